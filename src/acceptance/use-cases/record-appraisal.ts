/** 登记评议结果: what the department's paper says of a secretary's year; once, and it stays. */
import {
  type Appraisal,
  type AppraisalRefusal,
  type AppraisalWritten,
  checkAppraisal,
  mayRecordAppraisal,
} from "#acceptance/appraisal.ts";
import type { AppraisalStore } from "#acceptance/appraisal-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";

type AppraisalStores = { readonly appraisals: AppraisalStore; readonly audit: AuditTrail };

export type AppraisalOrder = {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly personId: string;
  readonly year: string;
  readonly written: AppraisalWritten;
  readonly by: Actor;
  readonly at: Instant;
};

export async function recordAppraisal(
  { appraisals, audit }: AppraisalStores,
  { unit, personId, year, written, by, at }: AppraisalOrder,
): Promise<Result<Appraisal, AppraisalRefusal>> {
  if (!mayRecordAppraisal(by, unit, personId)) return refused({ kind: "appraisal.not-available" });
  const of = { personId, unitId: unit.id, year };
  const checked = checkAppraisal(written, of, at);
  if (!checked.ok) return checked;
  if (!(await appraisals.wasSecretary(of))) return refused({ kind: "appraisal.no-secretary" });
  const appraisal = checked.value;
  if (!(await appraisals.insert(appraisal, { by: by.personId, at })))
    return refused({
      kind: "appraisal.recorded-before",
      kept: (await appraisals.find(of)) ?? appraisal,
    });
  const { heldOn, documentNumber } = appraisal;
  audit.record({
    actor: by.personId,
    verb: "appraisal.recorded",
    subject: `unit/${unit.id}`,
    details: { personId, year, heldOn, documentNumber },
  });
  return ok(appraisal);
}
