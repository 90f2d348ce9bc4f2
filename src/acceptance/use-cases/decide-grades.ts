/** 定等次 — together for all that are proposed as 先进 or as 中间, one by one for everything else; each branch once a year, and told once. */
import {
  checkTime,
  choicesFor,
  type GradeDecision,
  type GradeRefusal,
  type Paper,
  readPaper,
  type TogetherGroup,
} from "#acceptance/grade-decision.ts";
import type { DecidingGrades } from "#acceptance/grade-decision-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { shareOf } from "#kernel/spread.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { type Recused, recusalOf } from "#supervision/recusal.ts";
import type { Standard } from "#taskbook/edition.ts";
import type { BandGroup } from "#taskbook/scheme.ts";
import { type ProposedBranch, proposeCounty } from "./propose-grades.ts";
import { tellGrades } from "./tell-grades.ts";

export type GradingBy = {
  readonly unit: Pick<Unit, "id" | "path" | "kind">;
  readonly year: string;
  readonly by: Actor;
  readonly at: Instant;
};

export type Waiting = {
  readonly branches: readonly ProposedBranch[];
  /** Proposed there too, and not to be decided by this person. */
  readonly recused: readonly ProposedBranch[];
  /** Of the branches: what was shown is what is decided. */
  readonly mark: number;
};

type WaitingFor = GradingBy & { readonly group: BandGroup };

/** Who is proposed in a group and not decided, in organisational order. */
export async function findWaiting(
  stores: DecidingGrades,
  { group, ...of }: WaitingFor,
): Promise<Result<Waiting, GradeRefusal>> {
  const allowed = await checkGrading(stores, of);
  if (!allowed.ok) return allowed;
  const county = await proposeCounty(stores, of);
  if (!county.ok) return county;
  const open = county.value.branches.filter(
    ({ proposed, decided }) => proposed === group && decided === null,
  );
  const awayFrom = await readAway(stores, of);
  const branches = open.filter((branch) => awayFrom(branch) === undefined);
  return ok({
    branches,
    recused: open.filter((branch) => awayFrom(branch) !== undefined),
    mark: shareOf(branches.map(({ id }) => id).join("\n"), MARKS),
  });
}
const MARKS = 1_000_000_000;

/** A department's own county: caps are of whole counties. */
export async function checkGrading(
  { cycles }: Pick<DecidingGrades, "cycles">,
  { unit, year, by, at }: GradingBy,
): Promise<Result<null, GradeRefusal>> {
  if (unit.kind !== "county" || !mayDo(by, "decide-acceptance", unit))
    return refused({ kind: "grade.not-available" });
  const cycle = await cycles.find(unit.id, year);
  return checkTime({ year, assessFrom: cycle?.assess.from }, dayOf(at));
}

type Away = (branch: Pick<ProposedBranch, "path">) => Recused["kind"] | undefined;

export async function readAway(
  { recusals }: Pick<DecidingGrades, "recusals">,
  { unit, by, at }: GradingBy,
): Promise<Away> {
  const on = dayOf(at);
  const [person] = await recusals.listInspectors([by.personId], on);
  return ({ path }) => person && recusalOf(person, { path, senderPath: unit.path, on })?.kind;
}

export type TogetherOrder = GradingBy &
  Paper & {
    readonly group: TogetherGroup;
    /** The mark of those that were shown. */
    readonly seen: number;
  };

export type DecidedTogether = { readonly decided: number; readonly recused: number };

export async function decideTogether(
  stores: DecidingGrades,
  order: TogetherOrder,
): Promise<Result<DecidedTogether, GradeRefusal>> {
  const { group, seen } = order;
  const waiting = await findWaiting(stores, order);
  if (!waiting.ok) return waiting;
  const { branches, recused, mark } = waiting.value;
  if (branches.length === 0)
    return refused({ kind: "grade.nobody-waits", recused: recused.length });
  const paper = readPaper(order);
  if (!paper.ok) return paper;
  if (mark !== seen) return refused({ kind: "grade.changed" });
  const decided = await keep(
    stores,
    order,
    branches.map(({ id }) => ({ branchId: id, proposed: group, decided: group, ...paper.value })),
  );
  return decided === 0
    ? refused({ kind: "grade.decided-before" })
    : ok({ decided, recused: recused.length });
}

export type ProposedOne = {
  readonly branch: ProposedBranch;
  readonly proposed: BandGroup;
  readonly standard: Standard;
};

/** One branch as it may be decided by this person. */
export async function findOneWaiting(
  stores: DecidingGrades,
  { branchId, ...of }: GradingBy & { readonly branchId: string },
): Promise<Result<ProposedOne, GradeRefusal>> {
  const allowed = await checkGrading(stores, of);
  if (!allowed.ok) return allowed;
  const county = await proposeCounty(stores, of);
  if (!county.ok) return county;
  const branch = county.value.branches.find(({ id }) => id === branchId);
  if (branch === undefined) return refused({ kind: "grade.not-available" });
  if (branch.decided !== null) return refused({ kind: "grade.decided-before" });
  if (branch.proposed === null) return refused({ kind: "grade.no-figures" });
  const why = (await readAway(stores, of))(branch);
  return why === undefined
    ? ok({ branch, proposed: branch.proposed, standard: county.value.standard })
    : refused({ kind: "grade.recused", why });
}

export type OneOrder = GradingBy & Paper & { readonly branchId: string; readonly decided: string };

export async function decideOne(
  stores: DecidingGrades,
  order: OneOrder,
): Promise<Result<ProposedOne & { readonly decided: BandGroup }, GradeRefusal>> {
  const found = await findOneWaiting(stores, order);
  if (!found.ok) return found;
  const { proposed } = found.value;
  const decided = choicesFor(proposed).find((group) => group === order.decided);
  if (decided === undefined) return refused({ kind: "grade.unchosen" });
  const paper = readPaper(order);
  if (!paper.ok) return paper;
  const { branchId } = order;
  const kept = await keep(stores, order, [{ branchId, proposed, decided, ...paper.value }]);
  return kept === 0 ? refused({ kind: "grade.decided-before" }) : ok({ ...found.value, decided });
}

type Kept = Pick<GradeDecision, "branchId" | "proposed" | "decided"> & Paper;

/** How many were decided by this: those that somebody else decided meanwhile stand as they are. */
async function keep(
  stores: DecidingGrades,
  { unit, year, by, at }: GradingBy,
  wanted: readonly Kept[],
): Promise<number> {
  const ids = await stores.gradeDecisions.insertAll(
    wanted.map((one) => ({
      ...one,
      year,
      nth: 1,
      unitId: unit.id,
      decidedBy: by.personId,
      decidedAt: at,
    })),
  );
  if (ids.length === 0) return 0;
  await tellGrades(
    stores,
    ids.map((branchId) => ({ branchId, year, nth: 1 })),
    at,
  );
  stores.audit.record({
    actor: by.personId,
    verb: "grades.decided",
    subject: `unit/${unit.id}`,
    details: { year, branches: ids.length, documentNumber: wanted[0]?.documentNumber ?? "" },
  });
  return ids.length;
}
