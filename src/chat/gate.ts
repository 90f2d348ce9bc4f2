/** 闸门 — whether a message may go out now: asked one message at a time, in the transaction that marks it as being sent. */
import { isOpen } from "#blueprint/checklist.ts";
import type { AssignmentKey } from "#blueprint/ports.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { type Counted, checkBudget, FIRST_HOUR, nextMorning, weekOf } from "#burden/budget.ts";
import { nextWanted } from "#burden/preferences.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { isCrowded, shareOf, spreadIn } from "#kernel/spread.ts";
import { isSendingTime, type WorkingCalendar } from "#kernel/working-calendar.ts";
import type { FindingStand } from "#supervision/finding-ports.ts";
import { type Stores, URGENCY, type Urgency } from "./ports.ts";

export type Outgoing = {
  /** The account of the person it goes to; null for a group. */
  readonly openId: string | null;
  /** What keeps its minute apart from others': the account or the group. */
  readonly key: string;
  readonly urgency: Urgency;
  readonly isOverridden: boolean;
  /** Whose budget it was counted in before, and on which day, without having been sent. */
  readonly counted: Counted | null;
  readonly about: About;
  readonly now: Instant;
};

/** What a message speaks of, as it stood when it was written. */
export type About = {
  readonly tasks: readonly AssignmentKey[];
  readonly findings: readonly FindingStand[];
};

export type Passage =
  | { readonly kind: "admitted"; readonly seen: string; readonly counted: Counted | null }
  | { readonly kind: "changed" }
  | { readonly kind: "deferred"; readonly until: Instant; readonly heldFor: HeldFor };
export type HeldFor = "quiet hours" | "crowded minute" | "own quiet time" | "message budget";

/**
 * A message about tasks goes only while each of them is open, one about findings only while nobody has taken a step since
 * it was written; from here to the commit no answer and no step can be saved. One
 * that nobody asked for goes in sending hours and within its reader's budget. An operator's override passes both, and
 * counts. What answers a person's own action goes at any hour.
 */
export async function admit(stores: Stores, outgoing: Outgoing): Promise<Passage> {
  const { openId, urgency, now } = outgoing;
  // In the order in which a step takes them.
  if (await haveMoved(stores, outgoing.about)) return { kind: "changed" };
  const { seen, allOpen } = await holdTasks(stores, outgoing);
  if (!allOpen) return { kind: "changed" };
  if (urgency === URGENCY.reply) return { kind: "admitted", seen, counted: null };
  const calendar = await stores.calendar.load();
  const held = outgoing.isOverridden ? undefined : await findHold(stores, outgoing, calendar);
  if (held !== undefined) return held;
  if (openId === null) return { kind: "admitted", seen, counted: null };
  const counted = { openId, on: dayOf(now) };
  if (!isCounted(outgoing, counted))
    await stores.budget.charge({ ...counted, insteadOf: outgoing.counted });
  return { kind: "admitted", seen, counted };
}

/** Whether an answer or a step was saved since the message was admitted; one being saved is waited for. */
export async function hasChanged(
  stores: Pick<Stores, "tasks" | "findings">,
  about: About,
  seen: string,
): Promise<boolean> {
  const { tasks } = about;
  if (await haveMoved(stores, about)) return true;
  return tasks.length > 0 && versionsOf(await stores.tasks.hold(tasks)) !== seen;
}

async function haveMoved(stores: Pick<Stores, "findings">, { findings }: About): Promise<boolean> {
  if (findings.length === 0) return false;
  const held = await stores.findings.hold(findings.map(({ id }) => id));
  const steps = new Map(held.map(({ id, step }) => [id, step]));
  return findings.some(({ id, step }) => steps.get(id) !== step);
}

const isCounted = ({ counted }: Outgoing, { openId, on }: Counted): boolean =>
  counted?.openId === openId && counted.on === on;

const versionsOf = (held: Awaited<ReturnType<Stores["tasks"]["hold"]>>): string =>
  held.map(({ version }) => version).join(" ");

/** What is answered through another campaign shows only here: it is noted, so that no reminder looks again. */
async function holdTasks(stores: Stores, { about: { tasks }, now }: Outgoing) {
  if (tasks.length === 0) return { seen: "", allOpen: true };
  const held = await stores.tasks.hold(tasks);
  const seen = versionsOf(held);
  let allOpen = held.length === tasks.length;
  for (const key of held) {
    const open = await isTaskOpen(stores, key, now);
    allOpen &&= open;
  }
  return { seen, allOpen };
}

async function isTaskOpen(stores: Stores, key: AssignmentKey, now: Instant): Promise<boolean> {
  const opened = await openChecklist(stores, key, { openId: null, on: dayOf(now) });
  if (opened === undefined || opened.checklist.closed) return false;
  if (opened.checklist.questions.some(isOpen)) return true;
  await stores.tasks.markCompleted(key, now);
  return false;
}

type Deferred = Extract<Passage, { kind: "deferred" }>;

async function findHold(
  stores: Stores,
  outgoing: Outgoing,
  calendar: WorkingCalendar,
): Promise<Deferred | undefined> {
  const { openId, key, urgency, now } = outgoing;
  if (!isSendingTime(calendar, now))
    return { kind: "deferred", until: nextMorning(calendar, now, key), heldFor: "quiet hours" };
  // What goes to a group was asked for by somebody just now, or has its own hour.
  if (openId === null) return undefined;
  if (isCrowded(now) && urgency !== URGENCY.bulk)
    return { kind: "deferred", until: afterCrowd(now, key), heldFor: "crowded minute" };
  const wanted = nextWanted(await stores.preferences.findOfAccount(openId), calendar, now);
  if (wanted > now) {
    const until = isCrowded(wanted) ? afterCrowd(wanted, key) : wanted;
    return { kind: "deferred", until, heldFor: "own quiet time" };
  }
  const day = dayOf(now);
  const spent = await stores.budget.hold({ openId, day, week: weekOf(day) });
  if (isCounted(outgoing, { openId, on: day })) return undefined;
  const verdict = checkBudget(calendar, day, spent);
  if (verdict.kind === "within") return undefined;
  const until = spreadIn(FIRST_HOUR, verdict.notBefore, key);
  return { kind: "deferred", until, heldFor: "message budget" };
}

const MINUTE_MS = 60_000;
/** Some seconds into the minute that follows, at everybody's own. */
const afterCrowd = (now: Instant, key: string): Instant =>
  (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS + shareOf(key, MINUTE_MS);
