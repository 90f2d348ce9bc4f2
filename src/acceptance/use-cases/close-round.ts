/** 结束一轮 — no branch begins or applies any more; what was applied for goes its way. */
import type { Round } from "#acceptance/application.ts";
import type { ApplicationStores } from "#acceptance/application-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";

export type CloseRefusal =
  | { readonly kind: "round.not-available" }
  | { readonly kind: "round.closed-before" };

type CloseStores = Pick<ApplicationStores, "rounds" | "organisation" | "audit">;

export async function closeRound(
  { rounds, organisation, audit }: CloseStores,
  { roundId, by, at }: { readonly roundId: string; readonly by: Actor; readonly at: Instant },
): Promise<Result<Round, CloseRefusal>> {
  const round = await rounds.find(roundId);
  const unit = round && (await organisation.findUnit(round.unitId));
  if (round === undefined || unit === undefined || !mayDo(by, "decide-acceptance", unit))
    return refused({ kind: "round.not-available" });
  if (!(await rounds.close(roundId, at))) return refused({ kind: "round.closed-before" });
  audit.record({
    actor: by.personId,
    verb: "round.closed",
    subject: `round/${roundId}`,
    details: { unitId: unit.id },
  });
  return ok({ ...round, closedAt: at });
}
