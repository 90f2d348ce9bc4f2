/** 重发、放弃 on a message that did not arrive. Each counts once, and only for the state the card showed. */
import type { ActionOf } from "#cards/actions.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { showOutbox } from "#chat/commands/outbox.ts";
import { mendOutbox } from "#chat/mend-outbox.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";

export const replayPressed: ClickHandler<"outbox.replay"> = (stores, click, action) =>
  mendPressed(stores, click, { ...action, as: "replay", done: "已重新排队，马上发。" });

export const dropPressed: ClickHandler<"outbox.drop"> = (stores, click, action) =>
  mendPressed(stores, click, { ...action, as: "drop", done: "已放弃，不再发。" });

type Press = Pick<ActionOf<"outbox.drop">, "id" | "state" | "page"> & {
  readonly as: "replay" | "drop";
  readonly done: string;
};

async function mendPressed(
  stores: Stores,
  { openId, at }: Click,
  { id, state, page, as, done }: Press,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  if (!by.standings.some(({ role }) => placeOf(role, "read-outbox") !== "nowhere"))
    return { toast: { type: "warning", content: "这件事要由管理员办。" } };
  const changed = await mendOutbox(stores, { id, as, by, at, from: [state] });
  const content = changed ? done : "这一条的情况已经变了，没有再动。";
  return {
    toast: { type: changed ? "success" : "info", content },
    card: await showOutbox(stores, { page, now: at, receipt: content }),
  };
}
