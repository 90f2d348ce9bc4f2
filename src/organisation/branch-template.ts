/** 支部类型 → 领域: which template asks a branch (R10; 高校和中小学按学校，其他事业单位按机关). */
import type { BranchType, Template } from "./unit.ts";

/** The templates a type may have; the first one when nothing else is said. */
const TEMPLATES: Readonly<Record<BranchType, readonly [Template, ...Template[]]>> = {
  village: ["village"],
  community: ["community"],
  enterprise: ["soe"],
  university: ["school"],
  nonpublic: ["nonpublic"],
  social_org: ["social_org"],
  institution: ["organ", "school"],
  organ: ["organ"],
  floating: ["light"],
  retired: ["light"],
};

/** The template of a branch whose type alone is known. A 事业单位 is asked as 机关 unless it is a school. */
export const templateOf = (type: BranchType): Template => TEMPLATES[type][0];

export const templatesOf = (type: BranchType): readonly Template[] => TEMPLATES[type];
