/** 样张：反复情况 */
import { recurrenceCard } from "#cards/supervision/recurrence-card.ts";
import type { Recurrence } from "#supervision/recheck.ts";
import type { GalleryEntry } from "./entry.ts";
import { COUNTY, LONG_COMMITTEE } from "./sample-names.ts";

const CLAUSE = "《中国共产党支部工作条例（试行）》第二十九条";
const line = (itemName: string, counts: readonly number[], clause = CLAUSE): Recurrence => {
  const [closures = 0, lookedAgain = 0, fellBack = 0, recurred = 0] = counts;
  const itemCode = itemName === "" ? null : itemName;
  const branches = closures;
  return { itemCode, itemName, clause, closures, branches, lookedAgain, fellBack, recurred };
};

const shown = (
  name: string,
  when: string,
  lines: readonly Recurrence[],
  unitName = COUNTY,
): GalleryEntry => ({
  made: "supervision/recurrence-card recurrenceCard",
  name: `反复情况 · ${name}`,
  when,
  card: recurrenceCard({ unitId: "SL", unitName, year: "2026", lines }),
});

const LONG = "村级重大事项四议两公开全过程记录与结果公示的条目名称写得很长时";

export const recurrenceEntries: readonly GalleryEntry[] = [
  shown("一个县", "领导发“薄弱 反复”", [
    line("活动场所", [12, 5, 1, 2]),
    line("党费与党务公开", [22, 4, 0, 1]),
    line("", [6, 1, 1, 0], "县委办〔2026〕3号第二条"),
    line("党员大会", [9, 2, 0, 0]),
    line("主题党日", [3, 1, 1, 1]),
  ]),
  shown("没有反复", "销了号的没有再出现", [line("活动场所", [12, 5, 0, 0])]),
  shown("样本少", "每一条都销得少", [line("活动场所", [2, 1, 1, 0])]),
  shown("没有销号", "这一年还没有销号", []),
  shown(
    "最长的文字",
    "条款和名称都最长",
    Array.from({ length: 40 }, (_, index) =>
      line(`${LONG}${index}`, [90, 20, 31, 9], LONG.repeat(4)),
    ),
    LONG_COMMITTEE,
  ),
];
