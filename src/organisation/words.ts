/** 用词 — how people write kinds, types, sectors and roles in a workbook. */
import type { Role } from "./post.ts";
import type { Level } from "./responsible.ts";
import type { BranchType, StricterVote, Template, UnitKind } from "./unit.ts";

/** The words of each key: the first is written, all are understood. */
type Words<K extends string> = Readonly<Record<K, readonly [string, ...string[]]>>;

export const UNIT_KIND_WORDS: Words<UnitKind> = {
  city: ["市", "市委"],
  county: ["县", "县委", "区", "区委", "县级市"],
  committee: ["基层党委", "党委", "党工委", "工委"],
  general_branch: ["党总支", "总支"],
  branch: ["党支部", "支部"],
  group: ["党小组", "小组"],
};

export const BRANCH_TYPE_WORDS: Words<BranchType> = {
  village: ["村", "农村"],
  community: ["社区"],
  enterprise: ["国有和集体企业", "国有企业", "集体企业", "国企"],
  university: ["高校", "高等学校"],
  nonpublic: ["非公有制经济组织", "非公企业", "非公"],
  social_org: ["社会组织"],
  institution: ["事业单位"],
  organ: ["党和国家机关", "机关"],
  floating: ["流动党员"],
  retired: ["离退休干部职工", "离退休"],
};

export const TEMPLATE_WORDS: Words<Template> = {
  village: ["农村", "村"],
  community: ["社区"],
  organ: ["机关"],
  soe: ["国企", "国有企业"],
  school: ["学校", "中小学", "高校"],
  nonpublic: ["非公有制经济组织", "非公企业", "非公"],
  social_org: ["社会组织"],
  light: ["通用"],
};

export const STRICTER_WORDS: Words<StricterVote> = {
  "village-review": ["四议两公开"],
  "school-cadres": ["中小学干部任免", "干部任免"],
};

export const ROLE_WORDS: Words<Role> = {
  operator: ["管理员", "系统管理员"],
  city_staff: ["市委组织部"],
  county_staff: ["县委组织部"],
  organiser: ["组织员"],
  committee_secretary: ["党委书记", "总支书记", "工委书记"],
  committee_staff: ["党务干部", "党委工作人员"],
  branch_secretary: ["支部书记", "书记"],
  branch_member: ["支部委员", "支委"],
  inspector: ["检查人员", "检查组"],
  leader: ["领导"],
};

/** Also the columns of the units' sheet in which a unit names somebody. */
export const LEVEL_WORDS: Words<Level> = {
  specific: ["具体责任人"],
  direct: ["直接责任人"],
  first: ["第一责任人"],
};

export const wordFor = <K extends string>(words: Words<K>, key: K): string => words[key][0];

/** The key a word stands for; undefined when nobody uses the word. */
export const findKey = <K extends string>(words: Words<K>, word: string): K | undefined =>
  keysOf(words).find((key) => words[key].includes(word));

/** The words to offer instead of one that is not known. */
export const offered = <K extends string>(words: Words<K>): string =>
  keysOf(words)
    .map((key) => words[key][0])
    .join("、");

function keysOf<K extends string>(words: Words<K>): K[] {
  const keys: K[] = [];
  for (const key in words) keys.push(key);
  return keys;
}
