/** 等次 — the department's proposal and what is left to decide; for everybody else what was decided: of the own branch with why, of many as numbers. */
import { findOneWaiting } from "#acceptance/use-cases/decide-grades.ts";
import { gradeRefusalWords } from "#cards/acceptance/grade-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import {
  GRADES,
  type GradesAsked,
  oneForm,
  presentBoard,
  presentOwnGrade,
  presentSpread,
} from "#chat/present-grades.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import { yearOf } from "#taskbook/period.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { calledFrom } from "./unit-called.ts";
import { readWords } from "./words-asked.ts";

const VERB = "read-aggregate";

export const grades: Command = {
  name: GRADES,
  pinyin: "deng ci",
  aliases: ["评定等次", "定等次"],
  help: "先进、中间、后进：自己支部的和为什么，多个支部只看分布：等次 单位 2026年",
  verb: VERB,
  show: async (stores, asking, said) => {
    const { actor, at, inGroup } = asking;
    const { period, words, refused } = readWords(asking.rest, at);
    const present = yearOf(dayOf(at));
    const year = period === undefined ? present : yearOf(period);
    if (year > present)
      return noticeCard({ title: GRADES, lines: [`${year}年还没有到，没有等次。`] });
    const county = inGroup ? undefined : await findGradingUnit(stores, actor);
    if (county !== undefined && refused === undefined && calledFrom(words) === "")
      return presentBoard(stores, { unit: county, year, at }, said);
    const typed = ({ id }: Unit) => `${GRADES} ${id} ${year}年`;
    const about = { words, verb: VERB, title: GRADES, typed, refused } as const;
    return forAskedUnit(stores, asking, about, (unit) =>
      showUnit(stores, asking, { unit, year, at, county }),
    );
  },
};

/** The county whose department the person is of. */
async function findGradingUnit(
  { organisation }: Pick<Stores, "organisation">,
  by: Actor,
): Promise<Unit | undefined> {
  for (const { unitId } of by.standings) {
    const unit = await organisation.findUnit(unitId);
    if (unit?.kind === "county" && mayDo(by, "decide-acceptance", unit)) return unit;
  }
  return undefined;
}

type Asked = GradesAsked & { readonly county: Unit | undefined };

async function showUnit(
  stores: Stores,
  { actor, inGroup }: Asking,
  { county, ...asked }: Asked,
): Promise<Card> {
  const { unit } = asked;
  if (unit.kind !== "branch" && unit.kind !== "group") return presentSpread(stores, asked);
  if (inGroup) return inPrivateCard(GRADES);
  if (!mayDo(actor, "read-answers", unit))
    return noticeCard({
      title: GRADES,
      lines: ["等次看的是许多支部的分布，一个支部的由支部自己看。"],
    });
  return county !== undefined && isWithin(unit.path, county.path)
    ? presentOne(stores, { ...asked, county, by: actor })
    : presentOwnGrade(stores, asked);
}

/** The form while it may be decided; otherwise as it is decided, or why it cannot be. */
async function presentOne(
  stores: Stores,
  { unit, year, at, county, by }: GradesAsked & { readonly county: Unit; readonly by: Actor },
): Promise<Card> {
  const found = await findOneWaiting(stores, { unit: county, year, by, at, branchId: unit.id });
  if (found.ok) return oneForm(found.value, { unitId: county.id, year });
  return found.refusal.kind === "grade.decided-before"
    ? presentOwnGrade(stores, { unit, year, at, corrector: { county, by } })
    : noticeCard({ title: GRADES, lines: [gradeRefusalWords(found.refusal)] });
}
