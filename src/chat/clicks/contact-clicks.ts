/** 联系点: opened, a visit kept by the form, a problem passed on. */
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { CONTACT_FIELD } from "#cards/supervision/contact-card.ts";
import { CONTACT, contactRefusalWords } from "#cards/supervision/contact-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { problemsIn } from "#chat/commands/contact-typed.ts";
import { presentContact } from "#chat/present-contact.ts";
import { timeOf } from "#kernel/calendar.ts";
import type { ContactRefusal } from "#supervision/contact.ts";
import {
  keepContactVisit,
  listOwnPoints,
  passProblem,
} from "#supervision/use-cases/keep-contact-visit.ts";
import { type Pressing, pressing } from "./pressing.ts";

export const openContact: ClickHandler<"contact.open"> = (stores, click, { branchId }) =>
  pressing(stores, click, (pressed) => show(pressed, branchId, {}));

/** What was written stays in the form while it cannot be taken. */
export const submitContact: ClickHandler<"contact.keep"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { branchId, token } = action;
    const value = click.form[CONTACT_FIELD];
    const words = typeof value === "string" ? value : "";
    const order = { token, branchId, words, problems: problemsIn(words), by: pressed.by };
    const kept = await keepContactVisit(stores, { ...order, at: click.at });
    if (kept.ok) return done(pressed, branchId, "已记下");
    const content = contactRefusalWords(kept.refusal, click.at);
    return {
      ...(await show(pressed, branchId, { written: words })),
      toast: { type: "warning", content },
    };
  });

export const passPressed: ClickHandler<"contact.pass"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const order = { ...action, clause: CONTACT, by: pressed.by, at: click.at };
    const passed = await passProblem(stores, order);
    if (passed.ok)
      return done(
        pressed,
        passed.value.branchId,
        action.way === "finding"
          ? "已转为问题，支部会收到"
          : "已转为求助，直接责任人5个工作日内答复您",
      );
    const { refusal } = passed;
    const toast = {
      type: refusal.kind === "contact.passed" ? ("info" as const) : ("warning" as const),
      content: contactRefusalWords(refusal, click.at),
    };
    if (refusal.kind === "contact.not-available") return { toast };
    const visit = await stores.contacts.findVisit(action.visitId);
    return visit === undefined
      ? { toast }
      : { ...(await show(pressed, visit.branchId, {})), toast };
  });

async function done(pressed: Pressing, branchId: string, words: string): Promise<ClickReply> {
  const content = `${words} ${timeOf(pressed.click.at)}`;
  return {
    ...(await show(pressed, branchId, { said: doneWords(content) })),
    toast: { type: "success", content },
  };
}

type Said = { readonly said?: string; readonly written?: string };

/** The branch as it is now; nothing of it for who does not look after it. */
async function show(
  { stores, click: { at, messageId }, by }: Pressing,
  branchId: string,
  said: Said,
): Promise<ClickReply> {
  const points = await listOwnPoints(stores, by);
  const point = points.find(({ branch }) => branch.id === branchId);
  if (point === undefined) return { toast: { type: "warning", content: notTheirs(at) } };
  return { card: await presentContact(stores, { ...point, ...said, by, at, source: messageId }) };
}

const NOT_THEIRS: ContactRefusal = { kind: "contact.not-available" };
const notTheirs = (at: Click["at"]): string => contactRefusalWords(NOT_THEIRS, at);
