/**
 * 问题的状态机 — the whole of it is this table: 发现 → 交办 → 签收 → 整改中 → 申请销号 → 复核 → 销号 → 回头看, with 延期, 不予整改
 * and 重新打开. The database refuses a step that the table lacks; docs/findings.md prints it.
 */
import { ok, type Result, refused } from "#kernel/result.ts";

/** 发现、交办、签收、整改中、申请延期、申请销号、复核、销号、回头看通过、重新打开、申请不予整改、不予整改、撤销. */
export const FINDING_STATES = [
  "found",
  "assigned",
  "received",
  "rectifying",
  "extension-asked",
  "applied",
  "reviewing",
  "closed",
  "looked-again",
  "reopened",
  "waiver-asked",
  "waived",
  "revoked",
] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/**
 * Who may take a step: the branch that is to put it right, the unit that raised it, a unit above whoever asked for a
 * waiver, who was drawn to look again, or time.
 */
export type StepBy = "branch" | "raiser" | "above" | "looker" | "time";

export const FINDING_VERBS = [
  /** 发现 */
  "raise",
  /** 交办 */
  "assign",
  /** 撤销: raised by mistake; the number stays with its reason. */
  "revoke",
  /** 签收 */
  "receive",
  /** 进展 */
  "progress",
  /** 申请延期、同意延期、不同意延期 */
  "ask-extension",
  "extend",
  "refuse-extension",
  /** 申请销号、撤回申请 */
  "apply",
  "withdraw",
  /** 复核、销号、退回 */
  "review",
  "close",
  "return",
  /** 申请不予整改、同意、不同意、到期恢复 */
  "ask-waiver",
  "waive",
  "refuse-waiver",
  "resume",
  /** 回头看: 没有反弹、反弹 */
  "confirm",
  "fall-back",
  /** The same was found in the branch again within a year. */
  "recur",
  /** 重新打开 */
  "reopen",
] as const;
export type FindingVerb = (typeof FINDING_VERBS)[number];

/** Before there is a finding. */
export const NO_FINDING = "none";

type Transition = {
  readonly from: FindingState | typeof NO_FINDING;
  readonly verb: FindingVerb;
  readonly to: FindingState;
  readonly by: StepBy;
};

const row = (
  from: Transition["from"],
  verb: FindingVerb,
  to: FindingState,
  by: StepBy,
): Transition => ({ from, verb, to, by });

/** From each state a verb leads one way or none. */
// biome-ignore format: one transition a line, as in docs/findings.md
export const FINDING_TRANSITIONS: readonly Transition[] = [
  row("none", "raise", "found", "raiser"),
  row("found", "assign", "assigned", "raiser"),
  row("found", "revoke", "revoked", "raiser"),
  row("assigned", "receive", "received", "branch"),
  row("assigned", "ask-waiver", "waiver-asked", "branch"),
  row("assigned", "revoke", "revoked", "raiser"),
  row("received", "progress", "rectifying", "branch"),
  row("received", "ask-extension", "extension-asked", "branch"),
  row("received", "apply", "applied", "branch"),
  row("received", "ask-waiver", "waiver-asked", "branch"),
  row("received", "revoke", "revoked", "raiser"),
  row("rectifying", "progress", "rectifying", "branch"),
  row("rectifying", "ask-extension", "extension-asked", "branch"),
  row("rectifying", "apply", "applied", "branch"),
  row("rectifying", "ask-waiver", "waiver-asked", "branch"),
  row("extension-asked", "progress", "extension-asked", "branch"),
  row("extension-asked", "apply", "applied", "branch"),
  row("extension-asked", "extend", "rectifying", "raiser"),
  row("extension-asked", "refuse-extension", "rectifying", "raiser"),
  row("applied", "withdraw", "rectifying", "branch"),
  row("applied", "review", "reviewing", "raiser"),
  row("reviewing", "close", "closed", "raiser"),
  row("reviewing", "return", "rectifying", "raiser"),
  row("closed", "confirm", "looked-again", "looker"),
  row("closed", "fall-back", "reopened", "looker"),
  row("closed", "recur", "reopened", "raiser"),
  row("closed", "reopen", "reopened", "raiser"),
  row("looked-again", "recur", "reopened", "raiser"),
  row("looked-again", "reopen", "reopened", "raiser"),
  row("reopened", "receive", "received", "branch"),
  row("waiver-asked", "waive", "waived", "above"),
  row("waiver-asked", "refuse-waiver", "rectifying", "above"),
  row("waived", "resume", "rectifying", "time"),
  row("waived", "reopen", "reopened", "raiser"),
];

const NEXT: ReadonlyMap<string, Transition> = new Map(
  FINDING_TRANSITIONS.map((transition) => [`${transition.from} ${transition.verb}`, transition]),
);

export type NotNow = {
  readonly kind: "finding.not-now";
  readonly state: FindingState;
  readonly verb: FindingVerb;
};

/** Where a verb leads from a state, and whose step it is. */
export function nextState(
  state: FindingState,
  verb: FindingVerb,
): Result<Pick<Transition, "to" | "by">, NotNow> {
  const found = NEXT.get(`${state} ${verb}`);
  return found === undefined ? refused({ kind: "finding.not-now", state, verb }) : ok(found);
}

/** What may be done from a state, in the order of the table. */
export const verbsFrom = (state: FindingState): readonly Pick<Transition, "verb" | "by">[] =>
  FINDING_TRANSITIONS.filter(({ from }) => from === state);

/** 没有销号: what a branch or the unit that raised it still has to do something about. */
const OVER: readonly FindingState[] = ["closed", "looked-again", "waived", "revoked"];
export const isOpen = (state: FindingState): boolean => !OVER.includes(state);
export const OPEN_STATES: readonly FindingState[] = FINDING_STATES.filter(isOpen);

/** Open and handed over: 发现 is known to who raised it alone, neither the branch nor anybody above it. */
export const KNOWN_STATES: readonly FindingState[] = OPEN_STATES.filter(
  (state) => state !== "found",
);

/** 在支部手里: the days count against the branch; not while the unit that raised it has it on its desk. */
const WITH_BRANCH: readonly FindingState[] = [
  "assigned",
  "received",
  "rectifying",
  "extension-asked",
  "reopened",
];
export const isWithBranch = (state: FindingState): boolean => WITH_BRANCH.includes(state);
