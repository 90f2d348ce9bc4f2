/** 其他登记簿 — 谈心谈话, 集中学习, 党费, 换届, 名册, 发展党员 and the texts of the year. */
import { type Day, lastDayOf } from "#kernel/calendar.ts";
import { ok } from "#kernel/result.ts";
import {
  ELECTED_WORDS,
  RELATION_WORDS,
  STEP_WORDS,
  YEAR_TEXT_WORDS,
} from "#records/ledger/ledger-words.ts";
import { ADMISSION_STEPS } from "#records/record.ts";
import { turnoutColumns } from "./meeting-register.ts";
import {
  branch,
  type Cells,
  type Column,
  count,
  DAY,
  day,
  type FinishedRow,
  needed,
  oneOf,
  type Register,
  text,
  YEAR,
  year,
  yesNo,
} from "./register.ts";
import { daySaid, monthSaid } from "./said-day.ts";

const asItIs = (cells: Cells): readonly FinishedRow[] => [{ cells }];
const MONTH = "月份";

/** A talk of two, when the register says nothing of how many. */
const ONE_TALKED = "1";
export const talks: Register = {
  type: "talks",
  columns: [
    branch,
    year,
    needed(day()),
    needed(
      oneOf(
        "谈话双方",
        ["谈话类型", "谈话类别", "谈话形式", "类型", "类别"],
        [
          [
            /^(?:支委|班子成员|委员|支部委员|班子)(?:会成员)?(?:之间|与(?:支委|班子成员|委员)|相互)/,
            RELATION_WORDS.committee,
          ],
          [
            /^(?:支委|班子成员|委员|支部委员|书记)(?:会成员)?[和与同、](?:普通)?党员/,
            RELATION_WORDS["committee-member"],
          ],
          [/^党员(?:之间|[和与同、](?:普通)?党员|相互)/, RELATION_WORDS.members],
        ],
      ),
    ),
    needed(count("人数", "谈话人数", "人次", "谈话人次")),
  ],
  needed: [[DAY], ["谈话双方"]],
  rowsOf: (cells) => [{ cells: { 人数: ONE_TALKED, ...cells } }],
  isRepeatable: true,
};

export const study: Register = {
  type: "study",
  columns: [
    branch,
    year,
    needed(day("学习时间", "培训时间")),
    text("内容", "学习内容", "培训内容", "主题", "学习主题", "培训班名称"),
    needed(count("学时", "培训学时", "学习学时")),
    yesNo("县级以上轮训", "是否县级以上轮训", "集中轮训"),
  ],
  needed: [[DAY], ["内容"], ["学时"]],
  rowsOf: asItIs,
};

export const memberHours: Register = {
  type: "member-hours",
  columns: [
    branch,
    year,
    needed(day("统计时间", "统计日期")),
    needed(count("应参学人数", "应参学党员", "应参学")),
    needed(count("达到32学时人数", "达标人数", "达到32学时")),
  ],
  needed: [[DAY], ["应参学人数"], ["达到32学时人数"]],
  rowsOf: asItIs,
};

/** The day, or only the month that is paid for. */
const duesDay: Column = {
  ...day("收缴日期", "收缴时间", "缴纳时间", "交纳时间", "缴费时间"),
  read: (said, setting) => {
    const read = daySaid(said, setting);
    if (read.ok) return ok({ [DAY]: read.value });
    const month = monthSaid(said, setting);
    return month.ok ? ok({ [MONTH]: month.value }) : read;
  },
};

const duesMonth: Column = {
  headers: [MONTH, "所属月份", "缴纳月份", "收缴月份", "交纳月份", "月"],
  gives: [MONTH],
  isNeeded: true,
  read: (said, setting) => {
    const read = monthSaid(said, setting);
    return read.ok ? ok({ [MONTH]: read.value }) : read;
  },
};

/** Without a day it is the last of the month, without a month the month of the day. */
function duesRows(cells: Cells, today: Day): readonly FinishedRow[] {
  const { [MONTH]: month, [DAY]: on, ...others } = cells;
  if (month === undefined)
    return [{ cells: { ...cells, [MONTH]: on?.slice(0, 7) ?? "" }, from: { [MONTH]: DAY } }];
  if (on !== undefined) return [{ cells }];
  const last = lastDayOf(month);
  const upTo = last > today && today.startsWith(month) ? today : last;
  return [{ cells: { ...others, [MONTH]: month, [DAY]: upTo }, from: { [DAY]: MONTH } }];
}

export const dues: Register = {
  type: "dues",
  columns: [
    branch,
    year,
    duesDay,
    duesMonth,
    needed(count("应交人数", "应缴人数", "应收人数", "应交党费人数", "应缴党费人数", "党员人数")),
    needed(
      count("已交人数", "实交人数", "已缴人数", "实缴人数", "实收人数", "交纳人数", "缴纳人数"),
    ),
  ],
  needed: [[MONTH, DAY], ["应交人数"], ["已交人数"]],
  rowsOf: duesRows,
};

export const duesPublished: Register = {
  type: "dues-published",
  columns: [branch, needed(year), needed(day("公布时间", "公布日期", "公示时间"))],
  needed: [[DAY], [YEAR]],
  rowsOf: asItIs,
};

export const election: Register = {
  type: "election",
  columns: [
    branch,
    year,
    needed(day("选举时间", "选举日期", "换届时间", "换届日期")),
    needed(
      oneOf(
        "选举",
        ["选举内容", "选举职务", "类型", "选举类型"],
        [
          [/委员/, ELECTED_WORDS.committee],
          [/书记/, ELECTED_WORDS.secretary],
        ],
      ),
    ),
    ...turnoutColumns,
    needed(count("应选名额", "应选人数", "名额", "应选")),
    text("候选人", "候选人得票", "候选人及得票", "得票情况"),
  ],
  needed: [[DAY], ["选举"], ["应到"], ["实到"], ["应选名额"], ["候选人"]],
  rowsOf: asItIs,
};

export const termShift: Register = {
  type: "term-shift",
  columns: [
    branch,
    year,
    needed(day("批准时间", "批准日期")),
    needed(text("调整月数", "延期月数")),
    needed(text("批准文号", "文号", "批复文号")),
  ],
  needed: [[DAY], ["调整月数"], ["批准文号"]],
  rowsOf: asItIs,
};

export const roster: Register = {
  type: "roster",
  columns: [
    branch,
    year,
    needed(day("统计时间", "统计日期", "截止时间", "截至时间", "截至日期")),
    needed(count("正式党员", "正式党员数", "正式党员人数")),
    needed(count("预备党员", "预备党员数", "预备党员人数")),
    text("党小组", "党小组情况", "党小组及人数"),
    needed(count("支委", "支委人数", "委员人数", "支部委员", "支委会人数", "支部委员人数")),
    count("副书记", "副书记人数"),
    count("覆盖单位", "覆盖单位数"),
    yesNo("有分设计划", "分设计划"),
    count("外出党员", "外出党员数", "流动党员", "流动党员数"),
    count("已联系", "已联系人数", "已登记联系人"),
    count("未编入", "未编入支部人数"),
    count("失联未报", "失联未报人数"),
    count("领导干部", "领导干部数"),
  ],
  needed: [[DAY], ["正式党员"], ["预备党员"], ["支委"]],
  rowsOf: asItIs,
};

const STEP = "环节";
const stepKey = (step: string): string => `${STEP}:${step}`;
/** The day of one step, in a register with a row for each person. */
const stepColumns: readonly Column[] = ADMISSION_STEPS.map((step) => {
  const word = STEP_WORDS[step];
  return {
    headers: [word, `${word}时间`, `${word}日期`, ...alsoCalled(step)],
    gives: [stepKey(word)],
    read: (said, setting) => {
      const read = daySaid(said, setting);
      return read.ok ? ok({ [stepKey(word)]: read.value }) : read;
    },
  };
});

function alsoCalled(step: (typeof ADMISSION_STEPS)[number]): readonly string[] {
  const called: Partial<Record<typeof step, string>> = {
    applied: "申请时间 申请入党时间 申请日期",
    activist: "积极分子时间 确定积极分子时间 确定入党积极分子时间",
    candidate: "确定发展对象时间",
    voted: "接收时间 接收预备党员大会时间",
    converted: "转正时间 转正大会时间",
  };
  return called[step]?.split(" ") ?? [];
}

/** One row for a step, or one for a person with a column for each step. */
function admissionRows(cells: Cells): readonly FinishedRow[] {
  if (cells[STEP] !== undefined) return [{ cells }];
  const common = Object.fromEntries(Object.entries(cells).filter(([key]) => !key.includes(":")));
  const { 培养联系人: contacts = "", 培训学时: hours = "", ...others } = common;
  return Object.values(STEP_WORDS).flatMap((word) => {
    const on = cells[stepKey(word)];
    if (on === undefined) return [];
    const own = {
      ...(word === STEP_WORDS.activist ? { 培养联系人: contacts } : {}),
      ...(word === STEP_WORDS.trained ? { 培训学时: hours } : {}),
    };
    return [
      { cells: { ...others, ...own, [DAY]: on, [STEP]: word }, from: { [DAY]: stepKey(word) } },
    ];
  });
}

export const admission: Register = {
  type: "admission",
  columns: [
    branch,
    year,
    day(),
    needed(text("对象", "发展对象编号", "对象编号", "代号", "人员编号")),
    needed(
      oneOf(
        STEP,
        ["步骤", "阶段"],
        Object.values(STEP_WORDS).map((word) => [new RegExp(word), word]),
      ),
    ),
    ...stepColumns,
    count("培养联系人", "培养联系人数"),
    count("培训学时", "集中培训学时"),
  ],
  needed: [["对象"], [DAY, ...Object.values(STEP_WORDS).map(stepKey)]],
  rowsOf: admissionRows,
};

export const yearText: Register = {
  type: "year-text",
  columns: [
    branch,
    needed(year),
    needed(day("上报时间", "制定时间")),
    needed(
      oneOf(
        "类型",
        ["类别", "材料类型"],
        [
          [/计划/, YEAR_TEXT_WORDS.plan],
          [/自查/, YEAR_TEXT_WORDS["self-check"]],
          [/总结/, YEAR_TEXT_WORDS.summary],
        ],
      ),
    ),
    needed(text("内容", "主要内容")),
  ],
  needed: [[DAY], [YEAR], ["类型"], ["内容"]],
  rowsOf: asItIs,
};
