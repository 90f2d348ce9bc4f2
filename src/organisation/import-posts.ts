/** 任职 — who holds which role at which unit from when to when, checked against people and units. */
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import type { KnownPeople } from "./import-people.ts";
import type { KnownUnits } from "./import-units.ts";
import { type PostEntry, SHEETS } from "./organisation-file.ts";
import type { Role } from "./post.ts";
import { type ReadRow, readDay, readNeeded, readTable } from "./read-table.ts";
import type { UnitKind } from "./unit.ts";
import { findKey, offered, ROLE_WORDS, UNIT_KIND_WORDS, wordFor } from "./words.ts";

/** At which kinds of unit a role can be held. */
const HELD_AT: Readonly<Record<Role, readonly UnitKind[]>> = {
  operator: ["city", "county"],
  city_staff: ["city"],
  county_staff: ["county"],
  organiser: ["county", "committee"],
  committee_secretary: ["committee", "general_branch"],
  committee_staff: ["committee", "general_branch"],
  branch_secretary: ["branch"],
  branch_member: ["branch"],
  inspector: ["city", "county", "committee"],
  leader: ["city", "county", "committee"],
};
/** Roles that one person at a time holds at a unit. */
const SOLE: readonly Role[] = ["branch_secretary", "committee_secretary"];
const FOREVER = "9999-12-31";

type Draft = { readonly at: ReadRow; readonly post: PostEntry };

/** What is known of the other sheets; undefined: the sheet could not be read, so nothing is checked against it. */
export type Known = {
  readonly units: KnownUnits | undefined;
  readonly people: KnownPeople | undefined;
};

export function importPosts(
  sheets: readonly Sheet[],
  problems: SheetProblem[],
  known: Known,
): readonly PostEntry[] {
  const rows = readTable(sheets, SHEETS.posts, problems) ?? [];
  const drafts = rows.flatMap((row) => readPost(row, known));
  refuseOverlaps(drafts);
  return drafts.map((draft) => draft.post);
}

/** None when a problem leaves no post to compare with others. */
function readPost(at: ReadRow, known: Known): readonly Draft[] {
  const personCode = readNeeded(at, "人员代码");
  if (personCode !== "" && known.people?.has(personCode) === false)
    at.refuse("人员代码", `人员表里没有代码 ${personCode}`);
  const unitCode = readUnitCode(at, known.units);
  const role = readRole(at, known.units?.get(unitCode));
  const fromOn = readDay(at, "起");
  const untilOn = readDay(at, "止");
  if (fromOn === null) at.refuse("起", "不能为空；不清楚就填本届开始的日期");
  if (fromOn && untilOn && untilOn < fromOn) at.refuse("止", "止不能早于起");
  if (!fromOn || untilOn === undefined || role === undefined) return [];
  const title = at.find("职务") ?? wordFor(ROLE_WORDS, role);
  return [{ at, post: { personCode, unitCode, role, title, fromOn, untilOn } }];
}

/** The code of a unit that the units' sheet has. */
export function readUnitCode(at: ReadRow, units: KnownUnits | undefined): string {
  const code = readNeeded(at, "单位代码");
  if (code !== "" && units?.has(code) === false) at.refuse("单位代码", `单位表里没有代码 ${code}`);
  return code;
}

function readRole(at: ReadRow, kind: UnitKind | undefined): Role | undefined {
  const word = readNeeded(at, "角色");
  const role = findKey(ROLE_WORDS, word);
  if (role === undefined) {
    if (word !== "") at.refuse("角色", `认不得“${word}”；可以填：${offered(ROLE_WORDS)}`);
  } else if (kind !== undefined && !HELD_AT[role].includes(kind)) {
    const places = HELD_AT[role].map((place) => wordFor(UNIT_KIND_WORDS, place)).join("、");
    at.refuse(
      "角色",
      `${wordFor(ROLE_WORDS, role)}只能设在${places}，这个单位是${wordFor(UNIT_KIND_WORDS, kind)}`,
    );
  }
  return role;
}

/** The same post twice on a day, or two people at once where the role is for one. */
function refuseOverlaps(drafts: readonly Draft[]): void {
  const groups = Map.groupBy(drafts, ({ post }) =>
    [post.unitCode, post.role, SOLE.includes(post.role) ? "" : post.personCode].join("\n"),
  );
  for (const group of groups.values()) {
    let longest: Draft | undefined;
    for (const draft of group.toSorted((a, b) => compareDays(a.post.fromOn, b.post.fromOn))) {
      if (longest !== undefined && draft.post.fromOn <= lastDay(longest))
        tellOverlap(draft, longest);
      if (longest === undefined || lastDay(draft) > lastDay(longest)) longest = draft;
    }
  }
}

const compareDays = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const lastDay = ({ post }: Draft) => post.untilOn ?? FOREVER;

function tellOverlap(a: Draft, b: Draft): void {
  const [earlier, later] = a.at.row < b.at.row ? [a, b] : [b, a];
  const { unitCode, role, personCode } = later.post;
  const reason =
    personCode === earlier.post.personCode
      ? `与第 ${earlier.at.row} 行是同一任职，日期重叠`
      : `单位 ${unitCode} 在同一时间有两名${wordFor(ROLE_WORDS, role)}（另一名在第 ${earlier.at.row} 行）；请给前任填“止”`;
  later.at.refuse("人员代码", reason);
}
