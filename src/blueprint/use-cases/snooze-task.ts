/** 稍后: the task comes back at the chosen slot, and not before. */
import { topicOf } from "#blueprint/campaign.ts";
import { isOpen } from "#blueprint/checklist.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import type { PlannedStep } from "#blueprint/reminder-policy.ts";
import {
  type ChosenSlot,
  checkSnooze,
  chooseSlot,
  type PutOff,
  type Slot,
  type SnoozeRefusal,
} from "#blueprint/snooze.ts";
import type { VerbNotices, VerbStores } from "#blueprint/verb-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Result, refused } from "#kernel/result.ts";
import type { CalendarStore } from "#organisation/ports.ts";
import type { OpenedChecklist } from "./open-checklist.ts";
import { checkMayAnswer, type SubmitRefusal } from "./submit-answer.ts";

export type SnoozeStores = Pick<VerbStores, "snoozes"> &
  Pick<BlueprintStores, "reminders" | "audit"> & {
    readonly calendar: Pick<CalendarStore, "load">;
    readonly notices: VerbNotices;
  };

type Refused = SnoozeRefusal | SubmitRefusal;

/** The slots that are offered now, or why there are none. */
export async function offerSlots(
  stores: Pick<SnoozeStores, "calendar">,
  opened: OpenedChecklist,
  now: Instant,
): Promise<Result<readonly Slot[], Refused>> {
  const open = checkPuttable(opened);
  if (!open.ok) return open;
  return checkSnooze(opened.handling.snoozes, await putOffOf(stores, opened, now));
}

/** Reminders of the campaign before the slot are dropped: whoever asked for an hour is reminded at that hour. */
export async function snoozeTask(
  stores: SnoozeStores,
  opened: OpenedChecklist,
  order: { readonly chosen: ChosenSlot; readonly at: Instant; readonly from?: string },
): Promise<Result<Slot, Refused>> {
  const open = checkPuttable(opened);
  if (!open.ok) return open;
  const { chosen, at } = order;
  const { campaignId, branchId } = opened.checklist;
  const of = await putOffOf(stores, opened, at);
  const slot = chooseSlot(opened.handling.snoozes, chosen, of);
  if (!slot.ok) return slot;
  const steps = (await stores.reminders.findSteps(campaignId)) ?? [];
  const step = firstStepAfter(steps, slot.value.at);
  const number = opened.handling.snoozes + 1;
  const put = { campaignId, branchId, number, byPersonId: open.value, at };
  const remindAt = slot.value.at;
  if (!(await stores.snoozes.putOff({ ...put, remindAt, step, plan: steps[step] })))
    return refused({ kind: "snooze.stale" });
  stores.notices.add({
    dedupeKey: `snoozed:${campaignId}:${branchId}:${number}`,
    urgency: 0,
    dueAt: remindAt,
    notice: { kind: "snoozed", campaignId, branchId, number },
  });
  stores.notices.touch(topicOf({ campaignId, branchId }), order.from);
  stores.audit.record({
    actor: open.value,
    verb: "task.snoozed",
    subject: `assignment/${campaignId}/${branchId}`,
    details: { number, remindOn: dayOf(remindAt) },
  });
  return slot;
}

/** Whoever may answer may put it off, while something is open. */
function checkPuttable(opened: OpenedChecklist): Result<string, Refused> {
  const may = checkMayAnswer(opened);
  if (!may.ok) return may;
  return opened.checklist.questions.some(isOpen) ? may : refused({ kind: "snooze.completed" });
}

const putOffOf = async (
  { calendar }: Pick<SnoozeStores, "calendar">,
  { checklist: { dueOn, branchId } }: OpenedChecklist,
  now: Instant,
): Promise<PutOff> => ({ calendar: await calendar.load(), now, dueOn, branchId });

/** What is for the doer up to the day of the slot falls away; superiors' steps stay. */
function firstStepAfter(steps: readonly PlannedStep[], slotAt: Instant): number {
  const day = dayOf(slotAt);
  const step = steps.findIndex(
    ({ to, from }) => to !== "doer" || from === null || dayOf(from) > day,
  );
  return step < 0 ? steps.length : step;
}
