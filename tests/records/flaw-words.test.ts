/** 核对的说法: every flaw in one plain sentence of at most 60 characters, whatever the numbers and names in it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flawWords, forbiddenWords } from "#cards/records/flaw-words.ts";
import type {
  Flaw,
  KeptElectionFlaw,
  MarkedFlaw,
  NotedFlaw,
  RefusedFlaw,
} from "#records/check-flaw.ts";
import { MEETING_KINDS } from "#records/record.ts";
import type { VoteFlaw } from "#records/voting.ts";

const LONGEST = 60;

type Of<Union extends { readonly kind: string }> = {
  readonly [Kind in Union["kind"]]: Extract<Union, { readonly kind: Kind }>;
};

/** One flaw of each kind with `n` for its numbers and `name` for its names; a kind left out does not compile. */
const votesOf = (n: number): Of<VoteFlaw> => ({
  "votes-do-not-add-up": { kind: "votes-do-not-add-up", votes: n, voters: n },
  "votes-missing": { kind: "votes-missing", votes: n, voters: n },
  "written-above-absent": { kind: "written-above-absent", written: n, absent: n },
  "written-not-allowed": { kind: "written-not-allowed", written: n },
});
const electionsOf = (n: number, label: string): Of<KeptElectionFlaw> => ({
  "no-seats": { kind: "no-seats", seats: 0 },
  "candidate-above-present": { kind: "candidate-above-present", label, votes: n, present: n },
  "candidate-twice": { kind: "candidate-twice", label },
  "votes-above-ballots": { kind: "votes-above-ballots", votes: n, most: n },
  "too-few-present": { kind: "too-few-present", present: 3, needed: 8 },
  "nobody-elected": { kind: "nobody-elected" },
});
const plainOf = (n: number, matter: string): Of<Exclude<Flaw, { kind: "vote" | "election" }>> => ({
  ...refusedOf(n, matter),
  ...keptOf(n, matter),
});
const refusedOf = (n: number, matter: string): Of<RefusedFlaw> => ({
  "future-day": { grade: "refused", kind: "future-day", on: "2027-12-31", today: "2026-11-22" },
  "before-founding": {
    grade: "refused",
    kind: "before-founding",
    on: "2019-01-01",
    foundedOn: "2020-03-01",
  },
  "nobody-entitled": { grade: "refused", kind: "nobody-entitled" },
  "present-above-entitled": {
    grade: "refused",
    kind: "present-above-entitled",
    present: n,
    entitled: n,
  },
  "too-many-absences": { grade: "refused", kind: "too-many-absences", explained: n, absent: n },
  "no-groups": { grade: "refused", kind: "no-groups" },
  "group-unnamed": { grade: "refused", kind: "group-unnamed" },
  "unknown-group": { grade: "refused", kind: "unknown-group", groupId: matter },
  "paid-above-due": { grade: "refused", kind: "paid-above-due", paid: n, due: n },
  "future-month": { grade: "refused", kind: "future-month", month: "2026-12" },
  "nobody-talked": { grade: "refused", kind: "nobody-talked" },
  "impossible-hours": { grade: "refused", kind: "impossible-hours", hours: n },
  "future-year": { grade: "refused", kind: "future-year", year: "2027" },
  "reached-above-due": { grade: "refused", kind: "reached-above-due", reached: n, due: n },
  "contacted-above-floating": {
    grade: "refused",
    kind: "contacted-above-floating",
    contacted: n,
    floating: n,
  },
});
type KeptFlaw = Exclude<MarkedFlaw | NotedFlaw, { kind: "vote" | "election" }>;
const keptOf = (n: number, matter: string): Of<KeptFlaw> => ({
  "nothing-due": { grade: "marked", kind: "nothing-due", full: 28 },
  "same-day": {
    grade: "marked",
    kind: "same-day",
    meeting: "members",
    on: "2026-11-10",
    firstId: matter,
  },
  "same-month": { grade: "marked", kind: "same-month", month: "2026-10", firstId: matter },
  "entitled-above-roster": {
    grade: "marked",
    kind: "entitled-above-roster",
    body: "group",
    entitled: n,
    roster: n,
  },
  "too-few-absences": { grade: "marked", kind: "too-few-absences", explained: 0, absent: n },
  "no-committee": { grade: "marked", kind: "no-committee" },
  "no-quorum": { grade: "marked", kind: "no-quorum", present: n, entitled: n },
  "groups-above-roster": { grade: "marked", kind: "groups-above-roster", groups: n, members: n },
  "committee-above-full": { grade: "marked", kind: "committee-above-full", committee: n, full: n },
  "not-before-committee": { grade: "noted", kind: "not-before-committee", matter, withinDays: 60 },
  "vote-without-quorum": {
    grade: "noted",
    kind: "vote-without-quorum",
    matter,
    present: n,
    needed: n,
  },
  "too-few-candidates": { grade: "noted", kind: "too-few-candidates", given: n, needed: n },
});

const allOf = (n: number, name: string): readonly Flaw[] => [
  ...Object.values(plainOf(n, name)),
  ...Object.values(votesOf(n)).map(
    (vote): Flaw => ({ grade: "noted", kind: "vote", matter: name, vote }),
  ),
  ...Object.values(electionsOf(n, name)).map(
    (election): Flaw => ({ grade: "marked", kind: "election", election }),
  ),
  ...MEETING_KINDS.map(
    (meeting): Flaw => ({
      grade: "marked",
      kind: "same-day",
      meeting,
      on: "2026-11-10",
      firstId: name,
    }),
  ),
  ...(["members", "committee", "group"] as const).map(
    (body): Flaw => ({
      grade: "marked",
      kind: "entitled-above-roster",
      body,
      entitled: n,
      roster: n,
    }),
  ),
];
const textKinds = [
  "application",
  "political-review",
  "self-examination",
  "id-number",
  "mobile",
] as const;

const UNFIT = /undefined|NaN|null|[a-z]-[a-z]|！|错误|违规|非法|必须|严禁|不准|不得/;
/** A sentence ends in its only 。, and has no code, no key and no scolding in it. */
const isPlain = (words: string): boolean =>
  Array.from(words).length <= LONGEST && /^[^。]+。$/.test(words) && !UNFIT.test(words);

describe("the words of a flaw", () => {
  it.each(allOf(12, "修路").map((flaw) => [flawWords(flaw)]))("%s", (words) => {
    expect(isPlain(words)).toBe(true);
  });

  it("keep to 60 characters with the most people of any branch and the longest name", () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.stringMatching(/^[甲乙丙丁𠮷]{1,60}$/u), (n, name) => {
        expect(
          allOf(n, name)
            .map(flawWords)
            .filter((words) => !isPlain(words)),
        ).toEqual([]);
      }),
    );
  });

  it("say what to do", () => {
    for (const flaw of allOf(12, "修路")) expect(flawWords(flaw)).toMatch(/请/);
  });

  it("differ from flaw to flaw", () => {
    const all = [
      ...Object.values(plainOf(12, "修路")).map(flawWords),
      ...Object.values(votesOf(12)).map((vote) =>
        flawWords({ grade: "noted", kind: "vote", matter: "修路", vote }),
      ),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it("name the numbers, the day and the matter", () => {
    expect(
      flawWords({ grade: "refused", kind: "present-above-entitled", present: 21, entitled: 20 }),
    ).toBe("实到21人，多于应到20人，请核对；列席的人不算在实到里。");
    expect(
      flawWords({
        grade: "marked",
        kind: "same-day",
        meeting: "theme-day",
        on: "2026-11-05",
        firstId: "x",
      }),
    ).toBe("2026年11月5日已有一次主题党日，这条先不计；重复的请撤下，日期有误的请更正。");
    expect(
      flawWords({
        grade: "noted",
        kind: "not-before-committee",
        matter: "关于修建二组到三组机耕路的方案",
        withinDays: 60,
      }),
    ).toBe(
      "“关于修建二组到三组…”是重要事项，此前60天内没有支委会的记录，开过的请补记；不影响计数。",
    );
  });
});

it("the words of a refused text are as plain, and say what to write", () => {
  const words = textKinds.map((kind) => forbiddenWords({ kind }));
  expect(words.filter((one) => !isPlain(one))).toEqual([]);
  expect(new Set(words).size).toBe(textKinds.length);
});
