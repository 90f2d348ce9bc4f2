/** 薄弱环节: failure rates by sector and dimension, by item, and the branches that fell short of the weakest items. */
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { SECTOR_KEYS, type Template } from "#organisation/unit.ts";
import { heatMap, type Looked, type Rate, rateOf } from "#supervision/weakness.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import type { WeaknessRead } from "./read-weakness.ts";

const FEW = "样本少";
const ALL = "合计";
const TEMPLATES: readonly Template[] = [...SECTOR_KEYS, "light"];

export const weaknessSheets = (read: WeaknessRead): readonly SheetToWrite[] => [
  sectorSheet(read),
  itemSheet(read),
  branchSheet(read),
];

/** As a ratio; where nothing was looked at the cell stays empty. */
function shareWords({ looked, perMille }: Rate): number | string {
  if (looked === 0) return "";
  return perMille === null ? FEW : perMille / 1000;
}

const sumOf = (rows: readonly Looked[], key: "looked" | "fails" | "partly"): number =>
  rows.reduce((sum, row) => sum + row[key], 0);

/** 领域×维度, with both sums. */
function sectorSheet({ rows, items, dimensions }: WeaknessRead): SheetToWrite {
  const dimensionOf = new Map(items.map(({ code, dimension }) => [code, dimension]));
  const isOf = (key: DimensionKey) => (row: Looked) => dimensionOf.get(row.itemCode) === key;
  const cellsOf = (name: string, own: readonly Looked[]) => ({
    cells: {
      领域: name,
      ...Object.fromEntries(
        dimensions.map(({ key, name: dimension }) => [
          dimension,
          shareWords(rateOf(own.filter(isOf(key)))),
        ]),
      ),
      [ALL]: shareWords(rateOf(own)),
      看过: sumOf(own, "looked"),
    },
  });
  const looked = TEMPLATES.filter((template) => rows.some(({ sector }) => sector === template));
  const names = dimensions.map(({ name }) => name);
  return {
    name: "领域和维度",
    headers: ["领域", ...names, ALL, "看过"],
    rows: [
      ...looked.map((template) =>
        cellsOf(
          TEMPLATE_WORDS[template],
          rows.filter(({ sector }) => sector === template),
        ),
      ),
      cellsOf(ALL, rows),
    ],
    formats: {
      ...Object.fromEntries([...names, ALL].map((name) => [name, "percent" as const])),
      看过: "whole",
    },
    reading: { frozenColumns: 1 },
  };
}

/** The weakest first. */
function itemSheet({ rows, items, dimensions }: WeaknessRead): SheetToWrite {
  const named = new Map(dimensions.map(({ key, name }) => [key, name]));
  const known = new Map(items.map((item) => [item.code, item]));
  return {
    name: "条目",
    headers: ["维度", "代码", "条目", "依据", "看过", "不符合", "部分符合", "没做到的比例"],
    rows: heatMap(rows, items).items.map(({ item: { code, name, dimension }, ...rate }) => {
      const own = rows.filter(({ itemCode }) => itemCode === code);
      const item = known.get(code);
      const recalled = item?.basisStatus === "recalled" ? "（待核）" : "";
      return {
        cells: {
          维度: named.get(dimension) ?? "",
          代码: code,
          条目: name,
          依据: `${item?.basis ?? ""}${recalled}`,
          看过: rate.looked,
          不符合: rate.perMille === null ? FEW : sumOf(own, "fails"),
          部分符合: rate.perMille === null ? FEW : sumOf(own, "partly"),
          没做到的比例: shareWords(rate),
        },
      };
    }),
    formats: { 看过: "whole", 不符合: "whole", 部分符合: "whole", 没做到的比例: "percent" },
    reading: { frozenColumns: 3 },
  };
}

const MARK_WORDS = { fails: "不符合", partly: "部分符合" } as const;

const branchSheet = ({ short }: WeaknessRead): SheetToWrite => ({
  name: "支部",
  headers: ["代码", "条目", "党支部", "最后一次检查"],
  rows: short.flatMap(({ item, branches }) =>
    branches.map(({ name, mark }) => ({
      cells: { 代码: item.code, 条目: item.name, 党支部: name, 最后一次检查: MARK_WORDS[mark] },
    })),
  ),
  reading: { frozenColumns: 2 },
});
