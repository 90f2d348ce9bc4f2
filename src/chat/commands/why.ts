/** 为什么 — how an item is scored, and what a branch has won of it and why: the person's own, or one they may look at. */
import { type OpenWindows, openWindows } from "#blueprint/open-window.ts";
import { readRecorded } from "#blueprint/use-cases/read-recorded.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { type BranchYear, latestOf, scoreOfBranchYear, type YearRules } from "#blueprint/year.ts";
import { type WhyLine, whyCard } from "#cards/score/why-card.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf, type Month } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import type { Item } from "#taskbook/item.ts";
import { type Period, yearOf } from "#taskbook/period.ts";
import type { Score } from "#taskbook/score.ts";
import { findItems, findPresentStandard, forItem, saysNothingOf } from "./asked-item.ts";
import type { Asking, Command } from "./command.ts";
import { findOwnBranch } from "./own-branch.ts";
import { scoredUpTo } from "./scored-up-to.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "为什么";
/** Characters of what somebody wrote that are said back. */
const LONGEST_SHOWN = 30;

export const why: Command = {
  name: TITLE,
  pinyin: "wei shen me",
  aliases: ["为啥", "为何"],
  takesItem: true,
  help: "一条怎么计分、为什么得这些分：为什么 条目",
  verb: "read-standard",
  show: async (stores, asking) => {
    const { text, branch, period, unknown } = await readAsked(stores, asking);
    const scored =
      branch === undefined ? undefined : await findScore(stores, asking, { branch, period });
    const standard = scored?.standard ?? (await findPresentStandard(stores));
    const template = branch?.template ?? null;
    const found = await findItems(stores, { ...asking, rest: text }, { standard, template });
    const [only] = found.length === 1 ? found : [];
    const of =
      only === undefined || branch === undefined || scored === undefined || scored.hidden
        ? undefined
        : await findLine(stores, asking, { item: only, branch, scored });
    return forItem(found, { title: TITLE, text }, (item) =>
      whyCard({
        item,
        of,
        notFound: unknown.find((word) => saysNothingOf(item, word))?.slice(0, LONGEST_SHOWN),
        answers: branch !== undefined && maySeeAnswers(asking, branch),
        without: withoutWords(branch, scored),
        now: asking.at,
      }),
    );
  },
};

const maySeeAnswers = ({ actor, inGroup }: Asking, branch: Unit): boolean =>
  !inGroup && mayDo(actor, "read-answers", branch);

type Asked = {
  /** What is left to name the item. */
  readonly text: string;
  readonly branch: Unit | undefined;
  readonly period: Period | undefined;
  /** Words none of which is a branch that they may see; some of them name the item. */
  readonly unknown: readonly string[];
};

/** A month or a year and a branch may stand beside the item. A branch that is not theirs to see sounds like one there is not. */
async function readAsked(stores: Stores, asking: Asking): Promise<Asked> {
  const { period, words } = readWords(asking.rest, asking.at);
  for (const at of words.length > 1 ? [words.length - 1, 0] : []) {
    const branch = await findBranch(stores, asking, words[at] ?? "");
    if (branch !== undefined)
      return { text: words.toSpliced(at, 1).join(" "), branch, period, unknown: [] };
  }
  return {
    text: words.join(" "),
    branch: await findOwnBranch(stores, asking.actor),
    period,
    unknown: words.length > 1 ? words : [],
  };
}

async function findBranch(
  { organisation }: Pick<Stores, "organisation">,
  { actor }: Asking,
  named: string,
): Promise<Unit | undefined> {
  const byId = await organisation.findUnit(named);
  const units = byId === undefined ? await organisation.searchUnits(named, 20) : [byId];
  const exact = units.filter(
    (unit) =>
      unit.kind === "branch" &&
      [unit.id, unit.name, unit.shortName].includes(named) &&
      mayDo(actor, "read-unit-score", unit),
  );
  return exact.length === 1 ? exact[0] : undefined;
}

type BranchScore = {
  readonly year: BranchYear;
  readonly rules: YearRules;
  readonly standard: Standard;
  readonly score: Score;
  readonly upTo: Month;
  readonly windows: OpenWindows;
  /** Asked in a group that is not the branch's own. */
  readonly hidden: boolean;
};

async function findScore(
  stores: Stores,
  { actor, at, inGroup, chatId }: Asking,
  { branch, period }: { readonly branch: Unit; readonly period: Period | undefined },
): Promise<BranchScore | undefined> {
  if (!mayDo(actor, "read-unit-score", branch)) return undefined;
  const upTo = scoredUpTo(period, at);
  const read = await readYears(stores, { rootPath: branch.path, year: yearOf(upTo), upTo });
  const [year] = read.years;
  if (year === undefined) return undefined;
  const chatUnit = inGroup ? await stores.organisation.findUnitOfChat(chatId) : undefined;
  return {
    year,
    rules: read.rules,
    standard: read.rules.standardOf(latestOf(year).editionId),
    score: scoreOfBranchYear(year, read.rules),
    upTo,
    windows: openWindows(year, read.rules),
    hidden: inGroup && chatUnit?.id !== branch.id,
  };
}

type Wanted = { readonly item: Item; readonly branch: Unit; readonly scored: BranchScore };

/** Bonus lines are told like any other; who answered and what proves it only to those who may read answers. */
async function findLine(
  stores: Pick<Stores, "timeline" | "answers" | "editions">,
  asking: Asking,
  { item, branch, scored }: Wanted,
): Promise<WhyLine | undefined> {
  const { score, upTo, windows } = scored;
  const lines = [...score.lines, ...score.bonus.lines];
  const line = lines.find((one) => one.item.code === item.code);
  if (line === undefined) return undefined;
  const known = maySeeAnswers(asking, branch)
    ? {
        sources: await stores.timeline.listSources({
          branchId: branch.id,
          itemCode: item.code,
          year: yearOf(upTo),
        }),
        recorded: await readRecorded(stores, scored, { item: line.item, on: dayOf(asking.at) }),
      }
    : { sources: [] };
  return {
    line,
    ...known,
    windows,
    branchId: branch.id,
    branchName: branch.name,
    upTo,
    own: !asking.inGroup && mayDo(asking.actor, "answer-checklist", branch),
  };
}

function withoutWords(branch: Unit | undefined, scored: BranchScore | undefined): string {
  if (branch === undefined) return "这里只讲怎么计分，不涉及哪个支部的得分。";
  if (scored === undefined) return `${branch.name}今年还没有部署清单，所以没有得分。`;
  return scored.hidden
    ? `${branch.name}的得分请在私聊里问。`
    : `这一条不问${branch.name}，所以没有得分。`;
}
