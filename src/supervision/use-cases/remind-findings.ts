/** The clock of findings: reminds the branch, tells those above level by level, and takes up again what was let be for a term. */
import { type Reminded, remindingResumes, remindingTime } from "#blueprint/reminder-policy.ts";
import { addDays, dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import type { Responsibles } from "#organisation/responsible.ts";
import { reminderTurn } from "#supervision/finding-clock.ts";
import type { FindingStores, FindingView, FindingWhy } from "#supervision/finding-ports.ts";
import { writeStep } from "./write-step.ts";

type Turn = { readonly now: Instant; readonly limit: number };

const MINUTE_MS = 60_000;

/** Does what is due, at most `limit` terms that ended and as many reminders; `more`: that was not all. A minute in which nothing is due costs one look. */
export async function tendFindings(
  stores: FindingStores,
  { now, limit }: Turn,
): Promise<{ readonly more: boolean; readonly nextAt: Instant | undefined }> {
  const { remindAt, resumeAt } = await look(stores);
  if (!isDue(resumeAt, now) && !isDue(remindAt, now))
    return { more: false, nextAt: earliest(remindAt, resumeAt) };
  const resumed = isDue(resumeAt, now) ? await resumeWaived(stores, { now, limit }) : 0;
  const reminded = isDue(remindAt, now) ? await remindFindings(stores, { now, limit }) : 0;
  const more = resumed === limit || reminded === limit;
  return { more, nextAt: await findNext(stores, now) };
}

const isDue = (at: Instant | undefined, now: Instant): boolean => at !== undefined && at <= now;

/** When a reminder is due, and when a term that was granted has ended. */
async function look({ findings }: Pick<FindingStores, "findings">) {
  const { remindAt, waivedUntil } = await findings.findNext();
  return {
    remindAt,
    resumeAt: waivedUntil === undefined ? undefined : startOf(addDays(waivedUntil, 1)),
  };
}

/** What is still due is looked at again; in the night and on rest days it waits for the morning. */
async function findNext(stores: FindingStores, now: Instant): Promise<Instant | undefined> {
  const { remindAt, resumeAt } = await look(stores);
  const calendar = await stores.calendar.load();
  const isOpen = remindingTime(calendar, now) !== undefined;
  const again = isOpen ? now + MINUTE_MS : remindingResumes(calendar, now);
  return earliest(
    isDue(remindAt, now) ? again : remindAt,
    isDue(resumeAt, now) ? now + MINUTE_MS : resumeAt,
  );
}

const earliest = (...instants: readonly (Instant | undefined)[]): Instant | undefined => {
  const known = instants.flatMap((instant) => instant ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
};

/** Takes the reminders that are due, the oldest first; answers how many findings were looked at. In the night and on rest days none are. */
async function remindFindings(
  stores: Pick<FindingStores, "findings" | "organisation" | "calendar" | "notices">,
  { now, limit }: Turn,
): Promise<number> {
  const calendar = await stores.calendar.load();
  const writeAt = remindingTime(calendar, now);
  if (writeAt === undefined) return 0;
  const today = dayOf(now);
  const due = await stores.findings.listDue({ now, limit });
  const branchIds = [...new Set(due.map(({ branch }) => branch.id))];
  const responsible = await stores.organisation.listResponsible(branchIds, today);
  for (const { finding, branch } of due) {
    const { tells, step, next } = reminderTurn(finding, { calendar, today });
    const isOurs = await stores.findings.moveReminder({
      id: finding.id,
      from: finding.nextStep,
      to: next.nextStep,
      remindAt: next.nextRemindAt,
    });
    const addressee = tells && addresseeOf(tells, branch, responsible.get(branch.id));
    if (!isOurs || tells === null || addressee == null) continue;
    stores.notices.add({
      dedupeKey: `finding:${finding.id}:remind:${finding.dueOn}:${step}`,
      urgency: 1,
      dueAt: Math.max(writeAt, spreadIn(MORNING, today, addressee)),
      notice: { kind: "finding", findingId: finding.id, why: WHY[tells], step },
      addressee,
    });
  }
  return due.length;
}

const WHY: Readonly<Record<Reminded, FindingWhy>> = {
  doer: "remind",
  direct: "direct",
  first: "first",
};

/** Undefined where nobody is left for the level: there is nobody to tell. */
function addresseeOf(
  tells: Reminded,
  branch: FindingView["branch"],
  responsible: Responsibles | undefined,
): string | undefined {
  if (tells === "doer") return `secretary:${branch.id}`;
  const person = responsible?.[tells];
  return person === undefined ? undefined : `person:${person.personId}`;
}

/** 不予整改 whose term has ended: the branch has a new term from today, and is told. Answers how many. */
async function resumeWaived(stores: FindingStores, { now, limit }: Turn): Promise<number> {
  const ended = await stores.findings.listWaiversEnded({ today: dayOf(now), limit });
  for (const view of ended)
    await writeStep(stores, view, {
      verb: "resume",
      byPersonId: "system",
      byUnitId: "",
      at: now,
      details: {},
    });
  return ended.length;
}
