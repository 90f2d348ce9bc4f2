/** What the list of findings says of a half year: which fell due in it, and which of those were closed in time. */
import { describe, expect, it } from "vitest";
import { findingsDueIn, type ListedFinding, shareClosed } from "#blueprint/listed-findings.ts";
import { at, type Day } from "#kernel/calendar.ts";

const listed = (dueOn: Day, closedOn: Day | null = null, leftOut = false): ListedFinding => ({
  dueOn,
  closedAt: closedOn === null ? null : at(closedOn, "23:59"),
  leftOut,
});
const open = { period: "2026-H2", asOf: "2026-12-10", closed: false };
const closing = { ...open, asOf: "2026-12-28", closed: true };

it("says nothing of a branch that was never handed a finding", () => {
  expect(findingsDueIn([], open)).toBeUndefined();
});

it.each<readonly [string, ListedFinding, number, number]>([
  ["due the day before the period", listed("2026-06-30"), 0, 0],
  ["due on its first day", listed("2026-07-01"), 1, 0],
  ["due on its last day", listed("2026-12-31"), 1, 0],
  ["put off beyond it", listed("2027-01-01"), 0, 0],
  ["closed on its last day", listed("2026-12-31", "2026-12-31"), 1, 1],
  ["closed late, and still within it", listed("2026-08-01", "2026-12-31"), 1, 1],
  ["closed after it", listed("2026-12-31", "2027-01-01"), 1, 0],
  ["closed in it, and due after it", listed("2027-01-04", "2026-12-01"), 0, 0],
  ["that need not be put right", listed("2026-08-01", null, true), 0, 0],
])("a finding %s counts by its days", (_, finding, due, closed) => {
  expect(findingsDueIn([finding], open)).toEqual({ due, closed });
});

describe("a finding that is not closed when the campaign closes", () => {
  it.each<readonly [string, Day, number]>([
    ["is left behind the day after its last", "2026-12-27", 1],
    ["is still within its days on the last", "2026-12-28", 0],
    ["is still within its days before", "2026-12-31", 0],
  ])("%s", (_, dueOn, due) => {
    expect(findingsDueIn([listed(dueOn)], closing)).toEqual({ due, closed: 0 });
  });

  it("takes nothing from one that is closed before its last day", () => {
    const list = [listed("2026-12-31", "2026-12-20"), listed("2026-12-31")];
    expect(findingsDueIn(list, closing)).toEqual({ due: 1, closed: 1 });
  });
});

it("does not change with the days that pass while the campaign is open", () => {
  const list = [listed("2026-12-15"), listed("2026-11-30", "2026-12-01")];
  const read = ["2026-12-01", "2026-12-15", "2026-12-16", "2027-01-10"].map((asOf) =>
    findingsDueIn(list, { ...open, asOf }),
  );
  expect(read).toEqual(Array.from({ length: 4 }, () => ({ due: 2, closed: 1 })));
});

it.each([
  [0, 0, 100],
  [3, 3, 100],
  [3, 2, 66],
  [200, 199, 99],
])("of %i that fell due and %i closed it is %i %%", (due, closed, share) => {
  expect(shareClosed({ due, closed })).toBe(share);
});
