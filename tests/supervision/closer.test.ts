/** 谁能销号, over random trees, posts and kinship: held against a judge that counts it in another way. */
import { describe, expect, it } from "vitest";
import { addYears } from "#kernel/calendar.ts";
import { ROLES } from "#organisation/post.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import type { Inspector, PlacedPost } from "#supervision/recusal.ts";
import { checkCloser } from "#supervision/use-cases/check-closer.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";

const TODAY = "2026-11-23";
const PATHS = [
  "c",
  "c/t1",
  "c/t1/g",
  "c/t1/g/b1",
  "c/t1/b2",
  "c/t2",
  "c/t2/b3",
  "c/t10",
  "c/t10/b1",
];
const BRANCHES = ["c/t1/g/b1", "c/t1/b2", "c/t2/b3", "c/t10/b1"];
const DAYS = ["2020-01-01", "2023-11-22", "2023-11-23", "2025-05-01", TODAY, "2026-11-24"];

const pick = <T>(from: readonly T[], random: Random): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};

function randomPost(random: Random): PlacedPost {
  const [fromOn = TODAY, untilOn = TODAY] = [pick(DAYS, random), pick(DAYS, random)].toSorted();
  const path = pick(PATHS, random);
  return { role: pick(ROLES, random), path, fromOn, untilOn: random() < 0.4 ? null : untilOn };
}

const randomPerson = (personId: string, random: Random): Inspector => ({
  personId,
  posts: Array.from({ length: Math.floor(random() * 4) }, () => randomPost(random)),
  kin: random() < 0.15 ? [pick(PATHS, random)] : [],
});

type Case = {
  readonly closer: Inspector;
  readonly doer: Inspector;
  readonly branch: string;
  readonly unit: string;
};

function randomCase(seed: number): Case {
  const random = randomFrom(seed);
  const branch = pick(BRANCHES, random);
  const above = PATHS.filter((path) => branch.startsWith(`${path}/`));
  const unit = pick(above, random);
  const doer = randomPerson("doer", random);
  const closer = random() < 0.1 ? doer : randomPerson("closer", random);
  return { closer, doer, branch, unit };
}

const viewOf = ({ branch, unit, doer }: Case) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what a closer is judged by
  ({
    finding: { doerId: doer.personId },
    branch: { path: branch },
    unit: { path: unit },
  }) as unknown as FindingView;

const judged = (one: Case) =>
  checkCloser({ recusals: storeOf([one.closer, one.doer]) }, viewOf(one), {
    by: {
      personId: one.closer.personId,
      standings: held(one.closer).map(({ role, path }) => ({ role, path, unitId: path })),
    },
    on: TODAY,
  });

const held = ({ posts }: Inspector) =>
  posts.filter(({ fromOn, untilOn }) => fromOn <= TODAY && TODAY <= (untilOn ?? TODAY));

const storeOf = (people: readonly Inspector[]) => ({
  listInspectors: async (ids: readonly string[]) =>
    ids.flatMap((id) => people.find(({ personId }) => personId === id) ?? []),
  declare: async () => undefined,
  end: async () => false,
});

/** Steps of a path, so that nothing depends on how strings begin. */
const stepsOf = (path: string) => path.split("/");
const leadsTo = (above: string, below: string) =>
  stepsOf(above).every((step, index) => stepsOf(below)[index] === step);

/** Everything the rule forbids, said once more. */
function forbidden({ closer, doer, branch, unit }: Case): boolean {
  if (closer.personId === doer.personId) return true;
  if (closer.kin.some((path) => leadsTo(path, branch))) return true;
  const limit = addYears(TODAY, -3);
  const near = closer.posts.some(({ path, fromOn, untilOn }) => {
    const isBelow = leadsTo(branch, path);
    const isBetween = leadsTo(path, branch) && stepsOf(path).length > stepsOf(unit).length;
    return (isBelow || isBetween) && fromOn <= TODAY && (untilOn ?? TODAY) >= limit;
  });
  if (near) return true;
  const leading = new Set(["branch_secretary", "committee_secretary", "leader"]);
  const led = held(doer).filter(({ role }) => leading.has(role));
  return held(closer).some((post) => led.some(({ path }) => leadsTo(path, post.path)));
}

const memberOf = (path: string, untilOn: string | null): PlacedPost => ({
  role: "branch_member",
  path,
  fromOn: "2020-01-01",
  untilOn,
});

describe("who may close a finding", () => {
  it("is never the doer, nobody below the doer, nobody recused, in 20 000 random places", async () => {
    const wrong: unknown[] = [];
    let closed = 0;
    for (let seed = 1; seed <= 20_000; seed++) {
      const one = randomCase(seed);
      const result = await judged(one);
      if (result.ok === forbidden(one)) wrong.push({ seed, one, result });
      if (result.ok) closed++;
    }
    expect(wrong).toEqual([]);
    expect(closed).toBeGreaterThan(3000);
    expect(closed).toBeLessThan(17_000);
  });

  const clear: Case = {
    branch: "c/t1/b2",
    unit: "c",
    doer: { personId: "doer", posts: [], kin: [] },
    closer: { personId: "closer", posts: [], kin: [] },
  };
  it.each<[string, PlacedPost, boolean]>([
    ["left the branch three years ago to the day", memberOf("c/t1/b2", "2023-11-23"), false],
    ["left it a day more than three years ago", memberOf("c/t1/b2", "2023-11-22"), true],
    ["serves at the unit that raised it", memberOf("c", null), true],
    ["serves between that unit and the branch", memberOf("c/t1", null), false],
    ["serves in a branch whose code begins alike", memberOf("c/t1/b21", null), true],
    ["serves in a group of the branch", memberOf("c/t1/b2/g", null), false],
  ])("whoever %s", async (_, post, allowed) => {
    const result = await judged({ ...clear, closer: { ...clear.closer, posts: [post] } });
    expect(result.ok).toBe(allowed);
  });
});
