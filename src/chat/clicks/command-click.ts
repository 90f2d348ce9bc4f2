/** A menu button: what typing the command would show, in place of the card pressed. */
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { helpFor } from "#chat/help.ts";
import { isInGroup } from "#chat/in-group.ts";
import { type Stores, URGENCY } from "#chat/ports.ts";
import { understand } from "#chat/understand.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";

export const runCommand: ClickHandler<"command.run"> = async (stores, click, action) => {
  const actor = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (actor === undefined) return UNBOUND;
  const understood = understand(action.text, actor);
  if (understood.kind !== "command") return { card: helpFor(actor) };
  const asking = {
    actor,
    chatId: click.chatId,
    inGroup: await isInGroup(stores, click.messageId),
    source: click.messageId,
    rest: understood.rest,
    at: click.at,
  };
  const shown = await understood.command.show(stores, asking, null);
  return "kind" in shown ? sendFile(stores, click, action.text) : { card: shown };
};

/** What was pressed stays for the next press; the same one twice within a minute brings one file. */
function sendFile(stores: Stores, { openId, messageId, at }: Click, text: string): ClickReply {
  const minute = `${dayOf(at)} ${timeOf(at)}`;
  stores.notices.add({
    dedupeKey: `pressed:${messageId}:${openId}:${minute}:${text}`,
    urgency: URGENCY.reply,
    dueAt: at,
    notice: { kind: "menu", openId, text, source: messageId, said: null },
  });
  return { toast: { type: "success", content: "正在做，文件马上发来" } };
}
