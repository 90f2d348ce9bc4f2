/** 薄弱 — where the branches below fall short, by what this year's visits have found; of branches nothing is named. */

import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { RECURRENCE, recurrenceCard } from "#cards/supervision/recurrence-card.ts";
import { type WeaknessView, weaknessCard } from "#cards/supervision/weakness-card.ts";
import type { Stores } from "#chat/ports.ts";
import { addYears, dayOf, startOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
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
  help: "检查里哪些领域、条目没做到的多：薄弱 单位 2026年，薄弱 反复",
  verb: VERB,
  show: async (stores, asking) => {
    const { recurring, rest } = readRest(asking.rest);
    const { period, words, refused } = readWords(rest, asking.at);
    const year = yearOf(period ?? dayOf(asking.at));
    const typed = ({ id }: Unit) =>
      [TITLE, ...(recurring ? [RECURRENCE] : []), id, `${year}年`].join(" ");
    const about = { words, verb: VERB, title: TITLE, typed, refused } as const;
    return forAskedUnit(stores, asking, about, async (unit) => {
      if (isSingle(unit)) return tooFewCard();
      if (recurring) return showRecurrence(stores, { unit, year });
      return showYear(stores, { unit, year, mayGuide: mayDo(asking.actor, "give-guidance", unit) });
    });
  },
};

/** 反复 春晓镇 2026年, in any order. */
function readRest(text: string): { readonly recurring: boolean; readonly rest: string } {
  const rest = text.replace(/(?:^|\s)反复(?:情况)?(?=\s|$)/, " ").trim();
  return { recurring: rest !== text.trim(), rest };
}

/** Of one branch it would be what that branch lacks, by name. */
const isSingle = ({ kind }: Unit): boolean => kind === "branch" || kind === "group";

const tooFewCard = (): Card =>
  noticeCard({
    title: TITLE,
    lines: ["薄弱环节看的是许多支部合起来，一个支部的请发“状态”或“得分”。"],
  });

async function showYear(
  { weaknesses, editions }: Pick<Stores, "weaknesses" | "editions">,
  { unit, year, mayGuide }: { readonly unit: Unit } & Pick<WeaknessView, "year" | "mayGuide">,
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
    unitId: unit.id,
    unitName: unit.name,
    year,
    map: heatMap(rows, standard?.items ?? []),
    dimensions: standard?.dimensions ?? [],
    mayGuide,
  });
}

async function showRecurrence(
  { rechecks }: Pick<Stores, "rechecks">,
  { unit, year }: { readonly unit: Unit; readonly year: string },
): Promise<Card> {
  const since = `${year}-01-01`;
  const wanted = { unitId: unit.id, since, before: addYears(since, 1) };
  const lines = await rechecks.listRecurrence(wanted);
  return recurrenceCard({ unitId: unit.id, unitName: unit.name, year, lines });
}
