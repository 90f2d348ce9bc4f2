/** 格子 — what a cell of a ledger holds: how it is written, and how it is read again or refused with a reason. */
import { ok, type Result, refused } from "#kernel/result.ts";
import { forbiddenText } from "#records/forbidden-texts.ts";
import { FORBIDDEN_WORDS, type Words } from "./ledger-words.ts";
import { partsOf } from "./parted-text.ts";

export type Cell<Value> = {
  readonly write: (value: Value) => string;
  readonly read: (text: string) => Result<Value, string>;
  /** Numbers, for a column that adds up. */
  readonly isNumber?: true;
};

const EMPTY = "不能为空";

/** What a person has written, which may be nothing. */
export const text: Cell<string> = {
  write: (value) => value,
  read: (value) => {
    const found = forbiddenText(value);
    return found === undefined ? ok(value) : refused(FORBIDDEN_WORDS[found.kind]);
  },
};

const needed = <Value>(cell: Cell<Value>): Cell<Value> => ({
  ...cell,
  read: (value) => (value === "" ? refused(EMPTY) : cell.read(value)),
});

export const named: Cell<string> = needed(text);

const numberLike = (pattern: RegExp, said: string): Cell<number> => ({
  write: String,
  read: (value) => {
    if (value === "") return refused(EMPTY);
    return pattern.test(value) ? ok(Number(value)) : refused(`“${value}”${said}`);
  },
  isNumber: true,
});

export const count = numberLike(/^\d{1,9}$/, "不是整数，请写成数字，例如 5");
export const signed = numberLike(/^-?\d{1,9}$/, "不是整数；延期写 6，提前写 -6");

/** A text of one form. */
export const formed = (pattern: RegExp, said: string): Cell<string> =>
  needed({
    write: (value) => value,
    read: (value) => (pattern.test(value) ? ok(value) : refused(`“${value}”${said}`)),
  });

const keysOf = <Key extends string>(words: Words<Key>): readonly Key[] => {
  const keys: Key[] = [];
  for (const key in words) keys.push(key);
  return keys;
};

export const option = <Key extends string>(words: Words<Key>): Cell<Key> =>
  needed({
    write: (key) => words[key],
    read: (value) => {
      const found = keysOf(words).find((key) => words[key] === value);
      if (found !== undefined) return ok(found);
      return refused(`认不得“${value}”；可以写：${Object.values(words).join("、")}`);
    },
  });

/** 党员大会、主题党日; each once. */
export function options<Key extends string>(words: Words<Key>): Cell<readonly Key[]> {
  const one = option(words);
  const cell: Cell<readonly Key[]> = listed({ ...one, marks: "、,，", between: "、" });
  return {
    ...cell,
    read: (value) => {
      const read = cell.read(value);
      return read.ok && new Set(read.value).size < read.value.length
        ? refused(`“${value}”里有一样写了两次`)
        : read;
    },
  };
}

/** What `write` gives holds none of the marks, but behind a backslash. */
type Part<Value> = Cell<Value> & { readonly marks: string; readonly between: string };

/** Empty for none. */
export const listed = <Value>({
  write,
  read,
  marks,
  between,
}: Part<Value>): Cell<readonly Value[]> => ({
  write: (values) => values.map(write).join(between),
  read: (cell) => {
    const values: Value[] = [];
    for (const part of partsOf(cell, marks)) {
      const value = read(part);
      if (!value.ok) return value;
      values.push(value.value);
    }
    return ok(values);
  },
});

export const neededList = <Value>(cell: Cell<readonly Value[]>): Cell<readonly Value[]> =>
  needed(cell);

const NONE = "无";
/** Nothing in the cell: it does not apply; 无: it does, and there is none. */
export const optionalList = <Value>(
  cell: Cell<readonly Value[]>,
): Cell<readonly Value[] | undefined> => ({
  write: (values) => (values?.length === 0 ? NONE : optional(cell).write(values)),
  read: (value) => (value === NONE ? ok([]) : optional(cell).read(value)),
});

export const optional = <Value>(cell: Cell<Value>): Cell<Value | undefined> => ({
  ...cell,
  write: (value) => (value === undefined ? "" : cell.write(value)),
  read: (value) => (value === "" ? ok(undefined) : cell.read(value)),
});

/** An empty cell is read as `value`; it is always written. */
export const orElse = <Value>(cell: Cell<Value>, value: Value): Cell<Value> => ({
  ...cell,
  read: (said) => (said === "" ? ok(value) : cell.read(said)),
});

const YES = "是";
const NO = "否";
export const yesNo: Cell<boolean> = needed({
  write: (value) => (value ? YES : NO),
  read: (value) =>
    value === YES || value === NO ? ok(value === YES) : refused(`“${value}”要写成${YES}或${NO}`),
});
