/** 哪一种登记簿 — what a sheet is kept for, by its name or by the title above its header. */
import type { MeetingKind } from "#records/record.ts";
import {
  admission,
  dues,
  duesPublished,
  election,
  memberHours,
  roster,
  study,
  talks,
  termShift,
  yearText,
} from "./affair-registers.ts";
import { meetingRegister } from "./meeting-register.ts";
import type { Register } from "./register.ts";
import { inOrder } from "./said-kinds.ts";

const SEVERAL = /三会一课|组织生活(?!会)|会议活动/;
const MEETINGS: readonly (readonly [RegExp, MeetingKind])[] = [
  [/支委(?:\(扩大\))?会|支部委员会(?!书记)/, "committee"],
  [/党员大会|支部大会/, "members"],
  [/党小组会/, "group"],
  [/主题党日|党日活动/, "theme-day"],
  [/党课/, "lecture"],
  [/组织生活会/, "org-life"],
  [/民主评议/, "appraisal"],
  [/党员活动|志愿服务/, "activity"],
];
/** Held on one day as a rule, and kept in one register. */
const TOGETHER: readonly MeetingKind[] = ["org-life", "appraisal"];

const AFFAIRS: readonly (readonly [RegExp, Register])[] = [
  [/谈心|谈话/, talks],
  [/党费.*(?:公布|公示)/, duesPublished],
  [/党费/, dues],
  [/(?:延期|提前)换届|换届调整/, termShift],
  [/换届|选举/, election],
  [/发展党员/, admission],
  [/名册|党员情况|党员人数/, roster],
  [/党员学时|学时统计/, memberHours],
  [/集中学习|学习培训|集中轮训/, study],
  [/计划|总结|自查/, yearText],
];

/** For the person whose sheet is none of them. */
export const READABLE =
  "三会一课、支委会、党员大会、党小组会、党课、主题党日、组织生活会、民主评议、党员活动、谈心谈话、" +
  "集中学习、党员学时、党费收缴、党费公布、换届选举、换届调整、党员名册、发展党员、计划总结";

/** 封面 and the like are for people. */
export const isForPeople = (name: string): boolean =>
  /^(?:封面|目录|(?:填写|填表|使用)?说明)$/.test(name.replace(/\s/g, ""));

export function registerNamed(line: string): Register | undefined {
  const name = line.normalize("NFKC").replace(/\s/g, "");
  if (SEVERAL.test(name)) return meetingRegister([]);
  const affair = AFFAIRS.find(([pattern]) => pattern.test(name))?.[1];
  const kinds = inOrder(MEETINGS.flatMap(([pattern, kind]) => (pattern.test(name) ? [kind] : [])));
  if (kinds.length === 0) return affair;
  const isOne = kinds.length === 1 || kinds.every((kind) => TOGETHER.includes(kind));
  return meetingRegister(isOne ? kinds : []);
}
