/** A menu button: what typing the command would show, in place of the card pressed. */
import { type ClickHandler, UNBOUND } from "#chat/click.ts";
import { helpFor, understand } from "#chat/commands.ts";
import { isInGroup } from "#chat/in-group.ts";
import { dayOf } from "#kernel/calendar.ts";

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
  return { card: await understood.command.show(stores, asking, null) };
};
