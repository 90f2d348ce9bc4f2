/** 申报样张用的数据。 */
import type { Application, Missing, Round } from "#acceptance/application.ts";
import type { ApplicationVerb } from "#acceptance/application-machine.ts";
import type { ApplicationStepView, ApplicationView } from "#acceptance/application-ports.ts";
import type { AssessedLine, Ladder } from "#acceptance/self-assessment.ts";
import type { ReadAssessment } from "#acceptance/use-cases/read-self-assessment.ts";
import { at } from "#kernel/calendar.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import { starterItems } from "./sample-items.ts";
import { LONG_PERSON, LONG_UNIT } from "./sample-names.ts";

const TAKEN_AT = at("2026-11-12", "09:30");

export const sampleRound: Round = {
  id: "SL-示组发〔2026〕5号",
  unitId: "SL",
  year: "2026",
  name: "2026年内部达标验收",
  authority: "中共示例县委",
  documentNumber: "示组发〔2026〕5号",
  editionId: "starter",
  applyFrom: "2026-11-01",
  applyUntil: "2026-11-30",
  openedBy: "p6",
  openedAt: TAKEN_AT,
  closedAt: null,
};
export const longRound: Round = {
  ...sampleRound,
  name: "党支部标准化规范化建设内部达标验收".repeat(3).slice(0, 50),
  authority: LONG_UNIT,
  documentNumber: "号".repeat(60),
};

export const sampleApplication = (
  of: Partial<Application> = {},
  rest: Partial<ApplicationView> = {},
): ApplicationView => ({
  application: {
    id: "R1/SL01-01",
    roundId: sampleRound.id,
    branchId: "SL01-01",
    step: 1,
    state: "assessing",
    assessment: { confirmedAt: null, disputes: [] },
    visitId: null,
    decision: null,
    objectUntil: null,
    rectifyUntil: null,
    ...of,
  },
  round: sampleRound,
  branch: {
    id: "SL01-01",
    name: "春晓镇柳芽村党支部",
    path: "SL/SL01/SL01-01",
    template: "village",
  },
  unit: { id: "SL", name: "中共示例县委组织部", path: "SL" },
  visit: null,
  ...rest,
});

export const closedVisit: NonNullable<ApplicationView["visit"]> = {
  id: "V1",
  state: "closed",
  won: 9000,
  possible: 10_000,
  team: [
    { personId: "p7", name: "赵检" },
    { personId: "p8", name: "钱查" },
  ],
};

export const applicationStep = (
  verb: ApplicationVerb,
  step: number,
  of: Partial<ApplicationStepView> = {},
): ApplicationStepView => ({
  step,
  from: "none",
  verb,
  to: "assessing",
  byPersonId: "p1",
  byUnitId: "SL01-01",
  byName: "王建国",
  words: "",
  documentNumber: "",
  at: TAKEN_AT,
  ...of,
});

const lineOf = (index: number, of: Partial<ScoreLine>, name?: string): ScoreLine => {
  const item = Object.values(starterItems)[index];
  if (item === undefined) throw new Error("there are no sample items");
  return {
    item: name === undefined ? item : { ...item, name },
    questions: [{ period: "2026-11", state: { kind: "open" }, outcome: { kind: "full" } }],
    state: "scored",
    won: 200,
    possible: 200,
    losses: [],
    winBack: [],
    ...of,
  };
};
const ANSWERED = [
  {
    period: "2026-11",
    state: { kind: "answered", answer: { kind: "meets" }, changeable: true },
    outcome: { kind: "full" },
  },
] as const;
const whole: AssessedLine = {
  line: lineOf(0, { questions: ANSWERED }),
  findings: 0,
  dispute: null,
};
const short: AssessedLine = {
  line: lineOf(1, {
    questions: ANSWERED,
    won: 100,
    losses: [{ kind: "not-met", periods: ["2026-10"] }],
  }),
  findings: 1,
  dispute: null,
};
const disputed: AssessedLine = { ...short, findings: 0, dispute: "10月开过，记录漏传了" };
const pending: AssessedLine = {
  line: lineOf(2, {
    state: "pending",
    questions: [
      {
        period: "2026-11",
        state: { kind: "open" },
        outcome: { kind: "pending", because: "open" },
      },
    ],
    won: 0,
    possible: 0,
  }),
  findings: 0,
  dispute: null,
};

const ladder: Ladder = {
  rung: "catch-up",
  total: 7650,
  pass: 8000,
  advanced: 9000,
  shortfalls: [
    { kind: "total", short: 350 },
    { kind: "dimension", dimension: "act", least: 60 },
  ],
  first: ["主题党日", "党员大会"],
};

export const sampleRead = (lines: readonly AssessedLine[] = [whole, whole, short, pending]) =>
  ({
    assessment: {
      dimensions: [
        { key: "org", name: "基本组织", won: 1200, possible: 1200, lines: [whole, whole] },
        { key: "act", name: "基本活动", won: 1300, possible: 2400, lines },
        { key: "srv", name: "基本服务", won: null, possible: 1000, lines: [pending] },
      ],
      total: 7650,
      asked: 52,
      prefilled: 49,
      judged: 5,
    },
    ladder,
  }) satisfies ReadAssessment;
export const disputedRead = sampleRead([whole, disputed, short]);
const SPENT = { ...ladder, shortfalls: [], first: [] };
export const consolidating: ReadAssessment = {
  ...sampleRead([whole]),
  ladder: { ...SPENT, rung: "consolidate", total: 8650 },
};
export const advancing: ReadAssessment = {
  ...sampleRead([whole]),
  ladder: { ...SPENT, rung: "advance", total: 9350 },
};

const LONG_NAME = "按规定召开党员大会、支部委员会会议、党小组会并且按时上好党课".repeat(3);
const longLine: AssessedLine = {
  line: lineOf(
    0,
    {
      won: 100,
      losses: Array.from({ length: 6 }, () => ({ kind: "not-met" as const, periods: ["2026-10"] })),
    },
    LONG_NAME,
  ),
  findings: 12,
  dispute: "核对了签到表和会议记录，".repeat(90).slice(0, 1000),
};
export const longRead: ReadAssessment = {
  assessment: {
    ...sampleRead().assessment,
    dimensions: Array.from({ length: 8 }, () => ({
      key: "act",
      name: "基本活动和党员教育管理监督",
      won: 1300,
      possible: 2400,
      lines: Array.from({ length: 40 }, () => longLine),
    })),
  },
  ladder: { ...ladder, first: [LONG_NAME, LONG_NAME, LONG_NAME] },
};

export const sampleMissing: readonly Missing[] = [
  { kind: "missing.answer", itemCode: "C-ACT-02", itemName: "主题党日" },
  { kind: "missing.assessment" },
];
export const longMissing: readonly Missing[] = Array.from({ length: 60 }, () => ({
  kind: "missing.answer",
  itemCode: "C-ACT-02",
  itemName: LONG_NAME,
}));

const LONG_WORDS = "核实了账目和公开栏，".repeat(100).slice(0, 1000);
export const longApplication: ApplicationView = sampleApplication(
  {
    state: "objected",
    step: 41,
    decision: "failed",
    objectUntil: "2026-11-27",
    visitId: "V1",
  },
  {
    round: longRound,
    branch: { ...sampleApplication().branch, name: LONG_UNIT },
    unit: { id: "SL", name: LONG_UNIT, path: "SL" },
    visit: {
      id: "V1",
      state: "closed",
      won: 1,
      possible: 2,
      team: Array.from({ length: 6 }, () => ({ personId: "p7", name: LONG_PERSON })),
    },
  },
);
export const longSteps: readonly ApplicationStepView[] = Array.from({ length: 41 }, (_, index) =>
  applicationStep(index === 40 ? "object" : "fail", index + 1, {
    words: LONG_WORDS,
    documentNumber: "号".repeat(60),
    byName: LONG_PERSON,
  }),
);
