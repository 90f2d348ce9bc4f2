/** 样张的数据 — a small standard and one fictional branch's year, from which the score cards of the gallery are made. */
import type { OpenWindows } from "#blueprint/open-window.ts";
import type { Dimension, Standard } from "#taskbook/edition.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { AnswerSpec, DimensionKey, Item } from "#taskbook/item.ts";
import { periodOf } from "#taskbook/period.ts";
import { type Score, scoreOf } from "#taskbook/score.ts";
import type { Question } from "#taskbook/score-question.ts";

const DIMENSIONS: readonly (readonly [DimensionKey, string, number])[] = [
  ["org", "基本组织", 12],
  ["team", "基本队伍", 20],
  ["act", "基本活动", 24],
  ["sys", "基本制度", 14],
  ["sup", "基本保障", 10],
  ["srv", "基本服务", 10],
  ["core", "中心工作", 10],
];

export const sampleDimensions: readonly Dimension[] = DIMENSIONS.map(([key, name, points]) => ({
  key,
  name,
  goal: "更加规范",
  points,
}));

const count = (gte: number): AnswerSpec => ({ type: "count", unit: "次", gte, sub: [], bands: [] });

function item(code: string, name: string, dimension: DimensionKey, given: Partial<Item>): Item {
  return {
    code,
    dimension,
    sectors: "all",
    name,
    check: "按规定召开，有记录。",
    how: "提前三天通知，当天签到，会后一周内整理记录。",
    extent: "次数够、议题明确、记录完整。",
    unconfirmed: false,
    frequency: "monthly",
    dueMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    answer: { type: "yes_no", pass: true },
    scoring: { mode: "all_or_nothing" },
    points: 4,
    evidence: "会议记录",
    basis: "《中国共产党支部工作条例（试行）》第十一条",
    basisStatus: "seen",
    veto: false,
    bonus: false,
    methods: ["查"],
    answeredBy: "secretary",
    responsible: "branch_secretary",
    minutes: 0.2,
    ...given,
  };
}

export const sampleItems = {
  setup: item("C-ORG-01", "支部设置与规模", "org", {
    points: 12,
    frequency: "yearly",
    dueMonths: [12],
    answer: {
      type: "choice",
      options: [
        { key: "ok", label: "设置规范", ratio: 1 },
        { key: "part", label: "缺党小组", ratio: 0.5 },
      ],
    },
    scoring: { mode: "option_ratio" },
    unconfirmed: true,
    basisStatus: "recalled",
  }),
  training: item("C-TEAM-01", "支委轮训", "team", {
    points: 20,
    frequency: "yearly",
    dueMonths: [11],
    answer: count(6),
    scoring: { mode: "proportional" },
  }),
  meeting: item("C-ACT-01", "主题党日", "act", { points: 14 }),
  lecture: item("C-ACT-02", "党课", "act", {
    points: 10,
    frequency: "quarterly",
    dueMonths: [3, 6, 9, 12],
    scoring: { mode: "per_missing", deduct: 2.5 },
  }),
  study: item("C-SYS-01", "理论学习", "sys", { points: 14 }),
  room: item("C-SUP-01", "活动场所", "sup", { points: 10, frequency: "yearly", dueMonths: [12] }),
  service: item("C-SRV-01", "走访服务", "srv", {
    points: 10,
    answeredBy: "inspector",
    scoring: { mode: "inspector_rating", scale: [1, 0.6, 0] },
  }),
} as const;

export const sampleStandard: Standard = {
  title: "示例县党支部标准化规范化建设标准",
  dimensions: sampleDimensions,
  sectors: [],
  items: Object.values(sampleItems),
  bonusCap: 5,
};

const yes: GivenAnswer = { kind: "meets" };
const no: GivenAnswer = { kind: "value", value: { type: "yes_no", yes: false } };
const counted = (given: number): GivenAnswer => ({
  kind: "value",
  value: { type: "count", count: given, parts: {} },
});

const answered = (
  asked: Item,
  period: string,
  answer: GivenAnswer,
  changeable = false,
): Question => ({
  item: asked,
  period,
  state: { kind: "answered", answer, changeable },
});

const { meeting, training, lecture, study, setup, room, service } = sampleItems;

/** Autumn: something lost for good, something to be mended, something open. */
const questions: readonly Question[] = [
  answered(setup, "2026", { kind: "value", value: { type: "choice", option: "part" } }, true),
  answered(training, "2026", counted(5), true),
  answered(meeting, "2026-09", yes),
  answered(meeting, "2026-10", no),
  answered(meeting, "2026-11", no, true),
  answered(lecture, "2026-Q2", yes),
  { item: lecture, period: "2026-Q3", state: { kind: "unanswered" } },
  answered(study, "2026-11", { kind: "difficulty", need: "缺一名讲课的人" }, true),
  { item: room, period: "2026", state: { kind: "open" } },
  { item: service, period: "2026-11", state: { kind: "waiting", for: "inspector" } },
];

const scored = (of: readonly Question[]): Score =>
  scoreOf({
    standard: sampleStandard,
    template: "village",
    questions: of,
    confirmedVetoes: [],
  });

export const sampleScore: Score = scored(questions);
export const octoberScore: Score = scored(
  questions.filter(({ period }) => ["2026-09", "2026-10", "2026-Q2", "2026-Q3"].includes(period)),
);
export const fullScore: Score = scored([
  ...[setup, training, room].map((one) => answered(one, "2026", yes)),
  ...[meeting, study].map((one) => answered(one, "2026-11", yes)),
  answered(lecture, "2026-Q3", yes),
]);
export const emptyScore: Score = scored([]);

/** November's list, open until the 30th. */
export const sampleWindows: OpenWindows = new Map(
  [setup, training, meeting, study, room].map(({ code, frequency }) => [
    `${code} ${periodOf(frequency, "2026-11")}`,
    { campaignId: "2026-11.starter.SL", dueOn: "2026-11-30", section: 0 },
  ]),
);

/** A standard with many items of long names: more than one card holds. */
export const longScore: Score = scoreOf({
  standard: {
    ...sampleStandard,
    items: Array.from({ length: 90 }, (_, n) => {
      const dimension = DIMENSIONS[n % DIMENSIONS.length]?.[0] ?? "org";
      return item(
        `L-${n + 1}`,
        `第${n + 1}条：名称写得很长的条目，说明对象、时间、地点和次数`,
        dimension,
        {},
      );
    }),
  },
  template: "village",
  questions: [],
  confirmedVetoes: [],
});
