/** 核对: whatever a branch enters, a record entered later never stops an earlier one, and order is no matter. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flaw } from "#records/check-flaw.ts";
import { checkRecord, counts, markAll } from "#records/checks.ts";
import { type BranchRecord, MEETING_KINDS, type RecordDetail } from "#records/record.ts";
import { AGAINST, dues, meeting, roster, turnout } from "./check-samples.ts";

const aDay = fc.constantFrom(
  "2019-12-01",
  "2026-08-01",
  "2026-09-30",
  "2026-11-10",
  "2026-11-11",
  "2026-12-01",
);
const small = fc.nat(12);
const aDecision = fc.record({
  matter: fc.constantFrom("预算", "征地"),
  rule: fc.constantFrom("ordinary" as const, "admission" as const),
  favour: small,
  against: fc.constant(0),
  abstain: fc.constant(0),
  written: fc.constant(0),
  isImportant: fc.boolean(),
});
const aMeeting: fc.Arbitrary<RecordDetail> = fc
  .record({
    kinds: fc.uniqueArray(fc.constantFrom(...MEETING_KINDS), { minLength: 1, maxLength: 2 }),
    present: small,
    missing: fc.constantFrom(0, 0, 0, 1, 9),
    decisions: fc.array(aDecision, { maxLength: 1 }),
    groupId: fc.constantFrom("g1", "g2", "g3"),
  })
  .map(({ present, missing, ...part }) =>
    meeting({ ...part, attendance: turnout(present, present + missing) }),
  );
const aPlainDetail = fc.oneof(
  { weight: 6, arbitrary: aMeeting },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("talks" as const),
      relation: fc.constant("members" as const),
      talked: fc.nat(2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("study" as const),
      topic: fc.constant("党章"),
      hours: fc.nat(30),
      isRotation: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom("2026-10", "2026-11", "2026-12"), fc.nat(3), fc.nat(3))
      .map(([month, paid, due]) => dues(month, paid, due)),
  },
);
const aRoster: fc.Arbitrary<RecordDetail> = fc
  .record({ full: small, committee: fc.constantFrom(0, 5), groups: fc.constantFrom(0, 2) })
  .map(({ full, committee, groups }) =>
    roster({ full, committee, groups: roster().groups.slice(0, groups) }),
  );
const numbered = (entered: readonly (readonly [RecordDetail, string, number])[]) =>
  entered.map(
    ([detail, on, enteredAt], index): BranchRecord => ({
      id: `n${index}`,
      branchId: "b1",
      on,
      enteredAt,
      detail,
    }),
  );
const someRecords = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 9, arbitrary: aPlainDetail }, { weight: 1, arbitrary: aRoster }),
      aDay,
      fc.nat(5),
    ),
    { maxLength: 14 },
  )
  .map(numbered);
const stopping = (flaws: readonly Flaw[] = []) => flaws.filter(({ grade }) => grade !== "noted");

describe("whatever a branch has entered", () => {
  it("a meeting, talk, study or dues entered later never changes whether another counts, nor why not", () => {
    fc.assert(
      fc.property(someRecords, aPlainDetail, aDay, (records, detail, on) => {
        const added: BranchRecord = { id: "z", branchId: "b1", on, enteredAt: 6, detail };
        const before = markAll(records, AGAINST);
        const after = markAll([added, ...records], AGAINST);
        for (const { id } of records)
          expect(stopping(after.get(id))).toEqual(stopping(before.get(id)));
      }),
      { numRuns: 500 },
    );
  });

  it("the order in which the records are given is no matter", () => {
    fc.assert(
      fc.property(
        someRecords.chain((records) =>
          fc.tuple(
            fc.constant(records),
            fc.shuffledSubarray([...records], { minLength: records.length }),
          ),
        ),
        ([records, shuffled]) => {
          const found = markAll(records, AGAINST);
          const again = markAll(shuffled, AGAINST);
          for (const { id } of records) expect(again.get(id)).toEqual(found.get(id));
        },
      ),
    );
  });

  it("every record has its flaws, and one alone is checked as among all", () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        const found = markAll(records, AGAINST);
        expect(found.size).toBe(records.length);
        for (const one of records)
          expect(checkRecord(one, { ...AGAINST, others: records })).toEqual(found.get(one.id));
      }),
    );
  });

  it("of meetings of a kind, day and group no two count, and what is marked as a repeat repeats one that counts", () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        const found = markAll(records, AGAINST);
        const counting = records.filter(({ id }) => counts(found.get(id) ?? []));
        const slots = counting.flatMap(({ on, detail }) =>
          detail.type === "meeting"
            ? detail.kinds
                .filter((kind) => kind !== "activity")
                .map((kind) =>
                  ["members", "committee"].includes(kind)
                    ? `${on} ${kind}`
                    : `${on} ${kind} ${detail.groupId}`,
                )
            : [],
        );
        expect(new Set(slots).size).toBe(slots.length);
        const firsts = [...found.values()]
          .flat()
          .flatMap((flaw) =>
            flaw.kind === "same-day" || flaw.kind === "same-month" ? [flaw.firstId] : [],
          );
        const ids = counting.map(({ id }) => id);
        expect(firsts.filter((id) => !ids.includes(id))).toEqual([]);
      }),
    );
  });
});
