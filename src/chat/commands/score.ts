/** 得分 — a branch's score of the year to date, opened line by line; in a group only the group's own branch. */
import { openWindows } from "#blueprint/open-window.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { latestOf, scoreOfBranchYear } from "#blueprint/year.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { dimensionCard } from "#cards/score/dimension-card.ts";
import { scoreCard } from "#cards/score/score-card.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf, type Month, monthOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import { DIMENSION_KEYS, type DimensionKey } from "#taskbook/item.ts";
import { yearOf } from "#taskbook/period.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { scoredUpTo } from "./scored-up-to.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "得分";
const isDimension = (word: string): word is DimensionKey =>
  DIMENSION_KEYS.some((key) => key === word);

export const score: Command = {
  name: TITLE,
  pinyin: "de fen",
  aliases: ["分数", "我的得分"],
  help: "年初至今的得分和原因：得分 支部",
  verb: "read-unit-score",
  show: (stores, asking) => {
    const { period, page, words, refused } = readWords(asking.rest, asking.at);
    const dimension = words.find(isDimension);
    const upTo = scoredUpTo(period, asking.at);
    const named = words.filter((word) => word !== dimension);
    const typed = ({ id }: Unit) =>
      [TITLE, id, ...(period === undefined ? [] : [period])].join(" ");
    return forAskedUnit(
      stores,
      asking,
      { words: named, refused, verb: "read-unit-score", title: TITLE, typed },
      async (unit, inOwnGroup) =>
        asking.inGroup && !inOwnGroup
          ? inPrivateCard(TITLE)
          : showScore(stores, asking, { unit, upTo, dimension, page }),
    );
  },
};

type Wanted = {
  readonly unit: Unit;
  readonly upTo: Month;
  readonly dimension: DimensionKey | undefined;
  readonly page: number;
};

const monthWords = (month: Month): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

async function showScore(stores: Stores, asking: Asking, wanted: Wanted): Promise<Card> {
  const { unit, upTo, dimension, page } = wanted;
  if (unit.kind !== "branch")
    return noticeCard({
      title: TITLE,
      lines: [`${unit.name}不是党支部。平均分在通报里看，支部得分请在私聊里发：得分 支部简称`],
    });
  if (upTo > monthOf(asking.at))
    return noticeCard({ title: TITLE, lines: [`${monthWords(upTo)}还没到。`] });
  const { years, rules } = await readYears(stores, {
    rootPath: unit.path,
    year: yearOf(upTo),
    upTo,
  });
  const [year] = years;
  if (year === undefined)
    return noticeCard({
      title: TITLE,
      lines: [`${unit.name}截至${monthWords(upTo)}还没有部署清单。`],
    });
  const view = {
    branchId: unit.id,
    branchName: unit.name,
    upTo,
    score: scoreOfBranchYear(year, rules),
    dimensions: rules.standardOf(latestOf(year).editionId).dimensions,
    windows: openWindows(year, rules),
    today: dayOf(asking.at),
    own: !asking.inGroup && mayDo(asking.actor, "answer-checklist", unit),
    answers: !asking.inGroup && mayDo(asking.actor, "read-answers", unit),
  };
  return dimension === undefined ? scoreCard(view) : dimensionCard(view, dimension, page);
}
