/** Forms filled in as a client fills them in, and records of every kind that they can say. */
import * as fc from "fast-check";
import { card } from "#cards/kit/elements.ts";
import { submitButton } from "#cards/kit/inputs.ts";
import { form as formOf } from "#cards/kit/layout.ts";
import { admissionForm } from "#cards/records/other-forms/admission-form.ts";
import { duesForm } from "#cards/records/other-forms/dues-form.ts";
import { duesPublishedForm } from "#cards/records/other-forms/dues-published-form.ts";
import { electionForm } from "#cards/records/other-forms/election-form.ts";
import { memberHoursForm } from "#cards/records/other-forms/member-hours-form.ts";
import { rosterForm } from "#cards/records/other-forms/roster-form.ts";
import { studyForm } from "#cards/records/other-forms/study-form.ts";
import { talksForm } from "#cards/records/other-forms/talks-form.ts";
import { termShiftForm } from "#cards/records/other-forms/term-shift-form.ts";
import { yearTextForm } from "#cards/records/other-forms/year-text-form.ts";
import type { FormView, RecordForm } from "#cards/records/record-form.ts";
import { collectForm, type FormInput } from "#console/client/form.ts";
import { addDays, addMonths, type Day } from "#kernel/calendar.ts";
import {
  ADMISSION_STEPS,
  type BranchRecord,
  ELECTED_BODIES,
  type RecordDetail,
  TALK_RELATIONS,
  YEAR_TEXTS,
} from "#records/record.ts";
import { recorded } from "#tests/records/fact-samples.ts";
import { randomFrom } from "#tests/support/random.ts";

export const TYPES = [
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
] as const satisfies readonly Exclude<RecordDetail["type"], "meeting">[];
type OtherType = (typeof TYPES)[number];

export const FORMS: Readonly<Record<OtherType, RecordForm>> = {
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

export const TODAY: Day = "2026-11-22";
export const viewOf = (
  records: readonly BranchRecord[] = [],
  more: Partial<FormView> = {},
): FormView => ({
  branch: { id: "shilin", name: "石林村党支部" },
  today: TODAY,
  corrects: undefined,
  records,
  ...more,
});
export const correcting = (corrects: BranchRecord, others: readonly BranchRecord[] = []) =>
  viewOf([...others, corrects], { corrects });

export const cardOf = (form: RecordForm, view: FormView) =>
  card({
    summary: form.title,
    elements: [
      formOf("record", [
        ...form.parts(view),
        submitButton("记下", "submit", { kind: "record.submit" }),
      ]),
    ],
  });

/** What a client sends: what stands in the fields, and what the person changed. */
export function sent(form: RecordForm, view: FormView, input: FormInput = {}, seed = 1) {
  const shown = formOf("record", form.parts(view));
  const collected = collectForm({ ...shown }, input, randomFrom(seed));
  if (collected.kind !== "collected")
    throw new Error(`${form.title}: ${collected.name} is ${collected.kind}`);
  return collected.values;
}

/** The form as it opens, with the person's changes, read as if the client had let everything through. */
export const read = (form: RecordForm, view: FormView, changed: Record<string, unknown> = {}) => {
  const shown = formOf("record", form.parts(view));
  return form.read({ ...Object.fromEntries(initials(shown)), ...changed }, view);
};

/** What the fields hold when the form opens, by name. */
export function initials(node: unknown): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value !== "object" || value === null) return;
    const element = new Map(Object.entries(value));
    const initial = ["default_value", "initial_option", "initial_date", "checked"]
      .map((key) => element.get(key))
      .find((each) => each !== undefined);
    const name = element.get("name");
    if (typeof name === "string" && initial !== undefined) found.set(name, initial);
    for (const child of element.values()) walk(child);
  };
  walk(node);
  return found;
}
export const opensWith = (form: RecordForm, view: FormView) =>
  Object.fromEntries(initials(form.parts(view)));
/** Those a select offers, as people read them. */
export function offered(form: RecordForm, view: FormView, name: string): readonly string[] {
  const select = form.parts(view).find((part) => "name" in part && part.name === name);
  return select?.tag === "select_static" ? select.options.map(({ text }) => text.content) : [];
}

const count = fc.oneof(fc.nat(60), fc.constantFrom(0, 1, 100_000));
/** As it comes out of a field: no space around it, no line in it. */
const words = fc
  .string({
    unit: fc.constantFrom(...Array.from("甲乙丙学党章（）〔2026〕AB-_ 。")),
    maxLength: 30,
  })
  .map((text) => text.trim())
  .filter((text) => text !== "");
const label = fc
  .string({
    unit: fc.constantFrom(...Array.from("甲乙丙一二组12人号")),
    minLength: 1,
    maxLength: 8,
  })
  .chain((text) => fc.constantFrom(text, `第 ${text}组`));
const year = fc.constantFrom("2019", "2025", "2026", "2027");
const unlike = <T>(value: fc.Arbitrary<T>, key: (value: T) => string) =>
  fc.uniqueArray(value, { selector: key, maxLength: 12 });

/** Every record that a form can say. */
export const details: Readonly<Record<OtherType, fc.Arbitrary<RecordDetail>>> = {
  talks: fc.record({
    type: fc.constant("talks" as const),
    relation: fc.constantFrom(...TALK_RELATIONS),
    talked: count,
  }),
  study: fc.record({
    type: fc.constant("study" as const),
    topic: words,
    hours: count,
    isRotation: fc.boolean(),
  }),
  "member-hours": fc.record({
    type: fc.constant("member-hours" as const),
    reached: count,
    due: count,
  }),
  dues: fc.record({
    type: fc.constant("dues" as const),
    month: fc.nat(40).map((months) => addMonths("2026-11", -months)),
    paid: count,
    due: count,
  }),
  "dues-published": fc.record({ type: fc.constant("dues-published" as const), year }),
  election: fc
    .record({
      of: fc.constantFrom(...ELECTED_BODIES),
      entitled: count,
      present: count,
      seats: count,
      candidates: fc.array(fc.record({ label, votes: count }), { minLength: 1, maxLength: 12 }),
    })
    .filter(({ of, seats, candidates }) => of === "committee" || seats <= candidates.length)
    .map((detail) => ({ type: "election" as const, ...detail })),
  "term-shift": fc.record({
    type: fc.constant("term-shift" as const),
    months: fc.integer({ min: -120, max: 120 }).filter((months) => months !== 0),
    approval: words,
  }),
  roster: fc.record({
    type: fc.constant("roster" as const),
    full: count,
    probationary: count,
    groups: unlike(fc.record({ name: label, members: count }), ({ name }) => name).map((groups) =>
      groups.map((group, index) => ({ id: `g${index * 3 + 2}`, ...group })),
    ),
    committee: count,
    deputies: count,
    unitsCovered: count.map((units) => Math.max(units, 1)),
    hasDivisionPlan: fc.boolean(),
    floating: count,
    floatingContacted: count,
    unplaced: count,
    lostUnreported: count,
    leadingCadres: count,
  }),
  admission: fc
    .record({
      person: fc.constantFrom("发展1号", "发展2号", "二组的小李"),
      step: fc.constantFrom(...ADMISSION_STEPS),
      number: count,
    })
    .map(({ number, person, step }) => ({
      type: "admission" as const,
      person,
      step,
      ...(step === "activist" ? { contacts: number } : {}),
      ...(step === "trained" ? { hours: number } : {}),
    })),
  "year-text": fc.record({
    type: fc.constant("year-text" as const),
    which: fc.constantFrom(...YEAR_TEXTS),
    year,
    text: fc.array(words, { minLength: 1, maxLength: 5 }).map((lines) => lines.join("\n")),
  }),
};

const aDay = fc.nat(900).map((days) => addDays(TODAY, -days));
/** What a branch may have recorded before, by day. */
export const someRecords: fc.Arbitrary<readonly BranchRecord[]> = fc
  .array(fc.tuple(aDay, fc.oneof(...Object.values(details))), { maxLength: 12 })
  .map((entries) =>
    entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, detail], index) => recorded(on, detail, `r${index}`)),
  );
export const aRecordOf = (type: OtherType): fc.Arbitrary<BranchRecord> =>
  fc.tuple(aDay, details[type]).map(([on, detail]) => recorded(on, detail, "corrected"));
