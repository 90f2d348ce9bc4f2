/** 周报 to a leader in private, and to a unit's leaders in their group: from the state at the moment it is sent. */
import { isWanted } from "#burden/preferences.ts";
import { weeklyCard } from "#cards/digest/weekly-card.ts";
import { weeklyPress, weeklyWords } from "#cards/digest/weekly-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Recipient, Rendered } from "#chat/rendered.ts";
import { readWeekly } from "#digest/use-cases/read-weekly.ts";
import { readerKey } from "#digest/use-cases/send-weekly.ts";
import { isEmpty, type WeeklyAudience } from "#digest/weekly.ts";
import type { WeeklyNotice, WeeklyReader } from "#digest/weekly-ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { mayDo } from "#organisation/permission.ts";

type NoticeOf<K extends WeeklyNotice["kind"]> = Extract<WeeklyNotice, { readonly kind: K }>;

/** Only to somebody who still leads the unit or one above it. */
export async function renderWeekly(
  stores: Stores,
  { openId, unitId, weekOn }: NoticeOf<"weekly">,
  now: Instant,
): Promise<Rendered> {
  const actor = await stores.organisation.findActor(openId, dayOf(now));
  const unit = await stores.organisation.findUnit(unitId);
  if (actor === undefined || unit === undefined || !mayDo(actor, "read-aggregate", unit))
    return { kind: "nothing", reason: "the person may not read it any more" };
  const reader = { kind: "person", personId: actor.personId, openId } as const;
  return render(stores, { unit, actor, reader, weekOn, now, to: { kind: "person", openId } });
}

/** Only while the group is that of the unit's leaders. */
export async function renderGroupWeekly(
  stores: Stores,
  { chatId, unitId, weekOn }: NoticeOf<"group-weekly">,
  now: Instant,
): Promise<Rendered> {
  const unit = await stores.organisation.findUnit(unitId);
  const chats = await stores.organisation.listChats(unitId, "leaders");
  if (unit === undefined || chats.every((chat) => chat.chatId !== chatId))
    return { kind: "nothing", reason: "it is not the group of the unit's leaders any more" };
  const to = { kind: "chat", chatId } as const;
  return render(stores, { unit, actor: "leaders", reader: to, weekOn, now, to });
}

type Rendering = Omit<Parameters<typeof readWeekly>[1], "at" | "actor"> & {
  readonly actor: WeeklyAudience;
  readonly reader: WeeklyReader;
  readonly weekOn: Day;
  readonly to: Recipient;
  readonly now: Instant;
};

/** What the reader sees here is what the next week's is compared with. */
async function render(
  stores: Stores,
  { unit, actor, reader, weekOn, to, now }: Rendering,
): Promise<Rendered> {
  const weekly = await readWeekly(stores, { unit, actor, at: now });
  if (isEmpty(weekly)) return { kind: "nothing", reason: "nothing is asked and nothing waits" };
  await stores.weeklies.keepShown({ reader: readerKey(reader), weekOn, shown: weekly });
  return {
    kind: "card",
    to,
    card: weeklyCard({ weekly, at: now, inGroup: to.kind === "chat" }),
    part: { line: weeklyWords(weekly), press: weeklyPress(weekly) },
  };
}

/** It comes only to those who want it. */
export async function findWeeklyUnwanted(
  stores: Stores,
  { openId }: NoticeOf<"weekly">,
): Promise<string | undefined> {
  return isWanted(await stores.preferences.findOfAccount(openId), "weekly")
    ? undefined
    : "its reader has turned off the weekly";
}
