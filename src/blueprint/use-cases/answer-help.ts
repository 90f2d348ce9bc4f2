/** A superior takes a help task on, and answers it; the answer goes back to the branch and stands on its checklist. */
import { topicOf } from "#blueprint/campaign.ts";
import {
  answerHelp,
  type HelpRefusal,
  type HelpTask,
  helpTopic,
  takeHelp,
} from "#blueprint/help-task.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import { parseTaskNumber } from "#blueprint/task-number.ts";
import type { HelpView, VerbNotices, VerbStores } from "#blueprint/verb-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { sendingTimeFrom } from "#kernel/working-calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";

export type HelpingStores = Pick<VerbStores, "helps"> &
  Pick<BlueprintStores, "audit"> & {
    readonly organisation: Pick<OrganisationStore, "listResponsible">;
    readonly calendar: Pick<CalendarStore, "load">;
    readonly notices: VerbNotices;
  };

type Order = {
  readonly id: string;
  readonly by: Actor;
  readonly at: Instant;
  /** The message pressed. */
  readonly from?: string;
};

/** The task for whoever may handle it: by their post above the branch, or because they are named responsible for it. */
export async function openHelp(
  stores: Pick<HelpingStores, "helps" | "organisation">,
  { id: typed, by, at }: Order,
): Promise<Result<HelpView, HelpRefusal>> {
  const id = parseTaskNumber(typed);
  const found = await stores.helps.find(id);
  if (found === undefined) return refused({ kind: "help.not-available", id });
  if (mayDo(by, "handle-help", found.branch)) return ok(found);
  const { branchId } = found.task;
  const above = (await stores.organisation.listResponsible([branchId], dayOf(at))).get(branchId);
  const isNamed = [above?.direct, above?.first].some((one) => one?.personId === by.personId);
  return isNamed ? ok(found) : refused({ kind: "help.not-available", id });
}

/** 我来办. */
export async function ownHelp(
  stores: HelpingStores,
  order: Order,
): Promise<Result<HelpView, HelpRefusal>> {
  const opened = await openHelp(stores, order);
  if (!opened.ok) return opened;
  const { personId, name, openId } = order.by;
  const { task, ownerName } = opened.value;
  const taken = takeHelp(task, { personId, ownerName });
  if (!taken.ok) return taken;
  if (task.ownerId === personId) return opened;
  if (!(await stores.helps.saveOwner(taken.value))) return overtaken(stores, order);
  refresh(stores.notices, task, order.from);
  stores.audit.record({
    actor: personId,
    verb: "help.taken",
    subject: `help/${task.id}`,
    details: { branchId: task.branchId },
  });
  return ok({ ...opened.value, task: taken.value, ownerName: name, ownerOpenId: openId });
}

export async function replyToHelp(
  stores: HelpingStores,
  order: Order & { readonly words: string },
): Promise<Result<HelpView, HelpRefusal>> {
  const opened = await openHelp(stores, order);
  if (!opened.ok) return opened;
  const { by, at, words } = order;
  const { task } = opened.value;
  const answered = answerHelp(task, { words, byPersonId: by.personId, answeredAt: at });
  if (!answered.ok) return answered;
  if (!(await stores.helps.saveAnswer(answered.value))) return overtaken(stores, order);
  refresh(stores.notices, task, order.from);
  stores.notices.add({
    dedupeKey: `help-answered:${task.id}`,
    urgency: 0,
    dueAt: sendingTimeFrom(await stores.calendar.load(), at),
    notice: { kind: "help-answered", helpId: task.id },
  });
  stores.audit.record({
    actor: by.personId,
    verb: "help.answered",
    subject: `help/${task.id}`,
    details: { branchId: task.branchId, dueOn: task.dueOn },
  });
  const ownerName = opened.value.ownerName ?? by.name;
  return ok({ ...opened.value, task: answered.value, ownerName, answeredByName: by.name });
}

/** The cards that show it, and the branch's checklist or finding. */
function refresh(notices: VerbNotices, task: HelpTask, except: string | undefined): void {
  notices.touch(helpTopic(task.id), except);
  const { about, branchId } = task;
  if (about.kind === "item") notices.touch(topicOf({ ...about, branchId }), except);
  else notices.touch(`${about.kind}:${about.id}`, except);
}

/** Another was quicker: what stands now says why. */
async function overtaken(
  { helps }: HelpingStores,
  { id, by }: Order,
): Promise<Result<HelpView, HelpRefusal>> {
  const found = await helps.find(parseTaskNumber(id));
  if (found === undefined) return refused({ kind: "help.not-available", id });
  const { personId } = by;
  const taken = takeHelp(found.task, { personId, ownerName: found.ownerName });
  return taken.ok ? ok(found) : taken;
}
