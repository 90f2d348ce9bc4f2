/**
 * 申报的状态机 — from self-assessment to a decision that is frozen: 自评 → 申报 → 初审 → 考评 → 达标 | 限期整改 | 不达标 →
 * 异议 → 冻结. 限期整改 may be objected to as well; once that is answered it goes on, or another decision stands. The whole of it is this table; the database refuses a step that it lacks; docs/acceptance.md prints it.
 */
import { ok, type Result, refused } from "#kernel/result.ts";

/** 自评、已申报、已撤回、已退回、初审通过、考评中、限期整改、对限期整改有异议、已决定、有异议、异议已答复、已冻结. */
export const APPLICATION_STATES = [
  "assessing",
  "applied",
  "withdrawn",
  "returned",
  "forwarded",
  "under-visit",
  "rectifying",
  "contested",
  "decided",
  "objected",
  "answered",
  "frozen",
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** 支部、初审的党委、组织部、时间. */
export type ApplicationBy = "branch" | "township" | "department" | "time";

export const APPLICATION_VERBS = [
  /** 开始自评 */
  "begin",
  /** 申报、撤回 */
  "apply",
  "withdraw",
  /** 初审: 退回、通过 */
  "return",
  "forward",
  /** 下达验收单 */
  "issue",
  /** 决定: 达标、限期整改、不达标 */
  "pass",
  "require",
  "fail",
  /** 异议, and its answer: the decision stands */
  "object",
  "uphold",
  /** 冻结 */
  "freeze",
] as const;
export type ApplicationVerb = (typeof APPLICATION_VERBS)[number];

/** Before a branch has begun. */
export const NOT_BEGUN = "none";

type Transition = {
  readonly from: ApplicationState | typeof NOT_BEGUN;
  readonly verb: ApplicationVerb;
  readonly to: ApplicationState;
  readonly by: ApplicationBy;
};

const row = (
  from: Transition["from"],
  verb: ApplicationVerb,
  to: ApplicationState,
  by: ApplicationBy,
): Transition => ({ from, verb, to, by });

/** From each state a verb leads one way or none. A township forwards or returns; it decides nothing. */
export const APPLICATION_TRANSITIONS: readonly Transition[] = [
  row("none", "begin", "assessing", "branch"),
  row("assessing", "apply", "applied", "branch"),
  row("applied", "withdraw", "withdrawn", "branch"),
  row("applied", "return", "returned", "township"),
  row("applied", "forward", "forwarded", "township"),
  row("withdrawn", "begin", "assessing", "branch"),
  row("returned", "begin", "assessing", "branch"),
  row("returned", "withdraw", "withdrawn", "branch"),
  row("forwarded", "withdraw", "withdrawn", "branch"),
  row("forwarded", "issue", "under-visit", "department"),
  row("under-visit", "pass", "decided", "department"),
  row("under-visit", "require", "rectifying", "department"),
  row("under-visit", "fail", "decided", "department"),
  row("rectifying", "pass", "decided", "department"),
  row("rectifying", "fail", "decided", "department"),
  row("rectifying", "object", "contested", "branch"),
  row("contested", "uphold", "rectifying", "department"),
  row("contested", "pass", "decided", "department"),
  row("contested", "fail", "decided", "department"),
  row("decided", "object", "objected", "branch"),
  row("decided", "freeze", "frozen", "time"),
  row("objected", "uphold", "answered", "department"),
  row("objected", "pass", "answered", "department"),
  row("objected", "fail", "answered", "department"),
  row("answered", "freeze", "frozen", "time"),
];

const NEXT: ReadonlyMap<string, Transition> = new Map(
  APPLICATION_TRANSITIONS.map((one) => [`${one.from} ${one.verb}`, one]),
);

export type ApplicationNotNow = {
  readonly kind: "application.not-now";
  readonly state: ApplicationState;
  readonly verb: ApplicationVerb;
};

/** Where a verb leads from a state, and whose step it is. */
export function nextApplicationState(
  state: ApplicationState,
  verb: ApplicationVerb,
): Result<Pick<Transition, "to" | "by">, ApplicationNotNow> {
  const found = NEXT.get(`${state} ${verb}`);
  return found === undefined ? refused({ kind: "application.not-now", state, verb }) : ok(found);
}

/** What may be done from a state, in the order of the table. */
export const applicationVerbsFrom = (
  state: ApplicationState,
): readonly Pick<Transition, "verb" | "by">[] =>
  APPLICATION_TRANSITIONS.filter(({ from }) => from === state);

/** 达标、限期整改、不达标: what a step decides. */
export const DECISIONS = { pass: "passed", require: "to-rectify", fail: "failed" } as const;
export type DecidingVerb = keyof typeof DECISIONS;
export type Decision = (typeof DECISIONS)[DecidingVerb];

export const isDeciding = (verb: ApplicationVerb): verb is DecidingVerb => verb in DECISIONS;
