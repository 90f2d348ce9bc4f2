/** The starter library compiles; what is wrong between its rows is refused where it stands. */
import { expect, it } from "vitest";
import { FACTS } from "#taskbook/facts.ts";
import {
  compileDocument,
  itemOf,
  problemsOf,
  starterDocument,
  starterStandard,
} from "./starter.ts";

it("compiles all 102 items of the starter library without a warning", () => {
  const compiled = compileDocument(starterDocument());
  expect(compiled.ok && compiled.value.standard.items).toHaveLength(102);
  expect(compiled.ok && compiled.value.warnings).toEqual([]);
});

it("uses every fact of the vocabulary at least once", () => {
  const used = new Set<string | undefined>(starterStandard().items.map(({ fact }) => fact));
  expect(Object.keys(FACTS).filter((fact) => !used.has(fact))).toEqual([]);
});

it("keeps each item as written, in the order of the file", () => {
  const { items } = starterStandard();
  expect(items.map(({ code }) => code)).toEqual(starterDocument().items.map(({ code }) => code));
  expect(items.find(({ code }) => code === "C-ACT-03")).toMatchObject({
    sectors: "all",
    frequency: "monthly",
    dueMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    answer: { type: "count", unit: "次", gte: 1, per: "month", each: "group", sub: [], bands: [] },
    scoring: { mode: "per_missing", deduct: 0.2 },
    answeredBy: "system",
    fact: "meetings.group",
    naWhen: "未划分党小组的支部",
  });
});

it("lets an item fall due in the last month of each period unless it names its own", () => {
  const document = starterDocument();
  for (const item of document.items) delete item["due_months"];
  const compiled = compileDocument(document);
  expect(compiled.ok && compiled.value.standard).toEqual(starterStandard());
});

it("lists all problems at once, each with its place", () => {
  const document = starterDocument();
  delete itemOf(document, "C-ORG-01")["basis"];
  itemOf(document, "C-ORG-01")["minutes"] = -1;
  itemOf(document, "C-ORG-02")["fact"] = "horoscope";
  itemOf(document, "B-03")["how_zh"] = "  ";
  document["title_zh"] = 7;
  expect(problemsOf(document)).toEqual([
    "JSON 0 title_zh: 应为文字",
    "JSON 1 basis: 缺少此项",
    "JSON 1 minutes: 不能小于0",
    "JSON 2 fact: 事实词汇中没有这个名称",
    "JSON 102 how_zh: 不能为空",
  ]);
});

it("refuses names that a document does not have, ours included", () => {
  const document = starterDocument();
  Object.assign(itemOf(document, "C-ORG-01"), { colour: "红", dueMonths: [1] });
  itemOf(document, "C-ORG-02").answer["hint"] = "…";
  expect(problemsOf(document)).toEqual([
    "JSON 1 colour: 这里不用填这一项，或没有这个字段",
    "JSON 1 due_months?: 这里不用填这一项，或没有这个字段",
    "JSON 2 answer.hint: 这里不用填这一项，或没有这个字段",
  ]);
});

it("names the later of two rows with one code, and where the earlier stands", () => {
  const document = starterDocument();
  itemOf(document, "B-03").code = "B-01";
  expect(problemsOf(document)).toEqual(["JSON 102 code: 编号“B-01”与第100行重复"]);
});

it("refuses a sector whose points miss 100 by a hundredth, and says in which dimension", () => {
  const document = starterDocument();
  itemOf(document, "SO-CORE-02")["points"] = 3.01;
  expect(problemsOf(document)).toEqual([
    "JSON 7 sectors.key: 社会组织的非加分条目合计100.01分，应为100分",
    "JSON 7 dimensions.points: 中心工作为10分，但社会组织的条目合计10.01分（第30行C-CORE-01 2分，第31行C-CORE-02 1分，第94行SO-CORE-01 4分，第95行SO-CORE-02 3.01分）",
  ]);
});

it("refuses points that moved between dimensions though the sector still adds up", () => {
  const document = starterDocument();
  itemOf(document, "SO-CORE-02")["points"] = 2;
  itemOf(document, "SO-SRV-01")["points"] = 6;
  expect(problemsOf(document)).toEqual([
    expect.stringContaining("JSON 6 dimensions.points: 基本服务为10分，但社会组织的条目合计11分"),
    expect.stringContaining("JSON 7 dimensions.points: 中心工作为10分，但社会组织的条目合计9分"),
  ]);
});

it("adds hundredths exactly", () => {
  const document = starterDocument();
  itemOf(document, "SO-CORE-01")["points"] = 3.9;
  itemOf(document, "SO-CORE-02")["points"] = 3.1;
  expect(problemsOf(document)).toEqual([]);
});

it("leaves bonus points out of the sums", () => {
  const document = starterDocument();
  itemOf(document, "B-03")["points"] = 50;
  expect(problemsOf(document)).toEqual([]);
});

it("waits with the sums until every item's points can be read", () => {
  const document = starterDocument();
  itemOf(document, "SO-CORE-02")["points"] = "三";
  expect(problemsOf(document)).toEqual(["JSON 95 points: 应为数字"]);
});

it("refuses a standard that lacks a dimension or a sector", () => {
  const document = starterDocument();
  document.sectors = document.sectors.filter(({ key }) => key !== "soe");
  document.dimensions = [];
  expect(problemsOf(document)).toEqual([
    "JSON 0 dimensions: 缺少：org、team、act、sys、sup、srv、core",
    "JSON 0 sectors: 缺少：soe",
  ]);
});

/** A standard of common yes-or-no items only: so many in each dimension, of equal points. */
function documentOf(counts: Readonly<Record<string, number>>) {
  const document = starterDocument();
  const pattern = itemOf(document, "C-SUP-02");
  const items = document.dimensions.flatMap(({ key, points }) => {
    const count = counts[String(key)] ?? 1;
    return Array.from({ length: count }, (_, index) => ({
      ...structuredClone(pattern),
      code: `X-${String(key).toUpperCase()}-${index + 1}`,
      dimension: key,
      points: Number(points) / count,
    }));
  });
  return { ...document, items };
}

const FEW = { org: 3, team: 4, act: 4, sys: 2, sup: 5, srv: 1, core: 5 };
const MANY = { org: 12, team: 10, act: 8, sys: 2, sup: 2, srv: 2, core: 4 };

it("allows a sector 40 scored items and no more", () => {
  expect(problemsOf(documentOf(MANY))).toEqual([]);
  const problems = problemsOf(documentOf({ ...MANY, core: 5 }));
  expect(problems).toHaveLength(7);
  expect(problems[0]).toBe("JSON 1 sectors.key: 农村有41个计分条目，不得超过40个");
});

it("warns of a sector with fewer than 25 scored items, and compiles it", () => {
  const fewer = compileDocument(documentOf(FEW));
  const enough = compileDocument(documentOf({ ...FEW, srv: 2 }));
  expect(fewer.ok && fewer.value.warnings[0]).toEqual({
    sheet: "JSON",
    row: 1,
    column: "sectors.key",
    reason: "农村有24个计分条目，一般不少于25个",
  });
  expect(enough.ok && enough.value.warnings).toEqual([]);
});

it("refuses what is not a document", () => {
  expect(problemsOf([])).toEqual(["JSON 0 : 应为一个对象"]);
  expect(problemsOf({ ...starterDocument(), items: "none" })).toContain("JSON 0 items: 应为列表");
  expect(problemsOf({ ...starterDocument(), sectors: [3] })).toContain(
    "JSON 1 sectors.: 应为一个对象",
  );
});
