/** 发件 — what did not arrive, page by page, for the operators. */
import { outboxCard, ROWS_A_CARD } from "#cards/delivery/outbox-card.ts";
import type { TroubleCounts, TroubledRow } from "#cards/delivery/outbox-words.ts";
import { OUTBOX_COMMAND } from "#cards/delivery/trouble-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { TROUBLED } from "#delivery/desk.ts";
import type { Instant } from "#kernel/clock.ts";
import { isAtDesk } from "./answer-complaint.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Command } from "./command.ts";

export const outbox: Command = {
  name: OUTBOX_COMMAND,
  pinyin: "fa jian",
  aliases: ["发件箱"],
  help: "没有发出去的消息，重发或放弃；发件 第2页",
  verb: "read-outbox",
  show: async (stores, asking) => {
    if (!(await isAtDesk(stores, asking))) return inPrivateCard(OUTBOX_COMMAND);
    const page = Number(/第?\s*(\d{1,6})\s*页/.exec(asking.rest)?.[1] ?? 1) - 1;
    return showOutbox(stores, { page, now: asking.at });
  },
};

/** The page asked for, or the last one where there are not so many. */
export async function showOutbox(
  stores: Pick<Stores, "outboxDesk">,
  {
    page,
    now,
    receipt,
  }: { readonly page: number; readonly now: Instant; readonly receipt?: string },
): Promise<Card> {
  const counts = await countTroubled(stores);
  const last = Math.max(0, Math.ceil((counts.unknown + counts.dead) / ROWS_A_CARD) - 1);
  const shown = Math.min(Math.max(page, 0), last);
  const offset = shown * ROWS_A_CARD;
  const { rows } = await listTroubled(stores, { limit: ROWS_A_CARD, offset });
  return outboxCard({
    rows,
    counts,
    page: shown,
    now,
    ...(receipt === undefined ? {} : { receipt }),
  });
}

/** Each with its state known to be one of those. */
export async function listTroubled(
  stores: Pick<Stores, "outboxDesk">,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly TroubledRow[]; readonly counts: TroubleCounts }> {
  const rows = await stores.outboxDesk.list(TROUBLED, limit, offset);
  return {
    rows: rows.flatMap((row) => {
      const state = TROUBLED.find((troubled) => troubled === row.state);
      return state === undefined ? [] : [{ ...row, state }];
    }),
    counts: await countTroubled(stores),
  };
}

async function countTroubled({ outboxDesk }: Pick<Stores, "outboxDesk">): Promise<TroubleCounts> {
  const counted = await outboxDesk.countOpen();
  const of = (state: string) => counted.find((one) => one.state === state)?.count ?? 0;
  return { unknown: of("unknown"), dead: of("dead") };
}
