/** 记录回执 — what was recorded, what is to be mended, what it answers, and what can be done with it. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { type Flaw } from "#records/check-flaw.ts";
import { counts } from "#records/checks.ts";
import { type BranchRecord, type Decision, isLate } from "#records/record.ts";
import type { Item } from "#taskbook/item.ts";
import { flawWords } from "./flaw-words.ts";
import { chooseButton, dutiesButton, recentButton, takeBackButton } from "./record-buttons.ts";
import { formFor } from "./record-forms.ts";
import { recordLine } from "./record-line.ts";
import { answeredWords, incompleteWords } from "./record-words.ts";

export type ReceiptView = {
  readonly record: BranchRecord;
  readonly isCorrection: boolean;
  /** What is marked or noted on it. */
  readonly flaws: readonly Flaw[];
  /** Items of open checklists whose answer rests on it. */
  readonly answered: readonly Item[];
};

export function recordReceiptCard({ record, isCorrection, flaws, answered }: ReceiptView): Card {
  const title = isCorrection ? "已改" : isLate(record) ? "已补记" : "已记";
  const decisions = record.detail.type === "meeting" ? record.detail.decisions : [];
  return card({
    header: header(title, counts(flaws) ? "green" : "orange"),
    summary: `${title}：${recordLine(record)}`,
    elements: [
      text(`${title}：${recordLine(record)}${isCorrection && isLate(record) ? "（补记）" : ""}。`),
      ...decisions.slice(0, MOST_VOTES).map((decision) => text(voteLine(decision))),
      ...flawLines(flaws).map((line) => text(`⚠️ ${line}`)),
      ...[...answeredWords(answered), ...incompleteWords(record.detail)].map((line) => note(line)),
      ...buttonRow([correctButton(record), ...voteButtons(record), takeBackButton(record)]),
      ...buttonRow([chooseButton("再记一条"), recentButton(), dutiesButton()]),
      complaintButton(null),
    ],
  });
}

/** What is wrong with many votes at once is told of the first. */
const MOST_FLAWS = 8;
const flawLines = (flaws: readonly Flaw[]): readonly string[] => [
  ...flaws.slice(0, MOST_FLAWS).map(flawWords),
  ...(flaws.length > MOST_FLAWS ? [`还有${flaws.length - MOST_FLAWS}处，改好前面的再看。`] : []),
];

/** A meeting has a few votes; of more only the first are shown, and can be put right. */
const MOST_VOTES = 8;

const voteLine = ({ matter, favour, against, abstain, written }: Decision): string =>
  `表决“${matter}”：赞成${favour}，反对${against}，弃权${abstain}${written > 0 ? `，书面意见${written}` : ""}`;

export const correctButton = ({ id, detail }: BranchRecord, label = "改这条"): ButtonElement =>
  button(
    label,
    { callback: encodeAction({ kind: "record.open", form: formFor(detail), corrects: id }) },
    { size: "small" },
  );

/** Votes are taken in the 党员大会 and the 支委会. */
function voteButtons({ id, detail }: BranchRecord): readonly ButtonElement[] {
  if (detail.type !== "meeting") return [];
  const { kinds, decisions } = detail;
  if (!kinds.includes("members") && !kinds.includes("committee")) return [];
  const open = (label: string, nth: number | null) =>
    button(
      label,
      { callback: encodeAction({ kind: "record.vote-open", id, nth }) },
      { size: "small" },
    );
  return [
    open("加一项表决", null),
    ...decisions
      .slice(0, MOST_VOTES)
      .map((_, nth) => open(decisions.length === 1 ? "改表决" : `改第${nth + 1}项表决`, nth)),
  ];
}
