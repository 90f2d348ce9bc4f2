/** Builders of items and small standards for tests; every field that a test does not name is ordinary. */
import type { Standard } from "#taskbook/edition.ts";
import type { AnswerSpec, DimensionKey, Item } from "#taskbook/item.ts";
import { DIMENSION_KEYS } from "#taskbook/item.ts";

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

export const yesNo: AnswerSpec = { type: "yes_no", pass: true };
export const counted = (gte: number, unit = "次"): AnswerSpec => ({
  type: "count",
  unit,
  gte,
  sub: [],
  bands: [],
});
export const choice: AnswerSpec = {
  type: "choice",
  options: [
    { key: "ok", label: "设置齐全", ratio: 1 },
    { key: "part", label: "缺一项", ratio: 0.5 },
    { key: "no", label: "未设置", ratio: 0 },
  ],
};

export const anItem = (code: string, given: Partial<Item> = {}): Item => ({
  code,
  dimension: "org",
  sectors: "all",
  name: `条目${code}`,
  check: "按标准做到。",
  how: "先看标准，再对照。",
  extent: "做到标准写明的程度。",
  unconfirmed: false,
  frequency: "monthly",
  dueMonths: MONTHS,
  answer: yesNo,
  scoring: { mode: "all_or_nothing" },
  points: 1,
  evidence: "会议记录",
  basis: "《中国共产党支部工作条例（试行）》第十二条",
  basisStatus: "seen",
  veto: false,
  bonus: false,
  methods: ["查"],
  answeredBy: "secretary",
  responsible: "branch_secretary",
  minutes: 0.2,
  ...given,
});

export const aStandard = (items: readonly Item[]): Standard => ({
  title: "测试标准",
  dimensions: DIMENSION_KEYS.map((key: DimensionKey) => ({
    key,
    name: key,
    goal: "更加",
    points: items
      .filter((item) => item.dimension === key && !item.bonus)
      .reduce((sum, item) => sum + item.points, 0),
  })),
  sectors: [],
  items,
  bonusCap: 5,
});
