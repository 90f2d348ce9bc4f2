import { describe, expect, it } from "vitest";
import type { Answer } from "#blueprint/answer.ts";
import {
  indexAnswers,
  nextOpenSection,
  revisionOf,
  sectionsOf,
  withAnswer,
} from "#blueprint/checklist.ts";
import { questionsDue, textsOffered } from "#blueprint/due.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { anItem, aStandard } from "#tests/support/items.ts";

const answered = (period: string, given: GivenAnswer, revision = 1): Answer => ({
  itemCode: "A",
  period,
  revision,
  given,
  byPersonId: "wang",
  answeredAt: 0,
});
const notApplicable: GivenAnswer = { kind: "not_applicable", reason: "没有党小组" };
const seenIn = (month: string, answers: Answer[]) =>
  withAnswer({ number: 1, item: anItem("A"), period: month }, indexAnswers(answers));

describe("what falls due", () => {
  const standard = aStandard([
    anItem("M", { dimension: "act" }),
    anItem("Q", { frequency: "quarterly", dueMonths: [3, 6, 9, 12] }),
    anItem("Y", { frequency: "yearly", dueMonths: [12] }),
    anItem("SYS", { answeredBy: "system", fact: "meetings.members" }),
    anItem("INS", { answeredBy: "inspector", writtenBy: "secretary" }),
    anItem("BONUS", { bonus: true }),
    anItem("VIL", { sectors: ["village"] }),
  ]);
  const due = (month: string, template: "village" | "organ" | "light" = "organ") =>
    questionsDue(standard, { template, month, sourced: new Set() }).map(
      ({ item, period }) => `${item.code} ${period}`,
    );

  it("asks each item for the period of its own, in the order of the dimensions", () => {
    expect(due("2026-12")).toEqual(["Q 2026-Q4", "Y 2026", "SYS 2026-12", "M 2026-12"]);
    expect(due("2026-11")).toEqual(["SYS 2026-11", "M 2026-11"]);
  });

  it("asks the items of a sector only of that sector, and the light template only the common ones", () => {
    expect(due("2026-11", "village")).toContain("VIL 2026-11");
    expect(due("2026-11", "light")).toEqual(due("2026-11", "organ"));
  });

  it("no longer asks what a room answers", () => {
    const asked = questionsDue(standard, {
      template: "organ",
      month: "2026-11",
      sourced: new Set(["meetings.members"] as const),
    });
    expect(asked.map(({ item }) => item.code)).toEqual(["M"]);
  });

  it("offers the texts an inspector will read, apart from the questions", () => {
    const texts = textsOffered(standard, { template: "organ", month: "2026-11" });
    expect(texts.map(({ item }) => item.code)).toEqual(["INS"]);
  });
});

describe("不适用", () => {
  it("stands for the later periods of its year, and not for those before or the next year", () => {
    const given = [answered("2026-03", notApplicable)];
    expect(seenIn("2026-11", given)).toMatchObject({ standing: true, answer: given[0] });
    expect(seenIn("2026-02", given)).toMatchObject({ standing: false, answer: undefined });
    expect(seenIn("2027-01", given)).toMatchObject({ standing: false, answer: undefined });
  });

  it("ends with the first later period that is answered otherwise", () => {
    const given = [answered("2026-03", notApplicable), answered("2026-06", { kind: "meets" })];
    expect(seenIn("2026-11", given).answer).toBeUndefined();
    expect(seenIn("2026-06", given).answer?.given).toEqual({ kind: "meets" });
  });

  it("still stands for the periods between it and the one that is answered otherwise", () => {
    const given = [answered("2026-06", { kind: "meets" }), answered("2026-03", notApplicable)];
    expect(seenIn("2026-04", given)).toMatchObject({ standing: true, answer: given[1] });
  });

  it("is changed on the period that is asked, which has no answer of its own yet", () => {
    expect(revisionOf(seenIn("2026-11", [answered("2026-03", notApplicable, 4)]))).toBe(0);
  });
});

describe("sections", () => {
  const questions = Array.from({ length: 13 }, (_, index) => ({
    ...seenIn("2026-11", []),
    number: index + 1,
  }));

  it("hold at most six questions and keep their members however they are answered", () => {
    expect(sectionsOf(questions).map((section) => section.map(({ number }) => number))).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
      [13],
    ]);
  });

  it("lead on to the next open one, and back to an earlier one that was left", () => {
    const isDone = answered("2026-11", { kind: "meets" });
    const sections = sectionsOf(
      questions.map((question) =>
        question.number > 6 ? { ...question, answer: isDone } : question,
      ),
    );
    expect(nextOpenSection(sections, 1)).toBe(0);
    expect(nextOpenSection(sectionsOf(questions), 1)).toBe(1);
    expect(nextOpenSection([], 0)).toBeUndefined();
  });
});
