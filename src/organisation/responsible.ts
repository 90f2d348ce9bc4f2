/** 三责任人 — who answers for a branch's work, whom it goes to next, and whom last; a vacancy is the superior's, visibly. */
import type { Post } from "./post.ts";
import type { Unit, UnitKind } from "./unit.ts";

/** 具体责任人、直接责任人、第一责任人 (R73): each is one step further up. */
export const LEVELS = ["specific", "direct", "first"] as const;
export type Level = (typeof LEVELS)[number];

/** Somebody found responsible. */
export type Responsible = {
  readonly personId: string;
  readonly name: string;
  /** null: not bound to an account. */
  readonly openId: string | null;
  /** Whose person it is. */
  readonly unitId: string;
  /** The place is vacant, and a superior unit's person stands in. */
  readonly standIn: boolean;
};
/** A level is missing when nobody is left for it. */
export type Responsibles = Readonly<Partial<Record<Level, Responsible>>>;

/** 责任人指定: the unit names a person for a level, for itself and what lies under it. */
export type Slot = { readonly unitId: string; readonly level: Level; readonly personId: string };

/** A post held on the day by somebody who has not left. */
export type HeldPost = Pick<Post, "personId" | "unitId" | "role" | "title" | "fromOn"> &
  Pick<Responsible, "name" | "openId">;

/** A unit with all above it, the nearest first, and everybody who holds a post at one of them. */
export type Line = {
  readonly units: readonly Pick<Unit, "id" | "kind">[];
  readonly posts: readonly HeldPost[];
  readonly slots: readonly Slot[];
};

/** Units whose people answer for the branches under them; 党总支 only where a slot names somebody. */
const SUPERIORS: readonly UnitKind[] = ["committee", "county", "city"];

type Roles = readonly Post["role"][];
/** Whose place a level is at each kind of unit, the first that is held; a county's and a city's leaders only by a slot. */
const HOLDERS: Readonly<
  Partial<Record<UnitKind, { readonly direct: Roles; readonly first: Roles }>>
> = {
  committee: { direct: ["committee_staff", "committee_secretary"], first: ["committee_secretary"] },
  county: { direct: ["county_staff", "operator"], first: ["county_staff", "operator"] },
  city: { direct: ["city_staff", "operator"], first: ["city_staff", "operator"] },
};
/** Who among several of a role is named first. */
const NAMED_TITLE = "组织委员";

type Rung = {
  readonly level: Level;
  readonly unitId: string;
  /** In the order in which they are asked. */
  readonly people: readonly HeldPost[];
};

/**
 * Everybody who answers for the unit. A vacant place falls to the next level of the same superior, then to the next
 * unit above. Nobody holds two levels: when nobody else is there, the higher level is skipped. Only a branch has a
 * 具体责任人.
 */
export function responsiblesOf(line: Line): Responsibles {
  const ladder = rungsOf(line);
  const found: Partial<Record<Level, Responsible>> = {};
  const taken = new Set<string>();
  for (const level of LEVELS) {
    const start = ladder.findIndex((rung) => rung.level === level);
    const own = ladder[start];
    if (own === undefined) continue;
    const person = ladder
      .slice(start)
      .flatMap((rung) => rung.people.map((post) => ({ post, at: rung.unitId })))
      .find(({ post }) => !taken.has(post.personId));
    if (person === undefined) continue;
    taken.add(person.post.personId);
    const { personId, name, openId, unitId } = person.post;
    found[level] = { personId, name, openId, unitId, standIn: person.at !== own.unitId };
  }
  return found;
}

/** The places from the branch up. */
function rungsOf(line: Line): readonly Rung[] {
  const units = line.units.filter(({ kind }) => kind !== "group");
  const rungs: Rung[] = [];
  let below: string[] = [];
  for (const { id, kind } of units) {
    below.push(id);
    if (kind === "branch") rungs.push(rungAt(line, "specific", [id], ["branch_secretary"]));
    const holders = SUPERIORS.includes(kind) ? HOLDERS[kind] : undefined;
    if (holders === undefined) continue;
    rungs.push(rungAt(line, "direct", below, holders.direct));
    rungs.push(rungAt(line, "first", below, holders.first));
    below = [];
  }
  return rungs;
}

/** Whom the nearest slot names, then who holds the roles. `units` are those whose slots count, the last is the place's. */
function rungAt(line: Line, level: Level, units: readonly string[], roles: Roles): Rung {
  const unitId = units.at(-1) ?? "";
  const named = units.flatMap((id) =>
    line.slots
      .filter((slot) => slot.unitId === id && slot.level === level)
      .flatMap((slot) => postOf(line, slot.personId)),
  );
  const held = roles.flatMap((role) =>
    line.posts
      .filter((post) => post.role === role && post.unitId === unitId)
      .toSorted(byTitleThenTerm),
  );
  return { level, unitId, people: [...named, ...held] };
}

/** The person's post nearest to the unit; nobody who holds none in the line is responsible in it. */
function postOf({ units, posts }: Line, personId: string): readonly HeldPost[] {
  const places = units.map(({ id }) => id);
  return posts
    .filter((post) => post.personId === personId && places.includes(post.unitId))
    .toSorted((a, b) => places.indexOf(a.unitId) - places.indexOf(b.unitId))
    .slice(0, 1);
}

function byTitleThenTerm(a: HeldPost, b: HeldPost): number {
  const named = Number(b.title.includes(NAMED_TITLE)) - Number(a.title.includes(NAMED_TITLE));
  if (named !== 0) return named;
  return a.fromOn === b.fromOn ? compare(a.personId, b.personId) : compare(a.fromOn, b.fromOn);
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
