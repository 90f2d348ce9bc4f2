/** 跟踪培育 — a plan for a branch that passed, made by the department or the township's organiser; its mentor looks twice. */
import type { ApplicationView } from "#acceptance/application-ports.ts";
import {
  CULTIVATION_RULES,
  type Cultivation,
  type CultivationRefusal,
  checkDays,
  checkLook,
  checkWords,
  type NthLook,
} from "#acceptance/cultivation.ts";
import type { CultivationStores, CultivationView, Mentor } from "#acceptance/cultivation-ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { tellMentor } from "./tell-mentor.ts";

export type Cultivable = {
  readonly application: ApplicationView;
  readonly mentors: readonly Mentor[];
};

type Asked = { readonly applicationId: string; readonly by: Actor; readonly at: Instant };

/** Decided and 达标, seen by whoever may plan for the branch. */
export async function findCultivable(
  { applications, cultivations }: Pick<CultivationStores, "applications" | "cultivations">,
  { applicationId, by, at }: Asked,
): Promise<Result<Cultivable, CultivationRefusal>> {
  const view = await applications.find(applicationId);
  if (view === undefined || !mayDo(by, "plan-cultivation", view.branch))
    return refused({ kind: "cultivation.not-available" });
  if (view.application.decision !== "passed") return refused({ kind: "cultivation.not-passed" });
  if ((await cultivations.find(applicationId)) !== undefined)
    return refused({ kind: "cultivation.made-before" });
  const mentors = await listMentorsFor({ cultivations }, view, dayOf(at));
  return ok({ application: view, mentors });
}

/** Who holds a post between the branch and the unit that opened the round, and can be told. */
export const listMentorsFor = (
  { cultivations }: Pick<CultivationStores, "cultivations">,
  view: ApplicationView,
  on: Day,
): Promise<readonly Mentor[]> => cultivations.listMentors(unitsAbove(view), on);

/** From the county down to the committee directly above the branch. */
const unitsAbove = ({ branch, unit }: ApplicationView): readonly string[] => {
  const ids = branch.path.split("/").slice(0, -1);
  return ids.slice(Math.max(0, ids.indexOf(unit.id)));
};

export type CultivationOrder = Asked & {
  readonly mentorId: string;
  readonly aims: string;
  readonly firstOn: Day;
  readonly secondOn: Day;
};

export async function cultivate(
  stores: CultivationStores,
  order: CultivationOrder,
): Promise<Result<CultivationView, CultivationRefusal>> {
  const { applicationId, mentorId, firstOn, secondOn, by, at } = order;
  const found = await findCultivable(stores, order);
  if (!found.ok) return found;
  const { application, mentors } = found.value;
  if (!mentors.some(({ personId }) => personId === mentorId))
    return refused({ kind: "cultivation.mentor" });
  const aims = checkWords(order.aims, CULTIVATION_RULES.longestAims);
  if (!aims.ok) return aims;
  const days = checkDays(order, dayOf(at));
  if (!days.ok) return days;
  const made: Cultivation = {
    applicationId,
    branchId: application.branch.id,
    mentorId,
    mentorSince: at,
    aims: aims.value,
    first: { on: firstOn, words: "", at: null },
    second: { on: secondOn, words: "", at: null },
    madeBy: by.personId,
    madeAt: at,
  };
  if (!(await stores.cultivations.insert(made)))
    return refused({ kind: "cultivation.made-before" });
  await tellMentor(stores, made, { byPersonId: by.personId, at });
  stores.audit.record({
    actor: by.personId,
    verb: "cultivation.made",
    subject: `cultivation/${applicationId}`,
    details: { branchId: made.branchId, mentorId },
  });
  return ok(await keptView(stores, applicationId));
}

export type LookOrder = Asked & { readonly nth: NthLook; readonly words: string };

/** The mentor's alone. */
export async function keepLook(
  stores: Pick<CultivationStores, "cultivations" | "audit">,
  { applicationId, nth, words, by, at }: LookOrder,
): Promise<Result<CultivationView, CultivationRefusal>> {
  const view = await stores.cultivations.find(applicationId);
  if (view?.cultivation.mentorId !== by.personId)
    return refused({ kind: "cultivation.not-available" });
  if (!view.isPassed) return refused({ kind: "cultivation.not-passed" });
  const may = checkLook(view.cultivation, nth, dayOf(at));
  if (!may.ok) return may;
  const said = checkWords(words, CULTIVATION_RULES.longestLook);
  if (!said.ok) return said;
  const look = { applicationId, nth, words: said.value, byPersonId: by.personId, at };
  if (!(await stores.cultivations.keepLook(look))) return refuseLate(stores, look);
  stores.audit.record({
    actor: by.personId,
    verb: "cultivation.looked",
    subject: `cultivation/${applicationId}`,
    details: { branchId: view.branch.id },
  });
  return ok(await keptView(stores, applicationId));
}

/** Somebody wrote it, or became the mentor, in the meantime. */
async function refuseLate(
  stores: Pick<CultivationStores, "cultivations">,
  { applicationId, byPersonId }: { readonly applicationId: string; readonly byPersonId: string },
): Promise<Result<never, CultivationRefusal>> {
  const { cultivation } = await keptView(stores, applicationId);
  const isTheirs = cultivation.mentorId === byPersonId;
  return refused({ kind: `cultivation.${isTheirs ? "looked-before" : "not-available"}` });
}

async function keptView(
  { cultivations }: Pick<CultivationStores, "cultivations">,
  applicationId: string,
): Promise<CultivationView> {
  const view = await cultivations.find(applicationId);
  if (view === undefined) throw new Error(`the plan of ${applicationId} is gone`);
  return view;
}
