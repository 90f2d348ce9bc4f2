/** 不合理？: the form, and what is sent with it. */
import { answerDueOn, type ComplaintSubject } from "#burden/complaint.ts";
import { sendComplaint } from "#burden/use-cases/send-complaint.ts";
import { ownComplaint } from "#burden/use-cases/take-complaint.ts";
import { complaintSentCard } from "#cards/burden/complaint-card.ts";
import {
  COMPLAINT_FIELDS,
  complaintFormCard,
  WHOLE_CHECKLIST,
} from "#cards/burden/complaint-form-card.ts";
import { complaintRefusalWords, SENT_WORDS } from "#cards/burden/complaint-words.ts";
import { type Click, type ClickHandler, UNBOUND } from "#chat/click.ts";
import { findAbout } from "#chat/complaint-about.ts";
import { isInGroup } from "#chat/in-group.ts";
import { renderComplaint } from "#chat/notices/complaint-notices.ts";
import { type ComplaintAbout, URGENCY } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";

const MINUTE_MS = 60_000;

/** A card that others look at stays as it is; the form then comes in the private chat, once a minute for each card. */
export const openComplaint: ClickHandler<"complaint.open"> = async (stores, click, { about }) => {
  const { openId, messageId, at } = click;
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  if (actor === undefined) return UNBOUND;
  const token = `${messageId}:${openId}:${at}`;
  if (await isInGroup(stores, messageId)) {
    stores.notices.add({
      dedupeKey: `complaint-form:${messageId}:${openId}:${Math.floor(at / MINUTE_MS)}`,
      urgency: URGENCY.reply,
      dueAt: at,
      notice: { kind: "complaint-form", openId, about, token },
    });
    return { toast: { type: "info", content: "已在私聊里发给您，请到私聊里写。" } };
  }
  const checklist = await findAbout(stores, about, click);
  return { card: complaintFormCard({ about, checklist, token }) };
};

export const submitComplaint: ClickHandler<"complaint.submit"> = async (stores, click, action) => {
  const { openId, at } = click;
  const { about, token } = action;
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  if (actor === undefined) return UNBOUND;
  const written = textOf(click, COMPLAINT_FIELDS.words);
  const sent = await sendComplaint(stores, {
    byPersonId: actor.personId,
    unitId: unitOf(actor, about),
    about: subjectOf(click, about),
    words: written,
    sentAt: at,
    source: `${openId}:${token}`,
  });
  if (sent.ok)
    return {
      toast: { type: "success", content: SENT_WORDS },
      card: complaintSentCard({
        complaint: sent.value,
        due: answerDueOn(await stores.calendar.load(), at),
        about,
      }),
    };
  const words = complaintRefusalWords(sent.refusal);
  const checklist = await findAbout(stores, about, click);
  return {
    toast: { type: "warning", content: words },
    card: complaintFormCard({ about, checklist, token, refused: { words, written } }),
  };
};

/** 我来答. The card then says who; everybody else's is brought up to date. */
export const takePressed: ClickHandler<"complaint.take"> = async (stores, click, action) => {
  const { openId, messageId, at } = click;
  const { complaintId: id } = action;
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  if (actor === undefined) return UNBOUND;
  if (!actor.standings.some(({ role }) => placeOf(role, "read-complaints") !== "nowhere"))
    return { toast: { type: "warning", content: "意见由县委组织部的系统管理员答复。" } };
  const taken = await ownComplaint(stores, { id, byPersonId: actor.personId, messageId });
  const toast = taken.ok
    ? { type: "success" as const, content: "由您答复，5个工作日内" }
    : { type: "info" as const, content: complaintRefusalWords(taken.refusal) };
  const subject = await stores.cardMessages.findSubject(messageId);
  if (subject?.kind !== "complaint") return { toast };
  const shown = await renderComplaint(stores, subject, at);
  return { toast, ...(shown.kind === "card" ? { card: shown.card } : {}) };
};

const textOf = ({ form }: Click, field: string): string => {
  const value = form[field];
  return typeof value === "string" ? value : "";
};

function subjectOf(click: Click, about: ComplaintAbout | null): ComplaintSubject | null {
  if (about === null) return null;
  const chosen = textOf(click, COMPLAINT_FIELDS.item);
  const itemCode = chosen === "" || chosen === WHOLE_CHECKLIST ? null : chosen.slice(0, 40);
  return { campaignId: about.campaignId, itemCode };
}

/** The branch asked, where the person stands in it; else the person's first unit. An operator stands at none. */
export function unitOf({ standings }: Actor, about: ComplaintAbout | null): string | null {
  const units = standings.map(({ unitId }) => unitId).filter((unitId) => unitId !== "*");
  const isAsked = about !== null && units.includes(about.branchId);
  return isAsked ? about.branchId : (units[0] ?? null);
}
