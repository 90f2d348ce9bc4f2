import { describe, expect, it } from "vitest";
import { roster } from "#tests/records/fact-samples.ts";
import { FORMS, opensWith, read, viewOf } from "./form-samples.ts";

const { roster: form } = FORMS;
const NUMBERS = { full: "9", probationary: "0", committee: "3" };

const grouped = (groups: Readonly<Record<string, string>>, on: string) =>
  roster({ groups: Object.entries(groups).map(([id, name]) => ({ id, name, members: 8 })) }, on);

/** What is written among the groups, as ids and names. */
function idsIn(groups: string, ...records: readonly ReturnType<typeof roster>[]) {
  const said = read(form, viewOf(records), { ...NUMBERS, groups });
  if (!said.ok || said.value.detail.type !== "roster") throw new Error("not a roster");
  return said.value.detail.groups.map(({ id, name }) => `${id} ${name}`);
}

describe("a roster", () => {
  it("opens as the last one was, its groups as lines", () => {
    const groups = [
      { id: "g1", name: "一组", members: 8 },
      { id: "g2", name: "二组", members: 7 },
    ];
    expect(
      opensWith(form, viewOf([roster({ floating: 3, unitsCovered: 2, groups })])),
    ).toMatchObject({ full: "10", floating: "3", units: "2", groups: "一组 8\n二组 7" });
  });
  it("opens without numbers of members in a branch that has none, and with nobody out of place", () => {
    const open = opensWith(form, viewOf());
    expect(open).not.toHaveProperty("full");
    expect(open).toMatchObject({ units: "1", floating: "0", unplaced: "0", lost: "0" });
  });
  it("covers one unit at least", () => {
    expect(read(form, viewOf(), { ...NUMBERS, units: "0" })).toEqual({
      ok: false,
      refusal: { field: "覆盖单位", said: "至少是1，不是联合支部的写1。" },
    });
  });
});

describe("the groups of a roster", () => {
  const past = grouped({ g1: "一组", g7: "老年组" }, "2025-01-01");
  const last = grouped({ g1: "一组" }, "2026-01-01");

  it("keep their ids with their names, in whatever order they are written", () => {
    const both = grouped({ g1: "一组", g2: "二组" }, "2026-01-01");
    expect(idsIn("二组 9\n一组 8", both)).toEqual(["g2 二组", "g1 一组"]);
  });
  it("that are new get an id that no group of the branch ever had", () => {
    expect(idsIn("一组 8\n青年组 4\n流动组 2", past, last)).toEqual([
      "g1 一组",
      "g8 青年组",
      "g9 流动组",
    ]);
    expect(idsIn("一组 8")).toEqual(["g1 一组"]);
  });
  it("that come back are what they were", () => {
    expect(idsIn("老年组 4", past, last)).toEqual(["g7 老年组"]);
  });
  it("never share an id, though rosters from elsewhere gave one id two names", () => {
    const renamed = grouped({ g1: "先锋组" }, "2025-06-01");
    expect(idsIn("一组 8\n先锋组 5", renamed, last)).toEqual(["g1 一组", "g2 先锋组"]);
  });
});
