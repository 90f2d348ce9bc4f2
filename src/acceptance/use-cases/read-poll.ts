/** 看评议 — how many have voted; what they said once it is over, and only what five or more said. */
import {
  isPollOpen,
  POLL_RULES,
  type PollRefusal,
  type ShownQuestion,
  shownQuestions,
} from "#acceptance/poll.ts";
import type { PollStore, PollView } from "#acceptance/poll-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo, visibleRoots } from "#organisation/permission.ts";
import { mayOpenPoll, type PollActor } from "./open-poll.ts";

export type ReadPoll = {
  readonly view: PollView;
  readonly isOpen: boolean;
  /** null: it is not over, or too few voted. */
  readonly questions: readonly ShownQuestion[] | null;
  /** Whether they may begin one, and whether the links are theirs. */
  readonly mayBegin: boolean;
  readonly hasLinks: boolean;
};

type Asked = { readonly applicationId: string; readonly by: PollActor; readonly at: Instant };

export async function readPoll(
  { polls }: { readonly polls: PollStore },
  { applicationId, by, at }: Asked,
): Promise<Result<ReadPoll, PollRefusal>> {
  const view = await polls.find(applicationId);
  if (view === undefined || !maySee(by, view)) return refused({ kind: "poll.not-available" });
  const { poll, state } = view;
  const isOpen = poll !== null && isPollOpen({ untilOn: poll.untilOn, state }, dayOf(at));
  const isShown = poll !== null && !isOpen && poll.votes >= POLL_RULES.leastShown;
  const result = isShown ? await polls.findResult(applicationId) : undefined;
  return ok({
    view,
    isOpen,
    questions: result === undefined ? null : shownQuestions(result),
    mayBegin: poll === null && state === "under-visit" && mayOpenPoll(by, view),
    hasLinks: isOpen && (by === "system" || poll.openedBy === by.personId),
  });
}

const maySee = (by: PollActor, view: PollView): boolean =>
  by === "system" ||
  mayOpenPoll(by, view) ||
  (view.poll !== null &&
    (mayDo(by, "apply-acceptance", view.branch) || mayDo(by, "review-application", view.branch)));

/** What somebody may begin or look at. */
export const listPolls = (
  { polls }: { readonly polls: PollStore },
  by: Exclude<PollActor, "system">,
): Promise<readonly PollView[]> =>
  polls.list({
    personId: by.personId,
    rounds: visibleRoots(by, "decide-acceptance"),
    branches: [visibleRoots(by, "apply-acceptance"), visibleRoots(by, "review-application")],
    limit: MOST_LISTED,
  });

/** More than a county has branches. */
const MOST_LISTED = 2000;
