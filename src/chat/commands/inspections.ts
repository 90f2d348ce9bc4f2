/** 检查 — a unit's plan and inspections of the year. 暗访 is shown only to whoever plans inspections at that very unit. */
import { type InspectionsView, inspectionsCard } from "#cards/supervision/inspection-card.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { yearOf } from "#taskbook/period.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

const TITLE = "检查";

export const inspections: Command = {
  name: TITLE,
  pinyin: "jian cha",
  aliases: ["检查计划", "年度检查计划"],
  help: "今年的检查计划、去了多少：检查 单位 2026",
  verb: "plan-inspection",
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const { words, year } = readRest(asking);
    const typed = ({ shortName }: Unit) => `${TITLE} ${shortName} ${year}`;
    return forAskedUnit(
      stores,
      asking,
      { title: TITLE, words, verb: "plan-inspection", typed },
      async (unit) => inspectionsCard(await readYear(stores, { unit, year, actor: asking.actor })),
    );
  },
};

const isYear = (word: string) => /^20\d{2}年?$/.test(word);

/** 春晓镇 2025 */
function readRest({ rest, at }: Asking): {
  readonly words: readonly string[];
  readonly year: string;
} {
  const words = rest.split(/\s+/).filter((word) => word !== "");
  return {
    words: words.filter((word) => !isYear(word)),
    year: yearOf(words.find(isYear) ?? dayOf(at)),
  };
}

type Asked = { readonly unit: Unit; readonly year: string; readonly actor: Actor };

async function readYear(
  { plans, inspections: kept }: Pick<Stores, "plans" | "inspections">,
  { unit, year, actor }: Asked,
): Promise<InspectionsView> {
  const unannounced = plansAt(actor, unit);
  const wanted = { unitId: unit.id, year, unannounced };
  return {
    unitName: unit.name,
    year,
    unannounced,
    lines: await plans.listLines(unit.id, year),
    inspections: await kept.list(wanted),
    unstaffed: await kept.listUnstaffed(wanted),
  };
}

/** By a post at the unit itself: from above the open ones are seen, and 暗访 is not. */
const plansAt = ({ standings }: Actor, { id }: Unit): boolean =>
  standings.some(
    ({ role, unitId }) => unitId === id && placeOf(role, "plan-inspection") !== "nowhere",
  );
