import { describe, expect, it } from "vitest";
import type { ChecklistQuestion } from "#blueprint/checklist.ts";
import { countOf, readSectionForm } from "#cards/blueprint/section-form.ts";
import type { AnswerSpec, Item } from "#taskbook/item.ts";
import { anItem, choice, counted } from "#tests/support/items.ts";

const asked = (answer: AnswerSpec, over: Partial<Item> = {}): ChecklistQuestion => ({
  number: 3,
  item: anItem("A", { answer, ...over }),
  period: "2026-12",
  answer: undefined,
  standing: false,
  last: undefined,
});
const read = (question: ChecklistQuestion, form: Record<string, unknown>) => {
  const said = readSectionForm([question], form);
  if (!said.ok) return said.refusal;
  return said.value.given[0]?.answer ?? said.value.waiting[0]?.verb ?? "kept";
};

describe("a section's form", () => {
  it("takes an untouched question as 正常", () => {
    expect(read(asked(counted(1)), { verb_0: "meets" })).toEqual({ kind: "meets" });
  });

  it.each([[""], [[]], [undefined]])("takes an empty number (%j) as not filled in", (empty) => {
    expect(read(asked(counted(1)), { verb_0: "meets", count_0: empty })).toEqual({ kind: "meets" });
  });

  it("takes a number that was filled in, whatever the select still says", () => {
    expect(read(asked(counted(90, "%")), { verb_0: "meets", count_0: "８５％" })).toEqual({
      kind: "value",
      value: { type: "count", count: 85, parts: {} },
    });
  });

  it("asks for the number when 不是 was chosen without one", () => {
    expect(read(asked(counted(1)), { verb_0: "count" })).toEqual({
      kind: "form.number-missing",
      number: 3,
      unit: "次",
    });
  });

  it("says which text is not a number", () => {
    expect(read(asked(counted(1)), { verb_0: "count", count_0: "两次" })).toEqual({
      kind: "form.not-a-number",
      number: 3,
      text: "两次",
    });
  });

  it("leaves a part that is empty empty", () => {
    const lectures: AnswerSpec = {
      type: "count",
      unit: "次",
      gte: 2,
      sub: [{ key: "by_secretary", gte: 1, unit: "次" }],
      bands: [],
    };
    expect(read(asked(lectures), { verb_0: "count", count_0: "2" })).toEqual({
      kind: "value",
      value: { type: "count", count: 2, parts: {} },
    });
    expect(
      read(asked(lectures), { verb_0: "count", count_0: "2", part_0_by_secretary: "1" }),
    ).toEqual({ kind: "value", value: { type: "count", count: 2, parts: { by_secretary: 1 } } });
  });

  it("counts the groups that fall short of an item asked of each", () => {
    const each: AnswerSpec = {
      type: "count",
      unit: "次",
      gte: 1,
      each: "group",
      sub: [],
      bands: [],
    };
    expect(read(asked(each), { verb_0: "count", count_0: "2组" })).toEqual({
      kind: "value",
      value: { type: "groups", missing: 2 },
    });
  });

  it("reads a choice, a 没做到 and a day with the client's offset", () => {
    expect(read(asked(choice), { verb_0: "option:part" })).toEqual({
      kind: "value",
      value: { type: "choice", option: "part" },
    });
    expect(read(asked({ type: "yes_no", pass: true }), { verb_0: "fails" })).toEqual({
      kind: "value",
      value: { type: "yes_no", yes: false },
    });
    const term: AnswerSpec = {
      type: "date",
      field: "last_election_date",
      maxAgeYears: 5,
      extensionMaxYears: 1,
      remindMonthsBefore: 6,
    };
    expect(
      read(asked(term), { verb_0: "day", day_0: "2021-04-01 +0800", extension_0: "1" }),
    ).toEqual({
      kind: "value",
      value: { type: "date", on: "2021-04-01", extensionYears: 1 },
    });
    expect(read(asked(term), { verb_0: "day" })).toEqual({ kind: "form.day-missing", number: 3 });
  });

  it("asks 不适用 and 有困难 on the next card", () => {
    expect(read(asked(counted(1)), { verb_0: "not_applicable" })).toBe("not_applicable");
    expect(read(asked(counted(1)), { verb_0: "difficulty", count_0: "3" })).toBe("difficulty");
  });

  it("keeps an answer that is not touched", () => {
    const answered: ChecklistQuestion = {
      ...asked(counted(1)),
      answer: {
        itemCode: "A",
        period: "2026-12",
        revision: 1,
        given: { kind: "meets" },
        byPersonId: "wang",
        answeredAt: 0,
      },
    };
    expect(read(answered, { verb_0: "keep" })).toBe("kept");
    expect(read(answered, {})).toBe("kept");
  });
});

describe("a count as people type it", () => {
  it.each([
    ["12", 12],
    ["１２", 12],
    [" 1,200 ", 1200],
    ["3次", 3],
    ["85％", 85],
    ["0", 0],
  ])("%s is %d", (text, count) => expect(countOf(text)).toBe(count));

  it.each(["", "三", "-1", "1.5", "次3", "1234567890"])("%s is none", (text) =>
    expect(countOf(text)).toBeNaN(),
  );
});
