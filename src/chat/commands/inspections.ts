/** 检查 — a unit's plan and inspections of the year. 暗访 is shown only to whoever plans inspections at that very unit. */
import { type InspectionsView, inspectionsCard } from "#cards/supervision/inspection-card.ts";
import { OPEN } from "#cards/supervision/inspection-form-card.ts";
import { REASSIGN } from "#cards/supervision/team-form-card.ts";
import type { Stores } from "#chat/ports.ts";
import { plansAt } from "#chat/present-draw.ts";
import { presentInspectionForm } from "#chat/present-inspection.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { yearOf } from "#taskbook/period.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { showReassign } from "./reassign.ts";

const TITLE = "检查";

export const inspections: Command = {
  name: TITLE,
  pinyin: "jian cha",
  aliases: ["检查计划", "年度检查计划"],
  help: "今年的检查计划、去了多少：检查 2026；检查 组织，检查 改派 支部",
  verb: "plan-inspection",
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const { words, year, opens } = readRest(asking);
    if (words.includes(REASSIGN))
      return showReassign(
        stores,
        asking,
        words.filter((word) => word !== REASSIGN),
      );
    const typed = ({ shortName }: Unit) => `${TITLE} ${shortName} ${year}`;
    return forAskedUnit(
      stores,
      asking,
      { title: TITLE, words, verb: "plan-inspection", typed },
      async (unit) => {
        const { actor } = asking;
        return opens !== undefined && plansAt(actor, unit.id)
          ? presentInspectionForm({ stores, unit }, opens.drawn)
          : inspectionsCard(await readInspectionYear(stores, { unit, year, actor }));
      },
    );
  },
};

const NUMBER = /^第?(20\d{2})[-－](\d{1,5})号?$/;
const isYear = (word: string) => /^20\d{2}年?$/.test(word);

type Read = {
  readonly words: readonly string[];
  readonly year: string;
  /** 组织: the form is wanted, for what a draw chose where one is named. */
  readonly opens:
    | { readonly drawn: { readonly year: string; readonly number: number } | null }
    | undefined;
};

/** 春晓镇 2025; 组织 2026-3 */
function readRest({ rest, at }: Asking): Read {
  const words = rest.split(/\s+/).filter((word) => word !== "");
  const isOpening = words.includes(OPEN);
  const [, year = "", number] =
    words.map((word) => NUMBER.exec(word)).find((found) => found !== null) ?? [];
  return {
    words: words.filter((word) => !isYear(word) && word !== OPEN && !NUMBER.test(word)),
    year: yearOf(words.find(isYear) ?? dayOf(at)),
    opens: isOpening
      ? { drawn: number === undefined ? null : { year, number: Number(number) } }
      : undefined,
  };
}

type Asked = { readonly unit: Unit; readonly year: string; readonly actor: Actor };

export async function readInspectionYear(
  { plans, inspections: kept }: Pick<Stores, "plans" | "inspections">,
  { unit, year, actor }: Asked,
): Promise<InspectionsView> {
  // From above the open ones are seen, and 暗访 is not.
  const unannounced = plansAt(actor, unit.id);
  const own = actor.standings.map(({ unitId }) => unitId);
  const wanted = { unitId: unit.id, year, unannounced, own };
  return {
    unitId: unit.id,
    unitName: unit.name,
    year,
    unannounced,
    lines: await plans.listLines(unit.id, year),
    inspections: await kept.list(wanted),
    unstaffed: await kept.listUnstaffed(wanted),
  };
}
