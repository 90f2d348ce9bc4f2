/** 申报回避 — kinship with a unit, from then on and for everything under it, until it is ended. */
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Declaration, RecusalRegister } from "#supervision/recusal-ports.ts";

export type RecusalRefusal =
  | { readonly kind: "recusal.words-missing" }
  | { readonly kind: "recusal.too-long"; readonly longest: number }
  | { readonly kind: "recusal.not-declared" };

export const RECUSAL_RULES = { longestReason: 200 } as const;

type Declaring = { readonly recusals: RecusalRegister; readonly audit: AuditTrail };

/** False: it was declared before, and stays as it is. */
export async function declareRecusal(
  { recusals, audit }: Declaring,
  declaration: Declaration,
): Promise<Result<boolean, RecusalRefusal>> {
  const reason = declaration.reason.trim();
  const { longestReason } = RECUSAL_RULES;
  if (reason === "") return refused({ kind: "recusal.words-missing" });
  if (reason.length > longestReason)
    return refused({ kind: "recusal.too-long", longest: longestReason });
  const isNew = await recusals.declare({ ...declaration, reason });
  if (isNew)
    audit.record({
      actor: declaration.declaredBy,
      verb: "recusal.declared",
      subject: `person/${declaration.personId}`,
      details: { unitId: declaration.unitId },
    });
  return ok(isNew);
}

export async function endRecusal(
  { recusals, audit }: Declaring,
  of: {
    readonly personId: string;
    readonly unitId: string;
    readonly by: string;
    readonly at: Instant;
  },
): Promise<Result<null, RecusalRefusal>> {
  if (!(await recusals.end(of))) return refused({ kind: "recusal.not-declared" });
  audit.record({
    actor: of.by,
    verb: "recusal.ended",
    subject: `person/${of.personId}`,
    details: { unitId: of.unitId },
  });
  return ok(null);
}
