/** 会议表单 — one for each kind of meeting: short where a meeting is as the last one was, the rest folded away. */
import { note } from "#cards/kit/elements.ts";
import { checker, multiSelectStatic, selectStatic } from "#cards/kit/inputs.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { APPRAISAL_STEPS, type Attendance, type MeetingKind } from "#records/record.ts";
import { LONGEST_WORDS } from "#records/record-schema.ts";
import {
  absenceWords,
  correctedIn,
  FIELDS,
  groupDue,
  groupsIn,
  kindsBeside,
  LECTURERS,
  rosterIn,
  STEPS,
  usualOf,
} from "./meeting-fields.ts";
import { readMeetingForm } from "./meeting-reading.ts";
import { choicesOf, countPart, dayPart, rowPart, wordsPart } from "./other-forms/form-parts.ts";
import type { Field } from "./other-forms/read-form.ts";
import type { FormPart, FormView, RecordForm } from "./record-form.ts";
import { MEETINGS } from "./record-line.ts";

export const meetingForm = (kind: MeetingKind): RecordForm => ({
  title: MEETINGS[kind],
  parts: (view) => partsOf(kind, view),
  read: (fields, view) => readMeetingForm(kind, fields, view),
});

const NO_GROUPS = "名册里还没有党小组。请先登记名册，写上各党小组和人数。";
const PLACE_HINT = "例如：村委会二楼";
const HOST_HINT = "写职务就行：书记";
const TOPIC_HINT = "一句话，例如：研究党员活动安排";
const ABSENCE_HINT = "都到了不写；有人没到请写明：请假2 外出1（或生病、年老体弱、其他）";

function partsOf(kind: MeetingKind, view: FormView): readonly FormPart[] {
  const { place, host, attendance } = usualOf(kind, view);
  const corrected = correctedIn(view);
  const { entitled, present } = countsOf(attendance);
  return [
    dayPart(view),
    multiSelectStatic(FIELDS.also.name, namesOf(kindsBeside(kind, view)), {
      placeholder: `${FIELDS.also.label}（合在一起办的才选）`,
      initial: (corrected?.kinds ?? []).filter((one) => one !== kind),
      width: "fill",
    }),
    ...(kind === "group" ? groupSelect(view) : []),
    rowPart([
      wordsPart(FIELDS.place, place, optional(PLACE_HINT)),
      wordsPart(FIELDS.host, host, optional(HOST_HINT)),
    ]),
    rowPart([countPart(FIELDS.entitled, entitled), countPart(FIELDS.present, present)]),
    wordsPart(FIELDS.absences, absenceWords(attendance), optional(ABSENCE_HINT)),
    wordsPart(FIELDS.topic, corrected?.topic, optional(TOPIC_HINT)),
    ...partsOfKind(kind, { kind, view }),
    folded(kind, view),
  ];
}

const optional = (hint: string) => ({ hint, longest: LONGEST_WORDS, isOptional: true });
const namesOf = (kinds: readonly MeetingKind[]) =>
  kinds.map((value) => ({ text: MEETINGS[value], value }));

/** Of nobody there is no number to begin with. */
const countsOf = ({ entitled, present }: Attendance): Partial<Attendance> =>
  entitled === 0 ? {} : { entitled, present };

function groupSelect(view: FormView): readonly FormPart[] {
  const due = groupDue(view);
  if (due === undefined) return [note(NO_GROUPS)];
  const choices = groupsIn(view).map(({ id, name }) => ({ text: name, value: id }));
  const { name, label } = FIELDS.group;
  return [selectStatic(name, choices, { placeholder: label, initial: due.id, width: "fill" })];
}

type InForm = { readonly kind: MeetingKind; readonly view: FormView };

/** What only a meeting of the kind `asked` is asked. */
function partsOfKind(asked: MeetingKind, form: InForm): readonly FormPart[] {
  switch (asked) {
    case "lecture":
      return [lecturerSelect(form)];
    case "appraisal":
      return [stepsSelect(form)];
    case "org-life":
      return orgLifeCheckers(form);
    case "members":
    case "committee":
    case "group":
    case "theme-day":
    case "activity":
      return [];
    default:
      return assertNever(asked);
  }
}

function lecturerSelect({ kind, view }: InForm): FormPart {
  const usual = kind === "lecture" ? (usualOf(kind, view).lecturer ?? "secretary") : undefined;
  const initial = correctedIn(view)?.lecturer ?? usual;
  return selectStatic(FIELDS.lecturer.name, choicesOf(LECTURERS), {
    placeholder: `${FIELDS.lecturer.label}（也是党课的才选）`,
    ...(initial === undefined ? {} : { initial }),
    width: "fill",
  });
}

const stepsSelect = ({ kind, view }: InForm): FormPart =>
  multiSelectStatic(FIELDS.steps.name, choicesOf(STEPS), {
    placeholder: `${FIELDS.steps.label}（也是民主评议的才选）`,
    initial: correctedIn(view)?.appraisalSteps ?? (kind === "appraisal" ? APPRAISAL_STEPS : []),
    width: "fill",
  });

function orgLifeCheckers({ kind, view }: InForm): readonly FormPart[] {
  const { criticism = false, measures = false } = correctedIn(view)?.orgLife ?? {};
  const of = kind === "org-life" ? "" : `${MEETINGS["org-life"]}：`;
  const tick = ({ name, label }: Field, checked: boolean) =>
    checker(name, `${of}${label}`, { checked });
  return [tick(FIELDS.criticism, criticism), tick(FIELDS.measures, measures)];
}

/** What is rarely filled in, and what the kinds held together with this one are asked; open where something stands in it. */
function folded(kind: MeetingKind, view: FormView): FormPart {
  const corrected = correctedIn(view);
  const cadres = corrected?.leadingCadres;
  const isCadreAsked = cadres !== undefined || (rosterIn(view)?.leadingCadres ?? 0) > 0;
  const parts = [
    ...kindsBeside(kind, view).flatMap((beside) => partsOfKind(beside, { kind, view })),
    countPart(FIELDS.hours, corrected?.studyHours, {
      hint: "这次能算几学时，没有不写",
      isOptional: true,
    }),
    ...(isCadreAsked
      ? [
          countPart(FIELDS.cadres, cadres, {
            hint: "以普通党员身份来的有几人，没有不写",
            isOptional: true,
          }),
        ]
      : []),
  ];
  const isInUse =
    corrected !== undefined &&
    (corrected.kinds.length > 1 || corrected.studyHours !== undefined || cadres !== undefined);
  return collapsiblePanel("合在一起办的、学时（不常填）", parts, { expanded: isInUse });
}
