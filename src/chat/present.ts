/** What a message that stands in a chat would show now. */
import type { AssignmentKey } from "#blueprint/ports.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { monthWords } from "#cards/blueprint/answer-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { isFor, presentBundle } from "./bundle.ts";
import { mayRead } from "./clicks/opening.ts";
import { renderStanding } from "./notices.ts";
import { presentOver } from "./over.ts";
import type { Stores, Subject } from "./ports.ts";
import { presentChecklist } from "./present-checklist.ts";

type Reader = { readonly openId: string; readonly at: Instant };

/** For whoever pressed it; undefined when nothing can be said to them. */
export async function findPresent(
  stores: Stores,
  subject: Subject,
  reader: Reader,
): Promise<Card | undefined> {
  const key = taskOf(subject);
  if (key !== undefined) return (await findTask(stores, key, reader))?.card;
  if (subject.kind === "bundle") return presentBundle(stores, subject.notices, reader);
  const rendered = await renderStanding(stores, subject, reader.at);
  return rendered.kind === "card" && isFor(rendered, reader.openId) ? rendered.card : undefined;
}

/** For the account it was sent to, in place: also when that account has nothing to do with it any more. */
export async function refreshedCard(
  stores: Stores,
  subject: Subject,
  reader: Reader,
): Promise<Card> {
  if (subject.kind === "bundle") return presentBundle(stores, subject.notices, reader);
  const key = taskOf(subject);
  const task = key === undefined ? undefined : await findTask(stores, key, reader);
  if (task !== undefined) return task.card ?? handedOverCard(task);
  return (await findPresent(stores, subject, reader)) ?? presentOver(stores, [subject], reader.at);
}

const taskOf = (subject: Subject): AssignmentKey | undefined =>
  subject.kind === "checklist" ||
  subject.kind === "reminder" ||
  subject.kind === "urge" ||
  subject.kind === "snoozed" ||
  subject.kind === "handover"
    ? subject
    : undefined;

/** Also once nothing is open in it any more, when no such card would be sent. */
async function findTask(stores: Stores, key: AssignmentKey, { openId, at }: Reader) {
  const opened = await openChecklist(stores, key, { openId, on: dayOf(at) });
  if (opened === undefined) return undefined;
  const card = mayRead(opened) ? presentChecklist(opened.checklist, { now: at }) : undefined;
  return { card, month: opened.campaign.month, secretaryName: opened.secretaryName };
}

const handedOverCard = (task: { month: string; secretaryName: string | undefined }): Card =>
  noticeCard({
    title: "这期清单已经移交",
    lines: [
      task.secretaryName === undefined
        ? `${monthWords(task.month)}清单不再由您办理。`
        : `${monthWords(task.month)}清单现在由${task.secretaryName}办理。`,
    ],
  });
