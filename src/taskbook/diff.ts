/** 版本对照 — what a new edition changes, and what it costs the branches. */
import { SECTOR_KEYS, type Template } from "#organisation/unit.ts";
import type { Standard } from "./edition.ts";
import { canonicalJson } from "./hash.ts";
import type { Item } from "./item.ts";
import { minutesAYear, type SourcedFacts } from "./minutes.ts";
import { type Scheme, schemeOf } from "./scheme.ts";

type ItemName = { readonly code: string; readonly name: string };
type ItemChange = ItemName & { readonly fields: readonly string[] };

export type StandardDiff = {
  readonly added: readonly ItemName[];
  readonly removed: readonly ItemName[];
  readonly reweighted: readonly (ItemName & {
    readonly before: number;
    readonly after: number;
  })[];
  /** Other words, the same question and the same score. */
  readonly reworded: readonly ItemChange[];
  /** What is asked, when, of whom, or how it is scored. */
  readonly redefined: readonly ItemChange[];
  /** Parts of the standard outside its items. */
  readonly frame: readonly ("title" | "bonusCap" | "dimensions" | "sectors")[];
  /** Parts of the scheme; an edition without one has the defaults. */
  readonly scheme: readonly (keyof Scheme)[];
  /** Minutes per branch and year, asked of the secretary, for each template. */
  readonly minutes: readonly {
    readonly template: Template;
    readonly before: number;
    readonly after: number;
  }[];
};

/** Fields that only tell people more about the same question. */
const WORDING = new Set([
  "name",
  "check",
  "how",
  "extent",
  "unconfirmed",
  "evidence",
  "basis",
  "basisStatus",
  "note",
  "exemption",
]);

const differs = (before: unknown, after: unknown) =>
  before === undefined || after === undefined
    ? before !== after
    : canonicalJson(before) !== canonicalJson(after);

function changedFields(before: Item, after: Item): readonly string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return fields.filter((field) => differs(Reflect.get(before, field), Reflect.get(after, field)));
}

const named = ({ code, name }: Item): ItemName => ({ code, name });

/** Pairs items by code: a code that is given to another matter shows as redefined. */
export function diffStandards(
  before: Standard,
  after: Standard,
  sourced: SourcedFacts,
): StandardDiff {
  const old = new Map(before.items.map((item) => [item.code, item]));
  const codes = new Set(after.items.map(({ code }) => code));
  const pairs = after.items.flatMap((item) => {
    const earlier = old.get(item.code);
    return earlier === undefined ? [] : [{ item, earlier, fields: changedFields(earlier, item) }];
  });
  const changes = (isOne: (field: string) => boolean) =>
    pairs
      .map(({ item, fields }) => ({ ...named(item), fields: fields.filter(isOne) }))
      .filter(({ fields }) => fields.length > 0);
  return {
    added: after.items.filter(({ code }) => !old.has(code)).map(named),
    removed: before.items.filter(({ code }) => !codes.has(code)).map(named),
    reweighted: pairs
      .filter(({ item, earlier }) => item.points !== earlier.points)
      .map(({ item, earlier }) => ({
        ...named(item),
        before: earlier.points,
        after: item.points,
      })),
    reworded: changes((field) => WORDING.has(field)),
    redefined: changes((field) => !WORDING.has(field) && field !== "points"),
    frame: (["title", "bonusCap", "dimensions", "sectors"] as const).filter((part) =>
      differs(before[part], after[part]),
    ),
    scheme: changedScheme(schemeOf(before), schemeOf(after)),
    minutes: compareMinutes(before, after, sourced),
  };
}

/** In the order of the workbook. */
const SCHEME_ORDER: readonly (keyof Scheme)[] = [
  "pass",
  "dimensionLeast",
  "vetoes",
  "plusCap",
  "minusCap",
  "combine",
  "parts",
  "bands",
  "adjustments",
  "rounds",
  "dimensions",
  "maxima",
];

const changedScheme = (before: Scheme, after: Scheme): readonly (keyof Scheme)[] =>
  SCHEME_ORDER.filter((part) => differs(before[part], after[part]));

/** What a year asks of a branch of each template, before and after. */
export const compareMinutes = (
  before: Standard,
  after: Standard,
  sourced: SourcedFacts,
): StandardDiff["minutes"] =>
  [...SECTOR_KEYS, "light" as const].map((template) => ({
    template,
    before: minutesAYear(before, template, sourced),
    after: minutesAYear(after, template, sourced),
  }));
