/** 借鉴卡 — what a branch took over, whether it says that it is done, and one line on how it went. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { commandButton } from "#cards/campaign/command-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { AdoptionView, CaseView } from "#exemplars/case-ports.ts";
import { CASE_RULES } from "#exemplars/case-text.ts";
import { listed } from "./case-list-card.ts";
import { exemplarDayWords } from "./exemplar-words.ts";

export const RESULT_FIELD = "result";

/** What the branch's own reader sees of it below the case. */
export function adoptionElements({ adoption }: AdoptionView): readonly CardElement[] {
  const { caseId, steps, confirmedAt, askOn, result } = adoption;
  return [
    markdown("**本支部的借鉴**"),
    ...steps.map((step) => note(`· ${step}`)),
    ...(confirmedAt === null
      ? [
          button(
            "做完了，确认",
            { callback: encodeAction({ kind: "adoption.confirm", caseId }) },
            {
              type: "primary_filled",
              width: "fill",
              confirm: { title: "确认做完了？", text: "由本支部自己确认，不用写案例的支部确认。" },
              typed: "案例 我的",
            },
          ),
        ]
      : result === null
        ? [note(`已确认做完。${askOn === null ? "" : `${exemplarDayWords(askOn)}问一次效果。`}`)]
        : [note(`效果：${result}`)]),
  ];
}

/** 90 days later: one line. */
export const resultCard = (
  { adoption: { caseId, result }, title, author }: AdoptionView,
  refused?: { readonly why: string; readonly words: string },
): Card =>
  card({
    header: header("借鉴的效果", "blue", { subtitle: author.name }),
    summary: "借鉴的效果",
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      text(`本支部借鉴“${title}”做完三个月了，现在效果怎么样？写一句就行，不写也可以。`),
      ...(result === null
        ? [
            form("adoption-result", [
              input(RESULT_FIELD, {
                placeholder: "一句话，好不好都照实写",
                maxLength: CASE_RULES.longestResult,
                width: "fill",
                ...(refused === undefined ? {} : { initial: refused.words }),
              }),
              submitButton("交", "submit", encodeAction({ kind: "adoption.result", caseId }), {
                typed: "案例 我的",
              }),
            ]),
          ]
        : [text(`已记下：${result}`)]),
      complaintButton(null),
    ],
  });

export type OwnCasesView = {
  readonly own: readonly CaseView[];
  readonly adoptions: readonly AdoptionView[];
};

export const ownCasesCard = ({ own, adoptions }: OwnCasesView): Card =>
  card({
    header: header("案例 · 我的", "blue"),
    summary: "案例 · 我的",
    elements: [
      ...(own.length + adoptions.length === 0
        ? [text("本支部还没有写案例，也没有借鉴别人的。")]
        : []),
      ...(adoptions.length === 0 ? [] : [markdown("**借鉴别人的**")]),
      ...adoptions.flatMap(adopted),
      ...(own.length === 0 ? [] : [markdown("**本支部写的**")]),
      ...own.flatMap(listed),
      commandButton("写一个案例", "案例 写"),
      complaintButton(null),
    ],
  });

function adopted({ adoption, title, author }: AdoptionView): CardElement[] {
  const { caseId, confirmedAt, steps, result } = adoption;
  const state = confirmedAt === null ? "正在做" : result === null ? "已做完" : "已做完，有效果";
  return [
    markdown(escapeMarkdown(title)),
    note(`${author.name} · ${state}，${steps.length}步`),
    button(
      `看“${title}”`,
      { callback: encodeAction({ kind: "case.open", caseId }) },
      { size: "small", typed: "案例 我的" },
    ),
  ];
}
