/** 检查组 over random counties, held against a judge of its own: nobody goes where they have to stay away. */
import { describe, expect, it } from "vitest";
import { addDays } from "#kernel/calendar.ts";
import type { Role } from "#organisation/post.ts";
import type { Inspector, PlacedPost } from "#supervision/recusal.ts";
import { assignTeams, branchesWithoutTeam, type TeamWanted } from "#supervision/team.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";

const ON = "2026-11-03";
const COUNTIES = 400;
const pick = <T>(list: readonly T[], random: Random): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("an empty list");
  return one;
};
const upTo = (most: number, random: Random) => Math.floor(random() * (most + 1));
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** A tree three levels deep below the county, which sends. */
function randomCounty(seed: number): TeamWanted {
  const random = randomFrom(seed);
  const towns = times(1 + upTo(4, random), (town) => `S/T${town}`);
  const general = towns.flatMap((town) => times(upTo(2, random), (index) => `${town}/G${index}`));
  const branches = times(1 + upTo(25, random), (index) => ({
    id: `B${index}`,
    path: `${pick([...towns, ...general], random)}/B${index}`,
  }));
  const places = ["S", ...towns, ...general, ...branches.map(({ path }) => path)];
  const groups = branches.map(({ path }) => `${path}/X`);
  return {
    branches,
    inspectors: times(upTo(9, random), (index) => ({
      personId: `p${index}`,
      posts: times(upTo(3, random), () => randomPost(pick([...places, ...groups], random), random)),
      kin: times(random() < 0.3 ? 1 : 0, () => pick(places.slice(1), random)),
    })),
    size: 1 + upTo(2, random),
    senderPath: "S",
    on: ON,
  };
}

const ROLES: readonly Role[] = ["inspector", "branch_member", "committee_staff", "leader"];

function randomPost(path: string, random: Random): PlacedPost {
  const untilOn = random() < 0.5 ? null : addDays(ON, -upTo(2400, random) + 300);
  const fromOn = addDays(untilOn ?? ON, -upTo(900, random) + (random() < 0.1 ? 60 : 0));
  return { role: pick(ROLES, random), path, fromOn, untilOn };
}

/** By the words of the rule, not by its code: the branch's line of units, without whoever sends. */
function mustStayAway({ posts, kin }: Inspector, branch: string): boolean {
  const parts = branch.split("/");
  const line = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  if (kin.some((path) => line.includes(path))) return true;
  const below = line.filter((path) => path !== "S");
  const threeYearsAgo = "2023-11-03";
  return posts.some(
    ({ path, fromOn, untilOn }) =>
      (below.includes(path) || path.startsWith(`${branch}/`)) &&
      fromOn <= ON &&
      (untilOn === null || untilOn >= threeYearsAgo),
  );
}

describe("over random counties", () => {
  it("nobody is sent where they have to stay away, and every team is whole", () => {
    let sent = 0;
    let away = 0;
    for (let seed = 1; seed <= COUNTIES; seed++) {
      const county = randomCounty(seed);
      const { staffed } = assignTeams(county);
      for (const { branchId, personIds } of staffed) {
        const branch = county.branches.find(({ id }) => id === branchId);
        const wrong = personIds.filter((id) =>
          county.inspectors.some(
            (one) => one.personId === id && mustStayAway(one, branch?.path ?? ""),
          ),
        );
        expect({ seed, branchId, wrong }).toEqual({ seed, branchId, wrong: [] });
        expect(new Set(personIds).size).toBe(county.size);
        sent += personIds.length;
      }
      for (const { path } of county.branches)
        away += county.inspectors.filter((one) => mustStayAway(one, path)).length;
    }
    expect(sent).toBeGreaterThan(3000);
    expect(away).toBeGreaterThan(3000);
  });

  it("every branch is staffed or is not, and is not only where too few are left, each away for a reason", () => {
    for (let seed = 1; seed <= COUNTIES; seed++) {
      const county = randomCounty(seed);
      const { staffed, unstaffed } = assignTeams(county);
      const all = [...staffed, ...unstaffed].map(({ branchId }) => branchId);
      expect(all.toSorted()).toEqual(county.branches.map(({ id }) => id).toSorted());
      for (const { branchId, left, away } of unstaffed) {
        const path = county.branches.find(({ id }) => id === branchId)?.path ?? "";
        const may = county.inspectors.filter((one) => !mustStayAway(one, path));
        expect({ seed, branchId, left }).toEqual({ seed, branchId, left: may.length });
        expect(left).toBeLessThan(county.size);
        expect(away).toHaveLength(county.inspectors.length - left);
      }
    }
  });

  it("the same order gives the same teams", () => {
    for (let seed = 1; seed <= COUNTIES; seed += 20)
      expect(assignTeams(randomCounty(seed))).toEqual(assignTeams(randomCounty(seed)));
  });
});

const free = (personId: string): Inspector => ({ personId, posts: [], kin: [] });
const wanted = (given: Partial<TeamWanted>): TeamWanted => ({
  branches: times(10, (index) => ({ id: `B${index}`, path: `S/T/B${index}` })),
  inspectors: times(4, (index) => free(`p${index}`)),
  size: 2,
  senderPath: "S",
  on: ON,
  ...given,
});

/** How many visits each is sent to, in the order of the inspectors. */
function loadsOf(of: TeamWanted): readonly number[] {
  const sent = assignTeams(of).staffed.flatMap(({ personIds }) => personIds);
  return of.inspectors.map(({ personId }) => sent.filter((id) => id === personId).length);
}

const kinTo = (path: string, personId: string): Inspector => ({ ...free(personId), kin: [path] });

it("spreads the work: where nobody has to stay away loads differ by one at most", () => {
  expect(loadsOf(wanted({}))).toEqual([5, 5, 5, 5]);
  expect(loadsOf(wanted({ size: 3 }))).toEqual([8, 8, 7, 7]);
});

it("lets the branches choose first to which few may go", () => {
  const late = ["c", "d"].map((id) => kinTo("S/T/B9", id));
  const of = wanted({ inspectors: [free("a"), free("b"), ...late] });
  expect(assignTeams(of).staffed.at(-1)).toEqual({ branchId: "B9", personIds: ["a", "b"] });
  expect(loadsOf(of)).toEqual([5, 5, 5, 5]);
});

describe("a draw leaves out", () => {
  it("the branches to which 回避 leaves no whole team", () => {
    const inspectors = [free("a"), kinTo("S/T/B3", "b"), kinTo("S/T/B3", "c")];
    expect(branchesWithoutTeam(wanted({ inspectors }))).toEqual(["B3"]);
    expect(branchesWithoutTeam(wanted({ inspectors, size: 1 }))).toEqual([]);
  });

  it("none because a unit has too few inspectors", () => {
    expect(branchesWithoutTeam(wanted({ inspectors: [] }))).toEqual([]);
    expect(branchesWithoutTeam(wanted({ inspectors: [free("a")] }))).toEqual([]);
    expect(branchesWithoutTeam(wanted({ inspectors: [kinTo("S/T/B3", "a")] }))).toEqual(["B3"]);
  });
});
