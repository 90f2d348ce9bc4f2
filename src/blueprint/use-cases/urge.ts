/** Somebody above asks those who have something open to finish it: each branch once in a while, within its message budget. */
import type { BlueprintNotices, BlueprintStores } from "#blueprint/ports.ts";
import type { OpenBranch } from "#blueprint/reminder-ports.ts";
import {
  checkOverride,
  checkUrgeConfirmed,
  mayBeUrged,
  nextUrgeOn,
  URGED_AT_ONCE,
  type UrgeRefusal,
} from "#blueprint/urge.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { CalendarStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";

export type UrgeStores = Pick<BlueprintStores, "audit" | "urges"> & {
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: BlueprintNotices;
};

export type UrgeOrder = {
  readonly unit: Unit;
  readonly by: Actor;
  readonly at: Instant;
  /** null: an ordinary one; words, also none: 紧急, with its reason. */
  readonly override: string | null;
};

/** Everything open under the unit, and those of them who would be urged now. */
export type UrgeList = {
  readonly open: readonly OpenBranch[];
  readonly urgable: readonly OpenBranch[];
  readonly override: string | null;
};

/** Whom an order would urge; changes nothing. */
export async function previewUrge(
  stores: Pick<UrgeStores, "urges">,
  { unit, by, at, override }: UrgeOrder,
): Promise<Result<UrgeList, UrgeRefusal>> {
  if (!mayDo(by, "urge", unit)) return refused({ kind: "urge.not-available" });
  const reason = checkOverride(override, mayDo(by, "override-budget", unit));
  if (!reason.ok) return reason;
  const branches = await stores.urges.countBranches(unit.path);
  if (branches > URGED_AT_ONCE)
    return refused({ kind: "urge.too-many", branches, atMost: URGED_AT_ONCE });
  const on = dayOf(at);
  const open = await stores.urges.listOpen({ rootPath: unit.path, on });
  if (open.length === 0) return refused({ kind: "urge.nothing-open", unitName: unit.name });
  const urgent = reason.value !== null;
  const urgable = open.filter((branch) => mayBeUrged(branch, { on, urgent }));
  return ok({ open, urgable, override: reason.value });
}

/** Answers the branches urged. Two who do it at once urge nobody twice. */
export async function urge(
  stores: UrgeStores,
  order: UrgeOrder & { readonly confirmedPeople: number | null },
): Promise<Result<readonly OpenBranch[], UrgeRefusal>> {
  const listed = await previewUrge(stores, order);
  if (!listed.ok) return listed;
  const { open, urgable, override } = listed.value;
  const { unit, by, at } = order;
  const nobody: UrgeRefusal = {
    kind: "urge.nobody-left",
    unitName: unit.name,
    nextOn: open.flatMap(({ urged }) => urged?.nextOn ?? []).toSorted()[0] ?? null,
  };
  if (urgable.length === 0) return refused(nobody);
  const confirmed = checkUrgeConfirmed(urgable.length, order.confirmedPeople);
  if (!confirmed.ok) return confirmed;
  const on = dayOf(at);
  const noted = await stores.urges.record({
    branchIds: urgable.map(({ branchId }) => branchId),
    byPersonId: by.personId,
    at,
    on,
    nextOn: nextUrgeOn(await stores.calendar.load(), on),
    override,
  });
  const urged = urgable.filter(({ branchId }) => noted.includes(branchId));
  if (urged.length === 0) return refused(nobody);
  for (const branch of urged) addNotice(stores.notices, branch, { at, override });
  stores.audit.record({
    actor: by.personId,
    verb: "branches.urged",
    subject: `unit/${unit.id}`,
    details: { branches: urged.map(({ branchId }) => branchId), urgent: override === null ? 0 : 1 },
  });
  return ok(urged);
}

const addNotice = (
  notices: BlueprintNotices,
  { campaignId, branchId }: OpenBranch,
  { at, override }: Pick<UrgeOrder, "at" | "override">,
): void =>
  notices.add({
    dedupeKey: `urge:${branchId}:${at}${override === null ? "" : ":urgent"}`,
    urgency: 1,
    dueAt: at,
    notice: { kind: "urge", campaignId, branchId, urgedAt: at },
    addressee: `secretary:${branchId}`,
    ...(override === null ? {} : { override }),
  });
