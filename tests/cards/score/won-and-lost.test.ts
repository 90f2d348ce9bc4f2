import { describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { dimensionCard } from "#cards/score/dimension-card.ts";
import { scoreCard } from "#cards/score/score-card.ts";
import type { ScoreView } from "#cards/score/score-view.ts";
import type { Standard } from "#taskbook/edition.ts";
import { scoreOf } from "#taskbook/score.ts";
import type { Question } from "#taskbook/score-question.ts";
import { anItem, aStandard } from "#tests/support/items.ts";
import { randomFrom } from "#tests/support/random.ts";
import { starterStandard } from "#tests/support/starter-standard.ts";

const viewOf = (standard: Standard, questions: readonly Question[]): ScoreView => ({
  branchId: "SL01-01",
  branchName: "柳芽村党支部",
  upTo: "2026-12",
  score: scoreOf({ standard, template: "village", questions, confirmedVetoes: [] }),
  dimensions: standard.dimensions,
  windows: new Map(),
  answers: true,
  own: true,
  today: "2026-12-20",
});

type Bar = { readonly at: string; readonly series: string; readonly value: number };
const barsOf = (view: ScoreView): readonly Bar[] => {
  const chart = scoreCard(view).body.elements.find((element) => element.tag === "chart");
  return chart === undefined
    ? []
    : chart.chart_spec.data.values.map(({ at, series, value }) => ({
        at: String(at),
        series: String(series),
        value: Number(value),
      }));
};

const inHundredths = (of: readonly Bar[]) =>
  of.reduce((sum, { value }) => sum + Math.round(value * 100), 0);

describe("won and lost", () => {
  const standard = starterStandard();

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "of a dimension add up to its points, and all dimensions to the total, in sample %i",
    (seed) => {
      const random = randomFrom(seed);
      const questions = standard.items
        .filter(({ answeredBy }) => answeredBy === "secretary" || answeredBy === "system")
        .filter(() => random() < 0.6)
        .map((item): Question => {
          const kind = random() < 0.7 ? "meets" : undefined;
          return kind === undefined
            ? { item, period: "2026", state: { kind: "unanswered" } }
            : {
                item,
                period: "2026",
                state: { kind: "answered", answer: { kind }, changeable: false },
              };
        });
      const view = viewOf(standard, questions);
      const { score } = view;
      const bars = barsOf(view);
      for (const { key, name } of standard.dimensions) {
        const { won, possible } = score.dimensions.find((one) => one.key === key) ?? {};
        const own = bars.filter(({ at }) => at === name);
        expect(inHundredths(own)).toBe(won === null ? 0 : possible);
        expect(inHundredths(own.filter(({ series }) => series === "得分"))).toBe(won ?? 0);
      }
      const won = inHundredths(bars.filter(({ series }) => series === "得分"));
      expect(score.total).toBe(Math.round((won * 10_000) / inHundredths(bars)));
    },
  );

  it("of a dimension whose items are not all scored are told with the sum they are scaled from", () => {
    const items = [anItem("A", { points: 3 }), anItem("B", { points: 1 })];
    const [a, b] = items;
    if (a === undefined || b === undefined) throw new Error("two items");
    const view = viewOf(aStandard(items), [
      { item: a, period: "2026-12", state: { kind: "unanswered" } },
      { item: b, period: "2026-12", state: { kind: "open" } },
    ]);
    expect(fallbackText(dimensionCard(view, "org", 0))).toContain("计分的条目得0/3，折成本维度0/4");
    expect(fallbackText(dimensionCard(view, "org", 0))).toContain(
      "回复「为什么 A SL01-01 2026-12」",
    );
  });
});
