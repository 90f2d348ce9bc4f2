/** 读表单 — what the fields of a form say; of several that are to be mended, the first is told. */
import type { FormFields, FormProblem } from "#cards/records/record-form.ts";
import { type Day, isDay } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { RecordDetail } from "#records/record.ts";
import { LARGEST, LONGEST_WORDS } from "#records/record-schema.ts";

/** `label` is what people call it. */
export type Field = { readonly name: string; readonly label: string };
export const DAY: Field = { name: "on", label: "日期" };

const UNIT = "人|名|位|个|票|学时|小时|个?月";
const WHOLE = new RegExp(`^(\\d+)(?:${UNIT})?$`);
const LONGEST_QUOTE = 10;

type Said = { readonly on: Day; readonly detail: RecordDetail };

/** Where a field says nothing that can be read, a value only holds its place: `said` then refuses. */
export type FormReader = {
  readonly day: () => Day;
  /** A number that must be there. */
  readonly count: (field: Field) => number;
  /** A number that may be left empty. */
  readonly countIfAny: (field: Field) => number | undefined;
  /** One line or several; at most 200 characters unless told. */
  readonly words: (field: Field, longest?: number) => string;
  /** One that may be left empty; then "". */
  readonly wordsIfAny: (field: Field) => string;
  /** Of several lines, each its name and number. */
  readonly lines: (field: Field) => readonly CountedLine[];
  readonly choice: <Value extends string>(
    field: Field,
    values: readonly [Value, ...(readonly Value[])],
  ) => Value;
  /** A choice out of what only the card knew, such as a month. */
  readonly choiceLike: (field: Field, isValid: (text: string) => boolean) => string;
  readonly isTicked: (field: Field) => boolean;
  readonly refuse: (field: Field, said: string) => void;
  readonly said: (value: Said) => Result<Said, FormProblem>;
};

export function readForm(fields: FormFields): FormReader {
  let problem: FormProblem | undefined;
  const refuse = ({ label }: Field, said: string): void => {
    problem ??= { field: label, said };
  };
  const countIfAny = (field: Field): number | undefined => {
    const text = textOf(fields, field);
    return text === "" ? undefined : numberOr(text, (said) => refuse(field, said));
  };
  const choiceLike = (field: Field, isValid: (text: string) => boolean): string => {
    const chosen = chosenOf(fields, field);
    if (!isValid(chosen)) refuse(field, "请选一项。");
    return chosen;
  };
  return {
    day: () => {
      const day = textOf(fields, DAY).slice(0, "YYYY-MM-DD".length);
      if (!isDay(day)) refuse(DAY, "请选一天。");
      return day;
    },
    count: (field) => {
      const count = countIfAny(field);
      if (count === undefined) refuse(field, "请写数字，例如5；没有的写0。");
      return count ?? 0;
    },
    countIfAny,
    wordsIfAny: (field) => textOf(fields, field),
    words: (field, longest = LONGEST_WORDS) => {
      const words = textOf(fields, field);
      if (words === "") refuse(field, "还没有写，请写上。");
      if (words.length > longest) refuse(field, `最多${longest}字，请改短。`);
      return words;
    },
    lines: (field) =>
      linesIn(textOf(fields, field)).map((line) => lineOr(line, (said) => refuse(field, said))),
    choice: (field, values) => {
      const chosen = choiceLike(field, (text) => values.some((value) => value === text));
      return values.find((value) => value === chosen) ?? values[0];
    },
    choiceLike,
    isTicked: ({ name }) => fields[name] === true || fields[name] === "true",
    refuse,
    said: (value) => (problem === undefined ? ok(value) : refused(problem)),
  };
}

/** An empty field comes as "", [] or not at all (feishu-contract 2.1). */
function textOf(fields: FormFields, { name }: Field): string {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
}

/** Some clients send a single choice as a list of one. */
function chosenOf(fields: FormFields, { name }: Field): string {
  const value = fields[name];
  const chosen: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof chosen === "string" ? chosen : "";
}

/** Also in full-width digits, with spaces or a unit: `５ 人`. */
function numberOr(text: string, refuse: (said: string) => void): number {
  const typed = text.normalize("NFKC").replace(/[\s,]/g, "");
  const digits = WHOLE.exec(typed)?.[1];
  if (digits === undefined)
    refuse(
      /^[-−]\d/.test(typed)
        ? "不能小于0，请写0或更大的数。"
        : `“${shortened(text)}”不是整数，请写数字，例如5。`,
    );
  else if (Number(digits) > LARGEST) refuse(`${shortened(digits)}太大，最多写${LARGEST}，请核对。`);
  return Number(digits ?? 0);
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > LONGEST_QUOTE
    ? `${characters.slice(0, LONGEST_QUOTE - 1).join("")}…`
    : text;
}

export type CountedLine = { readonly label: string; readonly count: number };

/** A name, then its number: apart from it, or with a unit. */
const LINE = new RegExp(`^(.+?)(?:[\\s:：]+(\\p{Nd}+)(?:${UNIT})?|(\\p{Nd}+)(?:${UNIT}))$`, "u");
const SECOND_NUMBER = new RegExp(`\\s\\p{Nd}+(?:${UNIT})?(?:\\s|$)`, "u");

/** Also those that were written one after another. */
const linesIn = (text: string): readonly string[] =>
  text
    .split(/[\n,，;；、]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** `一组 8`, `一组：８人`. A number that stands apart within the name means that two were written on one line. */
function lineOr(line: string, refuse: (said: string) => void): CountedLine {
  const [, label = "", spaced, joined] = LINE.exec(line) ?? [];
  const digits = spaced ?? joined;
  if (digits === undefined || SECOND_NUMBER.test(label)) {
    refuse(`“${shortened(line)}”没有看懂，请每行写一个：先写名称，空一格，再写数。`);
    return { label: line, count: 0 };
  }
  if (label.length > LONGEST_WORDS) refuse(`名称最多${LONGEST_WORDS}字，请改短。`);
  return { label, count: numberOr(digits, refuse) };
}
