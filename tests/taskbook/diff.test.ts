/** What a new edition changes, in figures worked out by hand. */
import { expect, it } from "vitest";
import { diffStandards } from "#taskbook/diff.ts";
import type { FactName } from "#taskbook/facts.ts";
import { minutesAYear } from "#taskbook/minutes.ts";
import { itemOf, standardOf, starterDocument, starterStandard } from "./starter.ts";

const starter = starterStandard();
const nothingSourced: ReadonlySet<FactName> = new Set();

it("finds no change between a standard and itself", () => {
  const { minutes, ...changes } = diffStandards(starter, starterStandard(), nothingSourced);
  expect(changes).toEqual({
    added: [],
    removed: [],
    reweighted: [],
    reworded: [],
    redefined: [],
    frame: [],
    scheme: [],
  });
  expect(minutes.every(({ before, after }) => before === after)).toBe(true);
});

it("tells added, removed, re-weighted, reworded and redefined items apart", () => {
  const document = starterDocument();
  const yesNo = structuredClone(itemOf(document, "C-SUP-02"));
  document.items.push({ ...yesNo, code: "C-SUP-04", name_zh: "新条目", points: 2 });
  document.items = document.items.filter(({ code }) => code !== "C-SUP-02");
  itemOf(document, "VIL-SRV-01")["points"] = 2;
  itemOf(document, "VIL-SRV-02")["points"] = 3;
  itemOf(document, "C-ACT-01")["how_zh"] = "先议题，后通知，再开会。";
  itemOf(document, "C-ACT-01")["unconfirmed"] = true;
  itemOf(document, "C-SRV-01").answer["gte"] = 85;
  itemOf(document, "C-SRV-01")["evidence"] = "诉求登记";
  document["bonus_cap"] = 3;
  const { minutes, ...changes } = diffStandards(starter, standardOf(document), nothingSourced);
  expect(changes).toEqual({
    added: [{ code: "C-SUP-04", name: "新条目" }],
    removed: [{ code: "C-SUP-02", name: "工作经费" }],
    reweighted: [
      { code: "VIL-SRV-01", name: "值班代办", before: 3, after: 2 },
      { code: "VIL-SRV-02", name: "党员联系户与走访", before: 2, after: 3 },
    ],
    reworded: [
      { code: "C-ACT-01", name: "党员大会", fields: ["how", "unconfirmed"] },
      { code: "C-SRV-01", name: "联系服务群众", fields: ["evidence"] },
    ],
    redefined: [{ code: "C-SRV-01", name: "联系服务群众", fields: ["answer"] }],
    frame: ["bonusCap"],
    scheme: [],
  });
  expect(minutes).toHaveLength(8);
});

it("counts the minutes of a year as minutes times the times it is asked", () => {
  const document = starterDocument();
  Object.assign(itemOf(document, "C-SRV-01"), {
    frequency: "quarterly",
    due_months: [3, 6, 9, 12],
    minutes: 1,
  });
  // 0.5 min × 2 before, 1 min × 4 after: 3 minutes more for everybody.
  const { minutes } = diffStandards(starter, standardOf(document), nothingSourced);
  expect(minutes.map(({ before, after }) => Math.round((after - before) * 100))).toEqual(
    minutes.map(() => 300),
  );
});

it("asks a light branch the common items only, by hand 39.9 minutes a year", () => {
  // monthly, 12×: C-ACT-02, 03, 05, C-SUP-03 0.5 each, C-SYS-03 0.3            = 12 × 2.3 = 27.6
  // quarterly, 4×: C-ACT-01 0.5, C-SYS-02 0.2                                   =  4 × 0.7 =  2.8
  // half-yearly, 2×: C-TEAM-01 0.3, 06 0.2, 07 0.2, C-SYS-05 0.5, C-SRV-01 0.5,
  //                  C-CORE-02 0.5                                              =  2 × 2.2 =  4.4
  // yearly: C-ORG-01 0.3, 02 0.3, C-TEAM-02 0.2, 03 0.5, 04 0.5, 05 0.3,
  //         C-ACT-04 0.5, 06 0.5, 07 0.3, 08 0.5, C-SYS-01 0.5, 04 0.2,
  //         C-SUP-01 0.3, 02 0.2                                                =            5.1
  expect(minutesAYear(starter, "light", nothingSourced)).toBe(39.9);
});

it("costs nothing once a fact has a source", () => {
  const sourced: ReadonlySet<FactName> = new Set(["meetings.committee", "dues.months"]);
  // 12 × 0.5 and 12 × 0.3 minutes less.
  const before = minutesAYear(starter, "village", nothingSourced);
  expect(minutesAYear(starter, "village", sourced)).toBeCloseTo(before - 9.6, 6);
});
