/** 发展党员 — one step of one person, who goes by a code of the branch's own; the next step is offered by itself. */
import type { Choice } from "#cards/kit/inputs.ts";
import type { FormPart, FormView, RecordForm } from "#cards/records/record-form.ts";
import { STEPS } from "#cards/records/record-line.ts";
import { type AdmissionState, admissionState } from "#records/admission.ts";
import {
  ADMISSION_STEPS,
  type AdmissionDetail,
  type AdmissionStep,
  type BranchRecord,
  recordsOf,
} from "#records/record.ts";
import { LONGEST_WORDS } from "#records/record-schema.ts";
import {
  choicePart,
  choicesOf,
  correctedOf,
  countPart,
  dayPart,
  rowPart,
  wordsPart,
} from "./form-parts.ts";
import { type Field, type FormReader, readForm } from "./read-form.ts";

const PERSON = { name: "person", label: "哪一位" };
const OTHER = { name: "other", label: "上面没有的，写编号" };
const STEP = { name: "step", label: "哪个环节" };
const CONTACTS = { name: "contacts", label: "培养联系人" };
const HOURS = { name: "hours", label: "培训学时" };

const NEW_PERSON = "*";
const NEXT_STEP = "next";
/** A card holds no longer list; others are written by their code. */
const MOST_PEOPLE = 50;
/** Sorts behind every day. */
const NO_DAY = "9999";

export const admissionForm: RecordForm = {
  title: "发展党员",
  parts: (view) => {
    const detail = correctedOf(view, "admission")?.detail;
    return [
      dayPart(view),
      ...personParts(view),
      choicePart(
        STEP,
        [{ text: "下一个环节", value: NEXT_STEP }, ...choicesOf(STEPS)],
        detail?.step ?? NEXT_STEP,
      ),
      rowPart([
        countPart(CONTACTS, detail?.contacts, { hint: "定积极分子时填", isOptional: true }),
        countPart(HOURS, detail?.hours, { hint: "集中培训时填", isOptional: true }),
      ]),
    ];
  },
  read: (fields, view) => {
    const form = readForm(fields);
    const on = form.day();
    const person = readPerson(form, view);
    const step = readStep(form, view, person);
    return form.said({
      on,
      detail: { type: "admission", person, step, ...readNumbers(form, step) },
    });
  },
};

/** All but the one that is to be corrected. */
const othersOf = ({ records, corrects }: FormView): readonly BranchRecord[] =>
  records.filter(({ id }) => id !== corrects?.id);

const statesOf = (view: FormView): readonly AdmissionState[] =>
  admissionState(othersOf(view), view.today);

/** Whose next step is due soonest comes first. */
function personParts(view: FormView): readonly FormPart[] {
  const underWay = statesOf(view)
    .filter(({ next }) => next !== undefined)
    .toSorted((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0));
  const corrected = correctedOf(view, "admission")?.detail.person;
  const offered = underWay.slice(0, MOST_PEOPLE).filter(({ person }) => person !== corrected);
  const choices: readonly Choice[] = [
    ...(corrected === undefined ? [] : [{ text: corrected, value: corrected }]),
    ...offered.map(({ person, next }) => ({ text: personWords(person, next), value: person })),
    { text: `新的一位（${nextCode(view)}）`, value: NEW_PERSON },
  ];
  const person = choicePart(PERSON, choices, choices[0]?.value ?? NEW_PERSON);
  if (underWay.length <= MOST_PEOPLE) return [person];
  const hint = "例如 发展1号";
  return [person, wordsPart(OTHER, undefined, { hint, longest: LONGEST_WORDS, isOptional: true })];
}

const dueOf = ({ next }: AdmissionState): string => next?.dueBy ?? NO_DAY;

const personWords = (person: string, next: AdmissionState["next"]): string =>
  next === undefined ? person : `${person}，下一环节：${STEPS[next.step]}`;

/** 发展N号, one more than the branch has ever had. */
function nextCode({ records, corrects }: FormView): string {
  const all = corrects === undefined ? records : [...records, corrects];
  const taken = recordsOf(all, "admission").map(({ detail }) =>
    Number(/^发展(\d+)号$/.exec(detail.person)?.[1] ?? 0),
  );
  return `发展${Math.max(0, ...taken) + 1}号`;
}

const isCode = (text: string): boolean => text !== "" && text.length <= LONGEST_WORDS;

function readPerson(form: FormReader, view: FormView): string {
  const typed = form.wordsIfAny(OTHER);
  if (typed !== "") {
    const code = typed.normalize("NFKC");
    const known = statesOf(view).find(({ person }) => person === typed || person === code);
    if (known === undefined) form.refuse(OTHER, "没有这个编号，请核对，或在上面选新的一位。");
    return known?.person ?? typed;
  }
  const person = form.choiceLike(PERSON, isCode);
  return person === NEW_PERSON ? nextCode(view) : person;
}

function readStep(form: FormReader, view: FormView, person: string): AdmissionStep {
  const chosen = form.choice<AdmissionStep | typeof NEXT_STEP>(STEP, [
    NEXT_STEP,
    ...ADMISSION_STEPS,
  ]);
  if (chosen !== NEXT_STEP) return chosen;
  const state = statesOf(view).find((each) => each.person === person);
  if (state === undefined) return "applied";
  if (state.next === undefined) form.refuse(STEP, "这一位的环节都记全了，请选要补的环节。");
  return state.next?.step ?? "applied";
}

const readNumbers = (
  form: FormReader,
  step: AdmissionStep,
): Pick<AdmissionDetail, "contacts" | "hours"> => {
  const contacts = numberOf(form, CONTACTS, step, "activist");
  const hours = numberOf(form, HOURS, step, "trained");
  return {
    ...(contacts === undefined ? {} : { contacts }),
    ...(hours === undefined ? {} : { hours }),
  };
};

/** A number that goes with one step, and with no other. */
function numberOf(
  form: FormReader,
  field: Field,
  step: AdmissionStep,
  wanted: AdmissionStep,
): number | undefined {
  if (step === wanted) return form.count(field);
  const given = form.countIfAny(field);
  if (given !== undefined) form.refuse(field, `只在“${STEPS[wanted]}”时填，请删去，或改选环节。`);
  return undefined;
}
