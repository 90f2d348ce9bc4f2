/** 指导任务 for its owner, and what came of it for whoever gave it. */
import { guidanceCard, guidancePress, guidanceWords } from "#cards/supervision/guidance-card.ts";
import type { Stores } from "#chat/ports.ts";
import { guidanceCardViewOf } from "#chat/present-guidance.ts";
import type { Rendered } from "#chat/rendered.ts";
import type { Instant } from "#kernel/clock.ts";
import { guidanceTopic } from "#supervision/guidance.ts";
import type { GuidanceNotice } from "#supervision/guidance-ports.ts";

/** Where it stands it also says that it is done. */
export async function renderGuidance(
  stores: Stores,
  { kind, guidanceId }: GuidanceNotice,
  now: Instant,
): Promise<Rendered> {
  const found = await stores.guidance.find(guidanceId);
  if (found === undefined) return { kind: "nothing", reason: "the task is not kept" };
  const { ownerId, givenBy } = found.task;
  const personId = kind === "guidance" ? ownerId : givenBy;
  const openId = await stores.bindings.findAccount(personId);
  if (openId === undefined) return { kind: "nothing", reason: "whom it is for has no account" };
  const view = await guidanceCardViewOf(stores, found, { personId, at: now });
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: guidanceCard(view),
    part: { line: guidanceWords(view), press: guidancePress(guidanceId) },
    topics: [guidanceTopic(guidanceId)],
  };
}

export async function findGuidanceUnwanted(
  { guidance }: Pick<Stores, "guidance">,
  { guidanceId }: GuidanceNotice,
): Promise<string | undefined> {
  const found = await guidance.find(guidanceId);
  return found?.task.doneAt === null ? undefined : "the task is done";
}
