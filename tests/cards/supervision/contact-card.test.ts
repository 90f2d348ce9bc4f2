import { describe, expect, it } from "vitest";
import { contactEntries } from "#cards/gallery/contacts.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { becameWords } from "#cards/supervision/contact-words.ts";

const twin = (name: string): string => {
  const entry = contactEntries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return fallbackText(entry.card);
};

/** Whether a button of the card says so. */
const offers = (name: string): boolean => {
  const { card } = contactEntries.find((one) => one.name === name) ?? {};
  return JSON.stringify(card?.body).includes('"way":"finding"');
};

describe.each(contactEntries)("$name", ({ card }) => {
  it("is a card the platform takes, however long the words", () => {
    expect(validateCard(card)).toEqual([]);
    expect(fits(card)).toBe(true);
  });
});

describe("the card of the branches somebody looks after", () => {
  it("says when each was visited last, and what still waits", () => {
    const text = twin("联系点 · 两个支部");
    expect(text).toContain("11月2日：看了活动室");
    expect(text).toContain("有1个问题还没有转");
    expect(text).toContain("还没有去过");
  });

  it("says how many are not shown", () => {
    expect(twin("联系点 · 最长的文字")).toContain("还有18个");
  });
});

describe("the card of one branch", () => {
  it("says of each problem what became of it", () => {
    const text = twin("联系点的支部 · 带回三个问题");
    expect(text).toContain("缺投影仪（还没有转）");
    expect(text).toContain("党费收得慢（已转为问题2026-17）");
    expect(text).toContain("没有活动经费（已转为求助）");
  });

  it("offers 转为问题 only to whose post raises findings", () => {
    expect(offers("联系点的支部 · 带回三个问题")).toBe(true);
    expect(offers("联系点的支部 · 只能求助")).toBe(false);
  });
});

it("names no number that is not known", () => {
  expect(becameWords({ became: "finding", id: null })).toBe("已转为问题");
});
