/** 全部记录表单 — one for everything that can be recorded in the chat, and which one a record is corrected in. */
import type { RecordDetail } from "#records/record.ts";
import { meetingForm } from "./meeting-form.ts";
import { admissionForm } from "./other-forms/admission-form.ts";
import { duesForm } from "./other-forms/dues-form.ts";
import { duesPublishedForm } from "./other-forms/dues-published-form.ts";
import { electionForm } from "./other-forms/election-form.ts";
import { memberHoursForm } from "./other-forms/member-hours-form.ts";
import { rosterForm } from "./other-forms/roster-form.ts";
import { studyForm } from "./other-forms/study-form.ts";
import { talksForm } from "./other-forms/talks-form.ts";
import { termShiftForm } from "./other-forms/term-shift-form.ts";
import { yearTextForm } from "./other-forms/year-text-form.ts";
import type { RecordForm, RecordFormName } from "./record-form.ts";

export const recordForms: Readonly<Record<RecordFormName, RecordForm>> = {
  members: meetingForm("members"),
  committee: meetingForm("committee"),
  group: meetingForm("group"),
  lecture: meetingForm("lecture"),
  "theme-day": meetingForm("theme-day"),
  "org-life": meetingForm("org-life"),
  appraisal: meetingForm("appraisal"),
  activity: meetingForm("activity"),
  talks: talksForm,
  study: studyForm,
  "member-hours": memberHoursForm,
  dues: duesForm,
  "dues-published": duesPublishedForm,
  election: electionForm,
  "term-shift": termShiftForm,
  roster: rosterForm,
  admission: admissionForm,
  "year-text": yearTextForm,
};

/** Of a meeting of several kinds, that of the body whose 应到 it has. */
export function formFor(detail: RecordDetail): RecordFormName {
  if (detail.type !== "meeting") return detail.type;
  const { kinds } = detail;
  const body = (["group", "committee"] as const).find((kind) => kinds.includes(kind));
  return body ?? kinds[0] ?? "activity";
}
