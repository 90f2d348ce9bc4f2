import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "#kernel/calendar.ts";
import { admissionState } from "#records/admission.ts";
import { ADMISSION_STEPS } from "#records/record.ts";
import { LATER } from "./admission-samples.ts";
import { recorded } from "./fact-samples.ts";

const anyRecords = fc
  .array(
    fc.record({
      on: fc.nat(1500).map((n): Day => addDays("2023-12-30", n)),
      person: fc.constantFrom("发展1号", "发展2号"),
      step: fc.constantFrom(...ADMISSION_STEPS),
      contacts: fc.nat(3),
      hours: fc.nat(30),
    }),
    { maxLength: 16 },
  )
  .map((steps) =>
    steps.map(({ on, ...detail }, index) => ({
      ...recorded(on, { type: "admission", ...detail }, `r${index}`),
      person: detail.person,
    })),
  );

describe("whatever was recorded", () => {
  it("the order of the records does not matter, and people do not touch each other", () => {
    const shuffled = anyRecords.chain((records) =>
      fc.tuple(
        fc.constant(records),
        fc.shuffledSubarray(records, { minLength: records.length }),
        fc.nat(2000).map((n): Day => addDays("2023-12-30", n)),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([records, other, on]) => {
        const states = admissionState(records, on);
        expect(admissionState(other, on)).toEqual(states);
        const each = ["发展1号", "发展2号"].flatMap((person) =>
          admissionState(
            records.filter((record) => record.person === person),
            on,
          ),
        );
        expect(each).toEqual(states);
      }),
    );
  });
  it("a missing step is never late as well, and what was done is never late without its day", () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        for (const { flaws, steps } of admissionState(records, LATER)) {
          const missing = flaws.flatMap((flaw) => (flaw.kind === "missing" ? [flaw.step] : []));
          for (const step of missing) {
            expect(steps.some((taken) => taken.step === step)).toBe(false);
            expect(flaws.filter((flaw) => flaw.step === step)).toHaveLength(1);
          }
          const late = flaws.flatMap((flaw) => (flaw.kind === "too-late" ? [flaw] : []));
          expect(late.filter(({ on, dueBy }) => on !== null && on <= dueBy)).toEqual([]);
        }
      }),
    );
  });
});
