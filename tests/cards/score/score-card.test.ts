import { describe, expect, it } from "vitest";
import { easiestLosses } from "#blueprint/easiest-losses.ts";
import { scoreEntries } from "#cards/gallery/score.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { dimensionCard } from "#cards/score/dimension-card.ts";
import { howCard } from "#cards/score/item-card.ts";
import { winBackWords } from "#cards/score/loss-words.ts";
import { changeWords, pointsWords } from "#cards/score/points-words.ts";
import { scoreCard } from "#cards/score/score-card.ts";
import type { ScoreView } from "#cards/score/score-view.ts";
import { whyCard } from "#cards/score/why-card.ts";
import type { Item } from "#taskbook/item.ts";
import { scoreOf } from "#taskbook/score.ts";
import { lineOf } from "#taskbook/score-line.ts";
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
    upTo: "2026-12",
    score: scoreOf({ standard, template: "village", questions, confirmedVetoes: [] }),
    dimensions: standard.dimensions,
    windows: new Map([
      ["C 2026-12", { campaignId: "c1", dueOn: "2026-12-31", section: 2 }],
      ["N 2026-12", { campaignId: "c1", dueOn: "2026-12-31", section: 1 }],
    ]),
    answers: true,
    own: true,
    today: "2026-12-20",
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

  it.each([1, 40, 60, 100, 300])(
    "of %i long items is cards that the platform takes, every line on one of them",
    (count) => {
      const items = manyItems(count);
      const view = viewOf(
        items,
        items.map((item) => lost(item)),
      );
      const whole = scoreCard(view);
      expect(validateCard(whole)).toEqual([]);
      const divided = JSON.stringify(whole).includes("得分 SL01-01 2026-12 org");
      expect(divided).toBe(count >= 60);
      const texts = [fallbackText(whole)];
      for (const page of divided ? [0, 1, 2, 3, 4, 5, 6, 7] : []) {
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
    expect(text).toContain("25分，满分100分\n已计分1条；1条待定，不计入");
    expect(text).toContain(
      "① 党课 总分约多75分（这一条 0.5→2）\n原因：12月1次，标准是4次\n怎么补：12月的再补3次，然后在清单里改答（12月31日前）",
    );
    expect(text).toContain("主题党日 ⏳ 还没答，不计入");
    expect(text.indexOf("先补这一条")).toBeLessThan(text.indexOf("各维度得分"));
    const leader = fallbackText(scoreCard({ ...view, answers: false }));
    expect(leader).toContain("原因：12月没达到，标准是4次");
    expect(leader).toContain("12月的补够后在清单里改答");
    expect(leader).not.toMatch(/12月1次|再补3次/);
  });

  it("leads to the section that holds the answer only for those who may change it", () => {
    const item = anItem("C", { answer: choice, scoring: { mode: "option_ratio" } });
    const given = { kind: "value", value: { type: "choice", option: "part" } } as const;
    const view = viewOf(
      [item],
      [{ item, period: "2026-12", state: { kind: "answered", changeable: true, answer: given } }],
    );
    const text = fallbackText(scoreCard(view));
    expect(text).toContain("返回清单：回复「我的任务」");
    expect(text).toContain("去改答：回复「我的任务」");
    expect(JSON.stringify(scoreCard(view))).toContain(
      '"kind":"checklist.edit","campaignId":"c1","branchId":"SL01-01","section":2',
    );
    for (const other of [
      { ...view, own: false },
      { ...view, windows: new Map() },
    ]) {
      expect(JSON.stringify(scoreCard(other))).not.toContain("checklist.edit");
      expect(fallbackText(scoreCard(other))).toContain("看明细：回复「为什么 C SL01-01 2026-12」");
    }
    expect(fallbackText(scoreCard({ ...view, own: false }))).not.toContain("返回清单");
  });

  it("says up to which month it counts where that is not the present one, and leads to that score alone", () => {
    const items = manyItems(3);
    const view = viewOf(
      items,
      items.map((item) => lost(item, false)),
    );
    const present = fallbackText(scoreCard(view));
    expect(present).toContain("2026年得分 · 柳芽村党支部");
    expect(present).not.toContain("截至");
    const earlier = { ...view, upTo: "2026-09" };
    for (const card of [scoreCard(earlier), dimensionCard(earlier, "org", 0)]) {
      const text = fallbackText(card);
      expect(text).toContain("截至9月");
      const typed = [...text.matchAll(/回复「((?:得分|为什么) [^」]*)」/g)].map(([, one]) => one);
      expect(typed.length).toBeGreaterThan(2);
      for (const one of typed) expect(one).toMatch(/ SL01-01 2026-09( |$)/);
    }
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
    const today = "2026-11-20";
    expect(easiestLosses(score, { most: 3, today }).map(({ line }) => line.item.code)).toEqual([
      "large",
      "middle",
      "small",
    ]);
    expect(easiestLosses(score, { most: 9, today }).map(({ line }) => line.item.code)).toEqual([
      "large",
      "middle",
      "small",
      "next",
    ]);
    const later = { most: 9, today: "2027-01-04" };
    expect(easiestLosses(score, later).map(({ line }) => line.item.code)).not.toContain("next");
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
      const why = whyCard({ item, of: undefined, answers: false, without: "没有", now: 0 });
      expect(validateCard(why)).toEqual([]);
      expect(fallbackText(why)).not.toMatch(/undefined|NaN|：。/);
    },
  );
});

it("a way back names the periods it is about, so that what is lost and what is open are told apart", () => {
  const item = anItem("W", {
    dueMonths: [9, 11, 12],
    scoring: { mode: "per_missing", deduct: 0.2 },
  });
  const { winBack } = lineOf(item, [
    { ...lost(item), period: "2026-09", state: { kind: "unanswered" } },
    { ...lost(item, false), period: "2026-11" },
    { ...lost(item), period: "2026-12", state: { kind: "open" } },
  ]);
  expect(winBack.map((way) => winBackWords(way, true)).join("；")).toBe(
    "9月、11月的补不回来了；12月的截止前答上就有分",
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

it.each(scoreEntries.map((entry) => [entry.name, entry.card] as const))(
  "the gallery's %s is a card that the platform takes",
  (_, card) => expect(validateCard(card)).toEqual([]),
);
