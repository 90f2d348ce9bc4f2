/** 案例一览 — what waits for the reader first, then what was published, the most adopted first. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { CaseView } from "#exemplars/case-ports.ts";
import { CASE_STATE_WORDS } from "./case-words.ts";

export type CaseListView = {
  readonly said: string | null;
  /** What was searched for; "" for all. */
  readonly words: string;
  /** Waits for the reader. */
  readonly waiting: readonly CaseView[];
  readonly views: readonly CaseView[];
  readonly more: boolean;
  readonly writes: boolean;
};

export function caseListCard({ said, words, waiting, views, more, writes }: CaseListView): Card {
  const named = words === "" ? "案例" : `案例 · ${words}`;
  const none = words === "" ? "还没有发布的案例。" : `没有找到写着“${words}”的案例。`;
  return card({
    header: header(named, "blue"),
    summary: named,
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...(waiting.length === 0 ? [] : [markdown("**等您来定**")]),
      ...waiting.flatMap(listed),
      ...(waiting.length === 0 || views.length === 0 ? [] : [markdown("**已发布**")]),
      ...(views.length + waiting.length === 0 ? [text(none)] : []),
      ...views.flatMap(listed),
      ...(more ? [note("还有更多，发“案例 关键词”可以找。")] : []),
      ...(writes ? WRITING : []),
      complaintButton(null),
    ],
  });
}

const WRITING = buttonRow([
  commandButton("写一个案例", "案例 写"),
  commandButton("我的案例和借鉴", "案例 我的"),
]);

export function listed(view: CaseView): CardElement[] {
  const { case: written, branch, adopted } = view;
  const { label, value } = casePress(view);
  const done = adopted === 0 ? "" : `，${adopted}个支部借鉴做成`;
  return [
    text(written.title),
    note(`${branch.name} · ${CASE_STATE_WORDS[written.state]}${done}`),
    button(label, { callback: value }, { size: "small", typed: `案例 ${written.title}` }),
  ];
}

export const casePress = ({ case: { id, title } }: CaseView) => ({
  label: `看“${title}”`,
  value: encodeAction({ kind: "case.open", caseId: id }),
});
