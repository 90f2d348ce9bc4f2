/** 意见卡 — which item, and one sentence. */
import { type Checklist, type ChecklistQuestion, sectionsOf } from "#blueprint/checklist.ts";
import { COMPLAINT_RULES } from "#burden/complaint.ts";
import { encodeAction } from "#cards/actions.ts";
import { MY_TASKS } from "#cards/blueprint/typed-answer.ts";
import type { ComplaintAbout } from "#cards/burden/complaint-button.ts";
import type { Card, FormElement } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";

export type ComplaintFormView = {
  readonly about: ComplaintAbout;
  /** The checklist of `about`. */
  readonly checklist: Checklist | undefined;
  /** Makes a submission sent twice one complaint. */
  readonly token: string;
  /** What was wrong with the last try, and what had been written. */
  readonly refused?: { readonly words: string; readonly written: string };
};

export const COMPLAINT_FIELDS = { item: "item", words: "words" } as const;
/** The choice that names no single item. */
export const WHOLE_CHECKLIST = "*";

export function complaintFormCard(view: ComplaintFormView): Card {
  const { about, token, refused } = view;
  return card({
    header: header("哪里不合理？", "orange"),
    summary: "提意见",
    elements: [
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.words)}`)]),
      note("直接到县委组织部，5个工作日内答复，不影响得分，也不会转给上级党委。"),
      form("complaint", [
        ...itemSelect(view),
        input(COMPLAINT_FIELDS.words, {
          placeholder: "一句话，哪里不合理，怎样更好",
          required: true,
          rows: 3,
          maxLength: COMPLAINT_RULES.longest,
          width: "fill",
          ...(refused === undefined ? {} : { initial: refused.written }),
        }),
        submitButton("提交", "submit", encodeAction({ kind: "complaint.submit", about, token }), {
          width: "fill",
          typed: "意见 哪里不合理",
        }),
      ]),
      backButton(about),
    ],
  });
}

function itemSelect({ about, checklist }: ComplaintFormView): FormElement["elements"][number][] {
  if (checklist === undefined) return [];
  const choices = shownQuestions(checklist, about?.section ?? null).map(({ item, number }) => ({
    text: `${number}. ${item.name}`,
    value: item.code,
  }));
  return [
    selectStatic(
      COMPLAINT_FIELDS.item,
      [{ text: "整张清单", value: WHOLE_CHECKLIST }, ...choices],
      { initial: WHOLE_CHECKLIST, width: "fill" },
    ),
  ];
}

const shownQuestions = (
  { questions }: Checklist,
  section: number | null,
): readonly ChecklistQuestion[] =>
  section === null ? questions : (sectionsOf(questions)[section] ?? questions);

/** To the card the form took the place of, as it stands now. */
export const backButton = (about: ComplaintAbout) =>
  about === null
    ? button(
        "返回",
        { callback: encodeAction({ kind: "command.run", text: "帮助" }) },
        { typed: "帮助" },
      )
    : button(
        "返回",
        {
          callback: encodeAction({
            kind: "checklist.open",
            campaignId: about.campaignId,
            branchId: about.branchId,
          }),
        },
        { typed: MY_TASKS },
      );
