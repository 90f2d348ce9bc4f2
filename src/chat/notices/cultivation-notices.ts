/** 跟踪培育 for its mentor: which branch, what is meant to come of it and the two days; and that one of them has come. */
import type { CultivationNotice } from "#acceptance/cultivation-ports.ts";
import { cultivationCard, cultivationPress } from "#cards/acceptance/cultivation-card.ts";
import { LOOK_WORDS } from "#cards/acceptance/cultivation-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export async function renderCultivation(
  stores: Pick<Stores, "cultivations" | "bindings">,
  { applicationId, nth }: CultivationNotice,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.cultivations.find(applicationId);
  if (view === undefined) return { kind: "nothing", reason: "the plan is not kept" };
  const openId = await stores.bindings.findAccount(view.cultivation.mentorId);
  if (openId === undefined) return { kind: "nothing", reason: "the mentor has no account" };
  const said =
    nth === null ? "请您联系这个达标的支部，到日子去看一看，写一句话。" : LOOK_WORDS[nth];
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: cultivationCard({ view, isMentor: true, today: dayOf(now), said }),
    part: {
      line:
        nth === null
          ? `请您跟踪培育${view.branch.name}`
          : `${view.branch.name}：${LOOK_WORDS[nth]}`,
      press: cultivationPress(applicationId),
    },
    topics: [],
  };
}

/** When another looks now, or nobody does any more, or it was looked already. */
export async function findCultivationUnwanted(
  { cultivations }: Pick<Stores, "cultivations">,
  { applicationId, mentorId, mentorSince, nth }: CultivationNotice,
): Promise<string | undefined> {
  const view = await cultivations.find(applicationId);
  if (view === undefined) return undefined;
  const { cultivation, isPassed } = view;
  if (cultivation.mentorId !== mentorId || cultivation.mentorSince !== mentorSince)
    return "a mentor was named since";
  if (!isPassed) return "the branch is not 达标 any more";
  return nth !== null && cultivation[nth].at !== null ? "it was looked at already" : undefined;
}
