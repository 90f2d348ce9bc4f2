/** 最近记的 — the records of a branch, the newest first, each with a way to put it right. */

import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import type { Flaw } from "#records/check-flaw.ts";
import { counts } from "#records/checks.ts";
import { type BranchRecord, isLate } from "#records/record.ts";
import { flawWords } from "./flaw-words.ts";
import { chooseButton, dutiesButton, RECENT } from "./record-buttons.ts";
import { recordLine } from "./record-line.ts";
import { correctButton } from "./record-receipt-card.ts";

export type ListedRecord = { readonly record: BranchRecord; readonly flaws: readonly Flaw[] };
export type RecordListView = {
  readonly branchName: string;
  /** Those of the page, the newest first. */
  readonly listed: readonly ListedRecord[];
  /** From 0. */
  readonly page: number;
  /** Of the branch in all. */
  readonly total: number;
  /** What has just been done. */
  readonly receipt?: string;
};

/** Records on one card. */
export const RECORDS_A_CARD = 10;

export function recordListCard(view: RecordListView): Card {
  const { branchName, listed, page, total, receipt } = view;
  return card({
    header: header("最近记的", "wathet", { subtitle: branchName }),
    summary: `最近记的 · ${branchName}`,
    elements: [
      ...(receipt === undefined ? [] : [text(receipt)]),
      ...(total === 0 ? [text("还没有记过。")] : []),
      ...listed.flatMap(rowParts),
      ...pageButtons(page, Math.ceil(total / RECORDS_A_CARD)),
      ...buttonRow([chooseButton("记一条"), dutiesButton()]),
      complaintButton(null),
    ],
  });
}

/** Why it does not count stands under its line. */
function rowParts({ record, flaws }: ListedRecord): readonly CardElement[] {
  const isCounted = counts(flaws);
  const marks = [...(isCounted ? [] : ["待改"]), ...(isLate(record) ? ["补记"] : [])];
  const mark = marks.length === 0 ? "" : `（${marks.join("、")}）`;
  const first = flaws.find(({ grade }) => grade !== "noted");
  return [
    columnSet([
      column([text(`${record.on.slice(0, 4)}年 ${recordLine(record)}${mark}`)], { weight: 4 }),
      column([correctButton(record, "改")], { width: "auto" }),
    ]),
    ...(first === undefined ? [] : [note(flawWords(first))]),
  ];
}

function pageButtons(page: number, pages: number): readonly CardElement[] {
  if (pages <= 1) return [];
  return buttonRow([
    ...(page > 0 ? [pageButton("上一页", page - 1)] : []),
    ...(page + 1 < pages ? [pageButton("下一页", page + 1)] : []),
  ]);
}

const pageButton = (label: string, page: number): ButtonElement =>
  button(
    label,
    { callback: encodeAction({ kind: "record.list", page }) },
    { size: "small", typed: `${RECENT} 第${page + 1}页` },
  );
