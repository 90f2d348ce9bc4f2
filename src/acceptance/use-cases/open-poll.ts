/** 开始评议 — by the department or by one of those who are sent there, while they look at the branch; and the links, for whoever opened it. */
import { checkPoll, isPollOpen, type PollRefusal } from "#acceptance/poll.ts";
import { tokenOf } from "#acceptance/poll-link.ts";
import type { PollStore, PollView } from "#acceptance/poll-ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";

/** `system`: from the server's command line. */
export type PollActor = Actor | "system";

export type PollOrder = {
  readonly applicationId: string;
  readonly tokens: number;
  readonly untilOn?: Day | undefined;
  /** Under which the page is reached: without one nobody could use a link. */
  readonly address: string | null;
  readonly by: PollActor;
  readonly at: Instant;
};

type OpenStores = { readonly polls: PollStore; readonly audit: AuditTrail };

export async function openPoll(
  { polls, audit }: OpenStores,
  { applicationId, tokens, untilOn, address, by, at }: PollOrder,
): Promise<Result<PollView, PollRefusal>> {
  const view = await polls.find(applicationId);
  if (view === undefined || !mayOpenPoll(by, view)) return refused({ kind: "poll.not-available" });
  if (view.poll !== null) return refused({ kind: "poll.opened-before" });
  if (view.state !== "under-visit") return refused({ kind: "poll.not-under-visit" });
  if (address === null) return refused({ kind: "poll.no-address" });
  const checked = checkPoll({ tokens, untilOn }, dayOf(at));
  if (!checked.ok) return checked;
  const openedBy = personOf(by);
  const opened = await polls.open({ applicationId, openedBy, ...checked.value }, at);
  const after = await polls.find(applicationId);
  if (!opened || after === undefined) return refused({ kind: "poll.opened-before" });
  audit.record({
    actor: openedBy,
    verb: "poll.opened",
    subject: `application/${applicationId}`,
    details: checked.value,
  });
  return ok(after);
}

const personOf = (by: PollActor): string => (by === "system" ? by : by.personId);

export const mayOpenPoll = (by: PollActor, { unit, team }: PollView): boolean =>
  by === "system" || team.includes(by.personId) || mayDo(by, "decide-acceptance", unit);

/** Every link of a poll that is open. */
export async function listPollLinks(
  { polls }: Pick<OpenStores, "polls">,
  of: {
    readonly applicationId: string;
    readonly address: string | null;
    readonly by: PollActor;
    readonly at: Instant;
  },
): Promise<Result<{ readonly view: PollView; readonly links: readonly string[] }, PollRefusal>> {
  const { applicationId, address, by, at } = of;
  const view = await polls.find(applicationId);
  const key = await polls.findKey(applicationId);
  if (view === undefined || key === undefined || view.poll === null || !mayOpenPoll(by, view))
    return refused({ kind: "poll.not-available" });
  const { id: pollId, tokens, untilOn, openedBy } = view.poll;
  if (by !== "system" && openedBy !== by.personId) return refused({ kind: "poll.not-opener" });
  if (!isPollOpen({ untilOn, state: view.state }, dayOf(at))) return refused({ kind: "poll.over" });
  if (address === null) return refused({ kind: "poll.no-address" });
  const start = `${address.replace(/\/+$/, "")}/poll/`;
  const links = Array.from(
    { length: tokens },
    (_, index) => start + tokenOf({ pollId, number: index + 1 }, key),
  );
  return ok({ view, links });
}
