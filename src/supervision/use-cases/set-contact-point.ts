/** 定联系点 — a branch is looked after by somebody whose post reaches it, from a day on, until that is ended. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { placeOf } from "#organisation/permission.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import type { ContactStore } from "#supervision/contact-ports.ts";
import type { RecusalStore } from "#supervision/recusal-ports.ts";

export type PointRefusal =
  | { readonly kind: "contact.no-branch" }
  /** No post of theirs looks after branches there. */
  | { readonly kind: "contact.no-post" }
  | { readonly kind: "contact.not-set" };

type Setting = {
  readonly contacts: ContactStore;
  readonly recusals: RecusalStore;
  readonly audit: AuditTrail;
};
type SetOrder = {
  readonly personId: string;
  readonly branch: Pick<Unit, "id" | "kind" | "path">;
  readonly by: string;
  readonly at: Instant;
};

/** False: it was set before, and stays as it is. */
export async function setContactPoint(
  { contacts, recusals, audit }: Setting,
  { personId, branch, by, at }: SetOrder,
): Promise<Result<boolean, PointRefusal>> {
  if (branch.kind !== "branch") return refused({ kind: "contact.no-branch" });
  const on = dayOf(at);
  const [held] = await recusals.listInspectors([personId], on);
  const reaches = held?.posts.some(
    ({ role, path, fromOn, untilOn }) =>
      placeOf(role, "keep-contact-visits") === "subtree" &&
      isWithin(branch.path, path) &&
      fromOn <= on &&
      (untilOn === null || untilOn >= on),
  );
  if (reaches !== true) return refused({ kind: "contact.no-post" });
  const isNew = await contacts.setPoint({ personId, branchId: branch.id, on });
  if (isNew)
    audit.record({
      actor: by,
      verb: "contact.point-set",
      subject: `person/${personId}`,
      details: { branchId: branch.id, on },
    });
  return ok(isNew);
}

export async function endContactPoint(
  { contacts, audit }: Omit<Setting, "recusals">,
  { personId, branch, by, at }: SetOrder,
): Promise<Result<null, PointRefusal>> {
  const on = dayOf(at);
  if (!(await contacts.endPoint({ personId, branchId: branch.id, on })))
    return refused({ kind: "contact.not-set" });
  audit.record({
    actor: by,
    verb: "contact.point-ended",
    subject: `person/${personId}`,
    details: { branchId: branch.id, on },
  });
  return ok(null);
}
