import { describe, expect, it } from "vitest";
import { inspectionEntries } from "#cards/gallery/inspections.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { inspectionRefusalWords, teamRefusalWords } from "#cards/supervision/inspection-words.ts";

const twin = (name: string): string => {
  const entry = inspectionEntries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return fallbackText(entry.card);
};

describe.each(inspectionEntries)("$name", ({ card }) => {
  it("is a card the platform takes, however long the words", () => {
    expect(validateCard(card)).toEqual([]);
    expect(fits(card)).toBe(true);
  });
});

describe("the card of a year's inspections", () => {
  it("names the approval, the lines with what is left, and what became of each inspection", () => {
    const text = twin("检查计划 · 组织的单位");
    expect(text).toContain("计划 示组发〔2026〕3号");
    expect(text).toContain("3. 不定期抽查：第四季度抽查（10月9日至12月18日，已排12个，还可去3个）");
    expect(text).toContain("第四季度抽查（不定期抽查）：排了12个，去完4个，并入别的检查1个");
    expect(text).toContain("这一年暗访1次，3个支部次，不占计划");
  });

  it("names the branches that nobody goes to", () => {
    expect(twin("检查计划 · 有没人去的")).toContain("柳芽村党支部（第四季度抽查）");
  });

  it("does not count 暗访 for who may not know of it", () => {
    expect(twin("检查计划 · 上级看")).not.toContain("暗访");
  });

  it("says how many of each are not shown", () => {
    const text = twin("检查计划 · 最长的文字");
    for (const words of ["还有88条", "还有50次", "还有50个"]) expect(text).toContain(words);
  });
});

describe("the card of whoever goes", () => {
  it("lists the branches with their days, and leads to 我的检查", () => {
    const text = twin("派去的检查 · 三个支部");
    expect(text).toContain("柳芽村党支部（今天）");
    expect(text).toContain("杏雨村党支部（11月25日）");
    expect(text).toContain("我的检查");
  });

  it("of 暗访 says that nobody is to be told", () => {
    expect(twin("派去的检查 · 暗访")).toContain("不要告诉支部和乡镇");
    expect(twin("派去的检查 · 三个支部")).not.toContain("不要告诉");
  });

  it("offers nothing where nothing is left", () => {
    expect(twin("派去的检查 · 都改派了")).not.toContain("我的检查");
  });
});

it("a refusal says what to do next", () => {
  expect(inspectionRefusalWords({ kind: "inspection.not-planned" })).toContain("导入计划");
  const told = { inspectors: 4, secretaries: 60 };
  expect(inspectionRefusalWords({ kind: "inspection.unconfirmed", told })).toContain("60位书记");
  expect(teamRefusalWords({ kind: "team.recused", why: "kinship" })).toContain("亲属关系");
  expect(teamRefusalWords({ kind: "team.not-now", state: "closed" })).toContain("已经结束");
});
