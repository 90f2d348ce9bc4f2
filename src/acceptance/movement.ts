/** 分布和变化 — how many branches of each sector are 先进, 中间 and 后进, and how many went from one to another; numbers only, no branch is named and none ranked (R83). */
import { SECTOR_KEYS, type Template } from "#organisation/unit.ts";
import { BAND_GROUPS, type BandGroup } from "#taskbook/scheme.ts";

/** One branch: as decided, or while that is not, as proposed; null: neither. */
export type GroupedBranch = {
  readonly template: Template | null;
  readonly group: BandGroup | null;
  /** As decided the year before. */
  readonly before: BandGroup | null;
};

export type GroupCounts = Readonly<Record<BandGroup, number>> & { readonly ungraded: number };

export type SectorCounts = { readonly sector: Template | null; readonly counts: GroupCounts };

export type Movement = {
  readonly stayed: number;
  /** Upwards first. */
  readonly moved: readonly {
    readonly from: BandGroup;
    readonly to: BandGroup;
    readonly branches: number;
  }[];
};

const SECTORS: readonly (Template | null)[] = [...SECTOR_KEYS, "light", null];

export function countGroups(branches: readonly Pick<GroupedBranch, "group">[]): GroupCounts {
  const of = (group: BandGroup | null) => branches.filter((one) => one.group === group).length;
  return {
    advanced: of("advanced"),
    middle: of("middle"),
    backward: of("backward"),
    ungraded: of(null),
  };
}

/** Sectors that have branches, in the order of the standard. */
export const countSectors = (branches: readonly GroupedBranch[]): readonly SectorCounts[] =>
  SECTORS.flatMap((sector) => {
    const own = branches.filter(({ template }) => template === sector);
    return own.length === 0 ? [] : [{ sector, counts: countGroups(own) }];
  });

/** Of branches that have a group in both years. */
export function movementOf(branches: readonly GroupedBranch[]): Movement {
  const both = branches.filter(({ group, before }) => group !== null && before !== null);
  const moved = BAND_GROUPS.flatMap((from) =>
    BAND_GROUPS.filter((to) => to !== from).flatMap((to) => {
      const own = both.filter(({ group, before }) => before === from && group === to);
      return own.length === 0 ? [] : [{ from, to, branches: own.length }];
    }),
  );
  return {
    stayed: both.filter(({ group, before }) => group === before).length,
    moved: moved.toSorted((one, other) => Number(isUp(other)) - Number(isUp(one))),
  };
}

/** 先进 stands first among the groups. */
export const isUp = ({ from, to }: { readonly from: BandGroup; readonly to: BandGroup }): boolean =>
  BAND_GROUPS.indexOf(to) < BAND_GROUPS.indexOf(from);
