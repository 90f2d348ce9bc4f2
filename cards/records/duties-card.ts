/** 本月要做什么 — what falls due for a branch in a month, each with a way to record it; what is done is folded. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { collapsiblePanel, column, columnSet } from "#cards/kit/layout.ts";
import { addMonths, type Month } from "#kernel/calendar.ts";
import { type Duty, isDone } from "#records/duty.ts";
import { dutyLine, formFor, namesWords, sourceLine } from "./duty-words.ts";
import { formButton, recentButton } from "./record-buttons.ts";

export type DutiesView = {
  readonly branch: { readonly id: string; readonly name: string };
  readonly month: Month;
  /** The month that runs: this one or the one before. */
  readonly present: Month;
  readonly duties: readonly Duty[];
  /** Whether the reader records for the branch. */
  readonly records: boolean;
  /** It comes by itself, on the branch's usual day. */
  readonly offered?: boolean;
};

/** More are counted, so that the card stays within the platform's limits. */
const SHOWN = 18;

export function dutiesCard(view: DutiesView): Card {
  const { branch, month, duties, records, offered = false } = view;
  const title = `${monthName(month)}要做什么`;
  const open = duties.filter((duty) => !isDone(duty));
  const done = duties
    .filter(isDone)
    .map((duty) => `${dutyLine(duty, month, { names: records })} 已记 ✓`);
  return card({
    header: header(title, "wathet", { subtitle: branch.name }),
    summary: `${title} · ${branch.name}`,
    elements: [
      ...(offered ? [text("到了支部平时开展活动的日子，这个月还有这些事。")] : []),
      ...(open.length === 0 ? [text(nothingWords(view))] : []),
      ...open.slice(0, SHOWN).map((duty) => openDuty(duty, view)),
      ...(open.length > SHOWN ? [note(`还有${open.length - SHOWN}件没有列出。`)] : []),
      ...folded("已经做完的", done),
      ...folded("依据", [...new Set(open.map(sourceLine))]),
      ...(offered ? [note("一个月至多提示一次。不想收，请发：退订 本月要做什么")] : []),
      ...buttonRow(footer(view)),
      complaintButton(null),
    ],
  });
}

const monthName = (month: Month): string => `${Number(month.slice(5))}月`;

function nothingWords({ duties, month, present }: DutiesView): string {
  const when = month === present ? "这个月" : "下个月";
  return duties.length === 0 ? `${when}没有到期的事。` : `${when}到期的事都做完了。`;
}

function openDuty(duty: Duty, { month, records }: DutiesView): CardElement {
  const line = text(`▢ ${dutyLine(duty, month, { names: records })}`);
  return records
    ? columnSet([column([line], { weight: 4 }), column([dutyButton(duty)], { width: "auto" })])
    : line;
}

function dutyButton(duty: Duty): ButtonElement {
  if (duty.needs === "roster") return formButton("roster", "先登记名册");
  return formButton(formFor(duty), duty.needs === "election" ? "记上次换届" : "记一次");
}

const folded = (title: string, lines: readonly string[]): readonly CardElement[] =>
  lines.length === 0
    ? []
    : [collapsiblePanel(`${title}（${lines.length}）`, [note(lines.slice(0, SHOWN).join("\n"))])];

function footer({ branch, month, present, records }: DutiesView): readonly ButtonElement[] {
  const isNext = month !== present;
  const typed = records
    ? `${isNext ? "本" : "下"}月要做什么`
    : `要做什么 ${branch.id}${isNext ? "" : " 下月"}`;
  return [
    commandButton(`看${monthName(isNext ? present : addMonths(present, 1))}`, typed),
    ...(records ? [recentButton()] : []),
  ];
}

/** In one line, for a card that speaks of several things. */
export function dutiesWords({ month, duties }: Pick<DutiesView, "month" | "duties">): string {
  const open = duties.filter((duty) => !isDone(duty));
  return `${monthName(month)}还有${open.length}件要做：${namesWords(open)}`;
}
