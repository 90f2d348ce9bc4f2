/** Every rule of one item at its boundary: what still passes, and what is refused at which field. */
import { expect, it } from "vitest";
import { findMisfits } from "#taskbook/item-rules.ts";
import { readFields } from "#taskbook/read-fields.ts";
import { type ItemDraft, itemSchema } from "#taskbook/standard-schema.ts";
import { starterStandard } from "./starter.ts";

const schema = { whole: itemSchema, part: itemSchema.partial() };
const starter = starterStandard();

/** The flaws of an item of the library with some fields replaced: `path: reason`. */
function flawsOf(code: string, patch: object): readonly string[] {
  const item = starter.items.find((each) => each.code === code);
  const { fields, flaws } = readFields<ItemDraft>(schema, { ...item, ...patch });
  return [...flaws, ...findMisfits(fields)].map(({ path, reason }) => `${path}: ${reason}`);
}

const count = { type: "count", unit: "次", gte: 1, sub: [], bands: [] };
const options = (...ratios: readonly number[]) => ({
  type: "choice",
  options: ratios.map((ratio, index) => ({ key: `k${index}`, label: "做到", ratio })),
});
const bands = (...steps: readonly (readonly [number, number])[]) => ({
  ...count,
  bands: steps.map(([gte, ratio]) => ({ gte, ratio })),
});

type Case = readonly [rule: string, code: string, patch: object, flaws: readonly string[]];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "points have at most two decimals": [
    ["0.01 is paid out", "C-SUP-02", { points: 0.01 }, []],
    ["0.001 is not", "C-SUP-02", { points: 0.001 }, ["points: 最多两位小数"]],
    ["0.29 is no float noise", "C-SUP-02", { points: 0.29 }, []],
    ["100 is the most", "C-SUP-02", { points: 100.01 }, ["points: 不能大于100"]],
    ["below 0 is nothing", "C-SUP-02", { points: -1 }, ["points: 不能小于0"]],
  ],
  "an item scores or vetoes": [
    [
      "no points and no veto asks for nothing",
      "C-SUP-02",
      { points: 0 },
      ["points: 不计分又不否决的条目不应向支部要"],
    ],
    ["a veto item may have points", "C-TEAM-05", { veto: true, points: 3 }, []],
    [
      "a veto by scoring is a veto",
      "V-01",
      { veto: false },
      ["veto: 一票否决计分的条目，“否决”应为是"],
    ],
    ["a veto has no points", "V-01", { points: 0.01 }, ["points: 一票否决条目的分值应为0"]],
    ["a veto is no bonus", "V-01", { bonus: true }, ["bonus: 一票否决条目不能又是加分项"]],
  ],
  "a choice has ways to answer": [
    ["two options do", "C-ORG-01", { answer: options(1, 0) }, []],
    [
      "one does not",
      "C-ORG-01",
      { answer: options(1) },
      ["answer.options: 选择题至少要有两个选项"],
    ],
    [
      "somebody can reach full points",
      "C-ORG-01",
      { answer: options(0.99, 0) },
      ["answer.options: 至少一个选项的比例为1，否则做到了也得不到满分"],
    ],
    [
      "a ratio is at most 1",
      "C-ORG-01",
      { answer: options(1, 1.01) },
      ["answer.options[1].ratio: 比例应在0到1之间"],
    ],
    [
      "a ratio is at least 0",
      "C-ORG-01",
      { answer: options(1, -0.01) },
      ["answer.options[1].ratio: 比例应在0到1之间"],
    ],
    [
      "keys differ",
      "C-ORG-01",
      { answer: { type: "choice", options: [...options(1).options, ...options(0).options] } },
      ["answer.options[1].key: 选项的键重复"],
    ],
  ],
  "bands hold every value once": [
    ["from high to 0", "C-SRV-02", { answer: bands([90, 1], [0, 0]) }, []],
    ["none at all", "C-SRV-02", { answer: count }, ["answer.bands: 分档计分要填档位"]],
    [
      "out of order",
      "C-SRV-02",
      { answer: bands([60, 0.5], [90, 1], [0, 0]) },
      ["answer.bands: 档位要从高到低，不能重复"],
    ],
    [
      "the same twice",
      "C-SRV-02",
      { answer: bands([90, 1], [90, 0.5], [0, 0]) },
      ["answer.bands: 档位要从高到低，不能重复"],
    ],
    [
      "nothing below 1",
      "C-SRV-02",
      { answer: bands([90, 1], [1, 0]) },
      ["answer.bands: 最低一档要从0开始"],
    ],
    [
      "no other scoring reads them",
      "C-SRV-01",
      { answer: bands([90, 1], [0, 0]) },
      ["answer.bands: 只有分档计分才填档位"],
    ],
  ],
  "a count can be reached and missed": [
    ["a target of 0", "C-SRV-01", { answer: { ...count, gte: 0 } }, ["answer.gte: 达标值要大于0"]],
    [
      "a part's target of 0",
      "C-ACT-04",
      { answer: { ...count, sub: [{ key: "own", gte: 0, unit: "次" }] } },
      ["answer.sub[0].gte: 达标值要大于0"],
    ],
    [
      "groups and a second count",
      "C-ACT-03",
      { answer: { ...count, each: "group", sub: [{ key: "own", gte: 1, unit: "次" }] } },
      ["answer.sub: 分档计分或按党小组答复的条目不能另计"],
    ],
    [
      "groups by proportion",
      "C-SRV-01",
      { answer: { ...count, each: "group" } },
      ["answer.each: 按党小组答复的条目只能缺一次扣一次，或达到得满分"],
    ],
  ],
  "a deduction stays within the points": [
    ["all of them", "C-ACT-01", { scoring: { mode: "per_missing", deduct: 4 } }, []],
    [
      "more",
      "C-ACT-01",
      { scoring: { mode: "per_missing", deduct: 4.01 } },
      ["scoring.deduct: 每缺一次的扣分不能超过分值4"],
    ],
    [
      "nothing",
      "C-ACT-01",
      { scoring: { mode: "per_missing", deduct: 0 } },
      ["scoring.deduct: 每缺一次的扣分要大于0"],
    ],
  ],
  "an inspector rates on a scale that rises to 1": [
    ["0 and 1", "C-CORE-01", { scoring: { mode: "inspector_rating", scale: [0, 1] } }, []],
    ...[[1], [0, 0.9], [0, 0.5, 0.5, 1], [1, 0]].map(
      (scale): Case => [
        JSON.stringify(scale),
        "C-CORE-01",
        { scoring: { mode: "inspector_rating", scale } },
        ["scoring.scale: 评分档至少两档，从低到高，不能重复，最高为1"],
      ],
    ),
    [
      "a superior does not rate",
      "B-01",
      {
        answer: { type: "text", minEntries: 1, maxEntries: 1 },
        scoring: { mode: "inspector_rating", scale: [0, 1] },
      },
      ["answeredBy: 由检查评分的条目，答复人应为检查人员"],
    ],
  ],
  "a text has room for its least entries": [
    ["1 to 1", "C-CORE-01", { answer: { type: "text", minEntries: 1, maxEntries: 1 } }, []],
    [
      "2 to 1",
      "C-CORE-01",
      { answer: { type: "text", minEntries: 2, maxEntries: 1 } },
      ["answer.maxEntries: 最多条数小于最少条数"],
    ],
  ],
  "an item is due once a period": [
    ["June and December in a half-yearly one", "C-SRV-01", { dueMonths: [6, 12] }, []],
    ["the first month of a quarter", "C-SYS-02", { dueMonths: [1, 4, 7, 10] }, []],
    [
      "twice in a half year",
      "C-SRV-01",
      { dueMonths: [7, 12] },
      ["dueMonths: 同一周期内只能到期一次"],
    ],
    ["twice in a year", "C-SUP-02", { dueMonths: [6, 12] }, ["dueMonths: 同一周期内只能到期一次"]],
    ["backwards", "C-SRV-01", { dueMonths: [12, 6] }, ["dueMonths: 到期月份要从小到大，不能重复"]],
    [
      "the same twice",
      "C-SUP-02",
      { dueMonths: [12, 12] },
      ["dueMonths: 到期月份要从小到大，不能重复"],
    ],
    ["never", "C-SUP-02", { dueMonths: [] }, ["dueMonths: 至少写一个到期月份"]],
    ["month 0", "C-SUP-02", { dueMonths: [0] }, ["dueMonths[0]: 月份为1至12"]],
    ["half a month", "C-SUP-02", { dueMonths: [1.5] }, ["dueMonths[0]: 应为整数"]],
  ],
  "whoever answers can": [
    [
      "the system without a fact",
      "C-SUP-02",
      { answeredBy: "system" },
      ["fact: 由系统答复的条目要写明事实"],
    ],
    [
      "a person for a fact",
      "C-SUP-02",
      { fact: "talks" },
      ["answeredBy: 系统已有的事实不再问人，答复人应为系统"],
    ],
    [
      "the secretary for a bonus",
      "B-03",
      { answeredBy: "secretary" },
      ["answeredBy: 加分项不问书记，由上级或系统认定"],
    ],
    [
      "a writer for a yes or no",
      "C-SUP-02",
      { writtenBy: "secretary" },
      ["writtenBy: 只有检查人员评分的文字条目才由书记书写"],
    ],
  ],
};

const all = Object.entries(CASES).flatMap(([rule, cases]) =>
  cases.map(([name, ...rest]) => [`${rule}: ${name}`, ...rest] as const),
);

it.each(all)("%s", (_, code, patch, flaws) => {
  expect(flawsOf(code, patch)).toEqual(flaws);
});

const FITTING: Readonly<Record<string, readonly string[]>> = {
  "C-SUP-02": ["all_or_nothing", "per_missing", "veto"],
  "C-SRV-01": ["all_or_nothing", "proportional", "per_missing", "bands"],
  "C-ORG-03A": ["all_or_nothing"],
  "C-ORG-01": ["option_ratio"],
  "C-CORE-01": ["inspector_rating"],
};
const MODES = [
  { mode: "all_or_nothing" },
  { mode: "option_ratio" },
  { mode: "proportional" },
  { mode: "per_missing", deduct: 1 },
  { mode: "bands" },
  { mode: "inspector_rating", scale: [0, 1] },
  { mode: "veto" },
];

it.each(Object.entries(FITTING))("scores %s by modes that read its answer only", (code, modes) => {
  const unfit = "scoring.mode: 计分方式与答复类型不相配";
  const fitting = MODES.filter((scoring) => !flawsOf(code, { scoring }).includes(unfit));
  expect(fitting.map(({ mode }) => mode)).toEqual(modes);
});
