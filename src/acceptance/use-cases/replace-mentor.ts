/** 换联系人 — another looks from now on; what the one before has seen stays as it was written. */
import { type CultivationRefusal, nextLook } from "#acceptance/cultivation.ts";
import type { CultivationStores, CultivationView, Mentor } from "#acceptance/cultivation-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { listMentorsFor } from "./cultivate.ts";
import { tellMentor } from "./tell-mentor.ts";

type Asked = { readonly applicationId: string; readonly by: Actor; readonly at: Instant };

/** While there is something left to look at; none for who may not plan for the branch. */
export async function listOtherMentors(
  { applications, cultivations }: Pick<CultivationStores, "applications" | "cultivations">,
  { cultivation, branch, isPassed }: CultivationView,
  { by, at }: Pick<Asked, "by" | "at">,
): Promise<readonly Mentor[]> {
  const isOver = !isPassed || nextLook(cultivation) === undefined;
  if (isOver || !mayDo(by, "plan-cultivation", branch)) return [];
  const view = await applications.find(cultivation.applicationId);
  if (view === undefined) return [];
  const mentors = await listMentorsFor({ cultivations }, view, dayOf(at));
  return mentors.filter(({ personId }) => personId !== cultivation.mentorId);
}

export async function replaceMentor(
  stores: CultivationStores,
  { applicationId, mentorId, ...asked }: Asked & { readonly mentorId: string },
): Promise<Result<CultivationView, CultivationRefusal>> {
  const { by, at } = asked;
  const view = await stores.cultivations.find(applicationId);
  if (view === undefined || !mayDo(by, "plan-cultivation", view.branch))
    return refused({ kind: "cultivation.not-available" });
  if (!view.isPassed) return refused({ kind: "cultivation.not-passed" });
  const from = view.cultivation;
  if (from.mentorId === mentorId) return ok(view);
  if (nextLook(from) === undefined) return refused({ kind: "cultivation.looked-before" });
  const others = await listOtherMentors(stores, view, asked);
  if (!others.some(({ personId }) => personId === mentorId))
    return refused({ kind: "cultivation.mentor" });
  const to = { mentorId, mentorSince: at };
  if (!(await stores.cultivations.replaceMentor({ applicationId, from, to })))
    return refused({ kind: "cultivation.replaced-meanwhile" });
  await tellMentor(stores, { ...from, ...to }, { byPersonId: by.personId, at });
  stores.audit.record({
    actor: by.personId,
    verb: "cultivation.mentor-replaced",
    subject: `cultivation/${applicationId}`,
    details: { branchId: view.branch.id, from: from.mentorId, to: mentorId },
  });
  const after = await stores.cultivations.find(applicationId);
  if (after === undefined) throw new Error(`the plan of ${applicationId} is gone`);
  return ok(after);
}
