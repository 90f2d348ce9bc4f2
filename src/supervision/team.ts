/** 检查组 — who goes to which branch: by rule, nobody who has to stay away, the work spread evenly. */
import type { Day } from "#kernel/calendar.ts";
import { type Inspector, type Recused, recusalOf } from "./recusal.ts";

export type BranchToStaff = { readonly id: string; readonly path: string };

export type StaffedBranch = {
  readonly branchId: string;
  /** By place; the first leads the team. */
  readonly personIds: readonly string[];
};

/** Nobody goes there: fewer are left than a team takes. */
export type UnstaffedBranch = {
  readonly branchId: string;
  /** How many might go. */
  readonly left: number;
  readonly away: readonly { readonly personId: string; readonly why: Recused["kind"] }[];
};

export type Staffing = {
  readonly staffed: readonly StaffedBranch[];
  readonly unstaffed: readonly UnstaffedBranch[];
};

export type TeamWanted = {
  readonly branches: readonly BranchToStaff[];
  readonly inspectors: readonly Inspector[];
  /** Inspectors a team. */
  readonly size: number;
  /** Of the unit that sends them. */
  readonly senderPath: string;
  readonly on: Day;
};

export const TEAM_RULES = {
  size: 2,
  /** More do not sit around one table. Our proposal. */
  mostSize: 5,
} as const;

/**
 * Those branches choose first to which the fewest may go; of those who may, whoever has the least to do goes, in the
 * order given where several have. A team is whole or there is none.
 */
export function assignTeams(wanted: TeamWanted): Staffing {
  const { branches, inspectors, size } = wanted;
  const sorted = branches.map((branch) => ({ branch, ...sortOut(branch, wanted) }));
  const load = new Map(inspectors.map(({ personId }) => [personId, 0]));
  const teams = new Map<string, readonly string[]>();
  for (const { branch, may } of sorted.toSorted((a, b) => a.may.length - b.may.length)) {
    if (may.length < size) continue;
    const team = leastBusy(may, load, size);
    for (const personId of team) load.set(personId, (load.get(personId) ?? 0) + 1);
    teams.set(branch.id, team);
  }
  return {
    staffed: branches.flatMap(({ id: branchId }) => {
      const personIds = teams.get(branchId);
      return personIds === undefined ? [] : [{ branchId, personIds }];
    }),
    unstaffed: sorted
      .filter(({ branch }) => !teams.has(branch.id))
      .map(({ branch, may, away }) => ({ branchId: branch.id, left: may.length, away })),
  };
}

type Sorted = { readonly may: readonly string[]; readonly away: UnstaffedBranch["away"] };

function sortOut(branch: BranchToStaff, { inspectors, senderPath, on }: TeamWanted): Sorted {
  const may: string[] = [];
  const away: { personId: string; why: Recused["kind"] }[] = [];
  for (const inspector of inspectors) {
    const recused = recusalOf(inspector, { path: branch.path, senderPath, on });
    if (recused === undefined) may.push(inspector.personId);
    else away.push({ personId: inspector.personId, why: recused.kind });
  }
  return { may, away };
}

const leastBusy = (
  may: readonly string[],
  load: ReadonlyMap<string, number>,
  size: number,
): readonly string[] =>
  may.toSorted((one, other) => (load.get(one) ?? 0) - (load.get(other) ?? 0)).slice(0, size);

/**
 * Branches to which 回避 leaves no team of the unit's own inspectors. Where it has too few for a team from the beginning,
 * 回避 is not what is wanting: then only those are left out to which one of the few may not go.
 */
export function branchesWithoutTeam(wanted: TeamWanted): readonly string[] {
  const needed = Math.min(wanted.size, wanted.inspectors.length);
  return wanted.branches
    .filter((branch) => sortOut(branch, wanted).may.length < needed)
    .map(({ id }) => id);
}
