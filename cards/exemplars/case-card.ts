/** 案例卡 — the situation, the steps, what it cost and brought, whom to ask; and what its reader may do with it. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, multiSelectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { AdoptionView, CaseView } from "#exemplars/case-ports.ts";
import { CASE_RULES } from "#exemplars/case-text.ts";
import { adoptionElements } from "./adoption-card.ts";
import { CASE_STATE_WORDS } from "./case-words.ts";

export const CASE_STEPS_FIELD = "steps";
export const CASE_WORDS_FIELD = "words";

export type CaseCardView = {
  readonly view: CaseView;
  readonly decides: boolean;
  readonly writes: boolean;
  /** The branch for which the reader may adopt it; null: none. */
  readonly adopter: string | null;
  readonly adoption: AdoptionView | null;
  readonly said?: string;
};

export function caseCard(of: CaseCardView): Card {
  const { case: written, branch, secretaryName, adopted } = of.view;
  const title = `案例 · ${CASE_STATE_WORDS[written.state]}`;
  const asked = secretaryName === "" ? branch.name : `${branch.name}书记${secretaryName}`;
  return card({
    header: header(title, written.state === "returned" ? "orange" : "blue", {
      subtitle: branch.name,
    }),
    summary: title,
    elements: [
      ...(of.said === undefined ? [] : [markdown(escapeMarkdown(of.said))]),
      markdown(`**${escapeMarkdown(written.title)}**`),
      ...(written.words === "" ? [] : [text(`退回的理由：${written.words}`)]),
      text(`当时的情况：${written.situation}`),
      ...written.steps.map((step, index) => text(`${index + 1}. ${step}`)),
      text(`花费：${written.cost}`),
      text(`成效：${written.result}`),
      note(`找谁问：${written.contact}（${asked}，在飞书里找）`),
      ...(adopted === 0 ? [] : [note(`${adopted}个支部借鉴并确认做成`)]),
      ...partFor(of),
      complaintButton(null),
    ],
  });
}

function partFor(of: CaseCardView): readonly CardElement[] {
  const { view, decides, writes, adopter, adoption } = of;
  if (decides) return decision(view);
  if (adoption !== null) return adoptionElements(adoption);
  if (adopter !== null) return adoptForm(view);
  return writes && view.case.state === "returned"
    ? [
        button(
          "改一改再交",
          { callback: encodeAction({ kind: "case.write", caseId: view.case.id }) },
          { type: "primary_filled", width: "fill", typed: "案例 我的" },
        ),
      ]
    : [];
}

function decision({ case: { id: caseId, revision: seen } }: CaseView): readonly CardElement[] {
  return [
    button(
      "发布",
      { callback: encodeAction({ kind: "case.publish", caseId, seen }) },
      {
        type: "primary_filled",
        width: "fill",
        confirm: { title: "发布？", text: "发布以后全县的支部都能看到、能借鉴。" },
        typed: "案例",
      },
    ),
    form("case-return", [
      input(CASE_WORDS_FIELD, {
        placeholder: "要改什么，写一句",
        maxLength: CASE_RULES.longestResult,
        width: "fill",
      }),
      submitButton("退回", "return", encodeAction({ kind: "case.return", caseId, seen }), {
        type: "default",
        typed: "案例",
      }),
    ]),
  ];
}

/** 借鉴: one to three steps of it. */
const adoptForm = ({ case: { id: caseId, steps } }: CaseView): readonly CardElement[] => [
  form("case-adopt", [
    multiSelectStatic(
      CASE_STEPS_FIELD,
      steps.map((step, index) => ({ text: `${index + 1}. ${step}`, value: String(index) })),
      { placeholder: `选${CASE_RULES.mostAdopted}步以内，照着做`, required: true, width: "fill" },
    ),
    submitButton("借鉴", "adopt", encodeAction({ kind: "case.adopt", caseId }), {
      width: "fill",
      typed: "案例",
    }),
  ]),
];
