import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { factOf, isRecordFact } from "#records/facts.ts";
import { FACTS, type FactName } from "#taskbook/facts.ts";
import { periodOf } from "#taskbook/period.ts";
import {
  branch,
  groups,
  itemsAnsweredBy,
  lineFrom,
  meeting,
  read,
  recorded,
  roster,
  TODAY,
  told,
} from "./fact-samples.ts";

const FACT_NAMES = Object.keys(FACTS).filter((name): name is FactName => name in FACTS);
const RECORD_FACTS = FACT_NAMES.filter(isRecordFact);

it("the records room answers the facts that the taskbook says it does, and no other", () => {
  expect(RECORD_FACTS).toEqual(FACT_NAMES.filter((name) => FACTS[name].source === "records"));
});

describe("any fact", () => {
  const held = meeting("2026-11-05", ["theme-day"]);
  it("knows nothing of what happens after today", () => {
    expect(told(read("theme-days", "2026-11", [held], "2026-11-04"))).toBe(0);
    expect(told(read("theme-days", "2026-11", [held], "2026-11-05"))).toBe(1);
  });
  it("reads the records of its own branch only", () => {
    expect(told(read("theme-days", "2026-11", [{ ...held, branchId: "other" }]))).toBe(0);
  });
  it("asks nothing of a branch for a period that ended before it was set up", () => {
    const times = ["2026-11-30", "2026-12-01"].map((foundedOn) => {
      const young = { ...branch, foundedOn };
      const question = { branch: young, records: [held], period: "2026-11", today: TODAY };
      return told(factOf("theme-days", question));
    });
    expect(times).toEqual([1, "before-founding"]);
  });
  it("is read in full however late it was entered (P11)", () => {
    const late = { ...held, enteredAt: at("2027-01-30", "23:00") };
    expect(read("theme-days", "2026-11", [late])).toEqual(read("theme-days", "2026-11", [held]));
  });
  it.each(RECORD_FACTS)("%s answers its items in a form that they can score", (name) => {
    const some = [
      roster({ groups: groups("1"), leadingCadres: 1 }),
      recorded("2024-01-05", {
        type: "election",
        of: "committee",
        entitled: 9,
        present: 9,
        seats: 3,
        candidates: [],
      }),
      recorded("2026-06-05", { type: "member-hours", reached: 3, due: 9 }),
      recorded("2026-06-05", { type: "admission", person: "发展1号", step: "applied" }),
      meeting("2026-06-05", ["members"]),
    ];
    const [item] = itemsAnsweredBy(name);
    if (item === undefined) throw new Error(`no item asks for ${name}`);
    const period = periodOf(item.frequency, "2026-06");
    expect(lineFrom(item, period, read(name, period, some)).state).toBe("scored");
  });
});
