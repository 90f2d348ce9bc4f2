/** 要做的事的说法 — a duty in one line, how far it has got, where it is written, and the form that records it. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Day, Month } from "#kernel/calendar.ts";
import type { Duty, DutyKind, DutySource } from "#records/duty.ts";
import { APPRAISAL_STEPS, TALK_RELATIONS } from "#records/record.ts";
import type { RecordFormName } from "./record-form.ts";
import { STEPS } from "./record-line.ts";

/** What a duty is called, and the form that records it. */
const DUTIES: Readonly<Record<DutyKind, readonly [string, RecordFormName]>> = {
  term: ["换届选举", "election"],
  "members-meeting": ["党员大会", "members"],
  "committee-meeting": ["支委会", "committee"],
  "group-meetings": ["党小组会", "group"],
  "theme-day": ["主题党日", "theme-day"],
  lecture: ["党课", "lecture"],
  "org-life": ["组织生活会", "org-life"],
  appraisal: ["民主评议党员", "appraisal"],
  talks: ["谈心谈话", "talks"],
  dues: ["收缴党费", "dues"],
  "dues-published": ["公布党费收缴情况", "dues-published"],
  plan: ["年度计划", "year-text"],
  "self-check": ["年中自查", "year-text"],
  summary: ["年度总结", "year-text"],
  "member-hours": ["党员学时", "member-hours"],
  "committee-hours": ["书记和委员的学时", "study"],
  admission: ["发展党员", "admission"],
  floating: ["联系流动党员", "roster"],
  roster: ["党员名册", "roster"],
};

export const formFor = ({ kind }: Pick<Duty, "kind">): RecordFormName => DUTIES[kind][1];

/** 支委会（3月31日前）; the year is said where it is another than the month's. A last election is recorded, not held, by a day. */
export function dutyLine(duty: Duty, month: Month, { names }: { readonly names: boolean }): string {
  if (duty.needs === "election") return "上次换届还没有记：记了才知道任期到哪天";
  const progress = progressWords(duty);
  const name =
    duty.kind === "admission"
      ? `${names ? brief(duty.person) : "一位同志"}${STEPS[duty.step]}`
      : DUTIES[duty.kind][0];
  return `${name}（${untilWords(duty, month)}）${progress === "" ? "" : `：${progress}`}`;
}

/** 转正 may be discussed from its day on; a term is over on its own. */
function untilWords(duty: Duty, month: Month): string {
  const day = dayIn(duty.dueBy, month);
  if (duty.kind === "admission" && duty.step === "converted") return `${day}起可以`;
  return duty.kind === "term" ? `${day}任期届满` : `${day}前`;
}

const dayIn = (day: Day, month: Month): string =>
  day.slice(0, 4) === month.slice(0, 4) ? dayWords(day) : `${day.slice(0, 4)}年${dayWords(day)}`;

/** Nothing where the duty is one thing that is done or not. */
function progressWords(duty: Duty): string {
  const { done, target, needs } = duty;
  switch (duty.kind) {
    case "group-meetings":
      return needs === undefined
        ? groupsWords(duty.groupsLeft.map(({ name }) => name))
        : "登记了名册，才知道有几个党小组";
    case "committee-meeting":
      return needs === undefined ? "" : "登记了名册，才知道要不要开";
    case "lecture":
      return `今年已${done}次，共${target}次，其中书记要讲${duty.part.target}次、已讲${duty.part.done}次`;
    case "committee-hours":
      return `今年已${done}学时，共${target}学时，其中集中轮训要${duty.part.target}次、已${duty.part.done}次`;
    case "appraisal":
      return `${APPRAISAL_STEPS.length}个环节已${done}个`;
    case "talks":
      return needs === undefined
        ? `今年已谈${done}人次，共要${target}人次`
        : `${TALK_RELATIONS.length}类谈话已有${done}类，登记了名册，才知道共几人`;
    case "floating":
      return `已联系${done}人，共${target}人`;
    case "term":
    case "members-meeting":
    case "theme-day":
    case "org-life":
    case "dues":
    case "dues-published":
    case "plan":
    case "self-check":
    case "summary":
    case "member-hours":
    case "admission":
    case "roster":
      return "";
    default:
      return assertNever(duty);
  }
}

/** Groups or duties named on one line. */
const NAMED = 3;

const groupsWords = (names: readonly string[]): string => {
  if (names.length === 0) return "";
  const more = names.length > NAMED ? `等${names.length}个` : "";
  return `还有${names.slice(0, NAMED).map(brief).join("、")}${more}`;
};

const BRIEF = 20;
const brief = (name: string): string => (name.length <= BRIEF ? name : `${name.slice(0, BRIEF)}……`);

/** 支委会、主题党日等. */
export function namesWords(duties: readonly Pick<Duty, "kind">[]): string {
  const names = [...new Set(duties.map(({ kind }) => DUTIES[kind][0]))];
  return `${names.slice(0, NAMED).join("、")}${names.length > NAMED ? "等" : ""}`;
}

/** 支委会：《中国共产党支部工作条例（试行）》第十二条. Of several rules each with its own article. */
export const sourceLine = ({ kind, source }: Pick<Duty, "kind" | "source">): string => {
  const [rules, articles] = [source.rule.split("；"), source.article.split("；")];
  const written =
    rules.length === articles.length
      ? rules.map((rule, index) => `《${rule}》${articles[index]}`).join("、")
      : `${rules.map((rule) => `《${rule}》`).join("")}${source.article}`;
  return `${DUTIES[kind][0]}：${written}${STATUS[source.status]}`;
};

const STATUS: Readonly<Record<DutySource["status"], string>> = {
  seen: "",
  recalled: "（待核）",
  local: "（次数或时间是本地要求）",
};
