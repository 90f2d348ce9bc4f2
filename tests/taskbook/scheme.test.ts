/** A scheme is compiled with its standard, or refused with everything that is wrong with it and where. */
import { expect, it } from "vitest";
import { compileStandard } from "#taskbook/compile.ts";
import { diffStandards } from "#taskbook/diff.ts";
import { hashOf } from "#taskbook/hash.ts";
import { type Scheme, schemeOf } from "#taskbook/scheme.ts";
import { writeStandardJson } from "#taskbook/standard-json.ts";
import { readStandardSheets, writeStandardSheets } from "#taskbook/standard-sheets.ts";
import { EVERYTHING, schemeJson, withScheme } from "./scheme-samples.ts";
import { compileDocument, lineOf, problemsOf, standardOf, starterStandard } from "./starter.ts";

const bands = (...rows: readonly object[]) => ({ bands: rows });
const band = (name: string, gte: number, more: object = {}) => ({
  name_zh: name,
  gte,
  group: "middle",
  must_pass: false,
  ...more,
});
const TOP = band("甲", 80, { group: "advanced" });
const LAST = band("丙", 0, { group: "backward" });
const plus = (name: string) => ({
  adjustments: [
    { name_zh: "创新", kind: "plus", points: 1, most: 3 },
    { name_zh: "逾期不整改", kind: "minus", points: 0.5, most: 5 },
    { name_zh: name, kind: "plus", points: 1, most: 2 },
  ],
});

it("compiles a scheme with something in every sheet", () => {
  expect(standardOf(withScheme({})).scheme).toEqual(EVERYTHING);
});

it("gives an edition without a scheme the defaults: pass at 80, dimensions at 60, 先进 from 90, 后进 below 60", () => {
  const scheme = schemeOf(starterStandard());
  expect(starterStandard().scheme).toBeUndefined();
  expect([scheme.pass, scheme.dimensionLeast]).toEqual([80, 60]);
  expect(scheme.bands.map(({ name, gte }) => [name, gte])).toEqual([
    ["先进", 90],
    ["中间", 60],
    ["后进", 0],
  ]);
});

it.each<[string, object, string]>([
  ["weights short of 100", { parts: [{ part: "system", weight: 90 }] }, "scheme.parts: 权重合计90"],
  [
    "half a per cent",
    { parts: [{ part: "system", weight: 99.5 }] },
    "1 scheme.parts.weight: 应为整数",
  ],
  [
    "a part twice",
    { parts: [1, 2].map(() => ({ part: "system", weight: 50 })) },
    "2 scheme.parts.part: 部分“system”与第1行重复",
  ],
  ["no parts", { parts: undefined }, "scheme.parts: 缺少此项"],
  ["bands that overlap", bands(TOP, band("乙", 80), LAST), "2 scheme.bands.gte: 和“甲”重叠"],
  [
    "bands upside down",
    bands(band("乙", 60), band("甲", 80), LAST),
    "2 scheme.bands.gte: 和“乙”重叠",
  ],
  [
    "a gap below the bands",
    bands(TOP, band("乙", 60)),
    "2 scheme.bands.gte: 最低一段要从0起，60分以下没有着落",
  ],
  ["one band", bands(band("甲", 0)), "scheme.bands: 有1个分数段"],
  [
    "six bands",
    bands(...[50, 40, 30, 20, 10, 0].map((from) => band(`第${from}`, from))),
    "有6个分数段",
  ],
  [
    "a band's name twice",
    bands(TOP, band("甲", 60), LAST),
    "2 scheme.bands.name_zh: 分数段“甲”与第1行重复",
  ],
  [
    "a cap without a tie rule",
    bands(band("甲", 80, { cap: { share: 10 } }), band("乙", 60), LAST),
    "1 scheme.bands.cap.rest: 缺少此项",
  ],
  [
    "a tie rule without a cap",
    bands(band("甲", 80, { cap: { rest: "all" } }), band("乙", 60), LAST),
    "1 scheme.bands.cap.share: 缺少此项",
  ],
  [
    "a tie by a part that weighs nothing",
    {
      ...bands(
        band("甲", 80, { cap: { share: 9, rest: "all", ties: ["opinion"] } }),
        band("乙", 60),
        LAST,
      ),
      parts: [{ part: "system", weight: 100 }],
    },
    "1 scheme.bands.cap.ties[0]: 这一部分没有权重",
  ],
  [
    "a tie by something unknown",
    bands(
      band("甲", 80, { cap: { share: 9, rest: "all", ties: ["login"] } }),
      band("乙", 60),
      LAST,
    ),
    "1 scheme.bands.cap.ties[0]: 只能是",
  ],
  [
    "a cap above 后进",
    bands(TOP, band("乙", 60, { cap: { share: 9, rest: "all" } }), LAST),
    "2 scheme.bands.cap.share: 下面就是后进",
  ],
  [
    "a cap on 后进",
    bands(TOP, band("丙", 0, { group: "backward", cap: { share: 9, rest: "all" } })),
    "2 scheme.bands.cap.share: 最低一段和后进不设条件",
  ],
  [
    "a better band below",
    bands(band("乙", 60), band("甲", 0, { group: "advanced" })),
    "2 scheme.bands.group: 不能好过上面一段",
  ],
  [
    "后进 on top",
    bands(band("甲", 60, { group: "backward" }), LAST),
    "1 scheme.bands.group: 最高一段不能是后进",
  ],
  [
    "a band that needs an unknown item",
    bands(band("甲", 80, { needs: "荣誉" }), band("乙", 60), LAST),
    "1 scheme.bands.needs: 加减分项里没有加分项“荣誉”",
  ],
  [
    "a rank as a band",
    bands(band("前十名", 80), band("末位", 0)),
    "1 scheme.bands.name_zh: “前十名”（排名）",
  ],
  ["an unknown veto", { vetoes: ["V-99"] }, "scheme.vetoes[0]: “V-99”标准里没有这个条目"],
  [
    "a veto that is none",
    { vetoes: ["C-SUP-02"] },
    "scheme.vetoes[0]: “C-SUP-02”不是标准里的否决条目",
  ],
  ["a dimension minimum over 100", { dimension_least: 101 }, "scheme.dimension_least: 不能大于100"],
  [
    "one dimension's minimum over 100",
    { dimensions: [{ dimension: "act", least: 120 }] },
    "1 scheme.dimensions.least: 不能大于100",
  ],
  ["a pass line over 100", { pass: 100.5 }, "scheme.pass: 不能大于100"],
  ["media pieces", plus("市级媒体刊文"), "3 scheme.adjustments.name_zh: “媒体”（媒体报道、刊文）"],
  ["a leader's comment", plus("县领导批示"), "3 scheme.adjustments.name_zh: “批示”（领导批示）"],
  ["attendance", plus("出勤率"), "3 scheme.adjustments.name_zh: “出勤”（考勤）"],
  ["log-ins", plus("每日登录"), "3 scheme.adjustments.name_zh: “登录”（登录、活跃度）"],
  ["a ranking", plus("全县排名靠前"), "3 scheme.adjustments.name_zh: “排名”（排名）"],
  [
    "check-ins hidden by blanks",
    plus("扫码签 到"),
    "3 scheme.adjustments.name_zh: “签到”（打卡、签到）",
  ],
  ["a plus item without a cap of all", { plus_cap: 0 }, "scheme.plus_cap: 有加分项，要写加分上限"],
  [
    "a cap of nothing",
    { adjustments: undefined, minus_cap: 0, ...bands(TOP, LAST) },
    "scheme.plus_cap: 没有加分项，不用填",
  ],
  [
    "an item's most below its points",
    {
      adjustments: [
        { name_zh: "创新", kind: "plus", points: 2, most: 1 },
        { name_zh: "迟报", kind: "minus", points: 1, most: 1 },
      ],
    },
    "1 scheme.adjustments.most: 最多几分不能小于每次几分",
  ],
  ["rounds that weigh 90", { rounds: [{ round: 1, weight: 90 }] }, "scheme.rounds: 权重合计90"],
  [
    "a round left out",
    {
      rounds: [
        { round: 1, weight: 50 },
        { round: 3, weight: 50 },
      ],
    },
    "2 scheme.rounds.round: 应为2",
  ],
  [
    "a round without a weight",
    { rounds: [{ round: 1 }] },
    "1 scheme.rounds.weight: 各次取平均，要写权重",
  ],
  [
    "a weight where the best counts",
    { combine: "best" },
    "1 scheme.rounds.weight: 各次取平均才填权重",
  ],
  ["an unknown field", { quota: 20 }, "scheme.quota: 这里不用填这一项"],
  [
    "a branch type twice",
    { maxima: [1, 2].map(() => ({ type: "retired", points: 80 })) },
    "2 scheme.maxima.type: 支部类型“retired”与第1行重复",
  ],
  [
    "an unknown branch type",
    { maxima: [{ type: "moon", points: 80 }] },
    "1 scheme.maxima.type: 只能是",
  ],
])("refuses %s, at its place", (_, changes, line) => {
  expect(problemsOf(withScheme(changes)).join("\n")).toContain(line);
});

it("lists all that is wrong at once", () => {
  const document = withScheme({
    pass: "高",
    ...bands(TOP, band("乙", 90), LAST),
    vetoes: ["V-99"],
  });
  const lines = problemsOf(document);
  expect(lines.map((line) => line.split(":")[0])).toEqual([
    "JSON 0 scheme.pass",
    "JSON 0 scheme.vetoes[0]",
    "JSON 2 scheme.bands.gte",
  ]);
});

it("refuses a scheme that is no object", () => {
  expect(problemsOf({ ...withScheme({}), scheme: "严" })).toEqual(["JSON 0 scheme: 应为一个对象"]);
});

it("writes JSON and reads it back the same, with the same hash", () => {
  const standard = standardOf(withScheme({}));
  const again = standardOf(JSON.parse(writeStandardJson(standard)));
  expect(again).toEqual(standard);
  expect(hashOf(again)).toBe(hashOf(standard));
});

it("leaves the hash of an edition without a scheme as it was, and changes it with every change of a scheme", () => {
  const before = standardOf(withScheme({}));
  const after = standardOf(withScheme({ pass: 81 }));
  const hashes = [starterStandard(), before, after].map(hashOf);
  expect(new Set(hashes).size).toBe(3);
  expect(Object.keys(starterStandard())).not.toContain("scheme");
});

it("names the parts of a scheme that an edition changes", () => {
  const before = standardOf(withScheme({}));
  const after = standardOf(withScheme({ pass: 81, rounds: [{ round: 1, weight: 100 }] }));
  expect(diffStandards(before, after, new Set()).scheme).toEqual(["pass", "rounds"]);
  expect(diffStandards(starterStandard(), before, new Set()).scheme).toContain("bands");
});

it("tells the place of a fault in the workbook by sheet, row and column", () => {
  const standard = standardOf(withScheme({}));
  const scheme: Scheme = {
    ...EVERYTHING,
    parts: [{ part: "system", weight: 90 }],
    bands: EVERYTHING.bands.map((one, index) => (index === 0 ? { ...one, gte: 80 } : one)),
    vetoes: ["V-01", "C-SUP-02"],
  };
  const sheets = writeStandardSheets({ ...standard, scheme });
  const compiled = compileStandard(readStandardSheets(sheets));
  expect(compiled.ok ? [] : compiled.refusal.map(lineOf)).toEqual([
    "方案权重 1 权重: 权重合计90，应为100",
    "方案 2 否决条目: “C-SUP-02”不是标准里的否决条目",
    "方案分数段 2 同分先看: 这一部分没有权重，分不出先后",
    "方案分数段 3 起始分: 和“红旗”重叠：从高到低写，要低于80",
  ]);
});

it("reads a scheme back from the workbook the same, and refuses a sheet it does not know", () => {
  const standard = standardOf(withScheme({}));
  const sheets = writeStandardSheets(standard);
  const read = compileStandard(readStandardSheets(sheets));
  expect(read.ok && read.value.standard).toEqual(standard);
  const odd = sheets.map((sheet) =>
    sheet.name === "方案加减分" ? { ...sheet, name: "方案加分" } : sheet,
  );
  const refused = compileStandard(readStandardSheets(odd));
  expect(refused.ok ? [] : refused.refusal.map(lineOf)).toContain("方案加分 1 : 方案没有这张表");
});

it("needs the row of 方案 and the sheets of weights and bands once there is a scheme", () => {
  const sheets = writeStandardSheets(standardOf(withScheme({})));
  const left = ["方案", "方案权重", "方案分数段"];
  const cut = compileStandard(
    readStandardSheets(sheets.filter(({ name }) => !left.includes(name))),
  );
  const lines = cut.ok ? [] : cut.refusal.map(lineOf);
  for (const name of left) expect(lines).toContain(`${name} 1 : 缺少这张表`);
});

it("compiles the same twice", () => {
  expect(compileDocument({ ...withScheme({}), scheme: schemeJson() })).toEqual(
    compileDocument(withScheme({})),
  );
});
