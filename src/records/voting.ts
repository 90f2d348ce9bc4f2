/**
 * 表决 — three rules with three denominators, never to be shared: an ordinary decision and an admission are carried by
 * more than half of 应到, an election by more than half of 实到; their quorums are half, more than half and four fifths
 * of 应到. Numbers are whole and not below 0. Ask for the flaws first: what cannot be is not judged here.
 */
import { assertNever } from "#kernel/assert-never.ts";
import type { Attendance, Candidate, Decision, ElectionDetail } from "./record.ts";
import {
  electionQuorum,
  fewestCandidates,
  moreThanHalf,
  ordinaryQuorum,
  type StricterRule,
} from "./voting-rules.ts";

type Turnout = Pick<Attendance, "entitled" | "present">;
type Election = Omit<ElectionDetail, "type">;
type Ballots = Omit<Election, "of">;

/** No vote can be taken. `needed` is the smallest 实到 that would do. */
type NotHeld =
  | { readonly kind: "nobody-entitled" }
  | { readonly kind: "no-quorum"; readonly needed: number; readonly present: number };

/** `needed` is the smallest 赞成 that would do, `favour` what counted. */
export type VoteResult =
  | { readonly kind: "passed" }
  | { readonly kind: "not-passed"; readonly needed: number; readonly favour: number }
  | NotHeld;

export type ElectionResult =
  | {
      readonly kind: "held";
      /** The smallest 赞成 with which anyone could be elected. */
      readonly needed: number;
      /** Labels, most votes first, then as given; so in each list. */
      readonly elected: readonly string[];
      /** 再次投票: equal at the last seat, so neither elected nor refused; among them the open seats are settled. */
      readonly tied: readonly string[];
      readonly notElected: readonly string[];
      /** Seats that nobody has won yet; with no one tied, 另行选举. */
      readonly openSeats: number;
    }
  | NotHeld;

function quorum({ entitled, present }: Turnout, needed: number): NotHeld | undefined {
  if (entitled === 0) return { kind: "nobody-entitled" };
  return present < needed ? { kind: "no-quorum", needed, present } : undefined;
}

/** Both kinds of decision: 赞成人数超过应到会有表决权的党员的半数. */
function carried(entitled: number, favour: number): VoteResult {
  const needed = moreThanHalf(entitled);
  return favour < needed ? { kind: "not-passed", needed, favour } : { kind: "passed" };
}

/**
 * 一般事项 (支部工作条例 art. 11): 半数以上 of 应到 present, more than half of 应到 in favour. With exactly half present
 * the meeting may vote, yet nothing can be passed. Votes beyond 实到 do not count.
 */
export const judgeOrdinary = (
  { entitled, present, favour }: Turnout & Pick<Decision, "favour">,
  stricter?: StricterRule,
): VoteResult =>
  quorum({ entitled, present }, ordinaryQuorum(entitled, stricter)) ??
  carried(entitled, Math.min(favour, present));

/**
 * 接收预备党员和转正, one person (发展党员工作细则, articles 待核): more than half of 应到 present, and more than half of
 * 应到 in favour. `favour` has the opinions of the absent in it that came `written`, as they are among the votes (待核),
 * so it may exceed 实到; they are not among those present. How many they are cannot turn the outcome, since those
 * present are more than half by themselves; voteFlaws holds `favour` against them.
 */
export const judgeAdmission = ({
  entitled,
  present,
  favour,
}: Turnout & Pick<Decision, "favour" | "written">): VoteResult =>
  quorum({ entitled, present }, moreThanHalf(entitled)) ?? carried(entitled, favour);

/**
 * 选举 (基层组织选举工作条例, articles 待核): four fifths of 应到 present, elected with more than half of 实到, ranked by
 * votes when more pass than there are seats.
 */
export function judgeElection({ entitled, present, seats, candidates }: Ballots): ElectionResult {
  const notHeld = quorum({ entitled, present }, electionQuorum(entitled));
  if (notHeld !== undefined) return notHeld;
  const needed = moreThanHalf(present);
  const ranked = candidates.toSorted((a, b) => b.votes - a.votes);
  const passing = ranked.filter(({ votes }) => votes >= needed);
  const contested = contestedVotes(passing, seats);
  const elected = passing.slice(0, seats).filter(({ votes }) => votes !== contested);
  const tied = passing.filter(({ votes }) => votes === contested);
  const settled = new Set([...elected, ...tied]);
  return {
    kind: "held",
    needed,
    elected: labels(elected),
    tied: labels(tied),
    notElected: labels(ranked.filter((candidate) => !settled.has(candidate))),
    openSeats: seats - elected.length,
  };
}

const labels = (candidates: readonly Candidate[]) => candidates.map(({ label }) => label);

/** The number of votes that the last who would have a seat shares with the first who would not. */
function contestedVotes(passing: readonly Candidate[], seats: number): number | undefined {
  const last = passing[seats - 1]?.votes;
  return last === passing[seats]?.votes ? last : undefined;
}

/** By the rule of the decision. `stricter` is for ordinary decisions: admissions have a regulation of their own. */
export function judge(
  decision: Decision,
  attendance: Turnout,
  stricter?: StricterRule,
): VoteResult {
  const { entitled, present } = attendance;
  const { rule, favour, written } = decision;
  switch (rule) {
    case "ordinary":
      return judgeOrdinary({ entitled, present, favour }, stricter);
    case "admission":
      return judgeAdmission({ entitled, present, favour, written });
    default:
      return assertNever(rule);
  }
}

/** Numbers of a decision that cannot be. `votes` are 赞成, 反对 and 弃权 together, `voters` all who could give one. */
export type VoteFlaw =
  | { readonly kind: "votes-do-not-add-up"; readonly votes: number; readonly voters: number }
  | { readonly kind: "votes-missing"; readonly votes: number; readonly voters: number }
  | { readonly kind: "written-above-absent"; readonly written: number; readonly absent: number }
  | { readonly kind: "written-not-allowed"; readonly written: number };

/** Whoever is present votes or abstains, so the votes equal 实到, in admissions with the written opinions. */
export function voteFlaws(decision: Decision, attendance: Turnout): readonly VoteFlaw[] {
  const { favour, against, abstain, written, rule } = decision;
  const { entitled, present } = attendance;
  const votes = favour + against + abstain;
  const voters = rule === "admission" ? present + written : present;
  const absent = Math.max(0, entitled - present);
  const flaws: VoteFlaw[] = [];
  if (votes > voters) flaws.push({ kind: "votes-do-not-add-up", votes, voters });
  if (votes < voters) flaws.push({ kind: "votes-missing", votes, voters });
  if (rule === "ordinary" && written !== 0) flaws.push({ kind: "written-not-allowed", written });
  if (rule === "admission" && written > absent)
    flaws.push({ kind: "written-above-absent", written, absent });
  return flaws;
}

/** Numbers of an election that cannot be. `most` is 实到 times the seats: a ballot names at most as many as there are seats. */
export type ElectionFlaw =
  | { readonly kind: "present-above-entitled"; readonly present: number; readonly entitled: number }
  | { readonly kind: "no-seats"; readonly seats: number }
  | {
      readonly kind: "candidate-above-present";
      readonly label: string;
      readonly votes: number;
      readonly present: number;
    }
  | { readonly kind: "candidate-twice"; readonly label: string }
  | { readonly kind: "votes-above-ballots"; readonly votes: number; readonly most: number }
  /** No election: fewer than four fifths came, or nobody who stood has enough votes or ties for a seat. */
  | { readonly kind: "too-few-present"; readonly present: number; readonly needed: number }
  | { readonly kind: "nobody-elected" };

/** The rule of the ballots is 每一选票所选人数不多于应选名额 (基层组织选举工作条例, article 待核). */
export function electionFlaws(election: Ballots): readonly ElectionFlaw[] {
  const { entitled, present, seats, candidates } = election;
  const votes = candidates.reduce((sum, candidate) => sum + candidate.votes, 0);
  const most = present * seats;
  const flaws: ElectionFlaw[] = [];
  if (present > entitled) flaws.push({ kind: "present-above-entitled", present, entitled });
  if (seats < 1) flaws.push({ kind: "no-seats", seats });
  for (const candidate of candidates)
    if (candidate.votes > present)
      flaws.push({ kind: "candidate-above-present", ...candidate, present });
  for (const label of repeated(labels(candidates))) flaws.push({ kind: "candidate-twice", label });
  if (seats >= 1 && votes > most) flaws.push({ kind: "votes-above-ballots", votes, most });
  return flaws.length > 0 ? flaws : unheldFlaws(election);
}

/** An older record may name no candidates: then who was elected is not judged. */
function unheldFlaws(election: Ballots): readonly ElectionFlaw[] {
  const { entitled, present, candidates } = election;
  const needed = electionQuorum(entitled);
  if (present < needed) return [{ kind: "too-few-present", present, needed }];
  if (candidates.length === 0) return [];
  const result = judgeElection(election);
  const isEmpty =
    result.kind !== "held" || (result.elected.length === 0 && result.tied.length === 0);
  return isEmpty ? [{ kind: "nobody-elected" }] : [];
}

/** 差额 binds the election of the committee and never that of the secretary (基层组织选举工作条例 art. 13, 待核). */
export function candidatesLacking({
  of,
  seats,
  candidates,
}: Election): { readonly given: number; readonly needed: number } | undefined {
  const [given, needed] = [candidates.length, fewestCandidates(seats)];
  return of === "committee" && given < needed ? { given, needed } : undefined;
}

/** What occurs more than once, each once. */
const repeated = (values: readonly string[]): ReadonlySet<string> =>
  new Set(values.filter((value, index) => values.indexOf(value) !== index));
