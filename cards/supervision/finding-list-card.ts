/** 整改的几条 — what waits for the reader's decision first, then what is open, the most urgent first. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Day } from "#kernel/calendar.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import { findingPress } from "./finding-card.ts";
import {
  briefly,
  type Dated,
  FINDING_STATE_WORDS,
  findingDueWords,
  findingNameWords,
} from "./finding-words.ts";

export type FindingListView = {
  readonly said: string | null;
  /** Waits for the reader. */
  readonly waiting: readonly Dated[];
  readonly open: readonly Dated[];
  /** Open ones that are not listed. */
  readonly more: number;
  /** Whether the list is of several branches. */
  readonly names: boolean;
  readonly today: Day;
};

/** Characters of a fact in the list. */
const FACT_BRIEF = 50;

export function findingListCard(view: FindingListView): Card {
  const { said, waiting, open, more } = view;
  const isEmpty = waiting.length + open.length === 0;
  return card({
    header: header("整改", isEmpty ? "green" : "blue"),
    summary: "整改",
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...(isEmpty ? [text("没有要整改的问题。")] : []),
      ...titled("等您来定", waiting.length),
      ...waiting.flatMap((one) => listed(one, view)),
      ...(waiting.length === 0 ? [] : titled("还没有销号", open.length)),
      ...open.flatMap((one) => listed(one, view)),
      ...(more > 0 ? [note(`还有${more}个没有列出，这里先列最急的。`)] : []),
      complaintButton(null),
    ],
  });
}

const titled = (words: string, count: number): CardElement[] =>
  count === 0 ? [] : [markdown(`**${words}**`)];

function listed(one: Dated, { names, today }: FindingListView): CardElement[] {
  const { finding, branch } = one.view;
  const { label, value } = findingPress(one.view);
  const where = names ? `${branch.name} · ` : "";
  return [
    text(`${where}${findingNameWords(one.view)}：${briefly(finding.fact, FACT_BRIEF)}`),
    note(`${FINDING_STATE_WORDS[finding.state]}，${findingDueWords(one, today)}`),
    button(
      label,
      { callback: value },
      { size: "small", typed: `整改 ${findingNumberWords(finding)}` },
    ),
  ];
}
