/** 更正等次 — a decision that was wrong is put right by whoever may decide it, on a paper of its own; the branch is told, and what was before stays on record. */
import {
  correctionsOf,
  type GradeDecision,
  type GradeRefusal,
  type Paper,
  readPaper,
} from "#acceptance/grade-decision.ts";
import type { DecidingGrades, GradeView } from "#acceptance/grade-decision-ports.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { checkGrading, type GradingBy, readAway } from "./decide-grades.ts";
import { tellGrades } from "./tell-grades.ts";

type Asked = GradingBy & { readonly branchId: string };

/** The grade as it may be put right by this person. */
export async function findCorrectable(
  stores: DecidingGrades,
  { branchId, ...of }: Asked,
): Promise<Result<GradeView, GradeRefusal>> {
  const allowed = await checkGrading(stores, of);
  if (!allowed.ok) return allowed;
  const view = await stores.gradeDecisions.find(branchId, of.year);
  if (view === undefined) return refused({ kind: "grade.not-decided" });
  if (view.decision.unitId !== of.unit.id) return refused({ kind: "grade.not-available" });
  const why = (await readAway(stores, of))(view.branch);
  return why === undefined ? ok(view) : refused({ kind: "grade.recused", why });
}

export type Correction = Asked &
  Paper & {
    readonly decided: string;
    /** Which decision was shown. */
    readonly seen: number;
  };

export async function correctGrade(
  stores: DecidingGrades,
  order: Correction,
): Promise<Result<GradeDecision, GradeRefusal>> {
  const found = await findCorrectable(stores, order);
  if (!found.ok) return found;
  const { decision } = found.value;
  if (decision.nth !== order.seen) return refused({ kind: "grade.corrected-meanwhile" });
  const decided = correctionsOf(decision).find((group) => group === order.decided);
  if (decided === undefined) return refused({ kind: "grade.unchosen" });
  const paper = readPaper(order);
  if (!paper.ok) return paper;
  const { branchId, year, by, at } = order;
  const nth = decision.nth + 1;
  const corrected: GradeDecision = {
    ...decision,
    ...paper.value,
    nth,
    decided,
    decidedBy: by.personId,
    decidedAt: at,
  };
  if (!(await stores.gradeDecisions.correct(corrected)))
    return refused({ kind: "grade.corrected-meanwhile" });
  await tellGrades(stores, [{ branchId, year, nth }], at);
  stores.audit.record({
    actor: by.personId,
    verb: "grade.corrected",
    subject: `unit/${branchId}`,
    details: {
      year,
      from: decision.decided,
      to: decided,
      documentNumber: corrected.documentNumber,
    },
  });
  return ok(corrected);
}
