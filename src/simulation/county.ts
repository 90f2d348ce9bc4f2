/** An invented county as large as asked: who holds which post, who is in which group, and how that changes. */
import { createHash } from "node:crypto";
import type { Directory } from "#console/directory.ts";
import type { Day } from "#kernel/calendar.ts";
import { templateOf } from "#organisation/branch-template.ts";
import type {
  OrganisationFile,
  PersonEntry,
  PostEntry,
  UnitEntry,
} from "#organisation/organisation-file.ts";
import type { Role } from "#organisation/post.ts";
import { BRANCH_TYPES } from "#organisation/unit.ts";
import type { Dice } from "./dice.ts";

export const COUNTY = "C";
const BRANCHES_A_COMMITTEE = 10;
/** One secretary in so many has no account in the first months. */
const LATE_BOUND_ONE_IN = 15;

export type Player = {
  readonly personId: string;
  readonly openId: string;
  readonly name: string;
  readonly unitId: string;
  readonly role: Role;
  readonly title: string;
};

export type County = {
  readonly units: readonly UnitEntry[];
  readonly committees: readonly string[];
  readonly branches: readonly string[];
  /** Whoever has or had a post. */
  readonly players: () => readonly Player[];
  readonly operator: Player;
  readonly secretaryOf: (branchId: string) => Player | undefined;
  readonly memberOf: (branchId: string) => Player | undefined;
  /** Has an account that the department does not know yet. */
  readonly lateBound: readonly Player[];
  readonly bind: (personId: string) => void;
  /** The post is somebody else's from this day on; a new person's where nobody is named. */
  readonly succeed: (branchId: string, on: Day, by?: Player) => Player;
  /** The person is with the organisation no more. */
  readonly leave: (personId: string) => void;
  /** What the department would import on this day. */
  readonly file: () => OrganisationFile;
  readonly directory: () => Directory;
};

type Books = {
  readonly people: Map<string, Player>;
  readonly posts: PostEntry[];
  readonly unbound: Set<string>;
  readonly gone: Set<string>;
};

const accountOf = (seed: number, personId: string): string =>
  `ou_${createHash("sha256").update(`${seed} ${personId}`).digest("hex").slice(0, 32)}`;
const chatOf = (seed: number, unitId: string): string =>
  `oc_${createHash("sha256").update(`${seed} group ${unitId}`).digest("hex").slice(0, 32)}`;

export function foundCounty(size: {
  readonly seed: number;
  readonly branches: number;
  readonly dice: Dice;
  readonly from: Day;
}): County {
  const { seed, from, dice } = size;
  const units = listUnits(size.branches, dice);
  const idsOf = (kind: UnitEntry["kind"]) =>
    units.filter((unit) => unit.kind === kind).map(({ code }) => code);
  const committees = idsOf("committee");
  const branches = idsOf("branch");
  const books: Books = { people: new Map(), posts: [], unbound: new Set(), gone: new Set() };
  const join = joining(books, seed, yearBefore(from));
  const operator = join(COUNTY, "operator", "组织科科长");
  join(COUNTY, "county_staff", "组织科干部");
  join(COUNTY, "leader", "组织部部长");
  for (const committee of committees) {
    join(committee, "committee_secretary", "党委书记");
    join(committee, "committee_staff", "组织委员");
  }
  for (const branch of branches) {
    join(branch, "branch_secretary", "支部书记");
    join(branch, "branch_member", "组织委员");
  }
  const holderOf = (role: Role) => (branchId: string) => findHolder(books, branchId, role);
  const secretaryOf = holderOf("branch_secretary");
  const lateBound = branches.flatMap((branch) => {
    const secretary = secretaryOf(branch);
    const isLate = dice.of("late bound", branch).happens(1 / LATE_BOUND_ONE_IN);
    return isLate && secretary !== undefined ? [secretary] : [];
  });
  for (const { personId } of lateBound) books.unbound.add(personId);
  return {
    units,
    committees,
    branches,
    players: () => [...books.people.values()],
    operator,
    secretaryOf,
    memberOf: holderOf("branch_member"),
    lateBound,
    bind: (personId) => void books.unbound.delete(personId),
    leave: (personId) => void books.gone.add(personId),
    succeed: (branchId, on, by) => succeed(books, { seed, branchId, on, by }),
    file: () => fileOf(books, units, seed),
    directory: () => directoryOf(books, units, seed),
  };
}

const yearBefore = (day: Day): Day => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

function listUnits(branches: number, dice: Dice): readonly UnitEntry[] {
  const none = { branchType: null, template: null };
  const county: UnitEntry = {
    ...none,
    code: COUNTY,
    name: "中共推演县委员会",
    shortName: "推演县委",
    kind: "county",
    parentCode: null,
    position: 1,
  };
  const count = Math.max(1, Math.ceil(branches / BRANCHES_A_COMMITTEE));
  const committees = Array.from(
    { length: count },
    (_, index): UnitEntry => ({
      ...none,
      code: `${COUNTY}${pad(index + 1)}`,
      name: `中共推演县第${index + 1}镇委员会`,
      shortName: `第${index + 1}镇`,
      kind: "committee",
      parentCode: COUNTY,
      position: index + 1,
    }),
  );
  const lower = Array.from({ length: branches }, (_, index): UnitEntry => {
    const committee = committees[index % count]?.code ?? COUNTY;
    const branchType =
      BRANCH_TYPES[index] ?? dice.of("type", index).pick([BRANCH_TYPES[0], ...BRANCH_TYPES]);
    return {
      code: `${committee}-${pad(index + 1)}`,
      name: `推演${index + 1}号党支部`,
      shortName: `推演${index + 1}号`,
      kind: "branch",
      parentCode: committee,
      position: Math.floor(index / count) + 1,
      branchType,
      template: templateOf(branchType),
    };
  });
  return [county, ...committees, ...lower];
}

const pad = (number: number): string => String(number).padStart(2, "0");

const joining =
  (books: Books, seed: number, fromOn: Day) =>
  (unitId: string, role: Role, title: string): Player => {
    const personId = `P${String(books.people.size + 1).padStart(4, "0")}`;
    const openId = accountOf(seed, personId);
    const player = { personId, openId, name: `人员${personId.slice(1)}`, unitId, role, title };
    books.people.set(personId, player);
    books.posts.push({
      personCode: personId,
      unitCode: unitId,
      role,
      title,
      fromOn,
      untilOn: null,
    });
    return player;
  };

function findHolder(books: Books, unitId: string, role: Role): Player | undefined {
  const post = books.posts.find(
    (held) => held.unitCode === unitId && held.role === role && held.untilOn === null,
  );
  return post === undefined || books.gone.has(post.personCode)
    ? undefined
    : books.people.get(post.personCode);
}

function succeed(
  books: Books,
  change: {
    readonly seed: number;
    readonly branchId: string;
    readonly on: Day;
    readonly by: Player | undefined;
  },
): Player {
  const { seed, branchId, on, by } = change;
  const seat = { unitCode: branchId, role: "branch_secretary" as const };
  const kept = books.posts.filter(
    (held) =>
      held.unitCode !== branchId ||
      (held.role !== seat.role && (by === undefined || held.personCode !== by.personId)),
  );
  books.posts.splice(0, books.posts.length, ...kept);
  if (by === undefined) return joining(books, seed, on)(branchId, seat.role, "支部书记");
  books.posts.push({
    ...seat,
    personCode: by.personId,
    title: "支部书记",
    fromOn: on,
    untilOn: null,
  });
  return by;
}

function fileOf(books: Books, units: readonly UnitEntry[], seed: number): OrganisationFile {
  const posts = books.posts.filter(({ personCode }) => !books.gone.has(personCode));
  const people = [...books.people.values()].filter(({ personId }) => !books.gone.has(personId));
  return {
    units,
    people: people.map(
      ({ personId, name, openId }): PersonEntry => ({
        code: personId,
        name,
        mobile: null,
        openId: books.unbound.has(personId) ? null : openId,
      }),
    ),
    posts,
    chats: groupsOf(units).map(({ code, shortName }) => ({
      chatId: chatOf(seed, code),
      name: `${shortName}党建群`,
      unitCode: code,
    })),
  };
}

const groupsOf = (units: readonly UnitEntry[]): readonly UnitEntry[] =>
  units.filter(({ kind }) => kind === "county" || kind === "committee");

function directoryOf(books: Books, units: readonly UnitEntry[], seed: number): Directory {
  const players = [...books.people.values()];
  const parents = new Map(units.map(({ code, parentCode }) => [code, parentCode]));
  return {
    people: players.map(({ personId, openId, name, title, unitId }) => ({
      openId,
      name,
      title,
      unitName: unitId,
      ...(books.gone.has(personId) ? { status: "resigned" as const } : {}),
    })),
    chats: groupsOf(units).map(({ code, shortName }) => ({
      chatId: chatOf(seed, code),
      name: `${shortName}党建群`,
      memberOpenIds: players
        .filter(({ unitId }) => unitId === code || parents.get(unitId) === code)
        .map(({ openId }) => openId),
    })),
  };
}
