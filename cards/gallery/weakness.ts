/** 样张：薄弱环节 */
import { weaknessCard } from "#cards/supervision/weakness-card.ts";
import { heatMap, type Looked } from "#supervision/weakness.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { GalleryEntry } from "./entry.ts";
import { COUNTY, LONG_COMMITTEE } from "./sample-names.ts";

const made = "supervision/weakness-card weaknessCard";
const DIMENSIONS = [
  { key: "act", name: "基本活动" },
  { key: "sys", name: "基本制度" },
  { key: "sup", name: "基本保障" },
] as const;

const item = (code: string, name: string, dimension: DimensionKey) => ({ code, name, dimension });
const ITEMS = [
  item("C-ACT-01", "党员大会", "act"),
  item("C-SYS-03", "党费与党务公开", "sys"),
  item("C-SUP-01", "活动场所", "sup"),
];

const row = (sector: Looked["sector"], itemCode: string, counts: number[]): Looked => {
  const [looked = 0, fails = 0, partly = 0] = counts;
  return { sector, itemCode, looked, fails, partly };
};

const ROWS = [
  row("village", "C-ACT-01", [40, 3, 6]),
  row("village", "C-SUP-01", [40, 12, 10]),
  row("community", "C-SYS-03", [22, 4, 5]),
  row("nonpublic", "C-SUP-01", [3, 2, 0]),
  row("school", "C-ACT-01", [9, 0, 0]),
];

const shown = (
  name: string,
  when: string,
  unitName: string,
  rows: readonly Looked[],
): GalleryEntry => ({
  made,
  name: `薄弱环节 · ${name}`,
  when,
  card: weaknessCard({
    unitId: "SL",
    unitName,
    year: "2026",
    map: heatMap(rows, ITEMS),
    dimensions: DIMENSIONS,
    mayGuide: true,
  }),
});

const LONG = "村级重大事项四议两公开全过程记录与结果公示的条目名称写得很长时";

export const weaknessEntries: readonly GalleryEntry[] = [
  shown("一个县", "领导发“薄弱”", COUNTY, ROWS),
  shown("都做到了", "看过的没有短的", COUNTY, [row("school", "C-ACT-01", [9, 0, 0])]),
  shown("支部太少", "检查刚开始，看过的支部不到五个", COUNTY, [
    row("school", "C-ACT-01", [4, 2, 0]),
  ]),
  shown("每个领域都少", "合起来够五个支部，分到领域都不够", COUNTY, [
    row("village", "C-ACT-01", [4, 2, 0]),
    row("school", "C-ACT-01", [3, 1, 0]),
  ]),
  shown("还没有检查", "今年还没有结束的检查", COUNTY, []),
  {
    made,
    name: "薄弱环节 · 最长的文字",
    when: "单位和条目的名称都最长",
    card: weaknessCard({
      unitId: "SL",
      unitName: LONG_COMMITTEE,
      year: "2026",
      map: heatMap(
        Array.from({ length: 40 }, (_, index) => row("social_org", `X-${index}`, [90, 20, 31])),
        Array.from({ length: 40 }, (_, index) => item(`X-${index}`, `${LONG}${index}`, "sys")),
      ),
      dimensions: DIMENSIONS,
      mayGuide: false,
    }),
  },
];
