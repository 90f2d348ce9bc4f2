/**
 * 群众评议 — what people think of a branch: a few fixed questions, answered through links that name nobody. Only how many
 * said what is kept; a number under five is never shown, nor one that gives it away. Questions, points and days are our proposal.
 */
import { addDays, type Day, isDay } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { ApplicationState } from "./application-machine.ts";

/** 班子带头、联系群众、办事公开、组织生活、解决困难. */
export const POLL_QUESTIONS = ["team", "contact", "openness", "life", "problems"] as const;
export type PollQuestion = (typeof POLL_QUESTIONS)[number];

/** 满意、比较满意、一般、不满意、不了解. */
export const POLL_CHOICES = ["good", "fairly", "fair", "poor", "unknown"] as const;
export type PollChoice = (typeof POLL_CHOICES)[number];

export const POLL_RULES = {
  leastLinks: 5,
  mostLinks: 500,
  /** Open for so many days unless another last day is named, and for at most so many. */
  days: 7,
  mostDays: 60,
  /** Fewer alike could name who said it. */
  leastShown: 5,
} as const;

export type PollCount = {
  readonly question: PollQuestion;
  readonly choice: PollChoice;
  readonly count: number;
};

/** What came of a poll. A question may be left out, so its counts may come to less than the votes. */
export type PollResult = {
  /** Links handed out. */
  readonly tokens: number;
  readonly votes: number;
  readonly counts: readonly PollCount[];
};

/** What one person said; a question not named was left out. */
export type PollAnswers = Readonly<Partial<Record<PollQuestion, PollChoice>>>;

export type PollRefusal =
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "poll.not-available" }
  /** The team is not there: not yet, or it was decided. */
  | { readonly kind: "poll.not-under-visit" }
  | { readonly kind: "poll.opened-before" }
  | { readonly kind: "poll.over" }
  | { readonly kind: "poll.links"; readonly least: number; readonly most: number }
  | { readonly kind: "poll.day"; readonly earliest: Day; readonly latest: Day }
  /** The links are for whoever opened it. */
  | { readonly kind: "poll.not-opener" }
  /** Nobody knows under which address the page is reached. */
  | { readonly kind: "poll.no-address" };

export type VoteRefusal =
  | { readonly kind: "vote.unknown-link" }
  | { readonly kind: "vote.used" }
  | { readonly kind: "vote.closed" }
  | { readonly kind: "vote.empty" };

export const isChoice = (text: string): text is PollChoice =>
  POLL_CHOICES.some((one) => one === text);

/** How many links, and until when: today counts. */
export function checkPoll(
  { tokens, untilOn }: { readonly tokens: number; readonly untilOn: Day | undefined },
  today: Day,
): Result<{ readonly tokens: number; readonly untilOn: Day }, PollRefusal> {
  const { leastLinks: least, mostLinks: most, days, mostDays } = POLL_RULES;
  if (!Number.isInteger(tokens) || tokens < least || tokens > most)
    return refused({ kind: "poll.links", least, most });
  const latest = addDays(today, mostDays);
  const last = untilOn ?? addDays(today, days);
  return isDay(last) && last >= today && last <= latest
    ? ok({ tokens, untilOn: last })
    : refused({ kind: "poll.day", earliest: today, latest });
}

/** 考评 is going on, and the last day is not over: a decision ends the poll that it rests on. */
export const isPollOpen = (
  of: { readonly untilOn: Day; readonly state: ApplicationState },
  today: Day,
): boolean => of.state === "under-visit" && today <= of.untilOn;

/** 满意 100, 比较满意 80, 一般 60, 不满意 0; 不了解 says nothing. */
const POINTS: Readonly<Record<PollChoice, number | null>> = {
  good: 100,
  fairly: 80,
  fair: 60,
  poor: 0,
  unknown: null,
};

/**
 * Hundredths of a point, one point to be won by every five answers and given whole: exact points would lead to the
 * numbers that are hidden. undefined: too few said something.
 */
export function opinionFigures({
  votes,
  counts,
}: Pick<PollResult, "votes" | "counts">):
  | { readonly won: number; readonly possible: number }
  | undefined {
  if (votes < POLL_RULES.leastShown) return undefined;
  const said = counts.flatMap(({ choice, count }) => {
    const points = POINTS[choice];
    return points === null ? [] : [{ count, points }];
  });
  const answers = said.reduce((sum, { count }) => sum + count, 0);
  const points = said.reduce((sum, one) => sum + one.count * one.points, 0);
  const groups = Math.floor(answers / POLL_RULES.leastShown);
  return groups === 0
    ? undefined
    : { won: Math.round((points * groups) / (answers * 100)) * 100, possible: groups * 100 };
}

/** The numbers of one question; null: hidden. */
export type ShownQuestion = {
  readonly question: PollQuestion;
  readonly choices: readonly { readonly choice: PollChoice; readonly count: number | null }[];
};

/**
 * What may be seen of a poll that is over. Whoever left the question out is counted among the hidden: as everybody knows
 * how many voted, all hidden together are nobody or at least five, so that nothing follows about fewer.
 */
export function shownQuestions({
  votes,
  counts,
}: Pick<PollResult, "votes" | "counts">): readonly ShownQuestion[] {
  return POLL_QUESTIONS.map((question) => {
    const cells = POLL_CHOICES.map((choice) => ({
      choice,
      count: counts.find((one) => one.question === question && one.choice === choice)?.count ?? 0,
    }));
    const shown = safeToShow(cells, votes);
    return {
      question,
      choices: cells.map(({ choice, count }) => ({
        choice,
        count: shown.has(choice) ? count : null,
      })),
    };
  });
}

type Cell = { readonly choice: PollChoice; readonly count: number };

function safeToShow(cells: readonly Cell[], votes: number): ReadonlySet<PollChoice> {
  const { leastShown } = POLL_RULES;
  const large = cells
    .filter(({ count }) => count >= leastShown)
    .toSorted((a, b) => b.count - a.count);
  const hidden = votes - large.reduce((sum, { count }) => sum + count, 0);
  const isTelling = hidden > 0 && hidden < leastShown;
  return new Set((isTelling ? large.slice(0, -1) : large).map(({ choice }) => choice));
}
