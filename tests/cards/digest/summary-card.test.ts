import { describe, expect, it } from "vitest";
import { progressCard } from "#cards/campaign/progress-card.ts";
import { divide } from "#cards/digest/divide.ts";
import { summaryCards } from "#cards/digest/summary-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import type { SummaryFigures } from "#digest/figures.ts";
import { at } from "#kernel/calendar.ts";
import { DIMENSION_KEYS } from "#taskbook/item.ts";

const progress = { branches: 9, done: 5, open: 3, help: 1, asked: 90, answered: 61 };
const longName = (n: number) => `第${n}号非公有制经济组织联合党支部（流动党员）`;

const figuresOf = (units: number, given: Partial<SummaryFigures> = {}): SummaryFigures => ({
  unitId: "c",
  unitName: "中共示例县委员会",
  unitKind: "county",
  period: "2026-12",
  dueOn: "2026-12-31",
  closed: false,
  completion: { ...progress, branches: 9 * units },
  scores: {
    scored: 9 * units,
    average: 8650,
    dimensions: DIMENSION_KEYS.map((key) => ({ key, name: `维度${key}`, rate: 8000 })),
    bands: [4, 3, 2],
    weakest: [{ code: "A", name: "党小组会", rate: 4250 }],
  },
  groups: Array.from({ length: units }, (_, n) => ({
    id: `t${n}`,
    name: longName(n),
    progress,
    average: 8000,
  })),
  branches: null,
  ...given,
});
const posted = (figures: SummaryFigures) => ({
  campaignId: "k",
  postedAt: at("2026-12-07", "09:12"),
  figures,
});
const textOf = (figures: SummaryFigures, before?: SummaryFigures) =>
  summaryCards({
    posted: posted(figures),
    before: before === undefined ? undefined : posted(before),
  })
    .map(fallbackText)
    .join("\n");

describe("a posted summary", () => {
  it("names the dimensions without a score together, and says what is weak before the charts", () => {
    const text = textOf(
      figuresOf(1, {
        scores: {
          scored: 9,
          average: 9500,
          dimensions: [
            { key: "org", name: "基本组织", rate: null },
            { key: "act", name: "基本活动", rate: 9500 },
            { key: "srv", name: "基本服务", rate: null },
          ],
          bands: [9, 0, 0],
          weakest: [{ code: "A", name: "党小组会", rate: 4250 }],
        },
      }),
    );
    expect(text).toContain("基本活动95；基本组织、基本服务还没有得分");
    expect(text.indexOf("失分较多的条目")).toBeLessThan(text.indexOf("各维度平均得分"));
  });

  it.each([0, 1, 6, 60, 500])(
    "of %i units is cards that the platform takes, with every unit once",
    (units) => {
      const cards = summaryCards({ posted: posted(figuresOf(units)), before: undefined });
      for (const card of cards) expect(validateCard(card)).toEqual([]);
      const text = cards.map(fallbackText).join("\n");
      for (let n = 0; n < units; n++) expect(text.split(`${longName(n)}：`)).toHaveLength(2);
      expect(cards.length).toBe(units === 500 ? 4 : 1);
    },
  );

  it("numbers its cards when there are several", () => {
    const [first, second] = summaryCards({ posted: posted(figuresOf(500)), before: undefined });
    expect(first?.header?.text_tag_list?.[0]?.text.content).toBe("第1张，共4张");
    expect(second?.header?.text_tag_list?.[0]?.text.content).toBe("第2张，共4张");
  });

  it("says completion, averages with their change, unnamed bands and weak items", () => {
    const before = figuresOf(1, {
      scores: {
        scored: 9,
        average: 8530,
        dimensions: [{ key: "org", name: "维度org", rate: 8050 }],
        bands: [0, 0, 9],
        weakest: [],
      },
      groups: [{ id: "t0", name: "旧名", progress, average: 8000 }],
    });
    const text = textOf(figuresOf(1), before);
    expect(text).toContain("完成情况（12月31日前）：已答61条，共90条，67%");
    expect(text).toContain("年初至今平均得分：86.5（+1.2），9个支部");
    expect(text).toContain("维度org80（−0.5），维度team80，");
    expect(text).toContain("平均80（持平）");
    expect(text).toContain("· 90分及以上：4\n· 60到90分：3\n· 60分以下：2");
    expect(text).toContain("党小组会：42.5%");
  });

  it("never calls a band 先进, 中间 or 后进, and ranks nobody", () => {
    expect(textOf(figuresOf(60))).not.toMatch(/先进|中间|后进|排名|第[一二三]名|末位/);
  });

  it("tells each branch's state to its committee without a score", () => {
    const branches = (["done", "open", "help"] as const).map((state, n) => ({
      id: `b${n}`,
      name: `支部${n}`,
      state,
      asked: 5,
      answered: 5 - n,
    }));
    const text = textOf(figuresOf(0, { unitKind: "committee", branches }));
    expect(text).toContain("支部0：已完成\n支部1：进行中（4/5）\n支部2：需要帮助（3/5）");
  });

  it("says why there is no average", () => {
    expect(textOf(figuresOf(1, { scores: null }))).toContain("不足3个，暂不显示平均分");
  });
});

describe("a progress card", () => {
  it.each([1, 6, 60, 500])(
    "of %i units is pages that the platform takes, with every unit once",
    (units) => {
      const figures = figuresOf(units);
      const texts: string[] = [];
      for (let page = 0; page < 5; page++) {
        const timeliness = { onTime: units, overdue: 2, pending: 3 };
        const card = progressCard({ figures, timeliness, page });
        expect(validateCard(card)).toEqual([]);
        const text = fallbackText(card);
        if (!texts.includes(text)) texts.push(text);
      }
      for (let n = 0; n < units; n++)
        expect(texts.join("\n").split(`${longName(n)}：`)).toHaveLength(2);
      expect(texts.length).toBe(units === 500 ? 3 : 1);
    },
  );
});

describe("dividing", () => {
  it("keeps every line in order and every page within its room", () => {
    const lines = Array.from({ length: 100 }, (_, n) => `第${n}行`.repeat(1 + (n % 7)));
    const pages = divide(
      [
        { title: "一", lines: lines.slice(0, 50) },
        { title: "二", lines: lines.slice(50) },
      ],
      { first: 200, further: 400 },
    );
    expect(pages.flatMap((page) => page.flatMap((section) => section.lines))).toEqual(lines);
    for (const [index, page] of pages.entries()) {
      const bytes = page
        .flatMap(({ lines: own }) => own)
        .reduce((sum, line) => sum + Buffer.byteLength(JSON.stringify(line)), 0);
      expect(bytes).toBeLessThanOrEqual(index === 0 ? 200 : 400);
    }
  });

  it("is one empty page when there is nothing", () => {
    expect(divide([], { first: 1, further: 1 })).toEqual([[]]);
  });
});
