/** 责任人指定 — the people whom a unit's row names responsible: known, and of the unit itself or one above it. */
import type { SheetProblem } from "#kernel/sheet.ts";
import type { KnownPeople } from "./import-people.ts";
import type { PostEntry, UnitEntry } from "./organisation-file.ts";
import type { ReadRow } from "./read-table.ts";
import { LEVELS, type Level } from "./responsible.ts";
import type { UnitKind } from "./unit.ts";
import { LEVEL_WORDS, wordFor } from "./words.ts";

type Slots = NonNullable<UnitEntry["slots"]>;

export type AskedSlots = {
  readonly at: ReadRow;
  readonly unitCode: string;
  readonly slots: Slots;
};

/** None for a row that names nobody. `kind` undefined: the row has another problem. */
export function readSlots(at: ReadRow, kind: UnitKind | undefined): { readonly slots?: Slots } {
  const slots: Partial<Record<Level, string>> = {};
  for (const level of LEVELS) {
    const code = at.find(wordFor(LEVEL_WORDS, level));
    if (code === null) continue;
    slots[level] = code;
    refusePlace(at, level, kind);
  }
  return Object.keys(slots).length === 0 ? {} : { slots };
}

function refusePlace(at: ReadRow, level: Level, kind: UnitKind | undefined): void {
  const column = wordFor(LEVEL_WORDS, level);
  if (kind === "group") at.refuse(column, "党小组不指定责任人，由所在党支部负责，这一格请留空");
  else if (level === "specific" && kind !== undefined && kind !== "branch")
    at.refuse(column, "只有党支部指定具体责任人，这一行请留空");
}

/** Where the sheet of people could not be read, or something else is wrong already, less is checked. */
export function checkSlots(
  { units, asked }: { readonly units: readonly UnitEntry[]; readonly asked: readonly AskedSlots[] },
  by: {
    readonly people: KnownPeople | undefined;
    readonly posts: readonly PostEntry[];
    readonly problems: readonly SheetProblem[];
  },
): void {
  const parents = new Map(units.map(({ code, parentCode }) => [code, parentCode]));
  const wasGood = by.problems.length === 0;
  for (const { at, unitCode, slots } of asked)
    for (const level of LEVELS) {
      const code = slots[level];
      if (code === undefined) continue;
      const column = wordFor(LEVEL_WORDS, level);
      const line = lineOf(unitCode, parents);
      if (by.people?.has(code) === false) at.refuse(column, `人员表里没有代码 ${code}`);
      else if (
        wasGood &&
        !by.posts.some((post) => post.personCode === code && line.has(post.unitCode))
      )
        at.refuse(
          column,
          `${code} 在本单位和它的各级上级都没有任职；责任人要从这些单位里指定，请改人，或者在“任职”里补上`,
        );
    }
}

function lineOf(
  unitCode: string,
  parents: ReadonlyMap<string, string | null>,
): ReadonlySet<string> {
  const line = new Set<string>();
  for (let code: string | null = unitCode; code !== null; code = parents.get(code) ?? null)
    line.add(code);
  return line;
}
