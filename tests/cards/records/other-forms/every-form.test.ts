import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateCard } from "#cards/kit/validate.ts";
import { recordDetailSchema } from "#records/record-schema.ts";
import { admitted, groups, recorded, roster } from "#tests/records/fact-samples.ts";
import {
  aRecordOf,
  cardOf,
  correcting,
  FORMS,
  initials,
  sent,
  someRecords,
  TYPES,
  viewOf,
} from "./form-samples.ts";

const CROWD = Array.from({ length: 300 }, (_, index) =>
  admitted("2026-03-01", "applied", { person: `发展${index + 1}号` }),
);
const MANY_GROUPS = groups(...Array.from({ length: 80 }, (_, index) => String(index)));
const YEARS_OF_DUES = Array.from({ length: 40 }, (_, index) =>
  recorded("2026-01-10", { type: "dues", month: "2026-01", paid: 1, due: 1 }, `dues ${index}`),
);

describe.each(TYPES)("the form of %s", (type) => {
  const form = FORMS[type];

  it("is a card the platform takes, in a branch with no records and in one with very many", () => {
    expect(validateCard(cardOf(form, viewOf()))).toEqual([]);
    const many = [...CROWD, ...YEARS_OF_DUES, roster({ groups: MANY_GROUPS })];
    expect(validateCard(cardOf(form, viewOf(many)))).toEqual([]);
  });

  it("is a card the platform takes, whatever is corrected", () => {
    fc.assert(
      fc.property(aRecordOf(type), someRecords, (record, others) => {
        expect(validateCard(cardOf(form, correcting(record, others)))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("prefilled from a record and sent unchanged says that record again", () => {
    fc.assert(
      fc.property(aRecordOf(type), someRecords, fc.nat(), (record, others, seed) => {
        const view = correcting(record, others);
        const { on, detail } = record;
        expect(form.read(sent(form, view, {}, seed), view)).toEqual({
          ok: true,
          value: { on, detail },
        });
      }),
    );
  });

  it("whatever is typed, says a record that can be kept or names a field of its own", () => {
    const names = [...initials(form.parts(viewOf(CROWD))).keys(), ...EVERY_NAME];
    const typed = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(
        fc.string(),
        fc.constantFrom("", [], "5人", "2026-11-01 +0800", "2026-02-30", "甲 3\n乙 4", "-1"),
        fc.constantFrom("*", "next", "activist", "2026", "2026-13", "x".repeat(1001), "100001"),
      ),
    );
    fc.assert(
      fc.property(aRecordOf(type), typed, (record, changed) => {
        const view = correcting(record);
        const said = form.read({ ...sent(form, view), ...changed }, view);
        const isSound = said.ok
          ? recordDetailSchema.safeParse(said.value.detail).success
          : said.refusal.field !== "" && said.refusal.said.endsWith("。");
        expect(isSound).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("with nothing sent at all is refused in words, and the first field is named", () => {
    expect(form.read({}, viewOf())).toEqual({
      ok: false,
      refusal: { field: "日期", said: "请选一天。" },
    });
  });
});

const EVERY_NAME =
  `on talked topic hours reached due paid present entitled seats candidates months approval full
  committee groups units contacts person other step text year which month relation of way`.split(
    /\s+/,
  );
