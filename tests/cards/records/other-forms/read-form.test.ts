import { describe, expect, it } from "vitest";
import type { FormProblem } from "#cards/records/record-form.ts";
import type { Result } from "#kernel/result.ts";
import { recordDetailSchema } from "#records/record-schema.ts";
import { FORMS, read, viewOf } from "./form-samples.ts";

const { talks, election, roster, study, "term-shift": shift, "year-text": text } = FORMS;
const problemOf = (result: Result<unknown, FormProblem>) =>
  result.ok ? "none" : `${result.refusal.field}：${result.refusal.said}`;

describe("a number as people write it", () => {
  it.each([
    ["5人", 5],
    ["５", 5],
    [" 1 2 ", 12],
    ["12名", 12],
    ["1,200", 1200],
    ["0", 0],
    ["100000", 100_000],
  ])("%s is %d", (typed, talked) => {
    expect(read(talks, viewOf(), { talked: typed })).toMatchObject({
      ok: true,
      value: { detail: { talked } },
    });
  });

  it.each([
    ["", "谈了几人：请写数字，例如5；没有的写0。"],
    [[], "谈了几人：请写数字，例如5；没有的写0。"],
    [undefined, "谈了几人：请写数字，例如5；没有的写0。"],
    ["三人", "谈了几人：“三人”不是整数，请写数字，例如5。"],
    ["abc", "谈了几人：“abc”不是整数，请写数字，例如5。"],
    ["5万", "谈了几人：“5万”不是整数，请写数字，例如5。"],
    ["1.5", "谈了几人：“1.5”不是整数，请写数字，例如5。"],
    ["请假的不算一共是十二个", "谈了几人：“请假的不算一共是十…”不是整数，请写数字，例如5。"],
    ["-1", "谈了几人：不能小于0，请写0或更大的数。"],
    ["－1人", "谈了几人：不能小于0，请写0或更大的数。"],
    ["100001", "谈了几人：100001太大，最多写100000，请核对。"],
  ])("%j is not one, and it is said what to write", (typed, said) => {
    expect(problemOf(read(talks, viewOf(), { talked: typed }))).toBe(said);
  });

  it("is refused above what a record takes, and only there", () => {
    const said = [100_000, 100_001].map((talked) =>
      recordDetailSchema.safeParse({ type: "talks", relation: "members", talked }),
    );
    expect(said.map(({ success }) => success)).toEqual([true, false]);
  });
});

describe("the other fields", () => {
  const good = { on: "2026-11-01 +0800", hours: "8", topic: "党章" };
  it("a day is the day of the picker, whatever the client's clock says", () => {
    expect(read(study, viewOf(), good)).toMatchObject({ value: { on: "2026-11-01" } });
    expect(problemOf(read(study, viewOf(), { ...good, on: "2026-02-30" }))).toBe(
      "日期：请选一天。",
    );
  });
  it("a tick counts as sent by any client", () => {
    for (const rotation of [true, "true", undefined])
      expect(read(study, viewOf(), { ...good, rotation })).toMatchObject({
        value: { detail: { isRotation: rotation !== undefined } },
      });
  });
  it("a choice is taken from a list of one too", () => {
    const talked = "1";
    expect(read(talks, viewOf(), { talked, relation: ["members"] })).toMatchObject({
      value: { detail: { relation: "members" } },
    });
    expect(problemOf(read(talks, viewOf(), { talked, relation: "anyone" }))).toBe(
      "谁和谁谈：请选一项。",
    );
  });
  it("words are needed, and not more than fit", () => {
    expect(problemOf(read(study, viewOf(), { ...good, topic: " " }))).toBe(
      "学了什么：还没有写，请写上。",
    );
    const long = (length: number) =>
      problemOf(read(study, viewOf(), { ...good, topic: "学".repeat(length) }));
    expect([long(200), long(201)]).toEqual(["none", "学了什么：最多200字，请改短。"]);
    const essay = (length: number) =>
      problemOf(read(text, viewOf(), { text: "学".repeat(length) }));
    expect([essay(1000), essay(1001)]).toEqual(["none", "内容：最多1000字，请改短。"]);
  });
  it("of several that are to be mended the first is told", () => {
    expect(problemOf(read(study, viewOf(), { topic: "", hours: "abc" }))).toBe(
      "学了什么：还没有写，请写上。",
    );
  });
  it.each([
    ["0", "几个月：请写1到120之间的数，例如6。"],
    ["121", "几个月：请写1到120之间的数，例如6。"],
    ["6个月", "none"],
  ])("a term is moved by 1 to 120 months, not %s", (months, said) => {
    const approval = "组发〔2026〕3号";
    expect(problemOf(read(shift, viewOf(), { months, approval }))).toBe(said);
  });
});

describe("lines of names and numbers", () => {
  const people = { full: "20", probationary: "0", committee: "3" };
  const lines = (groups: string) => {
    const said = read(roster, viewOf(), { ...people, groups });
    if (!said.ok) return said.refusal.said;
    const { detail } = said.value;
    return detail.type === "roster" ? detail.groups.map((g) => `${g.name}=${g.members}`) : [];
  };
  it.each([
    ["一组 8\n二组 7", ["一组=8", "二组=7"]],
    ["一组　８人", ["一组=8"]],
    ["一组：8", ["一组=8"]],
    ["一组8人，二组7人", ["一组=8", "二组=7"]],
    ["第1组 8；第2组 7", ["第1组=8", "第2组=7"]],
    ["\n一组 8\n\n", ["一组=8"]],
    ["", []],
  ])("%j is read", (typed, said) => {
    expect(lines(typed)).toEqual(said);
  });
  it.each(["一组", "一组8", "8", "一组 8 二组 7", "一组 八"])(
    "%j is not guessed at, and it is said how to write it",
    (typed) => {
      expect(lines(typed)).toBe(
        `“${typed.length > 10 ? `${typed.slice(0, 9)}…` : typed}”没有看懂，请每行写一个：先写名称，空一格，再写数。`,
      );
    },
  );
  it("a number of a line is held to the same limit", () => {
    expect(lines("一组 100001")).toBe("100001太大，最多写100000，请核对。");
  });
  it("two groups of one name are not two", () => {
    expect(lines("一组 8\n一组 7")).toBe("“一组”写了两次，请合成一行，或改一个名称。");
  });
});

describe("an election", () => {
  const given = { entitled: "30", present: "28", seats: "1", of: "secretary" };
  it("needs candidates with their votes", () => {
    expect(problemOf(read(election, viewOf(), { ...given, candidates: "" }))).toBe(
      "候选人和得票：还没有写，请每行写一名：先写代号或职务，空一格，再写得票。",
    );
  });
  it("of a secretary has no more seats than candidates: a number left from the committee is caught", () => {
    const said = ["1", "5"].map((seats) =>
      problemOf(read(election, viewOf(), { ...given, seats, candidates: "甲 20" })),
    );
    expect(said).toEqual(["none", "应选名额：比候选人1名多，请核对；只选书记的写1。"]);
  });
});
