/** 例外表 — the fields of a section's form, and what a submitted form says. */
import { type ChecklistQuestion, isOpen } from "#blueprint/checklist.ts";
import { isByRecords } from "#blueprint/recorded-facts.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { AnswerValue, GivenAnswer } from "#taskbook/given-answer.ts";

/** Names of the inputs of the question at `index` of its section. */
export const fieldsOf = (index: number) => ({
  verb: `verb_${index}`,
  count: `count_${index}`,
  part: (key: string) => `part_${index}_${key}`,
  day: `day_${index}`,
  extension: `extension_${index}`,
  text: (entry: number) => `text_${index}_${entry}`,
});

/** What the select of a question can say; `option:` is followed by a choice's key. */
export const VERBS = {
  keep: "keep",
  recorded: "recorded",
  meets: "meets",
  fails: "fails",
  count: "count",
  day: "day",
  notApplicable: "not_applicable",
  difficulty: "difficulty",
} as const;
export const optionVerb = (key: string) => `option:${key}`;

export type FormRefusal =
  | { readonly kind: "form.number-missing"; readonly number: number; readonly unit: string }
  | { readonly kind: "form.not-a-number"; readonly number: number; readonly text: string }
  | { readonly kind: "form.day-missing"; readonly number: number }
  | { readonly kind: "form.text-missing"; readonly number: number }
  | { readonly kind: "form.unreadable"; readonly number: number };

/** A question that was answered with a verb which wants a reason on the next card. */
export type Waiting = {
  readonly question: ChecklistQuestion;
  readonly verb: "not_applicable" | "difficulty";
};
/** What was answered; `recorded`: what the records say. */
type Answered = {
  readonly question: ChecklistQuestion;
  readonly answer: GivenAnswer | "recorded";
};
export type SectionSaid = {
  readonly given: readonly Answered[];
  readonly waiting: readonly Waiting[];
};

type Form = Readonly<Record<string, unknown>>;

/** Text of a field: an empty one may come as "", [] or not at all (feishu-contract 2.1, unverified which). */
const textOf = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === "string" ? value.trim() : "";
};

/** A whole number as people type it, full-width digits and a trailing unit included; NaN when it is none. */
export function countOf(text: string): number {
  const digits = text.normalize("NFKC").replace(/[\s,]/g, "");
  const match = /^(\d{1,9})(?:[^\d.]\D*)?$/.exec(digits);
  return match === null ? Number.NaN : Number(match[1]);
}

/** Whether a question's select stands at what the records say: nobody has answered it, or they have. */
export const standsAtRecords = (question: ChecklistQuestion): boolean =>
  question.recorded !== undefined && (isOpen(question) || isByRecords(question));

/** What the form says of each question of the section; the first thing that cannot be read refuses it whole. */
export function readSectionForm(
  section: readonly ChecklistQuestion[],
  form: Form,
): Result<SectionSaid, FormRefusal> {
  const given: Answered[] = [];
  const waiting: Waiting[] = [];
  for (const [index, question] of section.entries()) {
    const said = readQuestion(question, index, form);
    if (!said.ok) return said;
    if (said.value === "keep") continue;
    if (said.value === "not_applicable" || said.value === "difficulty")
      waiting.push({ question, verb: said.value });
    else given.push({ question, answer: said.value });
  }
  return ok({ given, waiting });
}

type Said = GivenAnswer | "keep" | "recorded" | "not_applicable" | "difficulty";

function readQuestion(
  question: ChecklistQuestion,
  index: number,
  form: Form,
): Result<Said, FormRefusal> {
  const fields = fieldsOf(index);
  const verb = textOf(form, fields.verb);
  if (verb === VERBS.keep || (verb === "" && question.answer !== undefined)) return ok("keep");
  if (verb === VERBS.notApplicable || verb === VERBS.difficulty) return ok(verb);
  const spec = question.item.answer;
  if (spec.type === "count" && (verb === VERBS.count || textOf(form, fields.count) !== ""))
    return readCount(question, index, form);
  if (verb === VERBS.recorded || (verb === "" && question.recorded !== undefined))
    return ok(isByRecords(question) ? "keep" : "recorded");
  if (spec.type === "text") return readText(question, index, form);
  if (verb === VERBS.meets || verb === "") return ok({ kind: "meets" });
  if (spec.type === "yes_no" && verb === VERBS.fails)
    return ok(valueOf({ type: "yes_no", yes: !spec.pass }));
  if (spec.type === "date" && verb === VERBS.day) return readDay(question, index, form);
  if (spec.type === "choice" && verb.startsWith(optionVerb("")))
    return ok(valueOf({ type: "choice", option: verb.slice(optionVerb("").length) }));
  return refused({ kind: "form.unreadable", number: question.number });
}

const valueOf = (value: AnswerValue): GivenAnswer => ({ kind: "value", value });

function readCount(
  question: ChecklistQuestion,
  index: number,
  form: Form,
): Result<Said, FormRefusal> {
  const spec = question.item.answer;
  if (spec.type !== "count") return refused({ kind: "form.unreadable", number: question.number });
  const fields = fieldsOf(index);
  const unit = spec.each === "group" ? "组" : spec.unit;
  const text = textOf(form, fields.count);
  if (text === "") return refused({ kind: "form.number-missing", number: question.number, unit });
  const count = countOf(text);
  if (Number.isNaN(count))
    return refused({ kind: "form.not-a-number", number: question.number, text });
  if (spec.each === "group") return ok(valueOf({ type: "groups", missing: count }));
  const parts: Record<string, number> = {};
  for (const { key } of spec.sub) {
    const part = textOf(form, fields.part(key));
    if (part === "") continue;
    const value = countOf(part);
    if (Number.isNaN(value))
      return refused({ kind: "form.not-a-number", number: question.number, text: part });
    parts[key] = value;
  }
  return ok(valueOf({ type: "count", count, parts }));
}

function readDay(
  question: ChecklistQuestion,
  index: number,
  form: Form,
): Result<Said, FormRefusal> {
  const fields = fieldsOf(index);
  const day = textOf(form, fields.day).slice(0, 10);
  if (day === "") return refused({ kind: "form.day-missing", number: question.number });
  const extension = countOf(textOf(form, fields.extension) || "0");
  if (Number.isNaN(extension)) return refused({ kind: "form.unreadable", number: question.number });
  return ok(valueOf({ type: "date", on: day, extensionYears: extension }));
}

function readText(
  question: ChecklistQuestion,
  index: number,
  form: Form,
): Result<Said, FormRefusal> {
  const entries = readEntries(question, index, form);
  return entries.length === 0
    ? refused({ kind: "form.text-missing", number: question.number })
    : ok(valueOf({ type: "text", entries }));
}

/** The filled-in entries of a text question. */
export function readEntries(question: ChecklistQuestion, index: number, form: Form): string[] {
  const spec = question.item.answer;
  const most = spec.type === "text" ? spec.maxEntries : 0;
  return Array.from({ length: most }, (_, entry) =>
    textOf(form, fieldsOf(index).text(entry)),
  ).filter((text) => text !== "");
}

/** Names of the inputs of the card that asks for reasons. */
export const reasonField = (index: number) => `reason_${index}`;
export const readReason = (form: Form, index: number): string => textOf(form, reasonField(index));
