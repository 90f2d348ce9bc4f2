import { describe, expect, it } from "vitest";
import { type Answer, LONGEST_REASON } from "#blueprint/answer.ts";
import { type Checklist, sectionsOf } from "#blueprint/checklist.ts";
import { UNTOUCHED } from "#blueprint/handling.ts";
import { checklistOf } from "#blueprint/use-cases/open-checklist.ts";
import { checklistCard } from "#cards/blueprint/checklist-card.ts";
import { finishedCard } from "#cards/blueprint/finished-card.ts";
import { reasonsCard } from "#cards/blueprint/reasons-card.ts";
import { sectionFormCard } from "#cards/blueprint/section-form-card.ts";
import { textCard } from "#cards/blueprint/text-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { SECTOR_KEYS, type Template } from "#organisation/unit.ts";
import { nothingRecorded } from "#tests/support/nothing-recorded.ts";
import { starterStandard } from "#tests/support/starter-standard.ts";

const standard = starterStandard();
const now = Date.parse("2026-12-03T09:12:00+08:00");
const TEMPLATES: readonly Template[] = [...SECTOR_KEYS, "light"];
const MONTHS = Array.from(
  { length: 12 },
  (_, index) => `2026-${String(index + 1).padStart(2, "0")}`,
);

const checklist = (template: Template, month: string, answers: readonly Answer[] = []): Checklist =>
  checklistOf(
    {
      campaign: {
        id: `${month}.starter.county`,
        editionId: "starter",
        month,
        rootUnitId: "county",
        dueOn: `${month}-28`,
        launchedAt: now,
        closedAt: null,
      },
      branch: {
        id: "b",
        name: "一个名字很长的某某农业发展有限责任公司第一联合党支部",
        path: "county/b",
      },
      template,
      recorded: nothingRecorded(template, `${month}-28`),
      answers,
      version: 0,
      proofs: [],
      handling: UNTOUCHED,
      helps: [],
      actor: undefined,
      secretaryName: "王秉衡",
    },
    standard,
  );
/** Every question answered with the longest words there can be. */
const wordy = (asked: Checklist): Answer[] =>
  asked.questions.map(({ item, period }) => ({
    itemCode: item.code,
    period,
    revision: 1,
    given: { kind: "difficulty", need: "|".repeat(LONGEST_REASON) },
    byPersonId: "wang",
    answeredAt: now,
  }));

const counts = (month: string) =>
  SECTOR_KEYS.map((sector) => checklist(sector, month).questions.length);

describe("the cards of a checklist", () => {
  it.each(TEMPLATES)(
    "of %s are cards the platform takes, in every month of the year",
    (template) => {
      for (const month of MONTHS) {
        const empty = checklist(template, month);
        for (const asked of [empty, checklist(template, month, wordy(empty))]) {
          for (const section of sectionsOf(asked.questions).keys()) {
            expect(validateCard(checklistCard({ checklist: asked, section, now }))).toEqual([]);
            expect(validateCard(sectionFormCard({ checklist: asked, section, now }))).toEqual([]);
          }
          expect(validateCard(finishedCard({ checklist: asked, now }))).toEqual([]);
          for (const question of asked.texts)
            expect(validateCard(textCard({ checklist: asked, question }))).toEqual([]);
        }
      }
    },
  );

  it("say on the form what becomes of what is not touched", () => {
    const open = checklist("village", "2026-11");
    const answered = checklist("village", "2026-11", wordy(open));
    const [first, again] = [open, answered].map((asked) =>
      JSON.stringify(sectionFormCard({ checklist: asked, section: 0, now })),
    );
    expect(first).toContain("提交，其余按正常");
    expect(again).toContain("提交，其余不变");
    expect(again).not.toContain("其余按正常");
  });

  it("say once at the end how much was left unanswered", () => {
    const open = { ...checklist("village", "2026-11"), closed: true };
    const none = fallbackText(finishedCard({ checklist: open, now }));
    expect(none).toContain("共5条：没有答复。");
    expect(none).not.toContain("有5条没有答复");
    const [first] = wordy(open);
    const some = checklist("village", "2026-11", first === undefined ? [] : [first]);
    const end = finishedCard({ checklist: { ...some, closed: true }, now });
    expect(fallbackText(end)).toContain("有4条没有答复");
  });

  it("ask the reasons of a whole section on one card", () => {
    const asked = checklist("village", "2026-12");
    const waiting = asked.questions
      .slice(0, 6)
      .map((question) => ({ question, verb: "difficulty" as const }));
    expect(validateCard(reasonsCard({ checklist: asked, section: 0, waiting }))).toEqual([]);
  });

  it("number of questions: 5 in November, 36 or 37 in December", () => {
    expect(counts("2026-11")).toEqual([5, 5, 5, 5, 5, 5, 5]);
    expect(counts("2026-12")).toEqual([37, 36, 37, 37, 36, 36, 36]);
  });

  it("show a person's own words as words, never as a mention or a link", () => {
    const empty = checklist("organ", "2026-11");
    const json = JSON.stringify(
      checklistCard({ checklist: checklist("organ", "2026-11", wordy(empty)), section: 0, now }),
    );
    expect(json).not.toContain("<at");
  });

  it("say in their text twin what is asked and what can be typed", () => {
    const twin = fallbackText(
      checklistCard({ checklist: checklist("organ", "2026-11"), section: 0, now }),
    );
    expect(twin).toContain("1. 支委会会议");
    expect(twin).toContain("完成");
    expect(twin).toContain("有例外：回复「1 不适用 为什么」");
    expect(twin).toContain("怎么做、依据是什么：回复「怎么做 1」");
  });
});
