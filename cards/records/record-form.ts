/** 记录表单 — what every form of the chat is: its fields, prefilled, and what a filled-in one says. */
import type { FormElement } from "#cards/kit/card.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { BranchRecord, RecordDetail } from "#records/record.ts";

/** What can be recorded in the chat. */
export const RECORD_FORMS = [
  "members",
  "committee",
  "group",
  "lecture",
  "theme-day",
  "org-life",
  "appraisal",
  "activity",
  "talks",
  "study",
  "member-hours",
  "dues",
  "dues-published",
  "election",
  "term-shift",
  "roster",
  "admission",
  "year-text",
] as const;
export type RecordFormName = (typeof RECORD_FORMS)[number];

export type FormView = {
  readonly branch: { readonly id: string; readonly name: string };
  readonly today: Day;
  /** The record that is to be corrected. */
  readonly corrects: BranchRecord | undefined;
  /** Standing records of the branch, by day: what a form is prefilled from. */
  readonly records: readonly BranchRecord[];
};
/** As Feishu sends them: strings, arrays of strings, booleans. */
export type FormFields = Readonly<Record<string, unknown>>;
export type FormPart = FormElement["elements"][number];
/** `field` is the label of what is to be mended. */
export type FormProblem = { readonly field: string; readonly said: string };

export type RecordForm = {
  /** What the form is called: 支委会. */
  readonly title: string;
  readonly parts: (view: FormView) => readonly FormPart[];
  readonly read: (
    fields: FormFields,
    view: FormView,
  ) => Result<{ readonly on: Day; readonly detail: RecordDetail }, FormProblem>;
};
