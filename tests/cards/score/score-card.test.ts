import { describe, expect, it } from "vitest";
import { easiestLosses } from "#blueprint/easiest-losses.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { howCard, whyCard } from "#cards/score/item-card.ts";
import { changeWords, pointsWords } from "#cards/score/points-words.ts";
import { dimensionCard, type ScoreView, scoreCard } from "#cards/score/score-card.ts";
import type { Item } from "#taskbook/item.ts";
import { scoreOf } from "#taskbook/score.ts";
import type { Question } from "#taskbook/score-question.ts";
import { anItem, aStandard, choice, counted } from "#tests/support/items.ts";
import { starterStandard } from "#tests/support/starter-standard.ts";

const no = { kind: "value", value: { type: "yes_no", yes: false } } as const;
const lost = (item: Item, changeable = true): Question => ({
  item,
  period: item.frequency === "monthly" ? "2026-12" : "2026",
  state: { kind: "answered", answer: no, changeable },
});

const viewOf = (items: readonly Item[], questions: readonly Question[]): ScoreView => {
  const standard = aStandard(items);
  return {
    branchId: "SL01-01",
    branchName: "柳芽村党支部",
    year: "2026",
    score: scoreOf({ standard, template: "village", questions, confirmedVetoes: [] }),
    dimensions: standard.dimensions,
    answers: true,
    own: true,
  };
};
const manyItems = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    anItem(`X-${n}`, {
      name: `第${n}号条目，名称写得很长很长，占去卡片的许多字节${"长".repeat(60)}`,
    }),
  );

describe("a score card", () => {
  it("opens the whole starter standard line by line on one card, all of it lost", () => {
    const standard = starterStandard();
    const questions = standard.items
      .filter(
        ({ answeredBy, bonus, scoring }) =>
          answeredBy !== "inspector" && !bonus && scoring.mode !== "veto",
      )
      .map((item): Question => ({ item, period: "2026", state: { kind: "unanswered" } }));
    const score = scoreOf({ standard, template: "village", questions, confirmedVetoes: [] });
    const view = { ...viewOf([], []), score, dimensions: standard.dimensions };
    const card = scoreCard(view);
    expect(validateCard(card)).toEqual([]);
    const text = fallbackText(card);
    for (const { item } of score.lines) expect(text).toContain(item.name);
    expect(text).toContain("原因：2026年到截止没有答");
  });

  it.each([1, 40, 100, 300])(
    "of %i long items is cards that the platform takes, every line on one of them",
    (count) => {
      const items = manyItems(count);
      const view = viewOf(
        items,
        items.map((item) => lost(item)),
      );
      const whole = scoreCard(view);
      expect(validateCard(whole)).toEqual([]);
      const divided = JSON.stringify(whole).includes("得分 SL01-01 2026 org");
      expect(divided).toBe(count > 40);
      const texts = [fallbackText(whole)];
      for (const page of divided ? [0, 1, 2, 3, 4, 5] : []) {
        const card = dimensionCard(view, "org", page);
        expect(validateCard(card)).toEqual([]);
        texts.push(fallbackText(card));
      }
      const said = texts.join("\n");
      for (let n = 0; n < count; n++) expect(said).toContain(`第${n}号条目，`);
    },
  );

  it("shows won of possible, the reason and the way back, and what waits", () => {
    const count = anItem("N", {
      name: "党课",
      answer: counted(4),
      scoring: { mode: "proportional" },
      points: 2,
    });
    const open = anItem("O", { name: "主题党日" });
    const view = viewOf(
      [count, open],
      [
        {
          item: count,
          period: "2026-12",
          state: {
            kind: "answered",
            changeable: true,
            answer: { kind: "value", value: { type: "count", count: 1, parts: {} } },
          },
        },
        { item: open, period: "2026-12", state: { kind: "open" } },
      ],
    );
    const text = fallbackText(scoreCard(view));
    expect(text).toContain("25分，满分100分\n1条待定，不计入");
    expect(text).toContain(
      "党课 0.5/2\n原因：12月1次，标准是4次\n怎么补：再补3次，然后在清单里改答",
    );
    expect(text).toContain("主题党日 ⏳ 还没答，不计入");
    const leader = fallbackText(scoreCard({ ...view, answers: false }));
    expect(leader).toContain("原因：12月没达到，标准是4次");
    expect(leader).not.toContain("12月1次");
  });

  it("leads back to the list only for those who answer it, and tells what to mend before the chart", () => {
    const item = anItem("C", { answer: choice, scoring: { mode: "option_ratio" } });
    const given = { kind: "value", value: { type: "choice", option: "part" } } as const;
    const view = viewOf(
      [item],
      [{ item, period: "2026-12", state: { kind: "answered", changeable: true, answer: given } }],
    );
    const text = fallbackText(scoreCard(view));
    expect(text).toContain("返回清单：回复「我的任务」");
    expect(text.indexOf("先补这几条")).toBeLessThan(text.indexOf("各维度得分率"));
    expect(fallbackText(scoreCard({ ...view, own: false }))).not.toContain("返回清单");
  });

  it("does not tell an option to whom answers are closed", () => {
    const item = anItem("C", { answer: choice, scoring: { mode: "option_ratio" } });
    const view = viewOf(
      [item],
      [
        {
          item,
          period: "2026-12",
          state: {
            kind: "answered",
            changeable: false,
            answer: { kind: "value", value: { type: "choice", option: "part" } },
          },
        },
      ],
    );
    expect(fallbackText(scoreCard(view))).toContain("缺一项");
    expect(fallbackText(scoreCard({ ...view, answers: false }))).not.toContain("缺一项");
  });
});

const worth = (code: string, points: number, given: Partial<Item> = {}) =>
  anItem(code, { points, ...given });

describe("the losses shown first", () => {
  it("are three at most: what can be mended now, then the larger, and never what is lost for the year", () => {
    const items = [
      worth("closed", 9, { dueMonths: [12] }),
      worth("next", 8, { dueMonths: [11, 12] }),
      worth("small", 1),
      worth("large", 3),
      worth("middle", 2),
    ];
    const at = (code: string, period: string, changeable: boolean) => {
      const found = items.find((one) => one.code === code);
      if (found === undefined) throw new Error(code);
      return { ...lost(found, changeable), period };
    };
    const { score } = viewOf(items, [
      at("closed", "2026-12", false),
      at("next", "2026-11", false),
      at("small", "2026-12", true),
      at("large", "2026-12", true),
      at("middle", "2026-12", true),
    ]);
    expect(easiestLosses(score, 3).map((line) => line.item.code)).toEqual([
      "large",
      "middle",
      "small",
    ]);
    expect(easiestLosses(score, 9).map((line) => line.item.code)).toEqual([
      "large",
      "middle",
      "small",
      "next",
    ]);
  });
});

describe("an item's card", () => {
  it("marks what goes beyond the rule and what was not read as 待核", () => {
    const text = fallbackText(howCard(anItem("A", { unconfirmed: true, basisStatus: "recalled" })));
    expect(text.match(/（待核）/g)).toHaveLength(2);
    expect(fallbackText(howCard(anItem("A")))).not.toContain("待核");
  });

  it.each(starterStandard().items.map((item) => [item.code, item] as const))(
    "of %s is one the platform takes",
    (_, item) => {
      expect(validateCard(howCard(item))).toEqual([]);
      const why = whyCard({ item, own: undefined, answers: false, without: "没有" });
      expect(validateCard(why)).toEqual([]);
      expect(fallbackText(why)).not.toMatch(/undefined|NaN|：。/);
    },
  );
});

it("points are written without needless zeros, changes with their sign", () => {
  expect([pointsWords(8650), pointsWords(9000), pointsWords(7)]).toEqual(["86.5", "90", "0.07"]);
  expect([changeWords(120), changeWords(-50), changeWords(0), changeWords(null)]).toEqual([
    "（+1.2）",
    "（−0.5）",
    "（持平）",
    "",
  ]);
});
