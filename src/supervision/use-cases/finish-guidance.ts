/** 指导任务 opened by whoever has to do with it, and ended with a line: by its owner, or by whoever gave it. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { checkResult, type GuidanceRefusal, guidanceTopic } from "#supervision/guidance.ts";
import type { GuidanceStores, GuidanceView } from "#supervision/guidance-ports.ts";

/** The owner, whoever gave it, and those who may give one there; to everybody else it does not exist. */
export async function openGuidance(
  { guidance }: Pick<GuidanceStores, "guidance">,
  { id, by }: { readonly id: string; readonly by: Actor },
): Promise<Result<GuidanceView, GuidanceRefusal>> {
  const view = await guidance.find(id);
  if (view === undefined) return refused({ kind: "guidance.not-available" });
  const { ownerId, givenBy } = view.task;
  const isTheirs = by.personId === ownerId || by.personId === givenBy;
  return isTheirs || mayDo(by, "give-guidance", view.unit)
    ? ok(view)
    : refused({ kind: "guidance.not-available" });
}

/** Its giver too: an owner who has left ends nothing. */
export const mayFinish = (
  { task: { ownerId, givenBy } }: Pick<GuidanceView, "task">,
  { personId }: Pick<Actor, "personId">,
): boolean => personId === ownerId || personId === givenBy;

type FinishOrder = {
  readonly id: string;
  readonly result: string;
  readonly by: Actor;
  readonly at: Instant;
  /** The message pressed. */
  readonly from?: string;
};

export async function finishGuidance(
  stores: GuidanceStores,
  { id, by, at, from, ...order }: FinishOrder,
): Promise<Result<GuidanceView, GuidanceRefusal>> {
  const opened = await openGuidance(stores, { id, by });
  if (!opened.ok || !mayFinish(opened.value, by))
    return refused({ kind: "guidance.not-available" });
  const { task } = opened.value;
  if (task.doneAt !== null) return refused({ kind: "guidance.done" });
  const said = checkResult(order.result);
  if (!said.ok) return said;
  const result = said.value;
  if (!(await stores.guidance.finish({ id, result, at })))
    return refused({ kind: "guidance.done" });
  stores.notices.touch(guidanceTopic(id), from);
  if (by.personId !== task.givenBy) await tellGiver(stores, { ...opened.value, at });
  stores.audit.record({
    actor: by.personId,
    verb: "guidance.done",
    subject: `guidance/${id}`,
    details: { dueOn: task.dueOn, on: dayOf(at) },
  });
  return ok({ ...opened.value, task: { ...task, result, doneAt: at } });
}

/** In the giver's budget, with what else waits for them. */
async function tellGiver(
  { calendar, notices }: GuidanceStores,
  { task, at }: Pick<GuidanceView, "task"> & { readonly at: Instant },
): Promise<void> {
  const addressee = `person:${task.givenBy}`;
  const sendingOn = sendingDayFrom(await calendar.load(), at);
  notices.add({
    dedupeKey: `guidance-done:${task.id}`,
    urgency: 3,
    dueAt: Math.max(at, spreadIn(MORNING, sendingOn, addressee)),
    notice: { kind: "guidance-done", guidanceId: task.id },
    addressee,
  });
}
