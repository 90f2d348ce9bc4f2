/** The registers in which the sample county keeps its history: a habit of its own in each. */
import { type Day, weekdayOf } from "#kernel/calendar.ts";
import type { UnitEntry } from "#organisation/organisation-file.ts";
import { affairSheets } from "./history-affairs.ts";
import { branchesOf, chance, type MeetingEvent, meetingsOf } from "./history-events.ts";
import { type KeptSheet, type KeptValue, lineSheet, table } from "./kept-sheet.ts";

/** This township keeps one register for all meetings. */
const ONE_REGISTER = "SL03";
const YEARS = ["2024", "2025", "2026"] as const;
const WEEKDAYS = "一二三四五六日";
const NUMERALS = "零一二三四五六七八九";

const chineseOf = (count: number): string => {
  const tens = Math.floor(count / 10);
  const ones = count % 10 === 0 ? "" : NUMERALS.charAt(count % 10);
  return tens === 0
    ? NUMERALS.charAt(count)
    : `${tens === 1 ? "" : NUMERALS.charAt(tens)}十${ones}`;
};

const monthOf = (on: Day) => Number(on.slice(5, 7));
const dateOf = (on: Day) => Number(on.slice(8));

/** The same day as different hands write it, the year in the title. */
function shortDay(on: Day): string {
  const [month, date] = [monthOf(on), dateOf(on)];
  const ways = [
    `${month}.${date}`,
    on.slice(5),
    `${month}月${date}日`,
    `${month}月${date}-${date + 1}日`,
    `${month}月${date}日（周${WEEKDAYS.charAt(weekdayOf(on) - 1)}）`,
    `${month}月${date}日 15:00`,
    `${month}/${date}`,
  ];
  return ways[chance(`way ${on}`, ways.length)] ?? "";
}

const absencesOf = ({ entitled, present, on }: MeetingEvent): string => {
  const absent = entitled - present;
  if (absent === 0) return "";
  if (absent === 1) return chance(`reason ${on}`, 2) === 0 ? "请假1人" : "生病";
  return `外出${absent - 1}人、请假1人`;
};

const ofYear = (events: readonly MeetingEvent[], year: string) =>
  events.filter(({ on }) => on.startsWith(year));
const onlyOf = (events: readonly MeetingEvent[], kind: MeetingEvent["kinds"][number]) =>
  events.filter(({ kinds }) => kinds[0] === kind);
const isFirst = (events: readonly MeetingEvent[], index: number): boolean =>
  events[index - 1]?.branch.code !== events[index]?.branch.code;

/** The branch's name merged over its block, days without a year, 应到 and 实到 in one cell. */
const committeeSheet = (events: readonly MeetingEvent[], year: string): KeptSheet =>
  table({
    name: `${year}支委会`,
    titles: [`${year}年度支委会会议记录`],
    headers: [
      "序号",
      "支部名称",
      "会议时间",
      "会议地点",
      "主持人",
      "会议议题",
      "出席情况",
      "缺席原因",
      "记录人",
    ],
    rows: events.map((event, index) => [
      index + 1,
      isFirst(events, index) ? event.branch.name : null,
      `${monthOf(event.on)}月${dateOf(event.on)}日`,
      "党群服务中心",
      "支部书记",
      event.topic,
      chance(`turnout ${event.branch.code}`, 2) === 0
        ? `应到${event.entitled}人，实到${event.present}人`
        : `应${event.entitled}实${event.present}`,
      absencesOf(event),
      "",
    ]),
    mergedDown: 1,
    endings: ["记录人：                审核人："],
  });

/** A header of two rows, codes, 12人 and 十二人, a sum at the end. */
const membersSheet = (events: readonly MeetingEvent[]): KeptSheet =>
  table({
    name: "党员大会",
    titles: ["党员大会登记表"],
    groups: [
      "支部代码",
      "召开时间",
      "会议地点",
      "主持",
      "主要内容",
      "出席人数",
      "出席人数",
      "缺席情况",
    ],
    headers: ["支部代码", "召开时间", "会议地点", "主持", "主要内容", "应到", "实到", "缺席情况"],
    rows: events.map((event) => [
      event.branch.code,
      `${event.on.slice(0, 4)}.${monthOf(event.on)}.${dateOf(event.on)}`,
      "会议室",
      "支部书记",
      event.topic,
      `${chineseOf(event.entitled)}人`,
      `${event.present}人`,
      absencesOf(event),
    ]),
    sums: ["合计", null, null, null, null, events.length, null, null],
  });

/** The short name in the first row of a block alone, days by several hands, 12/11. */
const themeSheet = (events: readonly MeetingEvent[], year: string): KeptSheet =>
  table({
    name: `主题党日${year}`,
    titles: [`示例县${year}年主题党日活动台账`],
    headers: ["单位", "活动时间", "活动类型", "活动地点", "活动主题", "应到/实到", "照片", "备注"],
    rows: events.map((event, index) => [
      isFirst(events, index) ? event.branch.shortName : null,
      shortDay(event.on),
      kindsOf(event),
      "党员活动室",
      event.topic,
      `${event.entitled}/${event.present}`,
      "有",
      "",
    ]),
  });

const kindsOf = ({ kinds, bySecretary }: MeetingEvent): string =>
  kinds.includes("lecture") ? `主题党日、${bySecretary ? "书记讲党课" : "党课"}` : "主题党日";

const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
const serialOf = (on: Day): number => (Date.parse(on) - SERIAL_EPOCH) / DAY_MS;

/** Real dates, and some that lost their format. */
const lectureSheet = (events: readonly MeetingEvent[]): KeptSheet =>
  table({
    name: "党课",
    titles: [],
    headers: [
      "党支部",
      "授课时间",
      "地点",
      "党课题目",
      "授课人",
      "应到人数",
      "实到人数",
      "缺席原因",
      "学时",
    ],
    rows: events.map((event): readonly KeptValue[] => [
      event.branch.name.replace("党支部", " 党支部"),
      chance(`serial ${event.on}`, 4) === 0 ? serialOf(event.on) : new Date(event.on),
      "会议室",
      event.topic,
      event.bySecretary ? "支部书记" : "普通党员",
      event.entitled,
      event.present,
      absencesOf(event),
      2,
    ]),
  });

const lifeSheet = (events: readonly MeetingEvent[]): KeptSheet =>
  table({
    name: "组织生活会和民主评议",
    titles: ["组织生活会和民主评议党员登记表"],
    headers:
      "支部 会议时间 会议地点 主持人 主要议题 应到 实到 缺席原因 批评与自我批评 整改措施 评议环节".split(
        " ",
      ),
    rows: events.map((event) => [
      event.branch.shortName,
      `${event.on.slice(0, 4)}年${monthOf(event.on)}月${dateOf(event.on)}日`,
      "会议室",
      "支部书记",
      event.topic,
      event.entitled,
      event.present,
      absencesOf(event),
      "已开展",
      "有",
      "自评、互评、测评、评定",
    ]),
  });

const groupSheet = (events: readonly MeetingEvent[]): KeptSheet =>
  table({
    name: "党小组会",
    titles: ["党小组会记录"],
    headers: [
      "所在支部",
      "党小组",
      "时间",
      "地点",
      "主持人",
      "学习主题",
      "主题",
      "应到",
      "实到",
      "缺席",
    ],
    rows: events.map((event) => [
      `${event.branch.shortName}支部`,
      event.group ?? "",
      event.on.replaceAll("-", "/"),
      "党员家里",
      "党小组长",
      "",
      event.topic,
      event.entitled,
      event.present,
      event.entitled > event.present ? event.entitled - event.present : "无",
    ]),
  });

const WORDS: Readonly<Record<MeetingEvent["kinds"][number], string>> = {
  members: "支部党员大会",
  committee: "支委（扩大）会",
  group: "党小组会",
  lecture: "党课",
  "theme-day": "主题党日活动",
  "org-life": "组织生活会",
  appraisal: "民主评议党员",
  activity: "党员活动",
};

/** All meetings of a township, the branch's name in a line over its block. */
const oneRegister = (events: readonly MeetingEvent[]): KeptSheet =>
  lineSheet({
    name: "三会一课登记表",
    titles: ["秋实乡三会一课登记表"],
    headers: ["会议日期", "会议类别", "地点", "主持人", "主要内容", "应参加", "实参加", "请假情况"],
    blocks: [...new Set(events.map(({ branch }) => branch.name))].map((line) => ({
      line,
      rows: events
        .filter(({ branch }) => branch.name === line)
        .map((event) => [
          event.on,
          event.kinds
            .map((kind) => (kind === "lecture" && event.bySecretary ? "书记讲党课" : WORDS[kind]))
            .join("、"),
          "会议室",
          "支部书记",
          event.topic,
          `${event.entitled}人`,
          `${event.present}人`,
          absencesOf(event),
        ]),
    })),
  });

export type SampleHistory = {
  readonly sheets: readonly KeptSheet[];
  readonly meetings: readonly MeetingEvent[];
};

const COVER = table({
  name: "封面",
  titles: [],
  headers: ["示例县组织生活历史台账"],
  rows: [["本表是虚构的示例：单位、人数和日子都不存在。"], ["各表照平时的记法，没有整理过。"]],
});

const isOwn = ({ branch }: MeetingEvent): boolean => branch.code.startsWith(ONE_REGISTER);

export function sampleHistory(units: readonly UnitEntry[]): SampleHistory {
  const branches = branchesOf(units);
  const meetings = meetingsOf(branches);
  const others = meetings.filter((event) => !isOwn(event));
  return {
    meetings,
    sheets: [
      COVER,
      ...YEARS.map((year) => committeeSheet(ofYear(onlyOf(others, "committee"), year), year)),
      membersSheet(onlyOf(others, "members")),
      ...YEARS.map((year) => themeSheet(ofYear(onlyOf(others, "theme-day"), year), year)),
      lectureSheet(onlyOf(others, "lecture")),
      lifeSheet(onlyOf(others, "org-life")),
      groupSheet(onlyOf(others, "group")),
      oneRegister(meetings.filter(isOwn)),
      ...affairSheets(branches),
    ],
  };
}
