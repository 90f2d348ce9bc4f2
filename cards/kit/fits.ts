/** Whether a card stays below the platform's size and node limits once delivery has marked it. */
import { utf8Length } from "#kernel/text.ts";
import type { Card } from "./card.ts";
import { limits } from "./limits.ts";
import { countNodes } from "./walk.ts";

/** What delivery still adds to a card, and some more. */
const MARGIN = { bytes: 1_000, nodes: 10 } as const;

export const fits = (card: Card): boolean =>
  utf8Length(JSON.stringify(card)) <= limits.cardBytes - MARGIN.bytes &&
  countNodes(card) <= limits.nodes - MARGIN.nodes;
