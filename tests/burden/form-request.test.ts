import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkFormWish,
  decideForm,
  FORM_RULES,
  type FormRequest,
  type FormWish,
  formRequestIdOf,
  ruleOnForm,
} from "#burden/form-request.ts";

const wish: FormWish = {
  title: "党员学习情况表",
  basis: "县组发〔2026〕12号",
  unitId: "SL01",
  dueOn: "2026-11-20",
  minutes: 10,
  facts: ["lectures", "theme-days"],
  other: "",
};
const known = new Set(["lectures", "theme-days", "talks"]);
const check = (given: Partial<FormWish>) =>
  checkFormWish({ ...wish, ...given }, { today: "2026-11-02", known });
const kindOf = (given: Partial<FormWish>) => {
  const checked = check(given);
  return checked.ok ? "ok" : checked.refusal.kind;
};

describe("a demand for a form", () => {
  it.each([
    [{}, "ok"],
    [{ title: "  " }, "form-request.no-title"],
    [{ basis: "领导要求" }, "form-request.no-basis"],
    [{ title: "长".repeat(61) }, "form-request.too-long"],
    [{ minutes: 0 }, "form-request.no-minutes"],
    [{ minutes: 1.5 }, "form-request.no-minutes"],
    [{ minutes: 601 }, "form-request.no-minutes"],
    [{ dueOn: "2026-11-02" }, "form-request.too-late"],
    [{ dueOn: "" }, "form-request.too-late"],
    [{ facts: ["steps-walked"] }, "form-request.unknown-fact"],
    [{ facts: [] }, "form-request.nothing-asked"],
    [{ facts: [], other: "困难党员名单" }, "ok"],
  ])("%j is %s", (given, kind) => expect(kindOf(given)).toBe(kind));

  it("is refused when the system holds everything it asks, naming each fact", () => {
    const held = new Set(["lectures", "theme-days", "talks"]);
    expect(ruleOnForm({ wish, held, loads: [{ branchId: "b", minutes: 0 }] })).toEqual({
      ok: false,
      refusal: { kind: "form-request.held", facts: ["lectures", "theme-days"] },
    });
  });

  it("may ask the rest when the system holds a part; what is held is struck out", () => {
    const held = new Set(["lectures"]);
    expect(ruleOnForm({ wish, held, loads: [{ branchId: "b", minutes: 5 }] })).toEqual({
      ok: true,
      value: { facts: ["theme-days"], struck: ["lectures"], mostMinutes: 15, state: "allowed" },
    });
  });

  it("waits for an operator as soon as one of the units asked would go beyond its month", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 90 }),
        (loaded, minutes) => {
          const loads = loaded.map((each, n) => ({ branchId: `b${n}`, minutes: each }));
          const ruled = ruleOnForm({ wish: { ...wish, minutes }, held: new Set(), loads });
          const isOver = loaded.some((each) => each + minutes > FORM_RULES.monthlyMinutes);
          expect(ruled).toMatchObject({ value: { state: isOver ? "waiting" : "allowed" } });
        },
      ),
    );
  });

  it("asks nobody when there is no branch", () =>
    expect(ruleOnForm({ wish, held: new Set(), loads: [] })).toMatchObject({ ok: false }));

  it("has a number that follows from what brought it", () => {
    expect(formRequestIdOf("x")).toBe(formRequestIdOf("x"));
    expect(formRequestIdOf("x")).not.toBe(formRequestIdOf("y"));
    expect(formRequestIdOf("x")).toMatch(/^B[346789ACDEFGHJKMNPQRTVWXY]{7}$/);
  });
});

describe("the decision", () => {
  const waiting: FormRequest = {
    ...wish,
    id: "B1",
    byPersonId: "asker",
    struck: [],
    state: "waiting",
    mostMinutes: 70,
    askedAt: 0,
    decision: null,
  };
  const decide = (given: object, request = waiting) => {
    const decided = decideForm(request, {
      approve: true,
      byPersonId: "operator",
      at: 1,
      reason: "年底统一上报",
      ...given,
    });
    return decided.ok ? decided.value.state : decided.refusal.kind;
  };

  it("is an operator's, with a reason, once, and never over their own", () => {
    expect(decide({})).toBe("approved");
    expect(decide({ approve: false })).toBe("declined");
    expect(decide({ reason: " " })).toBe("form-request.no-reason");
    expect(decide({ reason: "长".repeat(201) })).toBe("form-request.reason-too-long");
    expect(decide({ byPersonId: "asker" })).toBe("form-request.own");
    for (const state of ["allowed", "approved", "declined"] as const)
      expect(decide({}, { ...waiting, state })).toBe("form-request.decided");
  });
});
