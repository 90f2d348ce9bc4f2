/** 回头看 — an inspector says of a closure that was drawn whether it holds; what fell back is opened again with its link. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { checkWords, type FindingRefusal, findingNumberWords } from "#supervision/finding.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import {
  checkLooker,
  type RecheckOutcome,
  type RecheckRefusal,
  recheckTopic,
} from "#supervision/recheck.ts";
import type { LookingStores, RecheckView } from "#supervision/recheck-ports.ts";
import { getFinding } from "./raise-finding.ts";
import { writeStep } from "./write-step.ts";

export type LookOrder = {
  readonly findingId: string;
  readonly outcome: RecheckOutcome;
  /** What has come back; none where it holds. */
  readonly words?: string;
  readonly by: { readonly personId: string };
  readonly at: Instant;
  /** The closing step that the card showed: another closure is another look. */
  readonly seen?: number;
  /** The message pressed. */
  readonly from?: string;
};

export type LookRefusal = RecheckRefusal | FindingRefusal;

/** The finding's step and the outcome of the look are one. */
export async function lookAgain(
  stores: LookingStores,
  order: LookOrder,
): Promise<Result<FindingView, LookRefusal>> {
  const { findingId, outcome, by, at, from } = order;
  const found = await findRecheck(stores, order);
  if (!found.ok) return found;
  const recheck = found.value;
  const verb = outcome === "holds" ? "confirm" : "fall-back";
  const words = checkWords(verb, order.words);
  if (!words.ok) return words;
  const said = words.value === "" ? null : words.value;
  const view = await getFinding(stores, findingId);
  const written = await writeStep(stores, view, {
    verb,
    byPersonId: by.personId,
    byUnitId: view.unit.id,
    at,
    details: { ...(said === null ? {} : { words: said }), draw: findingNumberWords(recheck.draw) },
    ...(from === undefined ? {} : { from }),
  });
  if (!written.ok) return written;
  const { step } = recheck;
  if (!(await stores.rechecks.finish({ findingId, step, outcome, words: said, at })))
    throw new Error(`the look at ${findingId} was written twice`);
  stores.notices.touch(recheckTopic(by.personId), from);
  if (outcome === "holds") await tellBranch(stores, written.value, at);
  await tellUnit(stores, recheck, at);
  return written;
}

/** The look that waits for the person at the finding. */
export async function findRecheck(
  { rechecks, recusals }: Pick<LookingStores, "rechecks" | "recusals">,
  { findingId, by, at, seen }: Pick<LookOrder, "findingId" | "by" | "at" | "seen">,
): Promise<Result<RecheckView, RecheckRefusal>> {
  const recheck = await rechecks.find(findingId);
  if (recheck === undefined || recheck.inspectorId !== by.personId)
    return refused({ kind: "recheck.not-available" });
  if (seen !== undefined && seen !== recheck.step) return refused({ kind: "recheck.overtaken" });
  if (recheck.outcome !== null) return refused({ kind: "recheck.done", outcome: recheck.outcome });
  if (!recheck.stands) return refused({ kind: "recheck.overtaken" });
  const on = dayOf(at);
  const known = await recusals.listInspectors([by.personId, recheck.doerId], on);
  const [looker, doer] = [by.personId, recheck.doerId].map((id) =>
    known.find(({ personId }) => personId === id),
  );
  if (looker === undefined) return refused({ kind: "recheck.not-available" });
  const away = checkLooker(recheck, { looker, doer, on });
  return away === undefined ? ok(recheck) : refused(away);
}

/** What fell back is told by being handed over again; what holds asks for nothing and can wait for other messages. */
async function tellBranch(
  { calendar, notices }: LookingStores,
  { finding: { id, step, branchId } }: FindingView,
  at: Instant,
): Promise<void> {
  const addressee = `secretary:${branchId}`;
  const morning = spreadIn(MORNING, sendingDayFrom(await calendar.load(), at), addressee);
  notices.add({
    dedupeKey: `finding:${id}:${step}`,
    urgency: 1,
    dueAt: Math.max(at, morning),
    notice: { kind: "finding", findingId: id, why: "answered", step },
    addressee,
  });
}

/** The unit that raised them hears of all looks of a draw at once, when none waits any more. */
export async function tellUnit(
  {
    rechecks,
    organisation,
    calendar,
    notices,
  }: Pick<LookingStores, "rechecks" | "organisation" | "calendar" | "notices">,
  { draw }: Pick<RecheckView, "draw">,
  at: Instant,
): Promise<void> {
  const all = await rechecks.listOfDraw(draw);
  if (all.some(isWaiting)) return;
  const told = await findReachable(organisation, draw.unitId, dayOf(at));
  if (told === undefined) return;
  const addressee = `person:${told.personId}`;
  const morning = spreadIn(MORNING, sendingDayFrom(await calendar.load(), at), addressee);
  notices.add({
    dedupeKey: `recheck-result:${draw.unitId}:${draw.year}-${draw.number}`,
    urgency: 1,
    dueAt: Math.max(at, morning),
    notice: { kind: "recheck-result", ...draw },
    addressee,
  });
}

const isWaiting = ({ inspectorId, outcome, stands }: RecheckView): boolean =>
  inspectorId !== null && outcome === null && stands;
