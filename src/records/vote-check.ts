/**
 * 会议上的表决 — what is amiss with each vote of a meeting. A meeting is held by who came to it, so a vote never stops
 * it from counting: the vote is noted, and is what makes votes.valid a no.
 */
import type { NotedFlaw } from "./check-flaw.ts";
import type { Decision, MeetingDetail } from "./record.ts";
import { judge, voteFlaws } from "./voting.ts";
import { ordinaryQuorum, stricterRuleOf, type VoteSetting } from "./voting-rules.ts";

type BallotFlaw = NotedFlaw & { readonly kind: "vote" | "vote-without-quorum" };

/** Numbers that cannot be, and the quorum of each decision's own rule. 实到 is within 应到, which is above 0. */
export const ballotFlaws = (meeting: MeetingDetail, setting: VoteSetting): readonly BallotFlaw[] =>
  meeting.decisions.flatMap((decision) => [
    ...quorumFlaws(decision, meeting, setting),
    ...voteFlaws(decision, meeting.attendance).map(
      (vote): BallotFlaw => ({ grade: "noted", kind: "vote", matter: decision.matter, vote }),
    ),
  ]);

/**
 * Of votes at a 党员大会 (支部工作条例 art. 11; 发展党员工作细则), and where a stricter rule is on at the 支委会: its own half
 * is asked of the meeting (art. 12) and not of its votes.
 */
function quorumFlaws(
  decision: Decision,
  { kinds, attendance }: MeetingDetail,
  setting: VoteSetting,
): readonly BallotFlaw[] {
  const { entitled, present } = attendance;
  const stricter = stricterRuleOf(decision, kinds, setting);
  const isAsked =
    kinds.includes("members") || (stricter !== undefined && present >= ordinaryQuorum(entitled));
  const result = judge(decision, attendance, stricter);
  return isAsked && result.kind === "no-quorum"
    ? [
        {
          grade: "noted",
          kind: "vote-without-quorum",
          matter: decision.matter,
          present,
          needed: result.needed,
        },
      ]
    : [];
}
