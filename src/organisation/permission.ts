/** 权限 — one table: who (role) may do what (verb) where (place, seen from the unit of the post). */
import type { Actor, Role } from "./post.ts";
import { isWithin, type Unit } from "./unit.ts";

/** What can be allowed. A verb that reads is named for what is seen. */
export const VERBS = [
  /** 怎么做、为什么: the published standard, open to everyone (R76). */
  "read-standard",
  /** 意见、不合理？ */
  "send-complaint",
  /** 完成、不适用、有困难, and the evidence for them. */
  "answer-checklist",
  /** 稍后、转交: to ask for it, and to be asked. */
  "transfer-task",
  /** 记录: meetings, talks and the rest of 组织生活, of the own branch. */
  "keep-records",
  /** 进度 and averages over units, without naming what one unit did. */
  "read-aggregate",
  /** 状态: what of a unit is done, open or needs help. */
  "read-unit-state",
  /** 得分, line by line. */
  "read-unit-score",
  /** What was answered: values, reasons, needs, texts, evidence. */
  "read-answers",
  /** 减负: minutes and messages of a unit. */
  "read-burden",
  /** A 有困难 of a unit below comes to them as a task. */
  "handle-help",
  /** A branch's 不适用 is confirmed before its score is frozen. */
  "confirm-not-applicable",
  /** 催办 */
  "urge",
  /** 紧急: beyond the message budget and the quiet hours. */
  "override-budget",
  /** 通报: to the group of the unit. */
  "post-summary",
  /** 导出 台账、结果 */
  "export-results",
  /** 导出 汇总: the ledgers as counts by unit, no branch by name. */
  "export-aggregates",
  /** 部署 */
  "launch-campaign",
  "close-campaign",
  "read-complaints",
  /** 要表: a form that the units below are to fill. */
  "request-form",
  "decide-form",
  "publish-edition",
  "import-organisation",
  /** With the one-time binding codes. */
  "export-organisation",
  /** Which unit a group chat belongs to. */
  "bind-chat",
  "read-audit",
  /** 发件: messages that did not arrive, and what is to become of them. */
  "read-outbox",
  /** 年度检查计划, inspections and their teams. */
  "plan-inspection",
  /** 问题: what was found in a unit, and how it stands. */
  "read-findings",
  /** 签收、进展、申请销号、申请延期. */
  "rectify-finding",
  /** 交办、复核、销号、延期: of what their own unit raised. */
  "decide-finding",
  /** 不予整改: of what somebody below them asks for. */
  "waive-finding",
  /** 薄弱环节: failure rates over units. */
  "read-weakness",
  /** 指导任务 */
  "give-guidance",
  /** 联系点: a visit in one sentence. */
  "keep-contact-visits",
  /** 责任追究: seen by the department alone. */
  "keep-accountability",
  /** 自评、申报、异议. */
  "apply-acceptance",
  /** 初审: forwards or returns, decides nothing. */
  "review-application",
  /** 验收: opens rounds, issues orders, decides; of their own unit. */
  "decide-acceptance",
  /** 述职: a secretary's page, their own or one below the department. */
  "read-appraisal",
  /** 跟踪培育 of a branch that passed: names the mentor, the aims and the days. */
  "plan-cultivation",
  /** 示范点: proposes a branch, reviews the 六好. */
  "nominate-exemplar",
  /** 公示、命名、摘牌: of their own unit. */
  "decide-exemplar",
  /** 案例: writes one of the own branch, adopts another's. */
  "keep-cases",
] as const;
export type Verb = (typeof VERBS)[number];

/** Seen from the unit of the post: that unit alone, it and all under it, or the whole tenant. */
export type Place = "nowhere" | "own-unit" | "subtree" | "everywhere";

const EVERYONE = {
  operator: "everywhere",
  city_staff: "everywhere",
  county_staff: "everywhere",
  organiser: "everywhere",
  committee_secretary: "everywhere",
  committee_staff: "everywhere",
  branch_secretary: "everywhere",
  branch_member: "everywhere",
  inspector: "everywhere",
  leader: "everywhere",
} as const;
const OPERATOR = { operator: "everywhere" } as const;
const COUNTY = { ...OPERATOR, county_staff: "subtree" } as const;
const COMMITTEE = {
  ...COUNTY,
  committee_secretary: "subtree",
  committee_staff: "subtree",
} as const;
const GUIDANCE = { ...COMMITTEE, organiser: "subtree" } as const;
const BRANCH = { branch_secretary: "own-unit", branch_member: "own-unit" } as const;

/**
 * A role that a row leaves out may do it nowhere. City staff see aggregates only; leaders see states and scores, not
 * what was answered; inspectors see a branch through the visit they are assigned to, not through their post.
 */
const TABLE: Readonly<Record<Verb, Readonly<Partial<Record<Role, Place>>>>> = {
  "read-standard": EVERYONE,
  "send-complaint": EVERYONE,
  "answer-checklist": { branch_secretary: "own-unit" },
  "transfer-task": BRANCH,
  "keep-records": BRANCH,
  "read-aggregate": { ...GUIDANCE, ...BRANCH, city_staff: "subtree", leader: "subtree" },
  "read-unit-state": { ...GUIDANCE, ...BRANCH, leader: "subtree" },
  "read-unit-score": { ...GUIDANCE, ...BRANCH, leader: "subtree" },
  "read-answers": { ...GUIDANCE, ...BRANCH },
  "read-burden": { ...COMMITTEE, ...BRANCH },
  "handle-help": GUIDANCE,
  "confirm-not-applicable": COMMITTEE,
  urge: COMMITTEE,
  "override-budget": OPERATOR,
  "post-summary": { ...COUNTY, committee_secretary: "own-unit", committee_staff: "own-unit" },
  "export-results": { ...COMMITTEE, branch_secretary: "own-unit" },
  "export-aggregates": { city_staff: "subtree" },
  "launch-campaign": COUNTY,
  "close-campaign": COUNTY,
  "read-complaints": OPERATOR,
  "request-form": COMMITTEE,
  "decide-form": OPERATOR,
  "publish-edition": OPERATOR,
  "import-organisation": OPERATOR,
  "export-organisation": OPERATOR,
  "bind-chat": OPERATOR,
  "read-audit": OPERATOR,
  "read-outbox": OPERATOR,
  "plan-inspection": COMMITTEE,
  "read-findings": { ...GUIDANCE, ...BRANCH, leader: "subtree" },
  "rectify-finding": { branch_secretary: "own-unit" },
  "decide-finding": {
    operator: "own-unit",
    county_staff: "own-unit",
    committee_secretary: "own-unit",
    committee_staff: "own-unit",
    inspector: "own-unit",
  },
  "waive-finding": { ...COUNTY, city_staff: "subtree", committee_secretary: "subtree" },
  "read-weakness": { ...GUIDANCE, city_staff: "subtree", leader: "subtree" },
  "give-guidance": COMMITTEE,
  "keep-contact-visits": { committee_secretary: "subtree", leader: "subtree" },
  "keep-accountability": { operator: "own-unit", county_staff: "own-unit" },
  "apply-acceptance": { branch_secretary: "own-unit" },
  "review-application": { committee_secretary: "subtree", committee_staff: "subtree" },
  "decide-acceptance": { operator: "own-unit", county_staff: "own-unit" },
  "read-appraisal": {
    county_staff: "subtree",
    committee_secretary: "own-unit",
    branch_secretary: "own-unit",
  },
  "plan-cultivation": { county_staff: "subtree", organiser: "subtree" },
  "nominate-exemplar": COMMITTEE,
  "decide-exemplar": { operator: "own-unit", county_staff: "own-unit", city_staff: "own-unit" },
  "keep-cases": { branch_secretary: "own-unit" },
};

export const placeOf = (role: Role, verb: Verb): Place => TABLE[verb][role] ?? "nowhere";

/** Whether any of the actor's posts allows the verb at the unit. */
export const mayDo = (actor: Actor, verb: Verb, unit: Pick<Unit, "path">): boolean =>
  actor.standings.some(({ role, path }) => {
    const place = placeOf(role, verb);
    if (place === "subtree") return isWithin(unit.path, path);
    return place === "everywhere" || (place === "own-unit" && unit.path === path);
  });

/** Where a verb reaches, for a query: everything, or these units and everything under these roots (paths). */
export type Reach =
  | { readonly kind: "everywhere" }
  | {
      readonly kind: "within";
      readonly units: readonly string[];
      readonly roots: readonly string[];
    };

const isUnder = (path: string, others: readonly string[]) =>
  others.some((other) => isWithin(path, other));

/** The same answer as `mayDo`, as places: no root lies under another, no unit under a root. */
export function visibleRoots(actor: Actor, verb: Verb): Reach {
  const pathsWith = (place: Place) =>
    new Set(actor.standings.filter((s) => placeOf(s.role, verb) === place).map((s) => s.path));
  if (pathsWith("everywhere").size > 0) return { kind: "everywhere" };
  const subtrees = [...pathsWith("subtree")];
  const roots = subtrees.filter(
    (path) =>
      !isUnder(
        path,
        subtrees.filter((p) => p !== path),
      ),
  );
  const units = [...pathsWith("own-unit")].filter((path) => !isUnder(path, roots));
  return { kind: "within", units, roots };
}

/** Whether a path lies where a verb reaches. */
export const isInReach = (reach: Reach, path: string): boolean =>
  reach.kind === "everywhere" || reach.units.includes(path) || isUnder(path, reach.roots);
