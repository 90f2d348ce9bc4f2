/** 回头看: which days, which ids, who looks, and what came back. */
import { describe, expect, it } from "vitest";
import { addDays } from "#kernel/calendar.ts";
import {
  assignLookers,
  type ClosureToLook,
  checkLooker,
  closingDays,
  closureId,
  isOfClosures,
  isSpoken,
  type Looker,
  parseClosure,
  type Recurrence,
  rankRecurrence,
} from "#supervision/recheck.ts";
import type { PlacedPost } from "#supervision/recusal.ts";
import { drawnFrom } from "#tests/support/draw-lists.ts";
import { randomFrom } from "#tests/support/random.ts";

const ON = "2026-11-20";

it("takes in closures of thirty to ninety days ago, both days counted", () => {
  const { fromOn, untilOn } = closingDays(ON);
  const isIn = (days: number) => {
    const day = addDays(ON, -days);
    return fromOn <= day && day <= untilOn;
  };
  expect([29, 30, 90, 91].map(isIn)).toEqual([false, true, true, false]);
});

it("names a closure by its finding and its step, as no branch can be called", () => {
  const closure = { findingId: "SL/2026-17", step: 9 };
  expect(closureId(closure)).toBe("SL/2026-17#9");
  expect(parseClosure("SL/2026-17#9")).toEqual(closure);
  for (const other of ["SL01-01", "SL01-01#9", "SL/2026-17", "SL/2026-17#", "SL/17#9", ""])
    expect(parseClosure(other)).toBeUndefined();
  expect(isOfClosures({ branches: [drawnFrom("SL/2026-17#9")] })).toBe(true);
  expect(isOfClosures({ branches: [drawnFrom("SL/2026-17#9"), drawnFrom("SL01-01")] })).toBe(false);
  expect(isOfClosures({ branches: [] })).toBe(false);
});

const post = (over: Partial<PlacedPost> = {}): PlacedPost => ({
  role: "inspector",
  path: "SL",
  fromOn: "2020-01-01",
  untilOn: null,
  ...over,
});
const looker = (personId: string, over: Partial<Looker> = {}): Looker => ({
  personId,
  posts: [post()],
  kin: [],
  waiting: 0,
  ...over,
});
const closure = (number: number, over: Partial<ClosureToLook> = {}): ClosureToLook => ({
  findingId: `SL/2026-${number}`,
  step: 9,
  branchPath: "SL/SL01/SL01-01",
  unitPath: "SL",
  doerId: "doer",
  closerId: "closer",
  ...over,
});

const why = (one: Looker, posts: readonly PlacedPost[] = []) =>
  checkLooker(closure(1), { looker: one, doer: { personId: "doer", posts, kin: [] }, on: ON });

describe("who may not look", () => {
  it("is whoever did it, and whoever closed it", () => {
    expect(why(looker("doer"))).toEqual({ kind: "recheck.own-work" });
    expect(why(looker("closer"))).toEqual({ kind: "recheck.own-work" });
    expect(why(looker("zhao"))).toBeUndefined();
  });

  it("is whoever has to stay away from the branch", () => {
    const kin = looker("zhao", { kin: ["SL/SL01"] });
    expect(why(kin)).toEqual({ kind: "recheck.recused", why: "kinship" });
    const held = looker("zhao", {
      posts: [post(), post({ path: "SL/SL01/SL01-01", untilOn: "2024-01-01" })],
    });
    expect(why(held)).toEqual({ kind: "recheck.recused", why: "held-post" });
  });

  it("is whoever serves where the doer leads, for as long as the doer does", () => {
    const leads = post({ role: "leader" });
    expect(why(looker("zhao"), [leads])).toEqual({ kind: "recheck.subordinate" });
    expect(why(looker("zhao"), [{ ...leads, untilOn: "2026-11-19" }])).toBeUndefined();
  });
});

describe("closures that were drawn", () => {
  it("are spread evenly over those who may look, with what waits for them already", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomFrom(seed);
      const upTo = (most: number) => Math.floor(random() * (most + 1));
      const lookers = Array.from({ length: 1 + upTo(5) }, (_, n) =>
        looker(`p${n}`, { waiting: upTo(3) }),
      );
      const strangers = random() < 0.5;
      const somebody = () => (strangers ? `x${upTo(3)}` : `p${upTo(9)}`);
      const closures = Array.from({ length: upTo(30) }, (_, n) =>
        closure(n + 1, { doerId: somebody(), closerId: somebody() }),
      );
      const assigned = assignLookers(closures, { lookers, doers: [], on: ON });
      expect(assigned.map(closureId)).toEqual(closures.map(closureId));
      const load = (id: string | null) =>
        (lookers.find(({ personId }) => personId === id)?.waiting ?? 0) +
        assigned.filter(({ inspectorId }) => inspectorId === id).length;
      for (const [at, { inspectorId }] of assigned.entries()) {
        const { doerId, closerId } = closure(0, closures[at]);
        const may = lookers.filter(({ personId }) => personId !== doerId && personId !== closerId);
        expect({ seed, at, none: inspectorId === null }).toEqual({
          seed,
          at,
          none: may.length === 0,
        });
        expect([doerId, closerId]).not.toContain(inspectorId);
      }
      if (!strangers) continue;
      for (const { inspectorId } of assigned)
        for (const { personId } of lookers)
          expect(load(inspectorId) - load(personId)).toBeLessThanOrEqual(1);
    }
  });

  it("are given to nobody where nobody may look, and first to whom few others can be given", () => {
    const own = closure(1, { doerId: "zhao" });
    const none = closure(2, { doerId: "zhao", closerId: "qian" });
    const lookers = [looker("zhao"), looker("qian")];
    const assigned = assignLookers([closure(3), own, none], { lookers, doers: [], on: ON });
    expect(assigned.map(({ inspectorId }) => inspectorId)).toEqual(["zhao", "qian", null]);
    expect(assignLookers([], { lookers, doers: [], on: ON })).toEqual([]);
    expect(assignLookers([own], { lookers: [], doers: [], on: ON })[0]?.inspectorId).toBeNull();
  });
});

const line = (clause: string, over: Partial<Recurrence>): Recurrence => ({
  itemCode: "C-SUP-01",
  itemName: "活动场所",
  clause,
  closures: 10,
  branches: 10,
  lookedAgain: 3,
  fellBack: 0,
  recurred: 0,
  ...over,
});

it("ranks clauses by how often they came back, however often they were closed", () => {
  const ranked = rankRecurrence([
    line("丁", { closures: 90 }),
    line("甲", { fellBack: 1 }),
    line("乙", { fellBack: 1, recurred: 2 }),
    line("丙", { recurred: 1, closures: 2 }),
  ]);
  expect(ranked.map(({ clause }) => clause)).toEqual(["乙", "丙", "甲", "丁"]);
});

it("speaks of a clause from the fifth branch on, however often one of them had it closed", () => {
  expect([4, 5].map((branches) => isSpoken(line("甲", { branches })))).toEqual([false, true]);
});
