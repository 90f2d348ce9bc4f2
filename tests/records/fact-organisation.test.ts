import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { type BranchRecord, type RosterDetail } from "#records/record.ts";
import { termOf, termState } from "#records/term.ts";
import {
  branch,
  groups,
  itemsAnsweredBy,
  lineFrom,
  read,
  recorded,
  roster,
  told,
} from "./fact-samples.ts";

describe("支部设置 (支部条例第四条、第五条)", () => {
  it.each<[Partial<RosterDetail>, string]>([
    [{ full: 2 }, "no"],
    [{ full: 3 }, "ok"],
    [{ full: 2, probationary: 9 }, "no"],
    [{ full: 2, unitsCovered: 2 }, "ok"],
    [{ full: 2, unitsCovered: 5 }, "ok"],
    [{ full: 2, unitsCovered: 6 }, "no"],
    [{ full: 40, unitsCovered: 6 }, "no"],
    [{ full: 50 }, "ok"],
    [{ full: 48, probationary: 2 }, "ok"],
    [{ full: 49, probationary: 2 }, "no"],
    [{ full: 51 }, "no"],
    [{ full: 51, hasDivisionPlan: true }, "big"],
    [{ full: 51, unitsCovered: 6, hasDivisionPlan: true }, "no"],
  ])("%o is %s", (counts, option) => {
    expect(told(read("branch.setup", "2026", [roster(counts)]))).toBe(option);
  });
});

describe("支委会与党小组的设置 (支部条例第二十条、第十三条)", () => {
  it.each<[Partial<RosterDetail>, string]>([
    [{ full: 6, committee: 0, deputies: 0 }, "ok"],
    [{ full: 6, committee: 0, deputies: 1 }, "ok"],
    [{ full: 6, committee: 0, deputies: 2 }, "no"],
    [{ full: 7, committee: 0 }, "no"],
    [{ full: 7, committee: 2 }, "no"],
    [{ full: 7, committee: 3 }, "ok"],
    [{ full: 20, committee: 7 }, "ok"],
    [{ full: 20, committee: 8 }, "no"],
    [{ full: 25, committee: 3 }, "ok"],
    [{ full: 25, probationary: 1, committee: 3 }, "part"],
    [{ full: 26, committee: 3, groups: groups("1", "2") }, "ok"],
    [{ full: 26, committee: 2 }, "no"],
  ])("%o is %s", (counts, option) => {
    expect(told(read("committee.setup", "2026", [roster(counts)]))).toBe(option);
  });
});

describe("名册", () => {
  it("holds until the next one, and a later one says nothing of an earlier period", () => {
    const rosters = [roster({ full: 2 }, "2025-06-30"), roster({ full: 9 }, "2026-07-01")];
    expect(told(read("branch.setup", "2025", rosters))).toBe("no");
    expect(told(read("branch.setup", "2026", rosters))).toBe("ok");
    expect(told(read("branch.setup", "2024", rosters))).toBe("unknown: roster");
  });
  it("of two of one day the one entered last holds", () => {
    const first = { ...roster({ full: 2 }), id: "z", enteredAt: at("2026-01-01", "09:00") };
    const second = { ...roster({ full: 9 }), id: "a", enteredAt: at("2026-01-01", "10:00") };
    for (const rosters of [
      [first, second],
      [second, first],
    ])
      expect(read("branch.setup", "2026", rosters)).toMatchObject({ used: ["a"] });
  });
});

describe("组织关系与失联 (教育管理条例第二十四条、第二十五条、第三十二条)", () => {
  it.each<[Partial<RosterDetail>, boolean]>([
    [{}, true],
    [{ unplaced: 1 }, false],
    [{ lostUnreported: 1 }, false],
    [{ floating: 3, floatingContacted: 2 }, false],
    [{ floating: 3, floatingContacted: 3 }, true],
  ])("%o is %s", (counts, yes) => {
    expect(told(read("roster.relations", "2026-H1", [roster(counts)]))).toBe(yes);
  });
});

const election = (on: string) =>
  recorded(on, {
    type: "election",
    of: "committee",
    entitled: 10,
    present: 10,
    seats: 3,
    candidates: [{ label: "甲", votes: 9 }],
  });
const shift = (on: string, months: number) =>
  recorded(on, { type: "term-shift", months, approval: "石发〔2026〕3号" });

describe("任期 (支部条例第二十一条，选举条例第三条)", () => {
  it("begins at the last election up to the end of the period", () => {
    const elections = [election("2021-12-31"), election("2026-12-31"), election("2027-01-01")];
    expect(told(read("term.age", "2026", elections))).toBe("2026-12-31 +0");
    expect(told(read("term.age", "2025", elections))).toBe("2021-12-31 +0");
    expect(told(read("term.age", "2020", elections))).toBe("unknown: election");
  });
  it.each([
    [[], 0],
    [[-6], 0],
    [[1], 1],
    [[12], 1],
    [[13], 1],
    [[6, -6], 0],
    [[6, 6], 1],
  ])("approvals of %o months move it by %i years", (months, years) => {
    const shifts = months.map((n, index) => shift(`2026-0${index + 3}-01`, n));
    expect(told(read("term.age", "2026", [election("2021-12-31"), ...shifts]))).toBe(
      `2021-12-31 +${years}`,
    );
  });
  it("an approval for the term before moves nothing now, nor does one after the period", () => {
    const records = [shift("2021-06-01", 6), election("2021-12-31"), shift("2027-01-05", 6)];
    expect(told(read("term.age", "2026", records))).toBe("2021-12-31 +0");
  });
  it("scores as the standard says: 5 years in a village, to the day", () => {
    const [item] = itemsAnsweredBy("term.age");
    const won = (records: readonly BranchRecord[]) =>
      item && lineFrom(item, "2026", read("term.age", "2026", records)).won;
    expect(won([election("2021-12-31")])).toBe(200);
    expect(won([election("2021-12-30")])).toBe(0);
    expect(won([election("2021-12-30"), shift("2026-10-08", 6)])).toBe(200);
  });
  it("is over on the same day for the reminder and for the score, the last day still in time", () => {
    const [item] = itemsAnsweredBy("term.age");
    for (const electedOn of ["2021-12-30", "2021-12-31", "2022-01-01"]) {
      const term = termOf({ electedOn, shifts: [], branch });
      const line = item && lineFrom(item, "2026", read("term.age", "2026", [election(electedOn)]));
      expect([electedOn, line?.won]).toEqual([
        electedOn,
        termState(term, "2026-12-31") === "overdue" ? 0 : 200,
      ]);
    }
  });
});
