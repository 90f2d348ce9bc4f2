/** 示范点的一步要写的 — the reason, and where a title is given or taken the number of the approving committee's paper. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { EXEMPLAR_RULES, needsExemplarWords, needsNumber } from "#exemplars/designation.ts";
import type { DesignationView } from "#exemplars/ports.ts";
import { askWords, type ExemplarAsk, typedAsk } from "./exemplar-card.ts";

export const EXEMPLAR_FIELDS = { words: "words", documentNumber: "document" } as const;

export type ExemplarFormView = {
  readonly view: DesignationView;
  readonly ask: ExemplarAsk;
  /** What was written and why it was not taken. */
  readonly refused?: {
    readonly why: string;
    readonly words: string;
    readonly documentNumber: string;
  };
};

const WANTED: Readonly<Partial<Record<ExemplarAsk, string>>> = {
  object: "哪里不符合，写一句事实",
  answer: "怎么核实的，结论是什么",
  name: "要说明的（可以不写）",
  "name-key": "要说明的（可以不写）",
  appeal: "为什么不同意",
  recommend: "哪些做法值得别的支部看",
};
const HINTS: Readonly<Partial<Record<ExemplarAsk, string>>> = {
  object: "异议只给办理的组织部看。",
  name: "没有批准文号的不能命名，可以用“经验推荐”。",
  recommend: "经验推荐不授称号、不挂牌。",
};

export function exemplarFormCard({ view, ask, refused }: ExemplarFormView): Card {
  const { id: designationId, step: seen } = view.designation;
  const label = askWords(ask);
  const hint = HINTS[ask];
  const takesNumber = ask !== "recommend" && needsNumber(ask);
  return card({
    header: header(label, "blue", { subtitle: view.branch.name }),
    summary: label,
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      ...(hint === undefined ? [] : [note(hint)]),
      form("exemplar", [
        ...(takesNumber
          ? [
              input(EXEMPLAR_FIELDS.documentNumber, {
                placeholder: "批准的党委文号，如 甬党〔2026〕8号",
                maxLength: EXEMPLAR_RULES.longestDocument,
                width: "fill",
                ...(refused === undefined ? {} : { initial: refused.documentNumber }),
              }),
            ]
          : []),
        input(EXEMPLAR_FIELDS.words, {
          placeholder: WANTED[ask] ?? "为什么",
          required: ask === "recommend" || needsExemplarWords(ask),
          rows: 3,
          maxLength: EXEMPLAR_RULES.longestWords,
          width: "fill",
          ...(refused === undefined ? {} : { initial: refused.words }),
        }),
        submitButton(
          label,
          "submit",
          encodeAction({ kind: "exemplar.submit", designationId, verb: ask, seen }),
          { width: "fill", typed: typedAsk(view, ask) },
        ),
      ]),
      button(
        "返回",
        { callback: encodeAction({ kind: "exemplar.open", designationId }) },
        { size: "small", typed: `示范 ${view.branch.id}` },
      ),
      complaintButton(null),
    ],
  });
}
