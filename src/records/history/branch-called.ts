/** 支部的叫法 — a branch by its code, its name or its short name, written a little differently. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { UnitEntry } from "#organisation/organisation-file.ts";

export type NamedUnit = Pick<UnitEntry, "code" | "parentCode" | "kind" | "name" | "shortName">;

export type Branches = {
  /** The code; or why it is none, with up to three names that are near. */
  readonly find: (said: string) => Result<string, string>;
  /** Of the one branch that a title names. */
  readonly findIn: (title: string) => string | undefined;
};

const ENDING = /(?:党支部委员会|支部委员会|党支部|支部)$/;
const PLACE = /(?:村|社区)$/;
const SHORTEST_IN_TITLE = 3;
const MOST_NEAR = 3;
/** Of the pairs of characters of both names together, how many they share. */
const NEAR_ENOUGH = 0.2;

const plainOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s()“”"《》]/g, "")
    .replace(/^中共/, "")
    .toUpperCase();
const stemOf = (text: string): string => plainOf(text).replace(ENDING, "");
const looseOf = (text: string): string => stemOf(text).replace(PLACE, "");

type Index = ReadonlyMap<string, ReadonlySet<NamedUnit>>;

export function namedBranches(units: readonly NamedUnit[]): Branches {
  const all = new Map(units.map((unit) => [unit.code, unit]));
  const branches = units.filter(({ kind }) => kind === "branch");
  const namesOf = ({ name, shortName, parentCode }: NamedUnit): readonly string[] => [
    name,
    shortName,
    `${all.get(parentCode ?? "")?.shortName ?? ""}${shortName}`,
  ];
  const codes = indexOf(branches, ({ code }) => [plainOf(code)]);
  const names = indexOf(branches, (branch) => namesOf(branch).map(stemOf));
  const loose = indexOf(branches, (branch) => namesOf(branch).map(looseOf));
  return {
    find: (said) => {
      const found = codes.get(plainOf(said)) ?? names.get(stemOf(said)) ?? loose.get(looseOf(said));
      return oneOf(said, found ?? new Set(), branches);
    },
    findIn: (title) => longestIn(plainOf(title), names),
  };
}

function indexOf(
  branches: readonly NamedUnit[],
  keysOf: (branch: NamedUnit) => readonly string[],
): Index {
  const index = new Map<string, Set<NamedUnit>>();
  for (const branch of branches)
    for (const key of keysOf(branch)) {
      const called = index.get(key) ?? new Set();
      called.add(branch);
      index.set(key, called);
    }
  return index;
}

function oneOf(
  said: string,
  found: ReadonlySet<NamedUnit>,
  branches: readonly NamedUnit[],
): Result<string, string> {
  const [only] = found;
  if (only !== undefined && found.size === 1) return ok(only.code);
  if (only !== undefined)
    return refused(`“${said}”有 ${found.size} 个：${listOf([...found])}；请写支部代码`);
  const near = nearTo(said, branches);
  return refused(
    near.length === 0
      ? `没有叫“${said}”的党支部；请写支部代码或全称`
      : `没有叫“${said}”的党支部；相近的有：${listOf(near)}`,
  );
}

const listOf = (branches: readonly NamedUnit[]): string =>
  branches
    .slice(0, MOST_NEAR)
    .map(({ name, code }) => `${name}(${code})`)
    .join("、");

function longestIn(title: string, names: Index): string | undefined {
  const found = [...names].filter(
    ([name]) => name.length >= SHORTEST_IN_TITLE && title.includes(name),
  );
  const longest = found.reduce((most, [name]) => Math.max(most, name.length), 0);
  const called = new Set(
    found.flatMap(([name, units]) => (name.length === longest ? [...units] : [])),
  );
  const [only] = called;
  return called.size === 1 ? only?.code : undefined;
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text, (_, at) => text.slice(at, at + 2)).filter(({ length }) => length === 2));

function nearTo(said: string, branches: readonly NamedUnit[]): readonly NamedUnit[] {
  const pairs = pairsOf(stemOf(said));
  const likenessOf = (name: string): number => {
    const others = pairsOf(stemOf(name));
    const shared = [...pairs].filter((pair) => others.has(pair)).length;
    return shared === 0 ? 0 : (2 * shared) / (pairs.size + others.size);
  };
  return branches
    .map((branch) => ({
      branch,
      likeness: Math.max(likenessOf(branch.name), likenessOf(branch.shortName)),
    }))
    .filter(({ likeness }) => likeness >= NEAR_ENOUGH)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, MOST_NEAR)
    .map(({ branch }) => branch);
}
