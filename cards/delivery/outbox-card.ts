/** 发件卡 — what did not arrive, and what the operators want to become of it. */
import { encodeAction } from "#cards/actions.ts";
import { whenWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import type { Instant } from "#kernel/clock.ts";
import {
  errorWords,
  subjectWords,
  TROUBLE_WORDS,
  type TroubleCounts,
  type Troubled,
  type TroubledRow,
} from "./outbox-words.ts";

export type OutboxView = {
  readonly rows: readonly TroubledRow[];
  readonly counts: TroubleCounts;
  /** From 0. */
  readonly page: number;
  readonly now: Instant;
  /** What has just been done. */
  readonly receipt?: string;
};

/** Messages on one card, each with its two buttons. */
export const ROWS_A_CARD = 8;

export function outboxCard({ rows, counts, page, now, receipt }: OutboxView): Card {
  const total = counts.unknown + counts.dead;
  return card({
    header: header("发件", total === 0 ? "green" : "orange"),
    summary: countWords(counts),
    elements: [
      ...(receipt === undefined ? [] : [text(receipt)]),
      text(countWords(counts)),
      ...rows.flatMap((row) => rowElements(row, page, now)),
      ...pageButtons(page, Math.ceil(total / ROWS_A_CARD)),
      ...(total === 0
        ? []
        : [
            note(
              "重发按现在的情况重新做卡片；放弃之后，同一件事不会再发。多条可以用命令行 zhuji outbox。",
            ),
          ]),
      complaintButton(null),
    ],
  });
}

export const countWords = ({ unknown, dead }: TroubleCounts): string =>
  unknown + dead === 0 ? "没有发不出去的消息。" : `没有发出去${dead}条，不知道到没到${unknown}条。`;

function rowElements(row: TroubledRow, page: number, now: Instant): readonly CardElement[] {
  const { state, dueAt, attempts, lastError } = row;
  const words = `${TROUBLE_WORDS[state]} · ${whenWords(dueAt, now)}该发，试过${attempts}次 · ${errorWords(lastError)}`;
  return [
    text(subjectWords(row)),
    note(words),
    columnSet([column([replayButton(row, page)]), column([dropButton(row, page)])]),
  ];
}

const RISK: Readonly<Record<Troubled, string>> = {
  unknown: "对方可能已经收到。重发之后，可能会有两条一样的。",
  dead: "按现在的情况再发一次。原因没有消除的话，还是发不出去。",
};

const replayButton = (row: TroubledRow, page: number) =>
  button(
    "重发",
    { callback: encodeAction({ kind: "outbox.replay", id: row.id, state: row.state, page }) },
    { size: "small", confirm: { title: `重发“${subjectWords(row)}”？`, text: RISK[row.state] } },
  );

const dropButton = (row: TroubledRow, page: number) =>
  button(
    "放弃",
    { callback: encodeAction({ kind: "outbox.drop", id: row.id, state: row.state, page }) },
    {
      size: "small",
      type: "danger",
      confirm: {
        title: `放弃“${subjectWords(row)}”？`,
        text: "对方收不到这一条，以后也不会再发。需要的话，请另外告诉对方。",
      },
    },
  );

function pageButtons(page: number, pages: number): readonly CardElement[] {
  if (pages <= 1) return [];
  return [
    columnSet([
      ...(page > 0 ? [pageButton("上一页", page - 1)] : []),
      column([text(`第${page + 1}页，共${pages}页`)]),
      ...(page + 1 < pages ? [pageButton("下一页", page + 1)] : []),
    ]),
  ];
}

function pageButton(label: string, page: number) {
  const typed = `发件 第${page + 1}页`;
  return column([
    button(label, { callback: encodeAction({ kind: "command.run", text: typed }) }, { typed }),
  ]);
}
