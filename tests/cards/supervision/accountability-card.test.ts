import { describe, expect, it } from "vitest";
import { accountabilityEntries } from "#cards/gallery/accountability.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";

const twin = (name: string): string => {
  const entry = accountabilityEntries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return fallbackText(entry.card);
};

describe.each(accountabilityEntries)("$name", ({ card }) => {
  it("is a card the platform takes, however long the words, and that is not passed on", () => {
    expect(validateCard(card)).toEqual([]);
    expect(fits(card)).toBe(true);
    expect(card.config?.enable_forward).toBe(false);
  });
});

it("each record says what was decided, by whom, in which document, about which finding", () => {
  const text = twin("追责 · 两条");
  expect(text).toContain("约谈 · 何守义");
  expect(text).toContain("11月2日 陈志远决定，示组发〔2026〕18号：问题超期");
  expect(text).toContain("11月19日 陈志远决定，示组发〔2026〕18号，问题2026-17：问题超期");
  expect(twin("追责 · 最长的文字")).toContain("还有9989条");
});

it("the form shows the facts and what went before, and proposes nothing", () => {
  const text = twin("追责登记 · 有超期的问题");
  expect(text).toContain("还没有销号的问题2个，其中超期1个");
  expect(text).toContain("问题2026-17：活动室堆放杂物（9月30日到期）");
  expect(text).toContain("· 提醒：11月2日 陈志远决定");
  expect(text).not.toContain("建议");
});
