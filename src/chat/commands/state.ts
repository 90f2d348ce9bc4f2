/** 状态 — what of a branch's list is done, open or needs help; of a unit above, each branch's state. */
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { askedInYear, latestOf } from "#blueprint/year.ts";
import { stateCard, vacantWords } from "#cards/campaign/state-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { type Day, dayOf, isMonth, monthOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";
import { forAskedUnit } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { showProgress } from "./progress.ts";
import { readWords } from "./words-asked.ts";

export const state: Command = {
  name: "状态",
  aliases: [],
  help: "一个支部办了什么、还差什么：状态 支部",
  verb: "read-unit-state",
  show: (stores, asking) => {
    const { period, page, words } = readWords(asking.rest, asking.at);
    const typed = ({ id }: Unit) => `状态 ${id}${period === undefined ? "" : ` ${period}`}`;
    return forAskedUnit(
      stores,
      asking,
      { words, verb: "read-unit-state", title: "状态", typed },
      (unit, inOwnGroup) =>
        unit.kind === "branch"
          ? showState(stores, asking, { unit, period, inOwnGroup })
          : showProgress(stores, { unit, period, page, actor: asking.actor, at: asking.at }),
    );
  },
};

type Wanted = {
  readonly unit: Unit;
  readonly period: Period | undefined;
  readonly inOwnGroup: boolean;
};

/** In a group nobody's words are shown, and a score only in the branch's own. */
async function showState(
  stores: Stores,
  { actor, inGroup, at }: Asking,
  { unit, period, inOwnGroup }: Wanted,
): Promise<Card> {
  const upTo = period === undefined ? monthOf(at) : lastMonthOf(period);
  const { years, rules } = await readYears(stores, {
    rootPath: unit.path,
    year: yearOf(upTo),
    upTo,
  });
  const [year] = years;
  const vacancy = await findVacancy(stores, unit.id, dayOf(at));
  const shown = period ?? (year === undefined ? undefined : latestOf(year).month);
  const month = shown !== undefined && isMonth(shown) ? shown : undefined;
  const asked = year === undefined ? [] : askedInYear(year, rules, month);
  if (year === undefined || shown === undefined || asked.length === 0)
    return noticeCard({
      title: "状态",
      lines: [
        `${unit.name}这段时间没有要答的清单。`,
        ...(vacancy === undefined ? [] : [vacantWords(vacancy.standIn)]),
      ],
    });
  const campaigns = year.campaigns.filter(({ month: own }) => own.startsWith(shown));
  return stateCard({
    branchId: unit.id,
    branchName: unit.name,
    period: shown,
    dueOn: campaigns.at(-1)?.dueOn ?? latestOf(year).dueOn,
    asked,
    answers: !inGroup && mayDo(actor, "read-answers", unit),
    score: mayDo(actor, "read-unit-score", unit) && (!inGroup || inOwnGroup),
    ...(vacancy === undefined ? {} : { vacancy }),
  });
}

/** Undefined while somebody holds the secretary's post. */
async function findVacancy({ organisation }: Stores, branchId: string, on: Day) {
  if ((await organisation.findSecretary(branchId, on)) !== undefined) return undefined;
  const found = await organisation.findResponsible(branchId, "specific", on);
  const unit = found === undefined ? undefined : await organisation.findUnit(found.unitId);
  return { standIn: unit === undefined ? null : unit.name };
}
