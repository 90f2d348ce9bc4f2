import { describe, expect, it } from "vitest";
import { admitted } from "#tests/records/fact-samples.ts";
import { FORMS, offered, opensWith, read, TODAY, viewOf } from "./form-samples.ts";

const { admission: form } = FORMS;
const of = (person: string, step: Parameters<typeof admitted>[1], on: string, more = {}) =>
  admitted(on, step, { person, ...more });
const first = of("发展1号", "applied", "2026-11-10");
const second = [
  of("发展2号", "applied", "2026-06-01"),
  of("发展2号", "talked", "2026-06-10"),
  of("发展2号", "activist", "2026-07-01", { contacts: 2 }),
];
const said = (records: Parameters<typeof viewOf>[0], changed: Record<string, unknown> = {}) => {
  const result = read(form, viewOf(records), changed);
  return result.ok ? result.value : result.refusal;
};

describe("发展党员 opens", () => {
  it("with the one whose next step is due soonest, and that step", () => {
    expect(offered(form, viewOf([first, ...second]), "person")).toEqual([
      "发展1号，下一环节：谈话",
      "发展2号，下一环节：半年考察",
      "新的一位（发展3号）",
    ]);
    expect(opensWith(form, viewOf([first, ...second]))).toEqual({
      on: TODAY,
      person: "发展1号",
      step: "next",
    });
    expect(said([first, ...second])).toEqual({
      on: TODAY,
      detail: { type: "admission", person: "发展1号", step: "talked" },
    });
  });
  it("with the next step of whoever is chosen", () => {
    expect(said([first, ...second], { person: "发展2号" })).toMatchObject({
      detail: { person: "发展2号", step: "inspected" },
    });
  });
  it("with a new one where nobody is under way", () => {
    expect(said([])).toEqual({
      on: TODAY,
      detail: { type: "admission", person: "发展1号", step: "applied" },
    });
    const done = of("发展4号", "conversion-approved", "2026-01-01");
    expect(offered(form, viewOf([done]), "person")).toEqual(["新的一位（发展5号）"]);
  });
  it("with the person and step of the record that is corrected, which nobody else has taken", () => {
    const view = viewOf([first, ...second], { corrects: first });
    expect(opensWith(form, view)).toEqual({
      on: "2026-11-10",
      person: "发展1号",
      step: "applied",
    });
    expect(read(form, view, { person: "*" })).toMatchObject({
      value: { detail: { person: "发展3号" } },
    });
    expect(read(form, view, { step: "next" })).toMatchObject({
      value: { detail: { person: "发展1号", step: "applied" } },
    });
  });
});

const step = (chosen: string, changed = {}) => said([first], { step: chosen, ...changed });

describe("the numbers of a step", () => {
  it("contacts go with 积极分子, hours with training, and each is asked for there", () => {
    expect(step("activist", { contacts: "2人" })).toMatchObject({
      detail: { step: "activist", contacts: 2 },
    });
    expect(step("trained", { hours: "24小时" })).toMatchObject({
      detail: { step: "trained", hours: 24 },
    });
    expect(step("activist")).toEqual({
      field: "培养联系人",
      said: "请写数字，例如5；没有的写0。",
    });
    expect(step("trained")).toMatchObject({ field: "培训学时" });
  });
  it.each([
    ["talked", "contacts", "培养联系人", "只在“确定为入党积极分子”时填，请删去，或改选环节。"],
    ["trained", "contacts", "培养联系人", "只在“确定为入党积极分子”时填，请删去，或改选环节。"],
    ["talked", "hours", "培训学时", "只在“参加集中培训”时填，请删去，或改选环节。"],
    ["activist", "hours", "培训学时", "只在“参加集中培训”时填，请删去，或改选环节。"],
  ])("%s takes no %s", (chosen, name, field, words) => {
    const needed = { activist: { contacts: "2" }, trained: { hours: "24" } };
    const others = chosen === "activist" || chosen === "trained" ? needed[chosen] : {};
    expect(step(chosen, { ...others, [name]: "2" })).toEqual({ field, said: words });
  });
  it("a path that is all recorded has no next step to offer", () => {
    const done = of("发展1号", "conversion-approved", "2026-01-01");
    expect(said([done], { person: "发展1号" })).toEqual({
      field: "哪个环节",
      said: "这一位的环节都记全了，请选要补的环节。",
    });
  });
});

const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) => of(`发展${index + 1}号`, "applied", "2026-11-01"));
const typing = (count: number, other: string) => said(crowd(count), { other });
const names = (count: number) =>
  form.parts(viewOf(crowd(count))).map((part) => "name" in part && part.name);

describe("with more people under way than a card lists", () => {
  it("asks for no code while all are listed", () => {
    expect(names(50)).not.toContain("other");
    expect(names(51)).toContain("other");
  });
  it("takes the code of one that is not listed, in full-width digits too", () => {
    expect(typing(60, "发展５9号")).toMatchObject({
      detail: { person: "发展59号", step: "talked" },
    });
  });
  it("takes no code that the branch does not have", () => {
    expect(typing(60, "发展61号")).toEqual({
      field: "上面没有的，写编号",
      said: "没有这个编号，请核对，或在上面选新的一位。",
    });
  });
});
