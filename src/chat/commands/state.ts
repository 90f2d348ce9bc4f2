/** 状态 — what of a branch's list is done, open or needs help, and what happened to it; of a unit above, each branch's state. */
import { branchKindsFor, type Timeline, type UnitEvent } from "#blueprint/timeline.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { askedInYear, type BranchYear, latestOf, type YearRules } from "#blueprint/year.ts";
import { stateCard, vacantWords } from "#cards/campaign/state-card.ts";
import {
  lastTimelinePage,
  lastUnitTimelinePage,
  TIMELINE_LINES,
  TIMELINE_WORD,
  timelineCard,
  timelinePage,
  type UnitTimeline,
  unitTimelineCard,
  unitTimelinePage,
  withUnitTimeline,
} from "#cards/campaign/timeline-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { type Day, dayOf, isMonth, type Month, monthOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";
import { forAskedUnit } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { showProgress } from "./progress.ts";
import { readWords } from "./words-asked.ts";

export const state: Command = {
  name: "状态",
  pinyin: "zhuang tai",
  aliases: [],
  help: "一个支部办了什么、还差什么：状态 支部",
  verb: "read-unit-state",
  show: (stores, asking) => {
    const { period, page, words: written, refused } = readWords(asking.rest, asking.at);
    const words = written.filter((word) => word !== TIMELINE_WORD);
    const timeline = words.length < written.length;
    const typed = ({ id }: Unit) =>
      ["状态", id, ...(period === undefined ? [] : [period])].join(" ") +
      (timeline ? ` ${TIMELINE_WORD}` : "");
    return forAskedUnit(
      stores,
      asking,
      { words, period, refused, verb: "read-unit-state", title: "状态", typed },
      (unit, inOwnGroup) => {
        const wanted = { unit, period, page, inOwnGroup };
        return unit.kind === "branch"
          ? showState(stores, asking, wanted)
          : timeline
            ? showUnitTimeline(stores, asking, wanted)
            : showUnit(stores, asking, wanted);
      },
    );
  },
};

type Wanted = {
  readonly unit: Unit;
  readonly period: Period | undefined;
  /** From 0. */
  readonly page: number;
  readonly inOwnGroup: boolean;
};

async function showState(stores: Stores, asking: Asking, wanted: Wanted): Promise<Card> {
  const { unit, period } = wanted;
  const upTo = period === undefined ? monthOf(asking.at) : lastMonthOf(period);
  const read = (year: string, to: Month) =>
    readYears(stores, { rootPath: unit.path, year, upTo: to });
  const present = await read(yearOf(upTo), upTo);
  const before = String(Number(yearOf(upTo)) - 1);
  // Before anything is asked in a new year, the list that was asked last still stands.
  const { years, rules } =
    period === undefined && present.years.length === 0
      ? await read(before, `${before}-12`)
      : present;
  const [year] = years;
  const shown = period ?? (year === undefined ? undefined : latestOf(year).month);
  if (year === undefined || shown === undefined) return withoutList(stores, asking, unit);
  const month = isMonth(shown) ? shown : undefined;
  return askedInYear(year, rules, month).length === 0
    ? withoutList(stores, asking, unit)
    : showLists(stores, asking, { ...wanted, shown, month, year, rules });
}

async function withoutList(stores: Stores, { at }: Asking, unit: Unit): Promise<Card> {
  const vacancy = await findVacancy(stores, unit.id, dayOf(at));
  return noticeCard({
    title: "状态",
    lines: [
      `${unit.name}这段时间没有要答的清单。`,
      ...(vacancy === undefined ? [] : [vacantWords(vacancy.standIn)]),
    ],
  });
}

type Lists = Wanted & {
  readonly shown: Period;
  readonly month: Month | undefined;
  readonly year: BranchYear;
  readonly rules: YearRules;
};

/** In a group nobody's words are shown nor whom a superior pressed, and a score only in the branch's own. */
async function showLists(stores: Stores, asking: Asking, lists: Lists): Promise<Card> {
  const { actor, inGroup, at } = asking;
  const { unit, shown, year, rules } = lists;
  const answers = !inGroup && mayDo(actor, "read-answers", unit);
  const of = { branchId: unit.id, period: shown, kinds: branchKindsFor(answers) };
  const { page, timeline } = await clamped(
    lists.page,
    (one) => stores.timeline.listOfBranch({ ...of, ...timelinePage(one) }),
    lastTimelinePage,
  );
  const view = {
    branchId: unit.id,
    branchName: unit.name,
    period: shown,
    timeline,
    nameItem: nameItemOf(year, rules),
  };
  if (page > 0) return timelineCard(view, page);
  const campaigns = year.campaigns.filter(({ month: own }) => own.startsWith(shown));
  const vacancy = await findVacancy(stores, unit.id, dayOf(at));
  const mayUrge = !inGroup && mayDo(actor, "urge", unit);
  return stateCard({
    ...view,
    dueOn: campaigns.at(-1)?.dueOn ?? latestOf(year).dueOn,
    asked: askedInYear(year, rules, lists.month),
    answers,
    score: mayDo(actor, "read-unit-score", unit) && (!inGroup || lists.inOwnGroup),
    ...(mayUrge ? { urge: { last: await stores.urges.findLast(unit.id) } } : {}),
    ...(vacancy === undefined ? {} : { vacancy }),
    now: at,
  });
}

function nameItemOf(year: BranchYear, rules: YearRules): (itemCode: string) => string {
  const editions = new Set(year.campaigns.map(({ editionId }) => editionId));
  const items = [...editions].flatMap((id) => rules.standardOf(id).items);
  const names = new Map(items.map(({ code, name }) => [code, name]));
  return (itemCode) => names.get(itemCode) ?? itemCode;
}

/** Undefined while somebody holds the secretary's post. */
async function findVacancy({ organisation }: Stores, branchId: string, on: Day) {
  if ((await organisation.findSecretary(branchId, on)) !== undefined) return undefined;
  const found = await organisation.findResponsible(branchId, "specific", on);
  const unit = found === undefined ? undefined : await organisation.findUnit(found.unitId);
  return { standIn: unit === undefined ? null : unit.name };
}

/** A page of a timeline, the last one when there are not so many. */
async function clamped<E>(
  asked: number,
  list: (page: number) => Promise<Timeline<E>>,
  lastOf: (total: number) => number,
): Promise<{ readonly page: number; readonly timeline: Timeline<E> }> {
  const timeline = await list(asked);
  const last = lastOf(timeline.total);
  return asked <= last ? { page: asked, timeline } : { page: last, timeline: await list(last) };
}

/** Each branch under the unit, page by page; on the first what was done there too. */
async function showUnit(stores: Stores, asking: Asking, wanted: Wanted): Promise<Card> {
  const { unit, period, page } = wanted;
  const { actor, at } = asking;
  const card = await showProgress(stores, { unit, period, page, actor, at });
  if (page > 0) return card;
  const newest = { limit: TIMELINE_LINES.ofUnit, offset: 0 };
  const timeline = await listOfUnit(stores, asking, { ...wanted, ...newest });
  return withUnitTimeline(card, unitTimelineOf(asking, wanted, timeline));
}

async function showUnitTimeline(stores: Stores, asking: Asking, wanted: Wanted): Promise<Card> {
  const { page, timeline } = await clamped(
    wanted.page,
    (one) => listOfUnit(stores, asking, { ...wanted, ...unitTimelinePage(one) }),
    lastUnitTimelinePage,
  );
  return unitTimelineCard(unitTimelineOf(asking, wanted, timeline), page);
}

type Part = { readonly limit: number; readonly offset: number };

/** Whom it urged only to those who may read answers, in private. */
const listOfUnit = (
  { timeline }: Stores,
  { actor, inGroup, at }: Asking,
  { unit, period, limit, offset }: Wanted & Part,
): Promise<Timeline<UnitEvent>> =>
  timeline.listOfUnit({
    path: unit.path,
    period: period ?? yearOf(monthOf(at)),
    urges: !inGroup && mayDo(actor, "read-answers", unit),
    limit,
    offset,
  });

const unitTimelineOf = (
  { at }: Asking,
  { unit, period }: Wanted,
  timeline: Timeline<UnitEvent>,
): UnitTimeline => ({
  unitId: unit.id,
  unitName: unit.name,
  period,
  year: yearOf(monthOf(at)),
  timeline,
});
