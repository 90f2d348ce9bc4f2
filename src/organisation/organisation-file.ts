/** 组织架构表 — an organisation as a workbook holds it: everything named by the codes people gave. */
import type { Day } from "#kernel/calendar.ts";
import type { Role } from "./post.ts";
import type { Level } from "./responsible.ts";
import type { BranchType, StricterVote, Template, UnitKind } from "./unit.ts";

export type UnitEntry = {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  /** null for the top of a tree. */
  readonly parentCode: string | null;
  /** Both set for a branch, both null for any other unit. */
  readonly branchType: BranchType | null;
  readonly template: Template | null;
  /** From 1, among the units of the same parent. */
  readonly position: number;
  /** 责任人指定: codes of people, where the unit names somebody. */
  readonly slots?: Readonly<Partial<Record<Level, string>>>;
  /** 从严表决: absent where the unit asks nothing itself, never empty; each once, in the order of STRICTER_VOTES. */
  readonly stricter?: readonly StricterVote[];
};

export type PersonEntry = {
  readonly code: string;
  readonly name: string;
  /** Eleven digits; only to find the Feishu account, dropped once it is bound. */
  readonly mobile: string | null;
  readonly openId: string | null;
};

export type PostEntry = {
  readonly personCode: string;
  readonly unitCode: string;
  readonly role: Role;
  readonly title: string;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
};

/** A group chat of a unit. One without an id is known by its name until the bot has found it. */
export type ChatEntry = {
  readonly chatId: string | null;
  readonly name: string;
  readonly unitCode: string;
};

/** Units stand parents first, siblings in organisational order. */
export type OrganisationFile = {
  readonly units: readonly UnitEntry[];
  readonly people: readonly PersonEntry[];
  readonly posts: readonly PostEntry[];
  readonly chats: readonly ChatEntry[];
};

/** Sheet and column names, for import and export alike. */
export const SHEETS = {
  units: {
    name: "单位",
    required: ["代码", "名称", "简称", "类别", "上级代码", "支部类型"],
    optional: ["领域", "顺序", "具体责任人", "直接责任人", "第一责任人", "从严表决"],
  },
  people: { name: "人员", required: ["代码", "姓名"], optional: ["手机", "飞书ID"] },
  posts: {
    name: "任职",
    required: ["人员代码", "单位代码", "角色", "职务", "起", "止"],
    optional: [],
  },
  chats: { name: "群", required: ["单位代码"], optional: ["群名", "群ID"] },
} as const;
