/** What a simulated stretch of time came to, in words and as fields. */
import { dayOf, timeOf } from "#kernel/calendar.ts";
import { type Finding, GOALS, type Goal, type Spread, type Verdict } from "#simulation/judge.ts";

export type Simulated = {
  readonly seed: number;
  readonly from: string;
  readonly months: number;
  readonly branches: number;
};

const GOAL_WORDS: Readonly<Record<Goal, string>> = {
  lost: "丢失",
  doubled: "重复",
  overBudget: "超出消息预算",
  atRest: "休息日或夜里发出",
  afterCompletion: "办完以后还发",
  unknownUntold: "不知是否送到而没有告诉管理员",
  unexplained: "说不出来历",
  failedPresses: "点了没有回应",
  forgotten: "没有收到卡片的清单",
};

/** Of messages that the platform did not hold up. */
const LATEST_P99_MS = 60_000;
/** Named for each goal that is broken. */
const NAMED = 5;

const isLate = ({ lateness }: Verdict): boolean => lateness.p99 > LATEST_P99_MS;

export const isBroken = (verdict: Verdict): boolean =>
  isLate(verdict) || GOALS.some((goal) => verdict.findings[goal].length > 0);

export function linesOf(order: Simulated, verdict: Verdict): readonly string[] {
  const { seed, from, months, branches } = order;
  const { assignments, completed, messages, unprompted, deaths, unknown } = verdict;
  return [
    `推演 ${branches} 个支部，从 ${from} 起 ${months} 个月，种子 ${seed}：`,
    `  下发 ${assignments} 份清单，办完 ${completed} 份；机器人发出 ${messages} 条，其中主动发出 ${unprompted} 条。`,
    `  进程中途停掉 ${deaths} 次；不知是否送到 ${unknown} 条；点按的回应在路上丢了 ${verdict.lostAnswers} 次。`,
    `  每人每周收到：${spreadWords(verdict.aWeek)}；其中主动发出：${spreadWords(verdict.unpromptedAWeek)}`,
    `  迟到（秒）：${secondsWords(verdict.lateness)}；平台拒收或不答的：${secondsWords(verdict.latenessHeldUp)}`,
    ...GOALS.flatMap((goal) => goalLines(goal, verdict.findings[goal])),
    `${isLate(verdict) ? "不合格" : "合格"} 迟到 p99 ${seconds(verdict.lateness.p99)} 秒，目标不超过 60 秒`,
    ...(isBroken(verdict)
      ? [
          `重现：zhuji simulate --seed ${seed} --months ${months} --branches ${branches} --from ${from}`,
        ]
      : []),
  ];
}

const spreadWords = ({ min, median, p95, max }: Spread): string =>
  `最少 ${min}、中位 ${median}、p95 ${p95}、最多 ${max} 条`;

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
const secondsWords = ({ median, p99, max }: Spread): string =>
  `中位 ${seconds(median)}、p99 ${seconds(p99)}、最多 ${seconds(max)}`;

const goalLines = (goal: Goal, findings: readonly Finding[]): readonly string[] => [
  `${findings.length === 0 ? "合格" : "不合格"} ${GOAL_WORDS[goal]} ${findings.length} 条，目标 0`,
  ...findings.slice(0, NAMED).map(({ at, about }) => `  ${dayOf(at)} ${timeOf(at)} ${about}`),
];

/** Documented in docs/operate.md. */
export const fieldsOf = (
  { seed, from, months, branches }: Simulated,
  { findings, ...figures }: Verdict,
): Readonly<Record<string, unknown>> => ({
  seed,
  from,
  months,
  branches,
  ...figures,
  broken: Object.fromEntries(GOALS.map((goal) => [goal, findings[goal].length])),
});
