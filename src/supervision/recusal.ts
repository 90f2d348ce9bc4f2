/** 回避 — who may not look at a branch, nor close what it has put right: own unit, own subordinate, a post held there in the last three years, declared kinship. */
import { addYears, type Day } from "#kernel/calendar.ts";
import type { Post, Role } from "#organisation/post.ts";
import { isWithin } from "#organisation/unit.ts";

/** A post with the path of its unit. */
export type PlacedPost = Pick<Post, "role" | "fromOn" | "untilOn"> & { readonly path: string };

/** What is known of somebody who may have to stay away. */
export type Inspector = {
  readonly personId: string;
  readonly posts: readonly PlacedPost[];
  /** Paths of the units with which kinship is declared; it holds for everything under them. */
  readonly kin: readonly string[];
};

export type Recused = {
  readonly kind: "own-unit" | "own-subordinate" | "held-post" | "kinship";
};

export const YEARS_AFTER_A_POST = 3;

export type Looking = {
  /** Of the branch looked at. */
  readonly path: string;
  /** Of the unit that sends the inspector: its own people look at what lies below it. */
  readonly senderPath: string;
  readonly on: Day;
};

/** Why somebody has to stay away from a branch; undefined: they may go. */
export function recusalOf({ posts, kin }: Inspector, looking: Looking): Recused | undefined {
  if (kin.some((path) => isWithin(looking.path, path))) return { kind: "kinship" };
  const near = posts.filter((post) => isNear(post.path, looking));
  const held = near.filter(
    ({ fromOn, untilOn }) => fromOn <= looking.on && (untilOn === null || untilOn >= looking.on),
  );
  if (held.some(({ path }) => isWithin(path, looking.path))) return { kind: "own-unit" };
  if (held.length > 0) return { kind: "own-subordinate" };
  const since = addYears(looking.on, -YEARS_AFTER_A_POST);
  return near.some(({ fromOn, untilOn }) => fromOn <= looking.on && (untilOn ?? "") >= since)
    ? { kind: "held-post" }
    : undefined;
}

/** The branch, what is under it, and what stands between it and the unit that sends the inspector. */
const isNear = (path: string, { path: branch, senderPath }: Looking): boolean =>
  isWithin(path, branch) ||
  (isWithin(branch, path) && isWithin(path, senderPath) && path !== senderPath);

/** Roles that lead the unit they are held at. */
const LEADING: readonly Role[] = ["branch_secretary", "committee_secretary", "leader"];

type Standing = Pick<PlacedPost, "role" | "path">;

/** Whether one of them serves where the other leads. */
export const isSubordinate = (one: readonly Standing[], leader: readonly Standing[]): boolean =>
  leader.some(
    ({ role, path }) => LEADING.includes(role) && one.some((post) => isWithin(post.path, path)),
  );
