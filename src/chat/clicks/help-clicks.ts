/** 求助: 我来办, the form of the answer, and the answer. */
import type { HelpRefusal } from "#blueprint/help-task.ts";
import { openHelp, ownHelp, replyToHelp } from "#blueprint/use-cases/answer-help.ts";
import type { HelpView } from "#blueprint/verb-ports.ts";
import { HELP_FIELD, helpFormCard, helpTaskCard } from "#cards/help/help-card.ts";
import { helpAsker, helpRefusalWords } from "#cards/help/help-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { helpCardViewOf } from "#chat/notices/help-notices.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";

export const takeHelpPressed: ClickHandler<"help.take"> = async (stores, click, { helpId: id }) => {
  const { openId, messageId, at } = click;
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const taken = await ownHelp(stores, { id, by, at, from: messageId });
  if (taken.ok) return done(stores, click, taken.value, "由您办理");
  const opened = await openHelp(stores, { id, by, at });
  const reply = refuse(taken.refusal);
  return opened.ok ? { ...reply, card: await taskCard(stores, click, opened.value) } : reply;
};

export const openHelpForm: ClickHandler<"help.open"> = async (stores, click, { helpId: id }) => {
  const { openId, at } = click;
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const opened = await openHelp(stores, { id, by, at });
  if (!opened.ok) return refuse(opened.refusal);
  if (opened.value.task.state !== "open")
    return { card: await taskCard(stores, click, opened.value) };
  const view = await helpCardViewOf(stores, opened.value, { why: "raised", now: at });
  return { card: helpFormCard(view) };
};

/** What was written stays on the form while it cannot be taken. */
export const submitHelp: ClickHandler<"help.answer"> = async (stores, click, { helpId: id }) => {
  const { openId, messageId, at, form } = click;
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const written = form[HELP_FIELD];
  const words = typeof written === "string" ? written : "";
  const answered = await replyToHelp(stores, { id, by, at, words, from: messageId });
  if (answered.ok) {
    const { value } = answered;
    return done(stores, click, value, `已答复，马上发给${helpAsker(value)}`);
  }
  const reply = refuse(answered.refusal);
  const opened = await openHelp(stores, { id, by, at });
  if (!opened.ok) return reply;
  if (opened.value.task.state !== "open")
    return { ...reply, card: await taskCard(stores, click, opened.value) };
  const view = await helpCardViewOf(stores, opened.value, { why: "raised", now: at });
  const refused = { words: helpRefusalWords(answered.refusal), written: words };
  return { ...reply, card: helpFormCard({ ...view, refused }) };
};

const refuse = (refusal: HelpRefusal): ClickReply => ({
  toast: { type: "warning", content: helpRefusalWords(refusal) },
});

const done = async (
  stores: Stores,
  click: Click,
  help: HelpView,
  content: string,
): Promise<ClickReply> => ({
  toast: { type: "success", content },
  card: await taskCard(stores, click, help),
});

const taskCard = async (stores: Stores, { at }: Click, help: HelpView) =>
  helpTaskCard(await helpCardViewOf(stores, help, { why: "raised", now: at }));
