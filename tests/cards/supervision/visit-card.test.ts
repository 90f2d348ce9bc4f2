import { describe, expect, it } from "vitest";
import { visitEntries } from "#cards/gallery/visits.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { visitRefusalWords } from "#cards/supervision/visit-words.ts";

const twin = (name: string): string => {
  const entry = visitEntries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return fallbackText(entry.card);
};

describe.each(visitEntries)("$name", ({ card }) => {
  it("is a card the platform takes, however long the words", () => {
    expect(validateCard(card)).toEqual([]);
    expect(fits(card)).toBe(true);
  });
});

describe("the page of a visit", () => {
  it("says of each item its worth, its methods, its class, what the system knows and what was marked", () => {
    const page = twin("检查 · 一页");
    expect(page).toContain("18.5/21分，已看8/41条");
    expect(page).toMatch(/主题党日.*14分，查，软件.*不符合/);
    expect(page).toContain("按记录");
    expect(page).toContain("支部自报");
    expect(page).toContain("本页其余1条按系统记的");
    expect(page).toContain("2026-17");
  });
});

describe("the differences", () => {
  it("stand side by side, the open ones first, and the end is offered only without any", () => {
    const open = twin("合议 · 有不一致");
    expect(open).toContain("赵检：符合");
    expect(open).toContain("钱查：不符合");
    expect(open).not.toContain("结束检查");
    expect(twin("合议 · 都定好了")).toContain("结束检查");
  });
});

describe("the branch's card", () => {
  it("names each finding with its due day, and how many there are beyond the first ten", () => {
    expect(twin("检查结果 · 有问题")).toContain("（限期整改，12月18日前）");
    expect(twin("检查结果 · 最长的文字")).toContain("还有50个");
  });
});

it("a clause from memory is marked 待核 in the form", () => {
  expect(JSON.stringify(visitEntries.find(({ name }) => name === "记问题 · 条目")?.card)).toContain(
    "（待核）",
  );
});

it("every refusal says what to do next", () => {
  expect(visitRefusalWords({ kind: "visit.recused", why: "kinship" })).toContain("改派");
  expect(visitRefusalWords({ kind: "visit.differs", count: 3 })).toContain("3条不一致");
});
