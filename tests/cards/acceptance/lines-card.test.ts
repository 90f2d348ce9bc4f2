/** 逐条对照卡: what is said of one item, and which figures are shown when. */
import { describe, expect, it } from "vitest";
import type { Compared, ComparedLine } from "#acceptance/lines.ts";
import { linesCard } from "#cards/acceptance/lines-card.ts";
import { sampleApplication } from "#cards/gallery/sample-application.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { at, type Day } from "#kernel/calendar.ts";
import { lineOf } from "#taskbook/score-line.ts";
import { anItem } from "#tests/support/items.ts";

const on = (day: Day) => at(day, "09:00");
const item = { ...anItem("C-1"), name: "支委会会议" };
const line: ComparedLine = {
  item,
  method: "查",
  line: null,
  answers: [],
  dispute: null,
  reviewed: null,
  differs: false,
};
const shown = (of: Partial<ComparedLine>, rest: Partial<Compared> = {}, decided?: Day): string => {
  const compared = {
    lines: [{ ...line, ...of }],
    system: 9000,
    inspection: null,
    total: 8123,
    ...rest,
  };
  const decidedAt = decided === undefined ? null : on(decided);
  const card = linesCard({ view: sampleApplication(), compared, decidedAt, page: 0 });
  expect(validateCard(card)).toEqual([]);
  return fallbackText(card);
};
const said = (personId: string, name: string, mark: "meets" | "fails", day: Day) => ({
  personId,
  name,
  mark,
  at: on(day),
});

describe("the total", () => {
  it("is shown once it is decided, and not while people are still asked", () => {
    expect(shown({})).not.toContain("81.23");
    expect(shown({}, {}, "2026-11-20")).toContain("总分：81.23分");
    expect(shown({}, { total: null, system: null }, "2026-11-20")).toContain(
      "还没有分；现场：还没有",
    );
  });
});

describe("a line", () => {
  it("says who marked it and when, and who settled a difference", () => {
    const reviewed = {
      itemCode: "C-1",
      mark: "fails",
      byPersonId: "b",
      agreedAt: on("2026-11-19"),
      said: [said("a", "赵检", "meets", "2026-11-17"), said("b", "钱查", "fails", "2026-11-18")],
    } as const;
    expect(shown({ reviewed })).toContain(
      "考评：不符合（赵检11月17日评符合、钱查11月18日评不符合、钱查11月19日合议定）",
    );
    const alike = { ...reviewed, byPersonId: null, said: reviewed.said.slice(1) };
    expect(shown({ reviewed: alike })).toContain("考评：不符合（钱查11月18日）");
    expect(shown({ reviewed: { ...alike, said: [] } })).toContain("考评：不符合\n");
  });

  it("says what was answered last, how often, why points were lost, and what the branch objects", () => {
    const state = { kind: "unanswered" } as const;
    const lost = lineOf(item, [{ item, period: "2026-10", state }]);
    const answer = {
      itemCode: "C-1",
      revision: 1,
      given: { kind: "meets" },
      byPersonId: "p",
      answeredAt: 1,
    } as const;
    const answers = ["2026-09", "2026-11"].map((period) => ({ ...answer, period }));
    const text = shown({ line: lost, answers, dispute: "10月*开过*", differs: true });
    expect(text).toContain("❗ 支委会会议");
    expect(text).toMatch(/自评：0\/\S+，失分：10月到截止没有答，11月答“正常”，共答2次/);
    expect(text).toContain("不同意见：10月*开过*");
    expect(text).toContain("考评：现场没有看");
  });
});
