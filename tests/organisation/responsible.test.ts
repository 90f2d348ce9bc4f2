import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Role } from "#organisation/post.ts";
import {
  type HeldPost,
  LEVELS,
  type Line,
  responsiblesOf,
  type Slot,
} from "#organisation/responsible.ts";
import type { UnitKind } from "#organisation/unit.ts";

const unit = (id: string, kind: UnitKind) => ({ id, kind });
const VILLAGE = [unit("V", "branch"), unit("T", "committee"), unit("C", "county")];
const post = (personId: string, unitId: string, role: Role, title = ""): HeldPost => ({
  personId,
  name: personId,
  openId: `ou_${personId}`,
  unitId,
  role,
  title,
  fromOn: "2026-01-01",
});
const SECRETARY = post("chen", "V", "branch_secretary");
const STAFF = post("wang", "T", "committee_staff");
const ORGANISER = post("zhao", "T", "committee_staff", "党委组织委员");
const FIRST = post("li", "T", "committee_secretary");
const COUNTY = post("sun", "C", "county_staff");
const everybody = [SECRETARY, STAFF, ORGANISER, FIRST, COUNTY];

const whoOf = (posts: readonly HeldPost[], slots: readonly Slot[] = [], units = VILLAGE) => {
  const found = responsiblesOf({ units, posts, slots });
  return LEVELS.map((level) => {
    const one = found[level];
    return one && (one.standIn ? `${one.personId} for ${one.unitId}` : one.personId);
  });
};
const without = (...gone: readonly HeldPost[]) => everybody.filter((one) => !gone.includes(one));

it("a branch's secretary, the committee's 组织委员 and its secretary are the three responsible persons", () => {
  expect(whoOf(everybody)).toEqual(["chen", "zhao", "li"]);
});

it("without a 组织委员 the committee's staff is 直接责任人, without staff its secretary", () => {
  expect(whoOf(without(ORGANISER))).toEqual(["chen", "wang", "li"]);
  expect(whoOf(without(ORGANISER, STAFF))).toEqual(["chen", "li", "sun for C"]);
});

it("a vacant branch is its committee's, and each level above moves one on", () => {
  expect(whoOf(without(SECRETARY))).toEqual(["zhao for T", "wang", "li"]);
});

it("a vacant committee is the county's", () => {
  expect(whoOf([SECRETARY, COUNTY])).toEqual(["chen", "sun for C", undefined]);
  expect(whoOf([])).toEqual([undefined, undefined, undefined]);
});

it("a branch directly under the county answers to the county's staff", () => {
  const units = [unit("V", "branch"), unit("C", "county")];
  const second = post("qian", "C", "county_staff");
  const operator = post("op", "C", "operator");
  expect(whoOf([SECRETARY, COUNTY, second, operator], [], units)).toEqual(["chen", "qian", "sun"]);
  expect(whoOf([SECRETARY, COUNTY, operator], [], units)).toEqual(["chen", "sun", "op"]);
});

it("the county's leaders and inspectors are not asked unless a slot names them", () => {
  const leader = post("boss", "C", "leader");
  expect(whoOf([leader, post("cha", "C", "inspector")])).toEqual([undefined, undefined, undefined]);
  const slots: Slot[] = [{ unitId: "C", level: "first", personId: "boss" }];
  expect(whoOf([SECRETARY, STAFF, leader], slots)).toEqual(["chen", "wang", "boss for C"]);
});

it("the nearest slot names somebody else, for a unit and what lies under it", () => {
  const deputy = post("deputy", "T", "inspector");
  const member = post("member", "V", "branch_member");
  const slots: Slot[] = [
    { unitId: "V", level: "specific", personId: "member" },
    { unitId: "T", level: "direct", personId: "deputy" },
  ];
  const posts = [...everybody, deputy, member];
  expect(whoOf(posts, slots)).toEqual(["member", "deputy", "li"]);
  const nearer: Slot = { unitId: "V", level: "direct", personId: "wang" };
  expect(whoOf(posts, [...slots, nearer])).toEqual(["member", "wang", "li"]);
});

it("a general branch's people answer only where a slot names them", () => {
  const units = [
    unit("V", "branch"),
    unit("G", "general_branch"),
    unit("T", "committee"),
    unit("C", "county"),
  ];
  const general = post("gao", "G", "committee_secretary");
  expect(whoOf([...everybody, general], [], units)).toEqual(["chen", "zhao", "li"]);
  const slots: Slot[] = [{ unitId: "G", level: "direct", personId: "gao" }];
  expect(whoOf([...everybody, general], slots, units)).toEqual(["chen", "gao", "li"]);
});

it("a person named by a slot who holds no post in the line any more is passed over", () => {
  const slots: Slot[] = [{ unitId: "T", level: "direct", personId: "gone" }];
  expect(whoOf(everybody, slots)).toEqual(["chen", "zhao", "li"]);
});

it("a unit that is no branch has no 具体责任人", () => {
  expect(whoOf(everybody, [], VILLAGE.slice(1))).toEqual([undefined, "zhao", "li"]);
});

const ROLES_AT: Readonly<Record<string, readonly Role[]>> = {
  V: ["branch_secretary", "branch_member"],
  G: ["committee_secretary", "committee_staff"],
  T: ["committee_secretary", "committee_staff", "organiser"],
  C: ["county_staff", "leader", "operator"],
  OUT: ["branch_secretary", "committee_secretary", "county_staff"],
};
const unitId = fc.constantFrom("V", "G", "T", "C", "OUT");
const lines: fc.Arbitrary<Line> = fc.record({
  units: fc
    .record({ hasGeneral: fc.boolean(), hasCommittee: fc.boolean() })
    .map(({ hasGeneral, hasCommittee }) => [
      unit("V", "branch"),
      ...(hasGeneral ? [unit("G", "general_branch")] : []),
      ...(hasCommittee ? [unit("T", "committee")] : []),
      unit("C", "county"),
    ]),
  posts: fc.array(
    fc
      .record({ person: fc.integer({ min: 0, max: 5 }), at: unitId, pick: fc.nat(2) })
      .map(({ person, at, pick }) => {
        const roles = ROLES_AT[at] ?? [];
        return post(`p${person}`, at, roles[pick % roles.length] ?? "leader");
      }),
    { maxLength: 8 },
  ),
  slots: fc.uniqueArray(
    fc.record({
      unitId,
      level: fc.constantFrom(...LEVELS),
      personId: fc.integer({ min: 0, max: 6 }).map((n) => `p${n}`),
    }),
    { selector: (slot) => `${slot.unitId} ${slot.level}`, maxLength: 4 },
  ),
});

it("whoever the line holds, nobody outside it is responsible and nobody for two levels", () => {
  fc.assert(
    fc.property(lines, (line) => {
      const found = Object.values(responsiblesOf(line));
      const places = line.units.map(({ id }) => id);
      expect(found.every((one) => places.includes(one.unitId))).toBe(true);
      expect(new Set(found.map((one) => one.personId)).size).toBe(found.length);
    }),
  );
});

it("somebody is found whenever anybody of the line can answer, and nobody nearer holds the place", () => {
  const eligible: readonly Role[] = ["branch_secretary", "committee_secretary", "committee_staff"];
  const more: readonly Role[] = [...eligible, "county_staff", "operator"];
  fc.assert(
    fc.property(lines, (line) => {
      const places = line.units.filter(({ kind }) => kind !== "general_branch").map((u) => u.id);
      const holders = line.posts.filter(
        (one) => more.includes(one.role) && places.includes(one.unitId),
      );
      const { specific } = responsiblesOf({ ...line, slots: [] });
      const nearest = Math.min(...holders.map((one) => places.indexOf(one.unitId)));
      expect(specific === undefined).toBe(holders.length === 0);
      const found =
        specific === undefined ? Number.POSITIVE_INFINITY : places.indexOf(specific.unitId);
      expect(found).toBe(nearest);
      expect(specific?.standIn ?? false).toBe(nearest > 0 && nearest < Number.POSITIVE_INFINITY);
    }),
  );
});
