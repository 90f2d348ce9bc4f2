/** 样张里的单位和人 — fictional, one set for all rooms, and the longest names that the organisation's import takes. */
import { at } from "#kernel/calendar.ts";

/** A Friday in November. */
export const NOW = at("2026-11-20", "09:12");

export const BRANCH = "春晓镇柳芽村党支部";
export const COMMITTEE = "春晓镇党委";
export const COUNTY = "示例县委";

/** As long as the import takes: 60 characters for a unit, 30 for a person. */
const UNIT_LENGTH = 60;
const PERSON_LENGTH = 30;
const asLongAs = (words: string, length: number, end: string): string =>
  words.padEnd(length - end.length, "示例县春晓镇现代农业发展集团有限责任公司").concat(end);

export const LONG_UNIT = asLongAs("中共", UNIT_LENGTH, "第一联合党支部");
export const LONG_COMMITTEE = asLongAs("中共", UNIT_LENGTH, "委员会");
export const LONG_PERSON = asLongAs("阿卜杜", PERSON_LENGTH, "买买提江").replace(
  /示例县.*公司/,
  "拉·",
);
