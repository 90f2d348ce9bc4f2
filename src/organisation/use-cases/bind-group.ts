/** Group chats of units: known by an operator's word, or by being the group that was expected under its name. */
import type { Instant } from "#kernel/clock.ts";
import type { AccountStores, AuditTrail, ChatPurpose } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";

type ChatStores = Pick<AccountStores, "chats"> & { readonly audit: AuditTrail };

export async function bindGroup(
  { chats, audit }: ChatStores,
  order: {
    readonly chatId: string;
    readonly unit: Pick<Unit, "id">;
    readonly name: string | undefined;
    readonly purpose?: ChatPurpose;
    readonly by: string;
    readonly joinedAt: Instant;
  },
): Promise<void> {
  const { chatId, unit, name, purpose, by, joinedAt } = order;
  await chats.bind({ chatId, unitId: unit.id, name, purpose, joinedAt });
  audit.record({
    actor: by,
    verb: "chat.bound",
    subject: `chat/${chatId}`,
    details: { unitId: unit.id },
  });
}

/**
 * The bot came into a group. One that was its unit's before is so again. One expected under this name is bound only
 * when somebody of that unit or of one above it brought the bot in: anybody can give a group a name.
 */
export async function joinGroup(
  stores: ChatStores,
  joined: {
    readonly chatId: string;
    readonly name: string | undefined;
    readonly by: Actor | undefined;
    readonly joinedAt: Instant;
  },
): Promise<void> {
  const { chatId, name, by, joinedAt } = joined;
  const known = await stores.chats.findUnitOf(chatId);
  const expected =
    known ?? (name === undefined ? undefined : await stores.chats.findExpected(name));
  if (expected === undefined) return;
  if (known === undefined && !isOf(by, expected)) return;
  const who = by?.personId ?? "system";
  await bindGroup(stores, { chatId, unit: expected, name, by: who, joinedAt });
}

const isOf = (actor: Actor | undefined, unit: Unit): boolean =>
  actor !== undefined &&
  actor.standings.some(({ role, path }) => role === "operator" || isWithin(unit.path, path));

/** The bot was removed, or the group is no more: the unit it was bound to until now, undefined when nobody's, or older news than that of its coming in. */
export async function leaveGroup(
  { chats, audit }: ChatStores,
  { chatId, leftAt }: { readonly chatId: string; readonly leftAt: Instant },
): Promise<string | undefined> {
  const unitId = await chats.markLeft(chatId, leftAt);
  if (unitId === undefined) return undefined;
  audit.record({
    actor: "system",
    verb: "chat.left",
    subject: `chat/${chatId}`,
    details: { unitId },
  });
  return unitId;
}
