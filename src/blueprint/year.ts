/** 全年 — everything a branch was asked in a year, over all its campaigns, how each question stands, and the score of it. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Template } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { appliesTo, fallsDueIn, type Item } from "#taskbook/item.ts";
import type { SourcedFacts } from "#taskbook/minutes.ts";
import { periodOf } from "#taskbook/period.ts";
import { type Score, scoreOf } from "#taskbook/score.ts";
import type { Question, QuestionState } from "#taskbook/score-question.ts";
import type { Answer } from "./answer.ts";
import { type ChecklistQuestion, indexAnswers, withAnswer } from "./checklist.ts";
import { type Asked, questionsDue } from "./due.ts";

/** A campaign as it asked one branch. */
export type YearCampaign = {
  readonly id: string;
  readonly editionId: string;
  readonly month: Month;
  readonly dueOn: Day;
  readonly launchedAt: Instant;
  readonly open: boolean;
  /** The branch's template on the day of the launch. */
  readonly template: Template;
};

export type YearBranch = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly path: string;
};

/** A branch that was asked at least once in the year. */
export type BranchYear = {
  readonly branch: YearBranch;
  /** By month, then by launch. */
  readonly campaigns: readonly YearCampaign[];
  /** Of all periods of the year. */
  readonly answers: readonly Answer[];
};

/** A question of the secretary's; `open` while a campaign that asks it takes answers. */
export type AskedInYear = ChecklistQuestion & { readonly open: boolean };

type Due = { readonly asked: readonly Asked[]; readonly waiting: readonly Question[] };
type Asking = Pick<YearCampaign, "editionId" | "month" | "template">;

/** What the editions of a year ask; a month is worked out once for all branches of a template. */
export type YearRules = {
  readonly standardOf: (editionId: string) => Standard;
  readonly dueFor: (asking: Asking) => Due;
};

export function createYearRules(
  standards: ReadonlyMap<string, Standard>,
  sourced: SourcedFacts,
): YearRules {
  const known = new Map<string, Due>();
  const standardOf = (editionId: string) => {
    const standard = standards.get(editionId);
    if (standard === undefined) throw new Error(`edition ${editionId} was not loaded`);
    return standard;
  };
  const dueFor = (asking: Asking) => {
    const key = `${asking.month} ${asking.template} ${asking.editionId}`;
    const standard = standardOf(asking.editionId);
    const due = known.get(key) ?? {
      asked: questionsDue(standard, { ...asking, sourced }),
      waiting: waitingFor(standard, asking),
    };
    known.set(key, due);
    return due;
  };
  return { standardOf, dueFor };
}

/** Items of the month that an inspector, the superior or a poll answers. */
function waitingFor(standard: Standard, { month, template }: Asking): readonly Question[] {
  return standard.items
    .filter((item) => !item.bonus && appliesTo(item, template))
    .filter((item) => fallsDueIn(item, Number(month.slice(5, 7))))
    .flatMap((item): Question[] => {
      const { answeredBy } = item;
      if (answeredBy === "secretary" || answeredBy === "system") return [];
      const state: QuestionState = { kind: "waiting", for: answeredBy };
      return [{ item, period: periodOf(item.frequency, month), state }];
    });
}

const keyOf = (item: Item, period: string) => `${item.code} ${period}`;

/** The secretary's questions of the year, or of one month of it; what two campaigns ask is one question. */
export function askedInYear(
  { campaigns, answers }: Pick<BranchYear, "campaigns" | "answers">,
  rules: YearRules,
  month?: Month,
): readonly AskedInYear[] {
  const index = indexAnswers(answers);
  const questions = new Map<string, AskedInYear>();
  for (const campaign of campaigns) {
    if (month !== undefined && campaign.month !== month) continue;
    for (const asked of rules.dueFor(campaign).asked) {
      const key = keyOf(asked.item, asked.period);
      const known = questions.get(key);
      questions.set(key, {
        ...(known ?? withAnswer(asked, index)),
        open: campaign.open || known?.open === true,
      });
    }
  }
  return [...questions.values()];
}

/** What the score is made from. Unanswered counts as lost only once every campaign that asks it is closed. */
export function questionsOfYear(year: BranchYear, rules: YearRules): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const asked of askedInYear(year, rules)) {
    const { item, period } = asked;
    questions.set(keyOf(item, period), { item, period, state: stateOf(asked) });
  }
  for (const campaign of year.campaigns)
    for (const waiting of rules.dueFor(campaign).waiting) {
      const key = keyOf(waiting.item, waiting.period);
      if (!questions.has(key)) questions.set(key, waiting);
    }
  return [...questions.values()];
}

function stateOf({ answer, open }: AskedInYear): QuestionState {
  if (answer !== undefined) return { kind: "answered", answer: answer.given, changeable: open };
  return open ? { kind: "open" } : { kind: "unanswered" };
}

/** The campaign whose edition and template the branch is measured by: the last of the year. */
export function latestOf({ branch, campaigns }: BranchYear): YearCampaign {
  const latest = campaigns.at(-1);
  if (latest === undefined) throw new Error(`branch ${branch.id} was asked nothing`);
  return latest;
}

/** The score of the year to date: the one call behind 得分, 通报 and 导出. */
export function scoreOfBranchYear(year: BranchYear, rules: YearRules): Score {
  const { editionId, template } = latestOf(year);
  return scoreOf({
    standard: rules.standardOf(editionId),
    template,
    questions: questionsOfYear(year, rules),
    confirmedVetoes: [],
  });
}
