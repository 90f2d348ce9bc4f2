import { describe, expect, it } from "vitest";
import { guidanceEntries } from "#cards/gallery/guidance.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";

function entryOf(name: string) {
  const entry = guidanceEntries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return entry.card;
}
const twin = (name: string): string => fallbackText(entryOf(name));
const holds = (name: string, words: string): boolean =>
  JSON.stringify(entryOf(name)).includes(words);

describe.each(guidanceEntries)("$name", ({ card }) => {
  it("is a card the platform takes, however long the words", () => {
    expect(validateCard(card)).toEqual([]);
    expect(fits(card)).toBe(true);
  });
});

describe("the card of a task", () => {
  it("says what for, until when, which branches, and that nothing is asked of them", () => {
    const text = twin("指导任务 · 新的");
    expect(text).toContain("目标：三个村的活动室年底前都能用起来");
    expect(text).toContain("12月18日前");
    expect(text).toContain("· 春晓镇柳芽村党支部");
    expect(text).toContain("支部不用为这件事填报");
    expect(twin("指导任务 · 过期")).toContain("11月18日前，已过期");
  });

  it("is ended by its owner or its giver, by nobody else, and not twice", () => {
    const finish = "guidance.finish";
    expect(holds("指导任务 · 新的", finish)).toBe(true);
    expect(holds("指导任务 · 派的人看", finish)).toBe(true);
    expect(holds("指导任务 · 上级看", finish)).toBe(false);
    expect(holds("指导任务 · 已完成", finish)).toBe(false);
    expect(twin("指导任务 · 已完成")).toContain("结果：两个村都去过，活动室开门了。");
  });
});

describe("the list", () => {
  it("says whose each is, and how to give one only to whoever may", () => {
    expect(twin("指导列表 · 两条")).toContain("派给李明，2个支部，12月18日前");
    expect(twin("指导列表 · 两条")).toContain("派一个：回复「指导 派」");
    expect(twin("指导列表 · 没有")).not.toContain("指导 派");
  });

  it("says that there are more than it shows", () =>
    expect(twin("指导列表 · 最长的文字")).toContain("还有更多"));
});

describe("the form", () => {
  it("has the branches chosen that fell short, and the only 组织员", () => {
    expect(holds("派指导 · 空白", '"selected_values":["SL01-01","SL01-02"]')).toBe(true);
    expect(holds("派指导 · 空白", '"initial_option":"P2"')).toBe(true);
    expect(holds("派指导 · 空白", "春晓镇桃溪村党支部（部分符合）")).toBe(true);
  });

  it("keeps what was chosen, and only the branches that are theirs", () => {
    expect(twin("派指导 · 不归他管")).toContain("只有1个归这位组织员管");
    expect(holds("派指导 · 不归他管", '"selected_values":["SL01-01"]')).toBe(true);
    expect(holds("派指导 · 不归他管", '"initial_option":"P3"')).toBe(true);
  });
});
