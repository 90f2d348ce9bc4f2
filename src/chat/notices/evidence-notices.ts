/** Answers to files that were sent, and what became of them later. */

import type { EvidenceNotice } from "#blueprint/evidence-ports.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { evidenceCard } from "#cards/blueprint/evidence-card.ts";
import { failureWords, fileWords } from "#cards/blueprint/evidence-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Stores } from "#chat/ports.ts";
import { type Rendered, replyTo } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

type NoticeOf<K extends EvidenceNotice["kind"]> = Extract<EvidenceNotice, { readonly kind: K }>;

export async function renderEvidence(
  stores: Stores,
  notice: NoticeOf<"evidence">,
  now: Instant,
): Promise<Rendered> {
  const { openId, messageId, refused } = notice;
  const opened = await openChecklist(stores, notice, { openId, on: dayOf(now) });
  if (opened === undefined) return { kind: "nothing", reason: "the branch is not asked" };
  const files = await stores.evidence.listOfMessage(messageId);
  const card = evidenceCard({ checklist: opened.checklist, messageId, files, refused });
  return { kind: "card", to: replyTo(notice), card };
}

/** Told once, with what to do. */
export const renderFailed = (
  stores: Stores,
  { evidenceId }: NoticeOf<"evidence-failed">,
): Promise<Rendered> =>
  toSender(stores, evidenceId, ({ file }) => ({
    title: "有一份材料没有存下",
    lines: [
      `${dayWords(dayOf(file.receivedAt))}发的${fileWords(file)}${failureWords(file.failure ?? "unreachable")}`,
      "材料是可选的，不影响已经答的内容。",
    ],
  }));

export const renderReused = (
  stores: Stores,
  { evidenceId, givenOn }: NoticeOf<"evidence-reused">,
): Promise<Rendered> =>
  toSender(stores, evidenceId, ({ file }) => ({
    title: "这份材料之前交过",
    lines: [`${fileWords(file)}和${dayWords(givenOn)}交的是同一份，交一次就够，选过的条目都算。`],
  }));

type Found = NonNullable<Awaited<ReturnType<Stores["evidence"]["find"]>>>;

async function toSender(
  stores: Stores,
  evidenceId: string,
  word: (found: Found) => { readonly title: string; readonly lines: readonly string[] },
): Promise<Rendered> {
  const found = await stores.evidence.find(evidenceId);
  if (found === undefined || found.file.state === "recalled")
    return { kind: "nothing", reason: "the file was taken back" };
  if (found.openId === null) return { kind: "nothing", reason: "the sender is not bound any more" };
  return {
    kind: "card",
    to: { kind: "person", openId: found.openId },
    card: noticeCard(word(found)),
  };
}
