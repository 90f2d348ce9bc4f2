/** 依据 — where the duties of a branch are written, by rule and article. */
import type { DutySource } from "./duty.ts";

const BRANCH = "中国共产党支部工作条例（试行）";
const EDUCATION = "中国共产党党员教育管理工作条例";

type Source = (article: string) => DutySource;
export const byBranchRule: Source = (article) => ({ rule: BRANCH, article, status: "seen" });
export const byEducationRule: Source = (article) => ({ rule: EDUCATION, article, status: "seen" });
/** The rule asks for it, and how often is our proposal. */
export const localOfBranchRule: Source = (article) => ({ rule: BRANCH, article, status: "local" });
export const localOfEducationRule: Source = (article) => ({
  rule: EDUCATION,
  article,
  status: "local",
});

const recalled = (rule: string, article: string): DutySource => ({
  rule,
  article,
  status: "recalled",
});
export const DUES = recalled("关于中国共产党党费收缴、使用和管理的规定", "党费收缴的各条");
export const DUES_PUBLISHED = recalled(
  "关于中国共产党党费收缴、使用和管理的规定",
  "党费收缴情况公布的条款",
);
export const HOURS = recalled(`${BRANCH}；全国党员教育培训工作规划`, "第二十五条");
export const ADMISSION = recalled("中国共产党发展党员工作细则", "第二章至第五章");
export const TERM: DutySource = {
  rule: `${BRANCH}；中国共产党基层组织选举工作条例`,
  article: "第二十一条；第三条",
  status: "seen",
};
