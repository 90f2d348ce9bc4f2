/** The sample county's registers of what is no meeting: talks, dues, rosters, elections and admissions. */
import { type Branch, chance, MONTHS_KEPT } from "./history-events.ts";
import { type KeptSheet, table } from "./kept-sheet.ts";

/** Before the first meeting, and after the elections of 2026. */
const ROSTER_DAYS = ["2024年11月1日", "2026-01-31"];

const rosterSheet = (branches: readonly Branch[]): KeptSheet =>
  table({
    name: "党员名册（人数）",
    titles: ["党员名册人数统计表"],
    headers: [
      "支部名称",
      "截至日期",
      "正式党员数",
      "预备党员数",
      "支委人数",
      "副书记",
      "党小组情况",
      "流动党员",
    ],
    rows: branches.flatMap((branch) =>
      ROSTER_DAYS.map((day) => [
        branch.name,
        day,
        branch.full,
        chance(`probationary ${branch.code}`, 3),
        branch.committee,
        0,
        branch.groups.map(({ name, members }) => `${name} ${members}人`).join("、"),
        0,
      ]),
    ),
  });

const RELATIONS = ["支委之间", "支委与党员", "党员之间"] as const;

const talksSheet = (branches: readonly Branch[]): KeptSheet =>
  table({
    name: "谈心谈话登记",
    titles: ["谈心谈话登记表"],
    headers: ["支部", "谈话时间", "谈话类型", "谈话人数", "谈话内容", "备注"],
    rows: branches
      .filter(({ committee }) => committee > 0)
      .flatMap((branch) =>
        ["2024-12", "2025-12"].flatMap((month) =>
          RELATIONS.map((relation, index) => [
            branch.shortName,
            `${month}-${String(10 + index + chance(`talk ${branch.code} ${month}`, 9)).padStart(2, "0")} 9:30`,
            relation,
            `${Math.min(branch.committee, 2 + index)}人`,
            "交流思想",
            "",
          ]),
        ),
      ),
  });

const duesSheet = (branches: readonly Branch[]): KeptSheet =>
  table({
    name: "党费收缴",
    titles: ["党费收缴登记表"],
    headers: ["序号", "支部名称", "年度", "月份", "应缴人数", "实缴人数", "金额（元）", "备注"],
    rows: branches.flatMap((branch) =>
      MONTHS_KEPT.map((month, index) => {
        const owed = chance(`owed ${branch.code} ${month}`, 9) === 0 ? 1 : 0;
        return [
          index + 1,
          branch.shortName,
          `${month.slice(0, 4)}年`,
          `${Number(month.slice(5))}月`,
          branch.full,
          branch.full - owed,
          (branch.full - owed) * 10,
          "",
        ];
      }),
    ),
  });

const electionSheet = (branches: readonly Branch[]): KeptSheet =>
  table({
    name: "换届选举",
    titles: ["村（社区）党支部换届选举情况"],
    headers: ["党支部", "选举时间", "选举", "应到", "实到", "应选名额", "候选人得票"],
    rows: branches
      .filter(({ branchType, committee }) => branchType === "village" && committee > 0)
      .map((branch) => [
        branch.name,
        "2026.1.15",
        "支部委员",
        branch.full,
        branch.full,
        branch.committee,
        Array.from(
          { length: branch.committee + 1 },
          (_, index) =>
            `${"甲乙丙丁戊己".charAt(index)} ${index < branch.committee ? branch.full - 1 : 1}票`,
        ).join("、"),
      ]),
  });

const PEOPLE = 12;

const admissionSheet = (branches: readonly Branch[]): KeptSheet =>
  table({
    name: "发展党员",
    titles: ["发展党员工作台账（只写编号，不写姓名）"],
    headers: [
      "支部",
      "编号",
      "对象编号",
      "申请时间",
      "派人谈话",
      "确定积极分子时间",
      "培养联系人数",
    ],
    rows: branches
      .slice(0, PEOPLE)
      .map((branch, index) => [
        branch.shortName,
        index + 1,
        `发展${index + 1}号`,
        "2024.11.6",
        "2024年11月20日",
        index % 2 === 0 ? "2025-06-10" : null,
        index % 2 === 0 ? 2 : null,
      ]),
  });

export const affairSheets = (branches: readonly Branch[]): readonly KeptSheet[] => [
  rosterSheet(branches),
  talksSheet(branches),
  duesSheet(branches),
  electionSheet(branches),
  admissionSheet(branches),
];
