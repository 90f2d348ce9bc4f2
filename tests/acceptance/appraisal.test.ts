/** 述职: what may be recorded, and what movement between years counts. */
import { describe, expect, it } from "vitest";
import {
  APPRAISAL_RULES,
  checkAppraisal,
  gradeTotals,
  mayRecordAppraisal,
  maySeeAppraisal,
  RATINGS,
} from "#acceptance/appraisal.ts";
import { at } from "#kernel/calendar.ts";
import { type Actor, ROLES, type Role } from "#organisation/post.ts";

const OF = { personId: "p", unitId: "SL01", year: "2026" };
const WRITTEN = { rating: "fair", heldOn: "2027-01-15", documentNumber: "示组发〔2027〕3号" };
const NOW = at("2027-01-20", "09:00");
const refusalOf = (written: Partial<typeof WRITTEN>, now = NOW) => {
  const checked = checkAppraisal({ ...WRITTEN, ...written }, OF, now);
  return checked.ok ? null : checked.refusal;
};

const by = (role: Role, path: string, personId = "x"): Actor => ({
  personId,
  name: "某",
  openId: "ou",
  standings: [{ role, path, unitId: path.split("/").at(-1) ?? "" }],
});

describe("recording", () => {
  it("takes each of the four ratings with a day and a document", () => {
    for (const rating of RATINGS)
      expect(checkAppraisal({ ...WRITTEN, rating }, OF, NOW)).toEqual({
        ok: true,
        value: { ...OF, ...WRITTEN, rating },
      });
  });

  it("refuses what is no rating, and no document or one that is too long", () => {
    for (const rating of ["", "好", "excellent"])
      expect(refusalOf({ rating })).toEqual({ kind: "appraisal.rating-missing" });
    for (const documentNumber of ["", "  ", "\n"])
      expect(refusalOf({ documentNumber })).toEqual({ kind: "appraisal.document-missing" });
    const longest = APPRAISAL_RULES.longestDocument;
    expect(refusalOf({ documentNumber: "字".repeat(longest) })).toBeNull();
    expect(refusalOf({ documentNumber: "字".repeat(longest + 1) })).toEqual({
      kind: "appraisal.document-too-long",
      longest,
    });
  });

  it("is of a day from the first of the year until today", () => {
    for (const heldOn of ["2026-01-01", "2027-01-20"]) expect(refusalOf({ heldOn })).toBeNull();
    for (const heldOn of ["2025-12-31", "2027-01-21", "2027-02-30", "", "昨天"])
      expect(refusalOf({ heldOn })?.kind).toBe("appraisal.day");
    expect(refusalOf({}, at("2025-12-31", "23:59"))).toEqual({
      kind: "appraisal.year-ahead",
      year: "2026",
    });
  });
});

describe("who", () => {
  const TOWN = { path: "c/t" };

  it("sees a page is the secretary themselves and the department above", () => {
    for (const role of ROLES) {
      expect(maySeeAppraisal(by(role, "c"), TOWN, "p")).toBe(role === "county_staff");
      expect(maySeeAppraisal(by(role, "c/t"), TOWN, "p")).toBe(role === "county_staff");
      const own = ["county_staff", "committee_secretary", "branch_secretary"].includes(role);
      expect(maySeeAppraisal(by(role, "c/t", "p"), TOWN, "p")).toBe(own);
      expect(maySeeAppraisal(by(role, "c/t1"), TOWN, "p")).toBe(false);
    }
    expect(maySeeAppraisal(by("committee_secretary", "c/t"), { path: "c/t/b" }, "p")).toBe(false);
    expect(maySeeAppraisal(by("committee_secretary", "c/t", "p"), TOWN, undefined)).toBe(false);
  });

  it("records is the department at or above the unit, and nobody about themselves", () => {
    for (const role of ROLES)
      expect(mayRecordAppraisal(by(role, "c"), TOWN, "p")).toBe(
        role === "county_staff" || role === "operator",
      );
    expect(mayRecordAppraisal(by("county_staff", "c", "p"), TOWN, "p")).toBe(false);
    expect(mayRecordAppraisal(by("county_staff", "d"), TOWN, "p")).toBe(false);
  });
});

it("counts as movement only what was decided in both years", () => {
  const moves = [
    { before: "backward", now: "middle", branches: 3 },
    { before: "advanced", now: "middle", branches: 2 },
    { before: "middle", now: "middle", branches: 5 },
    { before: null, now: "advanced", branches: 7 },
    { before: "advanced", now: null, branches: 11 },
    { before: null, now: null, branches: 13 },
  ] as const;
  expect(gradeTotals(moves)).toEqual({
    up: 3,
    down: 2,
    stayed: 5,
    now: { advanced: 7, middle: 10, backward: 0 },
    before: { advanced: 13, middle: 5, backward: 3 },
  });
});
