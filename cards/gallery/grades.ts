/** 等次的样张。 */
import { GRADE_RULES, type GradeDecision } from "#acceptance/grade-decision.ts";
import type { GradeView } from "#acceptance/grade-decision-ports.ts";
import type { GroupCounts } from "#acceptance/movement.ts";
import {
  type GradeBoardView,
  gradeBoardCard,
  gradeSpreadCard,
  ownGradeCard,
} from "#cards/acceptance/grade-card.ts";
import {
  correctFormCard,
  oneFormCard,
  togetherFormCard,
} from "#cards/acceptance/grade-form-card.ts";
import { gradeRefusalWords, hindranceWords, type Named } from "#cards/acceptance/grade-words.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { SECTOR_KEYS } from "#organisation/unit.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COUNTY, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const NAMED: Named = {
  dimensions: [{ key: "act", name: "组织生活", points: 20, goal: "按期开展、开得实" }],
  items: [],
};
const UNIT = { id: "SL", name: COUNTY };
const counts = (advanced: number, middle: number, backward: number, ungraded = 0): GroupCounts => ({
  advanced,
  middle,
  backward,
  ungraded,
});
const SECTORS = [
  { sector: "village", counts: counts(6, 21, 2) },
  { sector: "community", counts: counts(2, 8, 0, 1) },
  { sector: "organ", counts: counts(4, 11, 1) },
] as const;
const MOVEMENT = {
  stayed: 40,
  moved: [
    { from: "middle", to: "advanced", branches: 3 },
    { from: "advanced", to: "middle", branches: 1 },
  ],
} as const;
const NONE = { branches: 0, common: [] };
const lack = (branches: number) => [
  { lack: { kind: "dimension" as const, dimension: "act" as const }, branches },
];

const board = (name: string, when: string, of: Partial<GradeBoardView>): GalleryEntry => ({
  made: "acceptance/grade-card gradeBoardCard",
  name: `等次 · ${name}`,
  when,
  card: gradeBoardCard({
    said: null,
    unit: UNIT,
    year: "2026",
    editionName: "党支部标准2026版",
    named: NAMED,
    sectors: SECTORS,
    movement: MOVEMENT,
    decided: counts(0, 0, 0, 56),
    plans: {
      near: { branches: 4, common: lack(3) },
      middle: { branches: 40, common: lack(22) },
      backward: { branches: 3, common: [] },
    },
    waiting: {
      advanced: 12,
      middle: 40,
      backward: [{ id: "SL01-01", name: BRANCH }],
    },
    ...of,
  }),
});

const boards: readonly GalleryEntry[] = [
  board("等着定", "县委组织部发“等次”", {}),
  board("定完了", "县委组织部定完最后一个", {
    said: doneWords(`${BRANCH}已定为后进`),
    decided: counts(12, 40, 3, 1),
    waiting: { advanced: 0, middle: 0, backward: [] },
  }),
  board("还没有数据", "年初，还没有支部有成绩", {
    sectors: [],
    movement: { stayed: 0, moved: [] },
    plans: { near: NONE, middle: NONE, backward: NONE },
    waiting: { advanced: 0, middle: 0, backward: [] },
  }),
  board("最长", "各项都到上限", {
    unit: { id: "SL", name: LONG_COMMITTEE },
    editionName: "版".repeat(80),
    sectors: [...SECTOR_KEYS, "light" as const, null].map((sector) => ({
      sector,
      counts: counts(9999, 9999, 9999, 9999),
    })),
    waiting: {
      advanced: 9999,
      middle: 9999,
      backward: Array.from({ length: 60 }, (_, index) => ({ id: `b${index}`, name: LONG_UNIT })),
    },
  }),
];

const forms: readonly GalleryEntry[] = [
  {
    made: "acceptance/grade-form-card togetherFormCard",
    name: "按建议定先进",
    when: "县委组织部点“按建议定先进”，有一个要回避",
    card: togetherFormCard({
      unit: UNIT,
      year: "2026",
      group: "advanced",
      branches: [{ name: BRANCH }, { name: "春晓镇桃源村党支部" }],
      recused: [{ name: "春晓镇机关党支部" }],
      mark: 1,
    }),
  },
  {
    made: "acceptance/grade-form-card togetherFormCard",
    name: "按建议定中间 · 最长",
    when: "没有写文号，各项都到上限",
    card: togetherFormCard({
      unit: { id: "SL", name: LONG_COMMITTEE },
      year: "2026",
      group: "middle",
      branches: Array.from({ length: 900 }, () => ({ name: LONG_UNIT })),
      recused: Array.from({ length: 90 }, () => ({ name: LONG_UNIT })),
      mark: 1,
      refused: {
        why: gradeRefusalWords({ kind: "grade.document-missing" }),
        written: { decided: "", documentNumber: "", reasons: "理".repeat(500) },
      },
    }),
  },
  {
    made: "acceptance/grade-form-card oneFormCard",
    name: "定一个支部的等次",
    when: "县委组织部点一个建议后进的支部",
    card: oneFormCard({
      unitId: "SL",
      year: "2026",
      branch: { id: "SL01-01", name: BRANCH },
      proposed: "backward",
      hindrances: [hindranceWords({ kind: "points", short: 1250 }, NAMED)],
    }),
  },
  {
    made: "acceptance/grade-form-card oneFormCard",
    name: "定一个支部的等次 · 最长",
    when: "没有写理由，各项都到上限",
    card: oneFormCard({
      unitId: "SL",
      year: "2026",
      branch: { id: "SL01-01", name: LONG_UNIT },
      proposed: "advanced",
      hindrances: [
        hindranceWords(
          { kind: "veto", codes: Array.from({ length: 12 }, (_, i) => `V-${i}`) },
          NAMED,
        ),
        hindranceWords({ kind: "total", short: 1250 }, NAMED),
        hindranceWords({ kind: "part", part: "opinion", short: 1250 }, NAMED),
        hindranceWords({ kind: "dimension", dimension: "act", least: 60 }, NAMED),
        hindranceWords({ kind: "needs", name: "加".repeat(40) }, NAMED),
        hindranceWords({ kind: "cap", places: 3, tied: true }, NAMED),
      ],
      refused: {
        why: gradeRefusalWords({ kind: "grade.words-missing" }),
        written: { decided: "middle", documentNumber: "号".repeat(60), reasons: "" },
      },
    }),
  },
];

const decided = (of: Partial<GradeDecision> = {}): GradeView => ({
  decision: {
    branchId: "SL01-01",
    year: "2026",
    nth: 1,
    unitId: "SL",
    proposed: "middle",
    decided: "middle",
    reasons: "全年组织生活按期开展，纪实台账还要补齐",
    documentNumber: "示组发〔2026〕30号",
    decidedBy: "p1",
    decidedAt: NOW,
    ...of,
  },
  branch: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01" },
  unitName: COUNTY,
  decidedByName: "王建国",
  earlier: [],
});
/** Put right so many times, with the longest words there are. */
const corrected = (times: number, longest = false): GradeView => ({
  ...decided({
    nth: times + 1,
    reasons: longest ? "理".repeat(GRADE_RULES.longestReasons) : "年度检查的记录补录以后，资料齐全",
  }),
  earlier: Array.from({ length: times }, () => ({
    decided: "backward",
    reasons: longest ? "理".repeat(GRADE_RULES.longestReasons) : "纪实台账缺三个月",
    documentNumber: longest ? "号".repeat(GRADE_RULES.longestDocument) : "示组发〔2026〕28号",
    decidedAt: NOW,
  })),
});

const own: readonly GalleryEntry[] = [
  {
    made: "acceptance/grade-card ownGradeCard",
    name: "本支部的等次 · 通知",
    when: "等次定下以后的早上，支部书记",
    card: ownGradeCard({ view: decided(), hindrances: null }),
  },
  {
    made: "acceptance/grade-card ownGradeCard",
    name: "本支部的等次",
    when: "支部书记发“等次”",
    card: ownGradeCard({
      view: decided({ proposed: "backward" }),
      hindrances: [hindranceWords({ kind: "points", short: 350 }, NAMED)],
    }),
  },
  {
    made: "acceptance/grade-card ownGradeCard",
    name: "本支部的等次 · 先进",
    when: "支部书记发“等次”，前面没有更高的",
    card: ownGradeCard({
      view: decided({ proposed: "advanced", decided: "advanced" }),
      hindrances: [],
    }),
  },
  {
    made: "acceptance/grade-card ownGradeCard",
    name: "本支部的等次 · 更正过",
    when: "等次更正以后，县委组织部",
    card: ownGradeCard({ view: corrected(1), hindrances: [], isCorrectable: true }),
  },
  {
    made: "acceptance/grade-form-card correctFormCard",
    name: "更正等次",
    when: "县委组织部点“更正”",
    card: correctFormCard({ view: decided() }),
  },
  {
    made: "acceptance/grade-form-card correctFormCard",
    name: "更正等次 · 最长",
    when: "没有写文号，各项都到上限",
    card: correctFormCard({
      view: { ...corrected(2, true), branch: { id: "SL01-01", name: LONG_UNIT, path: "SL" } },
      refused: {
        why: gradeRefusalWords({ kind: "grade.document-missing" }),
        written: { decided: "backward", documentNumber: "", reasons: "理".repeat(500) },
      },
    }),
  },
  {
    made: "acceptance/grade-card ownGradeCard",
    name: "本支部的等次 · 最长",
    when: "各项都到上限",
    card: ownGradeCard({
      view: {
        ...decided({
          decided: "backward",
          reasons: "理".repeat(GRADE_RULES.longestReasons),
          documentNumber: "号".repeat(GRADE_RULES.longestDocument),
        }),
        branch: { id: "SL01-01", name: LONG_UNIT, path: "SL/SL01/SL01-01" },
        unitName: LONG_COMMITTEE,
        earlier: corrected(3, true).earlier,
        decidedByName: LONG_PERSON,
      },
      hindrances: [hindranceWords({ kind: "cap", places: 3, tied: false }, NAMED)],
    }),
  },
  {
    made: "acceptance/grade-card gradeSpreadCard",
    name: "等次分布",
    when: "县领导发“等次”",
    card: gradeSpreadCard({
      unitName: COUNTY,
      year: "2026",
      sectors: SECTORS,
      movement: MOVEMENT,
      decided: counts(12, 40, 3, 1),
    }),
  },
  {
    made: "acceptance/grade-card gradeSpreadCard",
    name: "等次分布 · 第一年",
    when: "镇党委书记发“等次”，还没有定过",
    card: gradeSpreadCard({
      unitName: LONG_COMMITTEE,
      year: "2026",
      sectors: [{ sector: "village", counts: counts(0, 0, 0, 12) }],
      movement: { stayed: 0, moved: [] },
      decided: counts(0, 0, 0, 12),
    }),
  },
];

export const gradeEntries: readonly GalleryEntry[] = [...boards, ...forms, ...own];
