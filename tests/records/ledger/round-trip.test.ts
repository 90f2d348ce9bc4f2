/** 台账: what goes out comes back, whatever was recorded. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { instantFrom, instantText } from "#records/ledger/entered-at.ts";
import { FIELDS } from "#records/ledger/fields.ts";
import { LEDGER_SHEETS } from "#records/ledger/ledger-columns.ts";
import { recordsIn, sheetsOf, someRecords } from "./ledger-samples.ts";

const columns = (of: readonly { readonly column: string }[]) => of.map(({ column }) => column);

describe("a ledger", () => {
  it("gives back every record as it was, with who entered it, when, and what it corrects", () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        fc.pre(records.length > 0);
        expect(recordsIn(sheetsOf(records))).toEqual(records);
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same sheets again when it is read and written", () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        fc.pre(records.length > 0);
        const sheets = sheetsOf(records);
        expect(sheetsOf(recordsIn(sheets))).toEqual(sheets);
      }),
    );
  });

  it("has a column for every field, and a field for every column", () => {
    for (const [type, { columns: named }] of Object.entries(LEDGER_SHEETS))
      expect({ type, columns: columns(new Map(Object.entries(FIELDS)).get(type) ?? []) }).toEqual({
        type,
        columns: named,
      });
  });
});

it.each([
  ["2026-11-06 09:30", at("2026-11-06", "09:30")],
  ["2026-11-06 09:30:15.007", at("2026-11-06", "09:30:15.007")],
])("an entry at %s is written so and read again", (text, instant) => {
  expect(instantText(instant)).toBe(text);
  expect(instantFrom(text)).toBe(instant);
});
