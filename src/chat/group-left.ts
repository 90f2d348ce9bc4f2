/** The bot is out of a group: its unit is without one, and the operators are told once. */
import type { Instant } from "#kernel/clock.ts";
import { leaveGroup } from "#organisation/use-cases/bind-group.ts";
import type { Stores } from "./ports.ts";
import { type TellingStores, tellOperators } from "./tell-operators.ts";

/** Says nothing when it was known, when the group was nobody's, or when the bot came in again since. */
export async function groupLeft(
  stores: TellingStores & Pick<Stores, "chats" | "audit">,
  {
    chatId,
    leftAt,
    at,
  }: { readonly chatId: string; readonly leftAt: Instant; readonly at: Instant },
): Promise<void> {
  const unitId = await leaveGroup(stores, { chatId, leftAt });
  if (unitId === undefined) return;
  await tellOperators(stores, {
    key: `group-left:${chatId}:${at}`,
    at,
    notice: (to) => ({ kind: "group-left", unitId, to }),
  });
}
