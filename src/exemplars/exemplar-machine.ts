/**
 * 示范点的状态机 — the whole of it is this table: 推荐 → 评审 → 公示 → 示范点 → 重点示范点, with objections, the yearly
 * re-check, 摘牌 and its appeal, and expiry. The database refuses a step that it lacks; docs/exemplars.md prints it.
 */
import { ok, type Result, refused } from "#kernel/result.ts";

/** 已推荐、已评审、公示中、有异议、示范点、重点示范点、复查不合格、已摘牌、申诉中、维持摘牌、已到期、不采纳. */
export const EXEMPLAR_STATES = [
  "nominated",
  "reviewed",
  "publicised",
  "objected",
  "named",
  "key-named",
  "failed",
  "revoked",
  "appealed",
  "upheld",
  "expired",
  "declined",
] as const;
export type ExemplarState = (typeof EXEMPLAR_STATES)[number];

/** Who may take a step: who nominates, the department that decides, the branch, anybody of the unit, or time. */
export type ExemplarBy = "nominator" | "department" | "branch" | "anybody" | "time";

export const EXEMPLAR_VERBS = [
  /** 推荐 */
  "nominate",
  /** 评审通过 */
  "review",
  /** 公示 */
  "publicise",
  /** 异议、答复异议 */
  "object",
  "answer",
  /** 命名、升为重点 */
  "name",
  "name-key",
  /** 复查合格、复查不合格 */
  "keep",
  "fail",
  /** 摘牌、申诉、维持、恢复 */
  "revoke",
  "appeal",
  "uphold",
  "reinstate",
  /** 到期 */
  "expire",
  /** 不采纳 */
  "decline",
] as const;
export type ExemplarVerb = (typeof EXEMPLAR_VERBS)[number];

/** Before anybody has nominated. */
export const NOT_NOMINATED = "none";

type Transition = {
  readonly from: ExemplarState | typeof NOT_NOMINATED;
  readonly verb: ExemplarVerb;
  readonly to: ExemplarState;
  readonly by: ExemplarBy;
};

const row = (
  from: Transition["from"],
  verb: ExemplarVerb,
  to: ExemplarState,
  by: ExemplarBy,
): Transition => ({ from, verb, to, by });

/** From each state a verb leads one way or none. Nothing is named over an objection that has no answer. */
// biome-ignore format: one transition a line, as in docs/exemplars.md
export const EXEMPLAR_TRANSITIONS: readonly Transition[] = [
  row("none", "nominate", "nominated", "nominator"),
  row("nominated", "review", "reviewed", "department"),
  row("nominated", "decline", "declined", "department"),
  row("reviewed", "publicise", "publicised", "department"),
  row("reviewed", "decline", "declined", "department"),
  row("publicised", "name", "named", "department"),
  row("publicised", "object", "objected", "anybody"),
  row("publicised", "decline", "declined", "department"),
  row("objected", "object", "objected", "anybody"),
  row("objected", "answer", "publicised", "department"),
  row("objected", "decline", "declined", "department"),
  row("named", "name-key", "key-named", "department"),
  row("named", "keep", "named", "department"),
  row("named", "fail", "failed", "department"),
  row("named", "revoke", "revoked", "department"),
  row("named", "expire", "expired", "time"),
  row("key-named", "keep", "key-named", "department"),
  row("key-named", "fail", "failed", "department"),
  row("key-named", "revoke", "revoked", "department"),
  row("key-named", "expire", "expired", "time"),
  row("failed", "keep", "named", "department"),
  row("failed", "revoke", "revoked", "department"),
  row("failed", "expire", "expired", "time"),
  row("revoked", "appeal", "appealed", "branch"),
  row("appealed", "uphold", "upheld", "department"),
  row("appealed", "reinstate", "named", "department"),
];

const NEXT: ReadonlyMap<string, Transition> = new Map(
  EXEMPLAR_TRANSITIONS.map((one) => [`${one.from} ${one.verb}`, one]),
);

export type ExemplarNotNow = {
  readonly kind: "exemplar.not-now";
  readonly state: ExemplarState;
  readonly verb: ExemplarVerb;
};

/** Where a verb leads from a state, and whose step it is. */
export function nextExemplarState(
  state: ExemplarState,
  verb: ExemplarVerb,
): Result<Pick<Transition, "to" | "by">, ExemplarNotNow> {
  const found = NEXT.get(`${state} ${verb}`);
  return found === undefined ? refused({ kind: "exemplar.not-now", state, verb }) : ok(found);
}

/** What may be done from a state, in the order of the table. */
export const exemplarVerbsFrom = (
  state: ExemplarState,
): readonly Pick<Transition, "verb" | "by">[] =>
  EXEMPLAR_TRANSITIONS.filter(({ from }) => from === state);

/** 在册: the branch holds the title. */
const TITLED: readonly ExemplarState[] = ["named", "key-named", "failed"];
export const isTitled = (state: ExemplarState): boolean => TITLED.includes(state);

/** 公示 and what follows it: known to the branch and to all. What was nominated and not adopted is between who nominates and who decides. */
export const PUBLIC_STATES: readonly ExemplarState[] = [
  "publicised",
  "objected",
  "named",
  "key-named",
  "failed",
  "revoked",
  "appealed",
  "upheld",
  "expired",
];

/** Nothing more is expected of these; a branch may be nominated anew. */
const OVER: readonly ExemplarState[] = ["declined", "expired", "upheld"];
export const isExemplarOver = (state: ExemplarState): boolean => OVER.includes(state);
