/** 指导: a task opened, given by its form, and ended with a line. */
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { RESULT_FIELD } from "#cards/supervision/guidance-card.ts";
import { GUIDANCE_FIELDS, type GuidanceGiven } from "#cards/supervision/guidance-form-card.ts";
import { finishedWords, guidanceRefusalWords } from "#cards/supervision/guidance-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { presentGuidance, presentGuidanceForm } from "#chat/present-guidance.ts";
import { timeOf } from "#kernel/calendar.ts";
import type { GuidanceRefusal } from "#supervision/guidance.ts";
import { finishGuidance, openGuidance } from "#supervision/use-cases/finish-guidance.ts";
import { giveGuidance, offerGuidance } from "#supervision/use-cases/give-guidance.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

export const openGuidancePressed: ClickHandler<"guidance.open"> = (
  stores,
  click,
  { guidanceId: id },
) => pressing(stores, click, (pressed) => show(pressed, id, {}));

/** What was chosen stays in the form while it cannot be taken; of the branches, those that the 组织员 can be given. */
export const givePressed: ClickHandler<"guidance.give"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const given = givenIn(click);
    const { by } = pressed;
    const { at } = click;
    const task = await giveGuidance(stores, { ...action, ...given, by, at });
    if (task.ok) return done(pressed, task.value.id, "已派，组织员会收到一张卡片");
    const { refusal } = task;
    const offer = await offerGuidance(stores, { ...action, by, at });
    if (!offer.ok) return refuse(refusal);
    const branches = refusal.kind === "guidance.not-theirs" ? refusal.theirs : given.branches;
    const refused = { why: guidanceRefusalWords(refusal), given: { ...given, branches } };
    const card = presentGuidanceForm(offer.value, { token: action.token, refused });
    return { ...refuse(refusal), card };
  });

export const finishPressed: ClickHandler<"guidance.finish"> = (stores, click, { guidanceId: id }) =>
  pressing(stores, click, async (pressed) => {
    const result = textIn(click, RESULT_FIELD);
    const { at, messageId: from } = click;
    const finished = await finishGuidance(stores, { id, result, by: pressed.by, at, from });
    if (finished.ok) return done(pressed, id, finishedWords(finished.value, pressed.by));
    const { refusal } = finished;
    const refused = { why: guidanceRefusalWords(refusal), written: result };
    const isLate = refusal.kind === "guidance.done";
    return { ...(await show(pressed, id, isLate ? {} : { refused })), ...refuse(refusal) };
  });

/** Nothing chosen may come as "", as [] or not at all; one choice as itself. A day comes with its time zone. */
function givenIn(click: Click): GuidanceGiven {
  const value = click.form[GUIDANCE_FIELDS.branches];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return {
    ownerId: textIn(click, GUIDANCE_FIELDS.owner),
    aim: textIn(click, GUIDANCE_FIELDS.aim),
    dueOn: /^\d{4}-\d{2}-\d{2}/.exec(textIn(click, GUIDANCE_FIELDS.dueOn))?.[0] ?? "",
    branches: list.filter((id): id is string => typeof id === "string" && id !== ""),
  };
}

const refuse = (refusal: GuidanceRefusal): ClickReply => ({
  toast: {
    type: refusal.kind === "guidance.done" ? "info" : "warning",
    content: guidanceRefusalWords(refusal),
  },
});

async function done(pressed: Pressing, id: string, words: string): Promise<ClickReply> {
  const content = `${words} ${timeOf(pressed.click.at)}`;
  return {
    ...(await show(pressed, id, { said: doneWords(content) })),
    toast: { type: "success", content },
  };
}

type Said = {
  readonly said?: string;
  readonly refused?: { readonly why: string; readonly written: string };
};

/** As it is now; nothing of it for who has nothing to do with it. */
async function show({ stores, click, by }: Pressing, id: string, said: Said): Promise<ClickReply> {
  const opened = await openGuidance(stores, { id, by });
  if (!opened.ok) return refuse(opened.refusal);
  const reader = { personId: by.personId, at: click.at };
  return { card: await presentGuidance(stores, opened.value, { ...reader, ...said }) };
}
