/** 读会议表单 — what a filled-in form says of a meeting, or the field that is to be mended. */
import type { Day } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import { readAbsences } from "#records/meeting-typed.ts";
import {
  APPRAISAL_STEPS,
  type Attendance,
  type MeetingDetail,
  type MeetingKind,
  type RecordDetail,
} from "#records/record.ts";
import { correctedIn, FIELDS, kindsBeside, LECTURER_KEYS } from "./meeting-fields.ts";
import { type Field, type FormReader, readForm } from "./other-forms/read-form.ts";
import type { FormFields, FormProblem, FormView } from "./record-form.ts";

type Said = { readonly on: Day; readonly detail: RecordDetail };

/** What the form does not show of a record to correct stays as it was: its votes, and a group that it names. */
export function readMeetingForm(
  kind: MeetingKind,
  fields: FormFields,
  view: FormView,
): Result<Said, FormProblem> {
  const form = readForm(fields);
  const on = form.day();
  const kinds = [kind, ...chosen(fields, FIELDS.also, kindsBeside(kind, view))];
  return form.said({
    on,
    detail: {
      type: "meeting",
      kinds,
      ...groupIn(form, kind, view),
      place: form.wordsIfAny(FIELDS.place),
      host: form.wordsIfAny(FIELDS.host),
      attendance: attendanceIn(form),
      topic: form.wordsIfAny(FIELDS.topic),
      decisions: correctedIn(view)?.decisions ?? [],
      ...ofKinds(form, fields, kinds),
      ...numbersIn(form),
    },
  });
}

function groupIn(
  form: FormReader,
  kind: MeetingKind,
  view: FormView,
): Pick<MeetingDetail, "groupId"> {
  const groupId = form.wordsIfAny(FIELDS.group) || (correctedIn(view)?.groupId ?? "");
  if (kind === "group" && groupId === "")
    form.refuse(FIELDS.group, "请选是哪个党小组；没有可选的，请先登记名册。");
  return groupId === "" ? {} : { groupId };
}

function attendanceIn(form: FormReader): Attendance {
  const entitled = form.count(FIELDS.entitled);
  const present = form.count(FIELDS.present);
  const absences = readAbsences(form.wordsIfAny(FIELDS.absences));
  if (absences === undefined)
    form.refuse(
      FIELDS.absences,
      "请照这样写：请假2 外出1。可以写请假、外出、生病、年老体弱、其他。",
    );
  return { entitled, present, absences: absences ?? [] };
}

type OfKinds = Pick<MeetingDetail, "lecturer" | "appraisalSteps" | "orgLife">;

/** What only some kinds of meetings have; of other kinds nothing is taken. */
function ofKinds(form: FormReader, fields: FormFields, kinds: readonly MeetingKind[]): OfKinds {
  const isOf = (kind: MeetingKind) => kinds.includes(kind);
  const steps = chosen(fields, FIELDS.steps, APPRAISAL_STEPS);
  if (isOf("appraisal") && steps.length === 0)
    form.refuse(FIELDS.steps, "民主评议请选做了哪几个环节。");
  return {
    ...(isOf("lecture") ? { lecturer: form.choice(FIELDS.lecturer, LECTURER_KEYS) } : {}),
    ...(isOf("appraisal") ? { appraisalSteps: steps } : {}),
    ...(isOf("org-life")
      ? {
          orgLife: {
            criticism: form.isTicked(FIELDS.criticism),
            measures: form.isTicked(FIELDS.measures),
          },
        }
      : {}),
  };
}

function numbersIn(form: FormReader): Pick<MeetingDetail, "studyHours" | "leadingCadres"> {
  const studyHours = form.countIfAny(FIELDS.hours);
  const leadingCadres = form.countIfAny(FIELDS.cadres);
  return {
    ...(studyHours === undefined ? {} : { studyHours }),
    ...(leadingCadres === undefined ? {} : { leadingCadres }),
  };
}

/** Those chosen, in the order of `among`. */
function chosen<Value extends string>(
  fields: FormFields,
  { name }: Field,
  among: readonly Value[],
): readonly Value[] {
  const values: unknown = fields[name];
  return Array.isArray(values) ? among.filter((value) => values.includes(value)) : [];
}
