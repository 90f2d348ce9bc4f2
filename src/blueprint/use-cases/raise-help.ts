/** 求助: 有困难 becomes a task of the superior, with the answer that says it or by itself; what has gone on without it is withdrawn. */
import type { Answer } from "#blueprint/answer.ts";
import {
  type HelpAbout,
  type HelpNote,
  type HelpTask,
  helpDueOn,
  helpTopic,
} from "#blueprint/help-task.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import { upcomingSlots } from "#blueprint/snooze.ts";
import { taskNumberOf } from "#blueprint/task-number.ts";
import type { HelpPlace, VerbNotices, VerbStores } from "#blueprint/verb-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import type { OpenedChecklist } from "./open-checklist.ts";

export type RaisingStores = Pick<VerbStores, "helps"> &
  Pick<BlueprintStores, "audit"> & {
    readonly calendar: Pick<CalendarStore, "load">;
    readonly organisation: Pick<OrganisationStore, "findResponsible">;
    readonly notices: VerbNotices;
  };

/** What the branch sees of its needs once the answers are saved. An answer without 有困难 before or after costs nothing here. */
export async function followDifficulties(
  stores: RaisingStores,
  opened: OpenedChecklist,
  { saved, at }: { readonly saved: readonly Answer[]; readonly at: Instant },
): Promise<readonly HelpNote[]> {
  let notes = opened.helps;
  for (const answer of saved) {
    const { itemCode, period, given } = answer;
    const live = notes.find(
      (note) => note.itemCode === itemCode && note.period === period && note.answer === null,
    );
    if (given.kind === "difficulty") {
      const note = await raise(stores, opened, { answer, need: given.need, at });
      notes = [...notes.filter((one) => !isSame(one, note)), note];
    } else if (live !== undefined) {
      await withdraw(stores, opened, answer);
      notes = notes.filter((one) => one !== live);
    }
  }
  return notes;
}

const isSame = (one: HelpNote, other: HelpNote): boolean =>
  one.itemCode === other.itemCode && one.period === other.period;

type Raising = { readonly answer: Answer; readonly need: string; readonly at: Instant };

async function raise(
  stores: RaisingStores,
  opened: OpenedChecklist,
  { answer, need, at }: Raising,
): Promise<HelpNote> {
  const { campaignId, branchId } = opened.checklist;
  const { itemCode, period, revision, byPersonId } = answer;
  const { id, dueOn } = await raiseHelp(stores, {
    source: `${branchId}:${itemCode}:${period}:${revision}`,
    branchId,
    about: { kind: "item", itemCode, period, campaignId },
    need,
    by: byPersonId,
    at,
  });
  return { id, itemCode, period, dueOn, ownerName: null, answer: null };
}

export type HelpOrder = Pick<HelpTask, "branchId" | "need"> & {
  readonly about: HelpAbout;
  /** What brought it: a repeat finds the first. */
  readonly source: string;
  /** Person id. */
  readonly by: string;
  readonly at: Instant;
};

/** The superior is told once; a need said anew keeps its number and its clock. */
export async function raiseHelp(
  stores: RaisingStores,
  { branchId, about, need, source, by, at }: HelpOrder,
): Promise<Pick<HelpTask, "id" | "dueOn">> {
  const calendar = await stores.calendar.load();
  const { id, dueOn, isNew } = await stores.helps.raise({
    id: taskNumberOf("help", source),
    branchId,
    about,
    need,
    raisedBy: by,
    raisedAt: at,
    dueOn: helpDueOn(calendar, at),
    state: "open",
    ownerId: null,
    answer: null,
  });
  stores.notices.touch(helpTopic(id));
  if (isNew) {
    await tellSuperior(stores, { id, branchId, at, calendar });
    stores.audit.record({
      actor: by,
      verb: "help.raised",
      subject: `help/${id}`,
      details: { branchId, ...placeOf(about), dueOn },
    });
  }
  return { id, dueOn };
}

const placeOf = (about: HelpPlace): Readonly<Record<string, string>> =>
  about.kind === "item"
    ? { itemCode: about.itemCode, period: about.period }
    : { matter: about.kind, matterId: about.id };

type Telling = {
  readonly id: string;
  readonly branchId: string;
  readonly at: Instant;
  readonly calendar: WorkingCalendar;
};

/** At the superior's next slot, so that what a township's branches need comes in one card. */
async function tellSuperior(
  stores: Pick<RaisingStores, "organisation" | "notices">,
  { id, branchId, at, calendar }: Telling,
): Promise<void> {
  const to = await stores.organisation.findResponsible(branchId, "direct", dayOf(at));
  const addressee = to === undefined ? `direct:${branchId}` : `person:${to.personId}`;
  const [slot] = upcomingSlots(calendar, at, addressee);
  stores.notices.add({
    dedupeKey: `help:${id}:raised`,
    urgency: 1,
    dueAt: slot.at,
    notice: { kind: "help-task", helpId: id, why: "raised" },
    addressee,
  });
}

async function withdraw(
  stores: RaisingStores,
  { checklist: { branchId } }: OpenedChecklist,
  { itemCode, period, byPersonId: by }: Answer,
): Promise<void> {
  await withdrawHelp(stores, { branchId, about: { kind: "item", itemCode, period }, by });
}

type Withdrawing = Parameters<VerbStores["helps"]["withdraw"]>[0] & { readonly by: string };

/** Nobody waits for it any more; nothing happens when none was open. */
export async function withdrawHelp(
  {
    helps,
    notices,
    audit,
  }: {
    readonly helps: Pick<VerbStores["helps"], "withdraw">;
    readonly notices: Pick<VerbNotices, "touch">;
  } & Pick<BlueprintStores, "audit">,
  { branchId, about, by }: Withdrawing,
): Promise<void> {
  const id = await helps.withdraw({ branchId, about });
  if (id === undefined) return;
  notices.touch(helpTopic(id));
  audit.record({
    actor: by,
    verb: "help.withdrawn",
    subject: `help/${id}`,
    details: { branchId, ...placeOf(about) },
  });
}
