import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decision, VOTE_RULES } from "#records/record.ts";
import {
  type ElectionFlaw,
  electionFlaws,
  judge,
  judgeAdmission,
  judgeElection,
  judgeOrdinary,
  type VoteFlaw,
  voteFlaws,
} from "#records/voting.ts";
import {
  CANDIDATES_SOURCE,
  electionQuorum,
  fewestCandidates,
  ordinaryQuorum,
  STRICTER_RULES,
  VOTE_SOURCES,
} from "#records/voting-rules.ts";

/** Written out by hand: of 应到 or 实到, the fewest who are half, more than half, two thirds, four fifths. */
const SHARES = [
  { of: 1, half: 1, most: 1, twoThirds: 1, fourFifths: 1 },
  { of: 2, half: 1, most: 2, twoThirds: 2, fourFifths: 2 },
  { of: 3, half: 2, most: 2, twoThirds: 2, fourFifths: 3 },
  { of: 4, half: 2, most: 3, twoThirds: 3, fourFifths: 4 },
  { of: 5, half: 3, most: 3, twoThirds: 4, fourFifths: 4 },
  { of: 6, half: 3, most: 4, twoThirds: 4, fourFifths: 5 },
  { of: 7, half: 4, most: 4, twoThirds: 5, fourFifths: 6 },
  { of: 8, half: 4, most: 5, twoThirds: 6, fourFifths: 7 },
  { of: 9, half: 5, most: 5, twoThirds: 6, fourFifths: 8 },
  { of: 10, half: 5, most: 6, twoThirds: 7, fourFifths: 8 },
  { of: 11, half: 6, most: 6, twoThirds: 8, fourFifths: 9 },
  { of: 12, half: 6, most: 7, twoThirds: 8, fourFifths: 10 },
  { of: 50, half: 25, most: 26, twoThirds: 34, fourFifths: 40 },
] as const;
/** What is said one below, at and above a boundary, as far as there are that many people, beside what should be. */
function around(needed: number, total: number, judged: Counted, below: Counted, from: string) {
  const counts = [needed - 1, needed, needed + 1].filter((count) => count <= total);
  const should = counts.map((count) => (count < needed ? below(count) : { kind: from }));
  return { said: counts.map(judged), should };
}
type Counted = (count: number) => { readonly kind: string };

const { "village-review": village, "school-cadres": school } = STRICTER_RULES;
/** Each judge with the share of 应到 that its quorum is. */
const QUORUMS = [
  ["支部工作条例 art. 11: 半数以上 of 应到, half is enough (待核)", "half", judgeOrdinary],
  ["四议两公开, local practice: two thirds", "twoThirds", (v: Vote) => judgeOrdinary(v, village)],
  ["中小学 2022 opinion item 5: two thirds", "twoThirds", (v: Vote) => judgeOrdinary(v, school)],
  ["发展党员工作细则 art. 20 (待核): 超过 half of 应到", "most", judgeAdmission],
] as const;
const MAJORITIES = [
  ["支部工作条例 art. 11", judgeOrdinary],
  ["四议两公开, a stricter quorum and no other majority", (v: Vote) => judgeOrdinary(v, village)],
  ["发展党员工作细则 art. 21 (待核)", judgeAdmission],
] as const;
type Vote = { entitled: number; present: number; favour: number; written: number };
type Judge = (vote: Vote) => ReturnType<typeof judgeOrdinary>;

describe("decisions, at each boundary", () => {
  it.each(QUORUMS)("present: %s", (_, share, judged) => {
    for (const { of: entitled, [share]: needed } of SHARES) {
      const come = (present: number) => judged({ entitled, present, favour: 0, written: 0 });
      const few = (present: number) => ({ kind: "no-quorum", needed, present });
      const { said, should } = around(needed, entitled, come, few, "not-passed");
      expect(said).toMatchObject(should);
    }
  });
  it.each(MAJORITIES)("in favour: 超过应到的半数, half is not enough: %s", (_, judged) => {
    for (const { of: entitled, most: needed } of SHARES) {
      const agree = (favour: number) => judged({ entitled, present: entitled, favour, written: 0 });
      const few = (favour: number) => ({ kind: "not-passed", needed, favour });
      const { said, should } = around(needed, entitled, agree, few, "passed");
      expect(said).toEqual(should);
    }
  });
  it("art. 11 counts from 应到: 6 of 8 present are not enough when 12 are entitled", () => {
    expect(judgeOrdinary({ entitled: 12, present: 8, favour: 6 }).kind).toBe("not-passed");
  });
  it("art. 11: with exactly half present a vote is taken, and nothing can be passed", () => {
    const five = { kind: "not-passed", needed: 6, favour: 5 };
    expect(judgeOrdinary({ entitled: 10, present: 5, favour: 5 })).toEqual(five);
    // A sixth vote cannot have been given, and does not count.
    expect(judgeOrdinary({ entitled: 10, present: 5, favour: 6 })).toEqual(five);
  });
  it("a share below half leaves the half of art. 11 in force", () => {
    const looser = { ...village, presentAtLeast: { parts: 1, of: 3 } };
    for (const { of: entitled, half } of SHARES)
      expect(ordinaryQuorum(entitled, looser)).toBe(half);
  });
  it("admission: a written opinion is among the votes, not among those present (待核)", () => {
    const ten = { entitled: 10, written: 4 };
    expect(judgeAdmission({ ...ten, present: 6, favour: 10 }).kind).toBe("passed");
    expect(judgeAdmission({ ...ten, present: 5, favour: 9 }).kind).toBe("no-quorum");
  });
});

const candidates = (votes: Readonly<Record<string, number>>) =>
  Object.entries(votes).map(([label, count]) => ({ label, votes: count }));

describe("elections: 基层组织选举工作条例 (articles 待核)", () => {
  it("不少于五分之四 of 应到 must be present", () => {
    for (const { of: entitled, fourFifths: needed } of SHARES) {
      const come = (present: number) =>
        judgeElection({ entitled, present, seats: 1, candidates: [] });
      const few = (present: number) => ({ kind: "no-quorum", needed, present });
      const { said, should } = around(needed, entitled, come, few, "held");
      expect(said).toMatchObject(should);
    }
  });
  it("超过实到的半数 elects, half does not", () => {
    for (const { of: present, most: needed } of SHARES) {
      const votes = [needed - 1, needed, needed + 1].filter((count) => count <= present);
      const one = { entitled: present, present, seats: 1 };
      const said = votes.map((count) =>
        judgeElection({ ...one, candidates: candidates({ 甲: count }) }),
      );
      const open = { needed, elected: [], tied: [], notElected: ["甲"], openSeats: 1 };
      const filled = { needed, elected: ["甲"], tied: [], notElected: [], openSeats: 0 };
      expect(said).toMatchObject(votes.map((count) => (count < needed ? open : filled)));
    }
  });
  it("the half is that of 实到: 5 votes of 8 present elect though 10 are entitled", () => {
    const given = { entitled: 10, present: 8, seats: 1, candidates: candidates({ 甲: 5, 乙: 4 }) };
    expect(judgeElection(given)).toMatchObject({ needed: 5, elected: ["甲"], notElected: ["乙"] });
  });
  it.each([
    { seats: 2, votes: { 甲: 6, 乙: 9, 丙: 8 }, elected: "乙丙", tied: "", refused: "甲" },
    { seats: 2, votes: { 甲: 8, 乙: 8, 丙: 3 }, elected: "甲乙", tied: "", refused: "丙" },
    // The last seat is shared: voted again, and whoever is above it is elected.
    { seats: 2, votes: { 甲: 7, 乙: 9, 丙: 7 }, elected: "乙", tied: "甲丙", refused: "" },
    { seats: 3, votes: { 甲: 7, 乙: 9, 丙: 7, 丁: 7 }, elected: "乙", tied: "甲丙丁", refused: "" },
    { seats: 1, votes: { 甲: 7, 乙: 7 }, elected: "", tied: "甲乙", refused: "" },
    // Equal votes that are not above half win nothing, so there is nothing to vote again among them.
    { seats: 1, votes: { 甲: 5, 乙: 5 }, elected: "", tied: "", refused: "甲乙" },
    { seats: 3, votes: { 甲: 9, 乙: 4 }, elected: "甲", tied: "", refused: "乙" },
  ])("10 present, $seats seats, $votes", ({ seats, votes, elected, tied, refused }) => {
    const given = { entitled: 10, present: 10, seats, candidates: candidates(votes) };
    expect(judgeElection(given)).toEqual({
      kind: "held",
      needed: 6,
      elected: Array.from(elected),
      tied: Array.from(tied),
      notElected: Array.from(refused),
      openSeats: seats - elected.length,
    });
  });
  it("candidates exceed the seats by at least 20 %: art. 13 (待核)", () => {
    const fewest = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11].map(fewestCandidates);
    expect(fewest).toEqual([2, 3, 4, 5, 6, 8, 9, 11, 12, 14]);
  });
});

it("nobody entitled is not a lack of quorum", () => {
  const none = { entitled: 0, present: 0, favour: 0, written: 0, seats: 1, candidates: [] };
  const results = [judgeOrdinary(none), judgeAdmission(none), judgeElection(none)];
  expect(results).toEqual(results.map(() => ({ kind: "nobody-entitled" })));
});

it("every rule says where it stands, and 待核 where the text was not read", () => {
  const sources = [...VOTE_RULES.map((rule) => VOTE_SOURCES[rule]), CANDIDATES_SOURCE];
  expect(sources.map(({ rule, status }) => [rule, status])).toEqual([
    ["中国共产党支部工作条例（试行）", "seen"],
    ["中国共产党发展党员工作细则", "recalled"],
    ["中国共产党基层组织选举工作条例", "recalled"],
    ["中国共产党基层组织选举工作条例", "recalled"],
  ]);
});

const VOTES = { favour: 8, against: 1, abstain: 1, written: 0, isImportant: false };
const ordinary: Decision = { matter: "修路", rule: "ordinary", ...VOTES };
const admission: Decision = { matter: "接收发展1号", rule: "admission", ...VOTES };

it("judge picks the rule of the decision; the stricter quorum is for ordinary ones alone", () => {
  const half = { entitled: 10, present: 5 };
  expect(judge(ordinary, half).kind).toBe("not-passed");
  expect(judge(ordinary, half, village)).toEqual({ kind: "no-quorum", needed: 7, present: 5 });
  expect(judge(admission, half).kind).toBe("no-quorum");
  expect(judge(admission, { entitled: 10, present: 6 }, village)).toEqual({ kind: "passed" });
});

const written = { kind: "written-above-absent", written: 3, absent: 2 } as const;
const VOTE_FLAWS: readonly (readonly [Decision, readonly VoteFlaw[]])[] = [
  [ordinary, []],
  [{ ...ordinary, abstain: 0 }, [{ kind: "votes-missing", votes: 9, voters: 10 }]],
  [{ ...ordinary, abstain: 2 }, [{ kind: "votes-do-not-add-up", votes: 11, voters: 10 }]],
  [{ ...ordinary, favour: 10, against: 0, abstain: 0 }, []],
  // More in favour than are there is one slip and one flaw.
  [
    { ...ordinary, favour: 11, against: 0, abstain: 0 },
    [{ kind: "votes-do-not-add-up", votes: 11, voters: 10 }],
  ],
  [{ ...ordinary, written: 3 }, [{ kind: "written-not-allowed", written: 3 }]],
  [admission, []],
  [{ ...admission, favour: 10, written: 2 }, []],
  [{ ...admission, favour: 12, against: 0, abstain: 0, written: 2 }, []],
  [{ ...admission, favour: 9, written: 2 }, [{ kind: "votes-missing", votes: 11, voters: 12 }]],
  [{ ...admission, favour: 9 }, [{ kind: "votes-do-not-add-up", votes: 11, voters: 10 }]],
  [{ ...admission, favour: 11, written: 3 }, [written]],
];
it.each(VOTE_FLAWS)("10 of 12 present: %j", (decision, flaws) => {
  expect(voteFlaws(decision, { entitled: 12, present: 10 })).toEqual(flaws);
});
it("more present than entitled is a flaw of the attendance and not of the vote", () => {
  expect(voteFlaws(admission, { entitled: 8, present: 10 })).toEqual([]);
});

type Election = Parameters<typeof judgeElection>[0];
const three = ["甲", "乙", "甲", "甲"].map((label) => ({ label, votes: 4 }));
const ballots = { kind: "votes-above-ballots", votes: 19, most: 18 } as const;
const over = { kind: "candidate-above-present", label: "甲", votes: 10, present: 9 } as const;
const ELECTION_FLAWS: readonly (readonly [Partial<Election>, readonly ElectionFlaw[]])[] = [
  [{}, []],
  [{ candidates: [] }, []],
  [{ entitled: 9 }, []],
  [{ entitled: 8 }, [{ kind: "present-above-entitled", present: 9, entitled: 8 }]],
  [{ seats: 0 }, [{ kind: "no-seats", seats: 0 }]],
  [{ candidates: candidates({ 甲: 9, 乙: 9, 丙: 1 }) }, [ballots]],
  [{ candidates: candidates({ 甲: 10, 乙: 8 }) }, [over]],
  [{ candidates: three }, [{ kind: "candidate-twice", label: "甲" }]],
];
it.each(ELECTION_FLAWS)("9 of 10 present, 2 seats, but %j", (but, flaws) => {
  const sound = { entitled: 10, present: 9, seats: 2, candidates: candidates({ 甲: 9, 乙: 9 }) };
  expect(electionFlaws({ ...sound, ...but })).toEqual(flaws);
});

const people = fc.integer({ min: 1, max: 600 });
const share = fc.nat(600);
/** Any meeting that can have been, with votes that may be more than there can have been. */
const vote = fc.tuple(people, share, share, share).map(([entitled, a, b, c]): Vote => {
  const present = a % (entitled + 1);
  return { entitled, present, written: b % (entitled - present + 1), favour: c % (entitled + 6) };
});
const judges = fc.constantFrom<Judge>(...QUORUMS.map(([, , judged]) => judged));
const neededOf = (result: ReturnType<Judge>) => ("needed" in result ? result.needed : 0);
const always = (check: (judged: Judge, given: Vote) => void) =>
  fc.assert(fc.property(judges, vote, check));

describe("for any numbers", () => {
  it("one more in favour never turns passed into not passed", () => {
    always((judged, given) => {
      fc.pre(judged(given).kind === "passed");
      expect(judged({ ...given, favour: given.favour + 1 }).kind).toBe("passed");
    });
  });
  it("what is needed in favour would do if so many are present, and one less would not", () => {
    always((judged, given) => {
      const result = judged({ ...given, favour: 0 });
      const needed = neededOf(result);
      fc.pre(result.kind === "not-passed" && needed <= given.present);
      expect(judged({ ...given, favour: needed }).kind).toBe("passed");
      expect(judged({ ...given, favour: needed - 1 }).kind).toBe("not-passed");
    });
  });
  it("what is needed present would do, and one less would not", () => {
    always((judged, given) => {
      const needed = neededOf(judged({ ...given, present: 0 }));
      expect(judged({ ...given, present: needed }).kind).not.toBe("no-quorum");
      expect(judged({ ...given, present: needed - 1 }).kind).toBe("no-quorum");
    });
  });
  it("the quorum of an election is the fewest who are four fifths", () => {
    for (let entitled = 1; entitled <= 600; entitled += 1) {
      const needed = electionQuorum(entitled);
      expect(5 * needed >= 4 * entitled && 5 * (needed - 1) < 4 * entitled).toBe(true);
    }
  });
});

/** Any election with a quorum, of so few votes that ties are common. */
const election = fc.integer({ min: 1, max: 12 }).chain((present) =>
  fc.record({
    entitled: fc.constant(present),
    present: fc.constant(present),
    seats: fc.integer({ min: 1, max: 7 }),
    candidates: fc
      .array(fc.nat(present), { maxLength: 10 })
      .map((list) => list.map((votes, index) => ({ label: `${index}号`, votes }))),
  }),
);
const heldOf = (given: Election) => {
  const result = judgeElection(given);
  if (result.kind !== "held") throw new Error(`not held: ${result.kind}`);
  return result;
};

const listsOf = ({ elected, tied, notElected }: ReturnType<typeof heldOf>) =>
  [elected, tied, notElected].map((list) => list.toSorted());

describe("for any election", () => {
  it("the order of the candidates does not change who is elected, tied or not elected", () => {
    const property = fc.property(election, fc.nat(9), (given, turn) => {
      const turned = [...given.candidates.slice(turn), ...given.candidates.slice(0, turn)];
      for (const other of [turned, turned.toReversed()])
        expect(listsOf(heldOf({ ...given, candidates: other }))).toEqual(listsOf(heldOf(given)));
    });
    fc.assert(property);
  });
  it("everyone is in one list, and no more are elected than there are seats", () => {
    const property = fc.property(election, (given) => {
      const result = heldOf(given);
      const all = given.candidates.map(({ label }) => label);
      expect(listsOf(result).flat().toSorted()).toEqual(all.toSorted());
      expect(result.elected.length + result.openSeats).toBe(given.seats);
      expect(result.openSeats).toBeGreaterThanOrEqual(0);
    });
    fc.assert(property);
  });
  it("those tied have equal votes and are more than the open seats, of which there is one", () => {
    const property = fc.property(election, (given) => {
      const { tied, openSeats } = heldOf(given);
      fc.pre(tied.length > 0);
      const equals = given.candidates.filter(({ label }) => tied.includes(label));
      expect(new Set(equals.map(({ votes }) => votes)).size).toBe(1);
      expect(openSeats > 0 && tied.length > openSeats).toBe(true);
    });
    fc.assert(property);
  });
});
