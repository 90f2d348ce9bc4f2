/** 人员与任职 — people, the posts they hold from day to day, and the roles those posts give. */
import type { Day } from "#kernel/calendar.ts";

/** What a person may be to the bot. A role holds at the unit of the post, and downward where permission.ts says so. */
export const ROLES = [
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
] as const;
export type Role = (typeof ROLES)[number];

/** 任职: a person holds a role at a unit from a day to a day (`until` null: still). */
export type Post = {
  readonly personId: string;
  readonly unitId: string;
  readonly role: Role;
  /** 职务 in the field's words, e.g. 组织委员. */
  readonly title: string;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
};

/** A role at a place, as a decision about permission needs it. */
export type Standing = { readonly role: Role; readonly unitId: string; readonly path: string };

/** Somebody who acts: who it is and where they stand today. */
export type Actor = {
  readonly personId: string;
  readonly name: string;
  readonly openId: string;
  readonly standings: readonly Standing[];
};

/** Whether the post is held on a day; both ends count. */
export const isHeldOn = (post: Pick<Post, "fromOn" | "untilOn">, day: Day): boolean =>
  post.fromOn <= day && (post.untilOn === null || day <= post.untilOn);
