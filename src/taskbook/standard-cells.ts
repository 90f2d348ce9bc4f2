/** How a value of the standard stands in a cell, and is read back. An empty cell is an absent value. */
import { ok, type Result, refused } from "#kernel/result.ts";
import { valueAt } from "./raw-value.ts";
import { NO, type Words, YES } from "./standard-words.ts";

/** `read` is never handed an empty text; `write` never an absent value. */
export type Cell = {
  readonly read: (text: string) => Result<unknown, string>;
  readonly write: (value: unknown) => string;
};

export const textCell: Cell = { read: (text) => ok(text), write: String };

const asNumber = (text: string): number | undefined =>
  /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;

export const numberCell: Cell = {
  read: (text) => {
    const value = asNumber(text);
    return value === undefined ? refused(`“${text}”不是数字`) : ok(value);
  },
  write: String,
};

/** One of some words; the key itself is understood as well. */
export const wordCell = (words: Words): Cell => ({
  read: (text) => {
    const key = Object.keys(words).find((each) => each === text || words[each] === text);
    return key === undefined
      ? refused(`“${text}”不认识，可填：${Object.values(words).join("、")}`)
      : ok(key);
  },
  write: (key) => words[String(key)] ?? String(key),
});

export const yesNoCell: Cell = {
  read: (text) =>
    text === YES || text === NO ? ok(text === YES) : refused(`“${text}”应为${YES}或${NO}`),
  write: (value) => (value === true ? YES : NO),
};

const split = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const joined = (value: unknown, each: Cell["write"], by: string) =>
  Array.isArray(value) ? value.map(each).join(by) : String(value);

function readEach(
  parts: readonly string[],
  read: Cell["read"],
): Result<readonly unknown[], string> {
  const values: unknown[] = [];
  for (const part of parts) {
    const value = read(part);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

/** Short values in a row, parted by 、. */
export const listOf = (cell: Cell): Cell => ({
  read: (text) => readEach(split(text, /[、,，;；\s]+/), cell.read),
  write: (value) => joined(value, cell.write, "、"),
});

/** A record in one line of a cell, e.g. `ok=设置齐全：1`. Records are parted by ； or by a new line. */
type Line = {
  readonly shape: string;
  readonly read: (line: string) => unknown;
  /** Handed the text of a field by its name. */
  readonly write: (text: (field: string) => string) => string;
};

const linesOf = ({ shape, read, write }: Line): Cell => ({
  read: (text) =>
    readEach(split(text, /[;；\n]+/), (line) => {
      const value = read(line);
      return value === undefined ? refused(`“${line}”应写成：${shape}`) : ok(value);
    }),
  write: (value) => joined(value, (each) => write((field) => String(valueAt(each, [field]))), "；"),
});

export const optionsCell = linesOf({
  shape: "键=文字：比例，如 ok=设置齐全：1",
  read: (line) => {
    const [, key, label, share] = /^(\w+)\s*[=＝]\s*(.+)[:：]\s*([^:：]+)$/s.exec(line) ?? [];
    const ratio = asNumber(share ?? "");
    return key === undefined || label === undefined || ratio === undefined
      ? undefined
      : { key, label: label.trim(), ratio };
  },
  write: (text) => `${text("key")}=${text("label")}：${text("ratio")}`,
});

export const bandsCell = linesOf({
  shape: "下限：比例，如 90：1",
  read: (line) => {
    const [from, share] = line.split(/[:：]/);
    const gte = asNumber(from ?? "");
    const ratio = asNumber(share ?? "");
    return gte === undefined || ratio === undefined ? undefined : { gte, ratio };
  },
  write: (text) => `${text("gte")}：${text("ratio")}`,
});

export const partsCell = linesOf({
  shape: "键=达标值+单位，如 by_secretary=1次",
  read: (line) => {
    const [, key, target, unit] = /^(\w+)\s*[=＝]\s*(\d+(?:\.\d+)?)\s*(\D.*)$/.exec(line) ?? [];
    return key === undefined || unit === undefined
      ? undefined
      : { key, gte: Number(target), unit: unit.trim() };
  },
  write: (text) => `${text("key")}=${text("gte")}${text("unit")}`,
});

/** Sectors by their names, or one word for all of them. */
export const allOr = (word: string, cell: Cell): Cell => ({
  read: (text) => (text === word ? ok("all") : cell.read(text)),
  write: (value) => (value === "all" ? word : cell.write(value)),
});
