/** Whether a card stays below the platform's size and node limits once delivery has marked it. */
import { utf8Length } from "#kernel/text.ts";
import type { Card } from "./card.ts";
import { limits } from "./limits.ts";
import { countNodes } from "./walk.ts";

/** What delivery still adds to a card, and some more. */
const MARGIN = { bytes: 1_000, nodes: 10 } as const;

/** A UTF-16 unit takes at most three bytes: most cards are so short that their bytes need not be counted. */
const MOST_BYTES_A_UNIT = 3;

export function fits(card: Card): boolean {
  const json = JSON.stringify(card);
  const most = limits.cardBytes - MARGIN.bytes;
  return (
    (json.length * MOST_BYTES_A_UNIT <= most || utf8Length(json) <= most) &&
    countNodes(card) <= limits.nodes - MARGIN.nodes
  );
}
