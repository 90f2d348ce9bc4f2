/** What the rows of a standard must be to each other: codes, sectors, sums of points, the number of items. */

import type { SheetProblem } from "#kernel/sheet.ts";
import { SECTOR_KEYS, type SectorKey } from "#organisation/unit.ts";
import { DIMENSION_KEYS, type DimensionKey } from "./item.ts";
import { problemAt, type RawRow } from "./raw-standard.ts";
import type { DraftRow } from "./read-row.ts";
import type { ItemDraft } from "./standard-schema.ts";

type KeyedRow<K> = DraftRow<{ readonly key: K; readonly name: string; readonly points: number }>;

type Drafts = {
  readonly frame: RawRow;
  readonly dimensions: readonly KeyedRow<DimensionKey>[];
  readonly sectors: readonly DraftRow<{ readonly key: SectorKey; readonly name: string }>[];
  readonly items: readonly DraftRow<ItemDraft>[];
};

const SECTOR_POINTS = 100;
/** R30: a warning below, a refusal above. */
const SCORED_ITEMS = { fewest: 25, most: 40 } as const;

const hundredthsOf = (points: number) => Math.round(points * 100);
const sum = (points: readonly number[]) =>
  points.reduce((total, each) => total + hundredthsOf(each), 0) / 100;

/** A later row with the key of an earlier one. */
export function repeats<T>(
  rows: readonly DraftRow<T>[],
  field: keyof T & string,
  what: string,
): readonly SheetProblem[] {
  const first = new Map<unknown, RawRow>();
  return rows.flatMap(({ row, fields }) => {
    const value = fields[field];
    const earlier = first.get(value);
    if (value === undefined) return [];
    if (earlier === undefined) {
      first.set(value, row);
      return [];
    }
    const reason = `${what}“${String(value)}”与第${earlier.placeOf(field).row}行重复`;
    return [problemAt(row, { path: field, reason })];
  });
}

/** Every dimension and sector must have a row, so that no item can point at nothing. */
const missingRows = ({ frame, dimensions, sectors }: Drafts): readonly SheetProblem[] =>
  [
    { path: "dimensions", keys: absentKeys(DIMENSION_KEYS, dimensions) },
    { path: "sectors", keys: absentKeys(SECTOR_KEYS, sectors) },
  ].flatMap(({ path, keys }) =>
    keys === "" ? [] : [problemAt(frame, { path, reason: `缺少：${keys}` })],
  );

const absentKeys = (
  keys: readonly string[],
  rows: readonly DraftRow<{ readonly key: string }>[],
): string => keys.filter((key) => !rows.some(({ fields }) => fields.key === key)).join("、");

type Weighed = DraftRow<ItemDraft> & {
  readonly fields: Pick<ItemDraft, "dimension" | "sectors" | "points" | "bonus">;
};

const isWeighed = (draft: DraftRow<ItemDraft>): draft is Weighed =>
  (["dimension", "sectors", "points", "bonus"] as const).every(
    (field) => draft.fields[field] !== undefined,
  );

const isOf = ({ fields }: Weighed, sector: SectorKey) =>
  fields.sectors === "all" || fields.sectors.includes(sector);

const pointsOf = (items: readonly Weighed[]) => sum(items.map(({ fields }) => fields.points));

const named = ({ row, fields }: Weighed) =>
  `第${row.placeOf("points").row}行${fields.code ?? ""} ${fields.points}分`;

/** The items that a sector is scored by; undefined while some row's weight cannot be read. */
function weighed({ items }: Drafts): readonly Weighed[] | undefined {
  const all = items.filter(isWeighed);
  return all.length === items.length ? all.filter(({ fields }) => !fields.bonus) : undefined;
}

function sumProblems(drafts: Drafts): readonly SheetProblem[] {
  const all = weighed(drafts);
  if (all === undefined) return [];
  return drafts.sectors.flatMap(({ row, fields: { key, name } }) => {
    if (key === undefined) return [];
    const items = all.filter((item) => isOf(item, key));
    const total = pointsOf(items);
    const label = name ?? key;
    const off =
      total === SECTOR_POINTS
        ? []
        : [
            problemAt(row, {
              path: "key",
              reason: `${label}的非加分条目合计${total}分，应为${SECTOR_POINTS}分`,
            }),
          ];
    return [...off, ...drafts.dimensions.flatMap((each) => dimensionProblems(each, label, items))];
  });
}

function dimensionProblems(
  { row, fields: { key, name, points } }: Drafts["dimensions"][number],
  sector: string,
  items: readonly Weighed[],
): readonly SheetProblem[] {
  if (key === undefined || points === undefined) return [];
  const own = items.filter(({ fields }) => fields.dimension === key && fields.points > 0);
  const total = pointsOf(own);
  if (total === points) return [];
  const reason = `${name ?? key}为${points}分，但${sector}的条目合计${total}分（${own.map(named).join("，")}）`;
  return [problemAt(row, { path: "points", reason })];
}

function countProblems(
  drafts: Drafts,
  isOff: (count: number) => boolean,
  wording: string,
): readonly SheetProblem[] {
  const scored = weighed(drafts)?.filter(({ fields }) => fields.points > 0);
  if (scored === undefined) return [];
  return drafts.sectors.flatMap(({ row, fields: { key, name } }) => {
    if (key === undefined) return [];
    const count = scored.filter((item) => isOf(item, key)).length;
    const reason = `${name ?? key}有${count}个计分条目，${wording}`;
    return isOff(count) ? [problemAt(row, { path: "key", reason })] : [];
  });
}

/** Everything wrong between the rows. Sums wait until every item's weight can be read. */
export const findContradictions = (drafts: Drafts): readonly SheetProblem[] => [
  ...repeats(drafts.dimensions, "key", "维度"),
  ...repeats(drafts.sectors, "key", "领域"),
  ...repeats(drafts.items, "code", "编号"),
  ...missingRows(drafts),
  ...sumProblems(drafts),
  ...countProblems(drafts, (count) => count > SCORED_ITEMS.most, `不得超过${SCORED_ITEMS.most}个`),
];

/** What the operator should look at, though it may be published. */
export const findOddities = (drafts: Drafts): readonly SheetProblem[] =>
  countProblems(
    drafts,
    (count) => count < SCORED_ITEMS.fewest,
    `一般不少于${SCORED_ITEMS.fewest}个`,
  );
