/** 投一票 — a link counts once. Nothing is written but the link's hash and the raised counts: no time, no order, no audit row. */
import { isPollOpen, type PollAnswers, type VoteRefusal } from "#acceptance/poll.ts";
import { isOurs, type PollId, readToken, tokenHashOf } from "#acceptance/poll-link.ts";
import type { PollStore } from "#acceptance/poll-ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

type VoteStores = { readonly polls: PollStore };
type Link = { readonly token: string; readonly at: Instant };
type Ballot = { readonly pollId: PollId; readonly branchName: string; readonly untilOn: Day };

/** What a link asks about, before anything is said. */
export async function openBallot(
  { polls }: VoteStores,
  { token, at }: Link,
): Promise<Result<Ballot, VoteRefusal>> {
  const link = readToken(token);
  const poll = link && (await polls.findLinked(link.pollId));
  if (link === undefined || poll === undefined || !isOurs(token, poll))
    return refused({ kind: "vote.unknown-link" });
  if (await polls.isUsed(link.pollId, tokenHashOf(token))) return refused({ kind: "vote.used" });
  if (!isPollOpen(poll, dayOf(at))) return refused({ kind: "vote.closed" });
  return ok({ pollId: link.pollId, branchName: poll.branchName, untilOn: poll.untilOn });
}

export async function castVote(
  stores: VoteStores,
  { answers, ...link }: Link & { readonly answers: PollAnswers },
): Promise<Result<null, VoteRefusal>> {
  const linked = readToken(link.token);
  if (linked !== undefined) await stores.polls.hold(linked.pollId);
  const ballot = await openBallot(stores, link);
  if (!ballot.ok) return ballot;
  if (Object.keys(answers).length === 0) return refused({ kind: "vote.empty" });
  const counted = await stores.polls.count(ballot.value.pollId, tokenHashOf(link.token), answers);
  return counted ? ok(null) : refused({ kind: "vote.used" });
}
