/** Reads a row by its schema and keeps what is sound, so that one wrong field never hides the next. */
import type { z } from "zod";
import type { FieldPath, Flaw, Sound } from "./raw-standard.ts";
import { type RawObject, valueAt } from "./raw-value.ts";

/** A row's schema, and the same with every field optional. */
export type RowSchema<T> = {
  readonly whole: z.ZodType<T>;
  readonly part: z.ZodType<Sound<T>>;
};
/** `whole` is the row when nothing is wrong with it by its schema. */
export type ReadFields<T> = {
  readonly whole: T | undefined;
  readonly fields: Sound<T>;
  readonly flaws: readonly Flaw[];
};

const pathOf = (path: readonly PropertyKey[]): FieldPath =>
  path.reduce<string>(
    (text, step) =>
      typeof step === "number"
        ? `${text}[${step}]`
        : text === ""
          ? String(step)
          : `${text}.${String(step)}`,
    "",
  );

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "是或否",
  array: "列表",
  object: "一组字段",
};

function flawsOf(issue: z.core.$ZodIssue, row: unknown): readonly Flaw[] {
  const path = pathOf(issue.path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((name) => ({
      path: pathOf([...issue.path, name]),
      reason: "这里不用填这一项，或没有这个字段",
    }));
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const kind =
      issue.path.at(-1) === issue.discriminator ? issue.path : [...issue.path, issue.discriminator];
    return [{ path: pathOf(kind), reason: missingOr(valueAt(row, kind), "没有这种类型") }];
  }
  if (issue.code === "invalid_union") {
    const inner = issue.errors.flat().filter((each) => each.path.length > 0);
    if (inner.length > 0)
      return inner.flatMap((each) =>
        flawsOf({ ...each, path: [...issue.path, ...each.path] }, row),
      );
  }
  const value = valueAt(row, issue.path);
  return [{ path, reason: missingOr(value, reasonOf(issue)) }];
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `应为${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `只能是：${issue.values.join("、")}`;
  return issue.code === "invalid_union" ? "不认识的值" : issue.message;
}

const missingOr = (value: unknown, reason: string) => (value === undefined ? "缺少此项" : reason);

/** The sound fields of a row, and a flaw for each that is missing, unknown or of the wrong kind. */
export function readFields<T>(schema: RowSchema<T>, row: RawObject): ReadFields<T> {
  const read = schema.whole.safeParse(row);
  if (read.success) return { whole: read.data, fields: read.data, flaws: [] };
  const broken = new Set(
    read.error.issues.flatMap((issue) =>
      issue.path.length === 0 && issue.code === "unrecognized_keys"
        ? issue.keys
        : issue.path.slice(0, 1).map(String),
    ),
  );
  const sound = Object.fromEntries(Object.entries(row).filter(([name]) => !broken.has(name)));
  return {
    whole: undefined,
    fields: schema.part.parse(sound),
    flaws: read.error.issues.flatMap((issue) => flawsOf(issue, row)),
  };
}
