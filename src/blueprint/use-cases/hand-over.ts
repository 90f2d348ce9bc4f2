/** Posts change hands: open work is the new secretary's from that moment, who gets one card with it; who did what stays on record. */
import { topicOf } from "#blueprint/campaign.ts";
import type { PeopleNotice, SuccessionStore } from "#blueprint/people-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail } from "#organisation/ports.ts";

/** Said unasked, and brought up to date where it stands. */
export type PeopleNotices = {
  readonly add: (intent: {
    readonly dedupeKey: string;
    readonly urgency: 1;
    readonly dueAt: Instant;
    readonly addressee: string;
    readonly notice: PeopleNotice;
  }) => void;
  readonly touch: (topic: string) => void;
};

export type HandOverStores = {
  readonly successions: SuccessionStore;
  readonly audit: AuditTrail;
  readonly notices: PeopleNotices;
};

/** The topic of what somebody asked for in their private chat: it shows what they may see. */
export const readerTopic = (openId: string): string => `reader:${openId}`;

/** Twice changes nothing. Cards already in the chats of those who had the post are brought up to date. */
export async function handOver(stores: HandOverStores, at: Instant): Promise<void> {
  const { successions, audit, notices } = stores;
  const on = dayOf(at);
  const changes = await successions.takeChanges(on);
  for (const { branchId, before, after, beforeOpenId } of changes) {
    if (beforeOpenId !== null) notices.touch(readerTopic(beforeOpenId));
    audit.record({
      actor: "system",
      verb: "post.handed-over",
      subject: `unit/${branchId}`,
      details: { from: before ?? "nobody", to: after ?? "nobody" },
    });
  }
  const shown = await successions.listTasks(changes.map(({ branchId }) => branchId));
  const returned = await successions.takeBack(on);
  for (const key of [...shown, ...returned]) notices.touch(topicOf(key));
  for (const inherited of await successions.takeInherited(at))
    notices.add({
      dedupeKey: `handover:${inherited.campaignId}:${inherited.branchId}:${inherited.personId}:${at}`,
      urgency: 1,
      dueAt: at,
      addressee: `secretary:${inherited.branchId}`,
      notice: { kind: "handover", ...inherited },
    });
}
