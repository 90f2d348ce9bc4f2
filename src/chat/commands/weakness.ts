/** 薄弱 — where the branches below fall short, by what this year's visits have found; of branches nothing is named. */

import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { weaknessCard } from "#cards/supervision/weakness-card.ts";
import type { Stores } from "#chat/ports.ts";
import { addYears, dayOf, startOf } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { heatMap } from "#supervision/weakness.ts";
import { yearOf } from "#taskbook/period.ts";
import { forAskedUnit } from "./asked-unit.ts";
import type { Command } from "./command.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "薄弱";
const VERB = "read-weakness";

export const weakness: Command = {
  name: TITLE,
  pinyin: "bo ruo",
  aliases: ["薄弱环节", "薄弱领域"],
  help: "检查里哪些领域、哪些条目没做到的多：薄弱 单位 2026年",
  verb: VERB,
  show: async (stores, asking) => {
    const { period, words, refused } = readWords(asking.rest, asking.at);
    const year = yearOf(period ?? dayOf(asking.at));
    const typed = ({ id }: Unit) => `${TITLE} ${id} ${year}年`;
    const about = { words, verb: VERB, title: TITLE, typed, refused } as const;
    return forAskedUnit(stores, asking, about, async (unit) =>
      isSingle(unit) ? tooFewCard() : showYear(stores, unit, year),
    );
  },
};

/** Of one branch it would be what that branch lacks, by name. */
const isSingle = ({ kind }: Unit): boolean => kind === "branch" || kind === "group";

const tooFewCard = (): Card =>
  noticeCard({
    title: TITLE,
    lines: ["薄弱环节看的是许多支部合起来，一个支部的请发“状态”或“得分”。"],
  });

async function showYear(
  { weaknesses, editions }: Pick<Stores, "weaknesses" | "editions">,
  unit: Unit,
  year: string,
): Promise<Card> {
  const begins = `${year}-01-01`;
  const rows = await weaknesses.listLooked({
    rootPath: unit.path,
    from: startOf(begins),
    until: startOf(addYears(begins, 1)),
  });
  const [newest] = await editions.listEditions();
  const standard = newest && (await editions.getEdition(newest.id)).standard;
  return weaknessCard({
    unitName: unit.name,
    year,
    map: heatMap(rows, standard?.items ?? []),
    dimensions: standard?.dimensions ?? [],
  });
}
