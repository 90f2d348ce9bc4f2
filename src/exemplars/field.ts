/** 示范点的领域 (R64) — a list of its own: it is not the seven sectors that have a template. */
import type { Template } from "#organisation/unit.ts";

/** 乡镇、村、街道、社区、机关和事业单位、国有企业、非公企业、社会组织. */
export const FIELDS = [
  "township",
  "village",
  "street",
  "community",
  "organ",
  "soe",
  "nonpublic",
  "social_org",
] as const;
export type Field = (typeof FIELDS)[number];

/** Schools are 事业单位; the 机关支部 of a 乡镇 or a 街道 may stand for it. */
const OPEN_TO: Readonly<Record<Exclude<Template, "light">, readonly Field[]>> = {
  village: ["village"],
  community: ["community"],
  organ: ["organ", "township", "street"],
  school: ["organ"],
  soe: ["soe"],
  nonpublic: ["nonpublic"],
  social_org: ["social_org"],
};

/** In which fields a branch may be nominated, the usual one first; 流动党员 and 离退休 in whichever they live. */
export const fieldsOf = (template: Template | null): readonly Field[] =>
  template === null || template === "light" ? FIELDS : OPEN_TO[template];
