/** 记录表单卡 — a form to record with, or to put a record right. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { groupsIn } from "./meeting-fields.ts";
import {
  chooseButton,
  formButton,
  recentButton,
  takeBackButton,
  typedForm,
} from "./record-buttons.ts";
import type { FormView, RecordFormName } from "./record-form.ts";
import { recordForms } from "./record-forms.ts";
import { recordLine } from "./record-line.ts";

export type RecordFormView = {
  readonly form: RecordFormName;
  readonly view: FormView;
  /** Makes a form that is sent twice one record. */
  readonly token: string;
};

export function recordFormCard({ form: name, view, token }: RecordFormView): Card {
  const { title, parts } = recordForms[name];
  const { branch, corrects } = view;
  const isNew = corrects === undefined;
  const submit = encodeAction({
    kind: "record.submit",
    form: name,
    corrects: corrects?.id ?? null,
    branchId: branch.id,
    token,
  });
  const asked: readonly CardElement[] =
    name === "group" && groupsIn(view).length === 0
      ? [text(NO_GROUPS), formButton("roster", "先登记名册")]
      : [
          form("record", [
            ...parts(view),
            submitButton(isNew ? "记下" : "改好了", "submit", submit, {
              type: "primary_filled",
              width: "fill",
              ...(isNew ? typedInstead(name) : {}),
            }),
          ]),
        ];
  return card({
    header: header(isNew ? `记${title}` : `改${title}`, "blue", { subtitle: branch.name }),
    summary: `${title} · ${branch.name}`,
    elements: [
      ...(isNew ? [] : [note(`现在记的是：${recordLine(corrects)}。原来的会留着。`)]),
      ...asked,
      ...buttonRow(
        isNew ? [chooseButton("记别的")] : [recentButton("返回"), takeBackButton(corrects)],
      ),
      complaintButton(null),
    ],
  });
}

const IN_ONE_LINE: ReadonlySet<RecordFormName> = new Set([
  "members",
  "committee",
  "lecture",
  "theme-day",
  "activity",
]);

/** Nothing where a line cannot say it all. */
const typedInstead = (name: RecordFormName): { readonly typed?: string } =>
  IN_ONE_LINE.has(name) ? { typed: `${typedForm(name)} 应到5 实到5 写议题` } : {};

/** A meeting of a group is of one that the 名册 names. */
const NO_GROUPS = "名册里还没有党小组。请先登记名册，写上各党小组和人数，再来记党小组会。";
