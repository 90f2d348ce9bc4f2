import { describe, expect, it } from "vitest";
import {
  isInReach,
  mayDo,
  type Place,
  placeOf,
  VERBS,
  type Verb,
  visibleRoots,
} from "#organisation/permission.ts";
import { type Actor, ROLES, type Role, type Standing } from "#organisation/post.ts";

const PLACES: Readonly<Record<string, Place>> = {
  ".": "nowhere",
  o: "own-unit",
  s: "subtree",
  E: "everywhere",
};
const COLUMNS: readonly Role[] = [
  "operator",
  "city_staff",
  "county_staff",
  "organiser",
  "committee_secretary",
  "committee_staff",
  "branch_secretary",
  "branch_member",
  "inspector",
  "leader",
];
/** Written out by hand from the product's rules; one letter a role, in the order above. */
const EXPECTED: Readonly<Record<Verb, string>> = {
  "read-standard": "EEEEEEEEEE",
  "send-complaint": "EEEEEEEEEE",
  "answer-checklist": "......o...",
  "transfer-task": "......oo..",
  "keep-records": "......oo..",
  "read-aggregate": "Esssssoo.s",
  "read-unit-state": "E.ssssoo.s",
  "read-unit-score": "E.ssssoo.s",
  "read-answers": "E.ssssoo..",
  "read-burden": "E.s.ssoo..",
  "handle-help": "E.ssss....",
  "confirm-not-applicable": "E.s.ss....",
  urge: "E.s.ss....",
  "override-budget": "E.........",
  "post-summary": "E.s.oo....",
  "export-results": "E.s.sso...",
  "export-aggregates": ".s........",
  "launch-campaign": "E.s.......",
  "close-campaign": "E.s.......",
  "read-complaints": "E.........",
  "request-form": "E.s.ss....",
  "decide-form": "E.........",
  "publish-edition": "E.........",
  "import-organisation": "E.........",
  "export-organisation": "E.........",
  "bind-chat": "E.........",
  "read-audit": "E.........",
  "read-outbox": "E.........",
  "plan-inspection": "E.s.ss....",
  "read-findings": "E.ssssoo.s",
  "rectify-finding": "......o...",
  "decide-finding": "o.o.oo..o.",
  "waive-finding": "Ess.s.....",
  "read-weakness": "Esssss...s",
  "give-guidance": "E.s.ss....",
  "keep-contact-visits": "....s....s",
  "keep-accountability": "o.o.......",
  "apply-acceptance": "......o...",
  "review-application": "....ss....",
  "decide-acceptance": "o.o.......",
  "read-appraisal": "..s.o.o...",
  "plan-cultivation": "..ss......",
  "nominate-exemplar": "E.s.ss....",
  "decide-exemplar": "ooo.......",
  "keep-cases": "......o...",
};

const actor = (...standings: Standing[]): Actor => ({
  personId: "p",
  name: "某人",
  openId: "ou_p",
  standings,
});
const standing = (role: Role, path: string): Standing => ({
  role,
  path,
  unitId: path.split("/").at(-1) ?? "",
});

/** A small world: a county, two townships, branches, a group; and a second county beside it. */
const WORLD = ["c", "c/t1", "c/t1/b1", "c/t1/b1/g", "c/t10", "c/t10/b2", "d", "d/t9"];

describe.each(VERBS)("%s", (verb) => {
  it.each(ROLES)("is allowed to %s exactly where the matrix says", (role) => {
    const place = PLACES[EXPECTED[verb][COLUMNS.indexOf(role)] ?? ""];
    expect(placeOf(role, verb)).toBe(place);
    for (const own of WORLD)
      for (const path of WORLD) {
        const allowed =
          place === "everywhere" ||
          (place === "own-unit" && path === own) ||
          (place === "subtree" && `${path}/`.startsWith(`${own}/`));
        expect(mayDo(actor(standing(role, own)), verb, { path })).toBe(allowed);
      }
  });
});

it("the matrix has a column for each role", () => {
  expect(COLUMNS.toSorted()).toEqual(ROLES.toSorted());
});

it("somebody without a post may do nothing anywhere", () => {
  for (const verb of VERBS) expect(mayDo(actor(), verb, { path: "c" })).toBe(false);
});

it("a township whose id begins like another's is not under it", () => {
  const secretary = actor(standing("committee_secretary", "c/t1"));
  expect(mayDo(secretary, "read-unit-score", { path: "c/t10/b2" })).toBe(false);
});

it("two posts add up, and roots that lie under another are left out", () => {
  const both = actor(
    standing("committee_secretary", "c/t1"),
    standing("county_staff", "c"),
    standing("branch_secretary", "c/t1/b1"),
    standing("branch_secretary", "d/t9"),
  );
  expect(visibleRoots(both, "read-answers")).toEqual({
    kind: "within",
    units: ["d/t9"],
    roots: ["c"],
  });
});

/** A seeded generator, so that a failure can be had again. */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Node = { readonly id: string; readonly parent: Node | undefined; readonly path: string };

/** Short ids, so that many begin alike. */
function randomForest(next: (below: number) => number): Node[] {
  const nodes: Node[] = [];
  for (let i = 0; i < 60; i++) {
    const parent = next(12) === 0 ? undefined : nodes[next(nodes.length + 1)];
    const id = `${next(2)}${i}`;
    nodes.push({ id, parent, path: parent === undefined ? id : `${parent.path}/${id}` });
  }
  return nodes;
}

/** The oracle walks parents and reads the matrix above; it knows neither paths nor the table. */
function oracle(posts: readonly { role: Role; at: Node }[], verb: Verb, unit: Node): boolean {
  return posts.some(({ role, at }) => {
    const letter = EXPECTED[verb][COLUMNS.indexOf(role)];
    if (letter === "E") return true;
    if (letter === "o") return at === unit;
    if (letter !== "s") return false;
    for (let node: Node | undefined = unit; node !== undefined; node = node.parent)
      if (node === at) return true;
    return false;
  });
}

it("100 000 random reads across random trees leak nothing and hide nothing", () => {
  const next = dice(20_261_122);
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[next(list.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  };
  const wrong: string[] = [];
  let allowed = 0;
  for (let world = 0; world < 200; world++) {
    const forest = randomForest(next);
    for (let i = 0; i < 50; i++) {
      const posts = Array.from({ length: 1 + next(3) }, () => ({
        role: pick(ROLES.slice(1)),
        at: pick(forest),
      }));
      const who = actor(...posts.map(({ role, at }) => standing(role, at.path)));
      for (let read = 0; read < 10; read++) {
        const verb = pick(VERBS);
        const unit = pick(forest);
        const expected = oracle(posts, verb, unit);
        if (expected) allowed++;
        if (
          mayDo(who, verb, unit) !== expected ||
          isInReach(visibleRoots(who, verb), unit.path) !== expected
        )
          wrong.push(`${posts.map((p) => `${p.role}@${p.at.path}`).join()} ${verb} ${unit.path}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(allowed).toBeGreaterThan(4000);
  expect(allowed).toBeLessThan(60_000);
});
