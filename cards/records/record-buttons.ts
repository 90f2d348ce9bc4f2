/** 记录的按钮 — the same on every card that has them. */
import { encodeAction } from "#cards/actions.ts";
import type { ButtonElement } from "#cards/kit/card.ts";
import { button } from "#cards/kit/inputs.ts";
import type { BranchRecord } from "#records/record.ts";
import type { RecordFormName } from "./record-form.ts";
import { recordForms } from "./record-forms.ts";
import { recordLine } from "./record-line.ts";

/** What is typed to record or to choose what, to see what was recorded last, and what falls due. */
export const RECORD = "记录";
export const RECENT = `${RECORD} 最近`;
export const DUTIES_TYPED = "本月要做什么";

/** What is typed for a form. */
export const typedForm = (form: RecordFormName): string => `${RECORD} ${recordForms[form].title}`;

export const formButton = (form: RecordFormName, label = recordForms[form].title): ButtonElement =>
  button(
    label,
    { callback: encodeAction({ kind: "record.open", form, corrects: null }) },
    { size: "small", typed: typedForm(form) },
  );

export const chooseButton = (label: string): ButtonElement =>
  button(
    label,
    { callback: encodeAction({ kind: "record.choose" }) },
    { size: "small", typed: RECORD },
  );

export const recentButton = (label = "最近记的"): ButtonElement =>
  button(
    label,
    { callback: encodeAction({ kind: "record.list", page: 0 }) },
    { size: "small", typed: RECENT },
  );

export const dutiesButton = (): ButtonElement =>
  button(
    DUTIES_TYPED,
    { callback: encodeAction({ kind: "command.run", text: DUTIES_TYPED }) },
    { size: "small", typed: DUTIES_TYPED },
  );

/** The confirm says which, as a card may list several. */
export const takeBackButton = (record: BranchRecord): ButtonElement =>
  button(
    "撤回",
    { callback: encodeAction({ kind: "record.take-back", id: record.id }) },
    {
      size: "small",
      type: "danger",
      confirm: {
        title: "撤回这一条？",
        text: `${recordLine(record)}。没有办过、记错了的才撤回；写错了请点“改这条”。`,
      },
    },
  );
