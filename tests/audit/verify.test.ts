import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditRow, canonicalBytes, markOf } from "#audit/audit-row.ts";
import { hashOf, isBefore, makeSeal, type PrintedSeal, type Seal } from "#audit/seal.ts";
import { verifySeals } from "#audit/verify.ts";

const rowOf = (tx: number, change: Partial<AuditRow> = {}): AuditRow => ({
  tenantId: "default",
  id: `00000000-0000-7000-8000-${String(tx).padStart(12, "0")}`,
  at: 1_795_300_000_000 + tx,
  epoch: 1,
  tx: String(tx),
  actor: "p-1",
  verb: "answer.given",
  subjectKind: "assignment",
  subjectId: "c-1/b-1",
  details: '{"answers": ["A1@2026-11#1"]}',
  ...change,
});

/** Seals of the given numbers of rows each, in order. */
function sealed(sizes: readonly number[]): { seals: Seal[]; rows: AuditRow[] } {
  const seals: Seal[] = [];
  const rows: AuditRow[] = [];
  for (const size of sizes) {
    const own = Array.from({ length: size }, (_, index) => rowOf(rows.length + index + 1));
    rows.push(...own);
    const end = { epoch: 1, tx: String(rows.length + 1) };
    seals.push(makeSeal(seals.at(-1), { sealedAt: 1, end, rowMarks: own.map(markOf).join("") }));
  }
  return { seals, rows };
}

function nth<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
}

async function* each<T>(values: readonly T[]) {
  yield* values;
}

const verify = (seals: readonly Seal[], rows: readonly AuditRow[], printed: PrintedSeal[] = []) =>
  verifySeals({ seals: each(seals), rows: each(rows), printed });

it("an untouched log is intact, rows that wait for their seal included", async () => {
  const { seals, rows } = sealed([3, 1, 4]);
  expect(await verify(seals, [...rows, rowOf(9)])).toEqual({ kind: "intact", seals: 3, rows: 8 });
  expect(await verify([], [])).toEqual({ kind: "intact", seals: 0, rows: 0 });
});

it("transaction numbers are compared as numbers, and an epoch outweighs them", () => {
  expect(isBefore({ epoch: 1, tx: "9" }, { epoch: 1, tx: "10" })).toBe(true);
  expect(isBefore({ epoch: 1, tx: "10" }, { epoch: 1, tx: "10" })).toBe(false);
  expect(isBefore({ epoch: 1, tx: "99" }, { epoch: 2, tx: "10" })).toBe(true);
  expect(isBefore({ epoch: 2, tx: "1" }, { epoch: 1, tx: "18446744073709551615" })).toBe(false);
});

it("two rows that differ in any field, or only in where one field ends, have different bytes", () => {
  const plain = rowOf(1);
  const others: Partial<AuditRow>[] = [
    { tenantId: "other" },
    { id: "other" },
    { at: 1 },
    { epoch: 2 },
    { tx: "2" },
    { actor: "system" },
    { verb: "answer.givenassignment", subjectKind: "" },
    { subjectKind: "other" },
    { subjectId: "other" },
    { details: "{}" },
  ];
  const texts = [plain, ...others.map((other) => ({ ...plain, ...other }))].map((row) =>
    new TextDecoder().decode(canonicalBytes(row)),
  );
  expect(new Set(texts).size).toBe(texts.length);
});

describe("the first fault is named", () => {
  it("an altered row", async () => {
    const { seals, rows } = sealed([3, 3]);
    const altered = rowOf(5, { details: '{"answers": ["A1@2026-11#2"]}' });
    expect(await verify(seals, rows.with(4, altered))).toEqual({
      kind: "row.altered",
      seal: 2,
      row: altered,
    });
  });

  it("a missing row, by the row before it", async () => {
    const { seals, rows } = sealed([3, 3]);
    expect(await verify(seals, rows.toSpliced(4, 1))).toEqual({
      kind: "row.missing",
      seal: 2,
      after: rows[3],
    });
    expect(await verify(seals, rows.toSpliced(3, 1))).toMatchObject({ after: undefined });
    expect(await verify(seals, rows.toSpliced(5, 1))).toMatchObject({ after: rows[4] });
  });

  it("an inserted row", async () => {
    const { seals, rows } = sealed([3, 3]);
    const forged = rowOf(5, { id: "00000000-0000-7000-8000-00000000000z" });
    const log = rows.toSpliced(5, 0, forged);
    expect(await verify(seals, log)).toEqual({ kind: "row.inserted", seal: 2, row: forged });
    const atEnd = rowOf(6, { id: "00000000-0000-7000-8000-00000000000z" });
    expect(await verify(seals, [...rows, atEnd])).toMatchObject({
      kind: "row.inserted",
      row: atEnd,
    });
  });

  it("an altered seal, even one made to fit its altered row", async () => {
    const { seals, rows } = sealed([1, 1, 1]);
    const altered = rowOf(2, { actor: "p-2" });
    const fitting = { ...nth(seals, 1), rowMarks: markOf(altered) };
    const rehashed = { ...fitting, hash: hashOf(fitting) };
    const log = rows.with(1, altered);
    expect(await verify(seals.with(1, fitting), log)).toEqual({ kind: "seal.altered", seal: 2 });
    expect(await verify(seals.with(1, rehashed), log)).toEqual({ kind: "seal.altered", seal: 3 });
  });

  it("a missing seal", async () => {
    const { seals, rows } = sealed([1, 1, 1]);
    expect(await verify(seals.toSpliced(1, 1), rows)).toEqual({ kind: "seal.missing", seal: 2 });
  });

  it("a chain shortened or rewritten as a whole, by the seals printed outside", async () => {
    const { seals, rows } = sealed([1, 1, 1]);
    const printed = seals.map(({ number, hash }) => ({ number, hash }));
    expect(await verify(seals, rows, printed)).toMatchObject({ kind: "intact" });
    expect(await verify(seals.slice(0, 2), rows.slice(0, 2))).toMatchObject({ kind: "intact" });
    expect(await verify(seals.slice(0, 2), rows.slice(0, 2), printed)).toEqual({
      kind: "seal.missing",
      seal: 3,
    });
    const rewritten = sealed([1, 2]);
    expect(await verify(rewritten.seals, rewritten.rows)).toMatchObject({ kind: "intact" });
    expect(await verify(rewritten.seals, rewritten.rows, printed)).toEqual({
      kind: "seal.not-as-printed",
      seal: 2,
    });
  });
});

it("no change of one character in one field of any sealed row goes unseen", async () => {
  const fields = [
    "tenantId",
    "id",
    "actor",
    "verb",
    "subjectKind",
    "subjectId",
    "details",
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.constantFrom(...fields),
      fc.nat(),
      async (sizes, which, field, place) => {
        const { seals, rows } = sealed(sizes);
        const index = which % rows.length;
        const row = nth(rows, index);
        const text = row[field];
        const at = place % text.length;
        const other = String.fromCodePoint(text.charCodeAt(at) ^ 1);
        const altered = { ...row, [field]: text.slice(0, at) + other + text.slice(at + 1) };
        expect(await verify(seals, rows.with(index, altered))).toMatchObject({
          kind: "row.altered",
          row: altered,
        });
      },
    ),
    { numRuns: 300 },
  );
});
