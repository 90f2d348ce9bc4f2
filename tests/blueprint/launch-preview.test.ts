import { describe, expect, it } from "vitest";
import {
  type AudienceBranch,
  checkConfirmed,
  checkWish,
  previewOf,
  sendingMs,
} from "#blueprint/launch-preview.ts";
import { at } from "#kernel/calendar.ts";
import { anItem, aStandard } from "#tests/support/items.ts";

const wish = { editionId: "e1", month: "2026-12", rootUnitId: "c", dueOn: "2026-12-31" };
const nine = at("2026-12-01", "09:00");

const branch = (n: number, given: Partial<AudienceBranch> = {}): AudienceBranch => ({
  branchId: `b${n}`,
  branchName: `支部${n}`,
  template: "village",
  committeeId: "t1",
  committeeName: "春晓镇",
  assigned: false,
  secretary: "bound",
  ...given,
});
const preview = (audience: AudienceBranch[]) =>
  previewOf({
    wish,
    unitName: "示例县委",
    editionName: "起步标准",
    standard: aStandard([
      anItem("A", { minutes: 0.5 }),
      anItem("V", { minutes: 0.3, sectors: ["village"] }),
      anItem("B", { minutes: 9, bonus: true }),
    ]),
    sourced: new Set(),
    audience,
    launched: undefined,
    reminders: { steps: [], leftOut: [] },
    now: nine,
  });

describe("a preview", () => {
  it("counts people, messages and minutes, and names those whom no card would reach by committee", () => {
    const seen = preview([
      branch(1),
      branch(2, { secretary: "unbound" }),
      branch(3, {
        template: "organ",
        committeeId: "t2",
        committeeName: "县直",
        secretary: "vacant",
      }),
    ]);
    expect(seen).toMatchObject({
      people: 3,
      messages: 1,
      // two villages of 0.8 and an organ of 0.5
      minutes: 2.1,
      committees: [
        { committeeName: "春晓镇", branches: 2, unbound: ["支部2"], vacant: [] },
        { committeeName: "县直", branches: 1, unbound: [], vacant: ["支部3"] },
      ],
      templates: [
        { template: "village", branches: 2, questions: 2 },
        { template: "organ", branches: 1, questions: 1 },
      ],
    });
  });

  it("leaves out branches that the campaign asks already", () => {
    expect(preview([branch(1), branch(2, { assigned: true })])).toMatchObject({ people: 1 });
  });

  it("says when the last card arrives at 958 a minute", () => {
    expect([sendingMs(0), sendingMs(1), sendingMs(958), sendingMs(10_000)]).toEqual([
      0, 1000, 60_000, 627_000,
    ]);
    expect(preview([branch(1)]).lastArrivesAt).toBe(nine + 1000);
  });
});

describe("what a launch has to satisfy", () => {
  it.each([
    ["a month that exists", { month: "2026-13" }, "campaign.no-such-month"],
    ["a last day that exists", { dueOn: "2026-12-32" }, "campaign.no-such-day"],
    ["a last day not before the month", { dueOn: "2026-11-30" }, "campaign.due-before-month"],
  ])("%s", (_, wrong, kind) => {
    expect(checkWish({ ...wish, ...wrong })).toMatchObject({ ok: false, refusal: { kind } });
    expect(checkWish({ ...wish, dueOn: "2027-01-05" }).ok).toBe(true);
  });

  it("needs no confirmation for 20 people, and for 21 the very number of the preview", () => {
    expect([checkConfirmed(20, null).ok, checkConfirmed(21, null).ok]).toEqual([true, false]);
    expect([checkConfirmed(21, 21).ok, checkConfirmed(21, 20).ok]).toEqual([true, false]);
    expect(checkConfirmed(21, 22)).toEqual({
      ok: false,
      refusal: { kind: "campaign.needs-confirmation", people: 21 },
    });
  });
});
