/** Group chats of units: known by an operator's word, or by being the group that was expected under its name. */
import type { AccountStores, AuditTrail } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";

type ChatStores = Pick<AccountStores, "chats"> & { readonly audit: AuditTrail };

export async function bindGroup(
  { chats, audit }: ChatStores,
  order: {
    readonly chatId: string;
    readonly unit: Pick<Unit, "id">;
    readonly name: string | undefined;
    readonly by: string;
  },
): Promise<void> {
  const { chatId, unit, name, by } = order;
  await chats.bind({ chatId, unitId: unit.id, name });
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
  },
): Promise<void> {
  const { chatId, name, by } = joined;
  const known = await stores.chats.findUnitOf(chatId);
  const expected =
    known ?? (name === undefined ? undefined : await stores.chats.findExpected(name));
  if (expected === undefined) return;
  if (known === undefined && !isOf(by, expected)) return;
  await bindGroup(stores, { chatId, unit: expected, name, by: by?.personId ?? "system" });
}

const isOf = (actor: Actor | undefined, unit: Unit): boolean =>
  actor !== undefined &&
  actor.standings.some(({ role, path }) => role === "operator" || isWithin(unit.path, path));

/** The bot was removed, or the group is no more. */
export async function leaveGroup({ chats, audit }: ChatStores, chatId: string): Promise<void> {
  const unitId = await chats.markLeft(chatId);
  if (unitId === undefined) return;
  audit.record({
    actor: "system",
    verb: "chat.left",
    subject: `chat/${chatId}`,
    details: { unitId },
  });
}
