import { describe, expect, it } from "vitest";
import { boardEntries, longBoard } from "#cards/gallery/board.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { boardCard } from "#cards/supervision/board-card.ts";

const twin = (name: string): string => {
  const entry = boardEntries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return fallbackText(entry.card);
};

describe.each(boardEntries)("$name", ({ card }) => {
  it("is a card the platform takes, however long the words", () => {
    expect(validateCard(card)).toEqual([]);
    expect(fits(card)).toBe(true);
  });
});

describe("the board", () => {
  it("adds the units up and lists each as it stands, in the order given", () => {
    const text = twin("监理 · 一个县");
    expect(text).toContain("没有销号的问题6个（11月20日）");
    expect(text).toContain("过了期限1个，本周到期2个，等上级答复2个");
    expect(text).toContain("本月销号5个");
    expect(text).toContain("夏禾镇：没销号3，超期0，本周到期1，等答复2，本月销号2");
    expect(text.indexOf("春晓镇")).toBeLessThan(text.indexOf("县直机关"));
    expect(text).toContain("不是排名");
  });

  it("names the items with the most open findings, and what lies beyond the standard", () => {
    const text = twin("监理 · 一个县");
    expect(text).toContain("活动场所：4个，在3个支部");
    expect(text).toContain("标准以外：2个，在2个支部");
  });

  it("says nothing of 暗访 to who may not know of it", () => {
    expect(twin("监理 · 一个县")).toContain("2026年暗访：排了5个支部次，去完2个");
    expect(twin("监理 · 上级看乡镇")).not.toContain("暗访");
  });

  it("says how many units are not listed, and is of one size for thirty thousand", () => {
    expect(twin("监理 · 最长的文字")).toContain("还有30个单位");
    expect(fits(boardCard(longBoard(30_000)))).toBe(true);
  });
});
