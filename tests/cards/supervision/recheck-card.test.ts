import { describe, expect, it } from "vitest";
import { recheckEntries } from "#cards/gallery/rechecks.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { lookRefusalWords } from "#cards/supervision/recheck-words.ts";
import { at } from "#kernel/calendar.ts";

const twin = (name: string): string => {
  const entry = recheckEntries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return fallbackText(entry.card);
};

describe.each(recheckEntries)("$name", ({ card }) => {
  it("is a card the platform takes, however long the words", () => {
    expect(validateCard(card)).toEqual([]);
    expect(fits(card)).toBe(true);
  });
});

it("the inspector reads what it was, what was done, when it was closed, and both answers", () => {
  const two = twin("回头看 · 两个");
  expect(two).toContain("柳芽村党支部 · 问题2026-17");
  expect(two).toContain("事实：活动室堆放杂物");
  expect(two).toContain("措施：杂物清走了，活动室每周开放");
  expect(two).toContain("10月9日销号");
  expect(two).toContain("没有反弹");
  expect(two).toContain("回头看 2026-17 反弹");
});

it("what does not fit is counted", () => {
  expect(twin("回头看 · 最长的文字")).toContain("还有34个");
  expect(twin("回头看结果 · 最长的文字")).toContain("还有40个");
});

it("the unit reads how many held, fell back, and were not looked at", () => {
  const words = twin("回头看结果 · 有反弹");
  expect(words).toContain(
    "抽了4个销了号的问题：没有反弹1个，反弹1个，1个没有人能去看，1个看以前已经重新打开。",
  );
  expect(words).toContain("问题2026-18：杂物又堆回来了");
});

it("every refusal says what to do next or what holds", () => {
  const now = at("2026-11-20", "09:00");
  for (const kind of ["recheck.own-work", "recheck.subordinate"] as const)
    expect(lookRefusalWords({ kind }, now)).toContain("换一位同志");
  expect(lookRefusalWords({ kind: "recheck.recused", why: "kinship" }, now)).toContain("亲属");
  expect(lookRefusalWords({ kind: "recheck.done", outcome: "fell-back" }, now)).toContain("反弹");
  expect(lookRefusalWords({ kind: "finding.too-long", limit: 500 }, now)).toContain("500字");
});
