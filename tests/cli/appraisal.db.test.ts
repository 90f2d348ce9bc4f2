/** zhuji appraisal: a rating as the department's paper has it, once. */
import { beforeEach, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();
let place: Awaited<ReturnType<typeof openPlace>>;
let secretary = "";
let clerk = "";

const holderOf = async (unitId: string, role: string) =>
  (
    await database.rows<{ id: string }>(
      sql`select person_id as id from posts where unit_id = ${unitId} and role = ${role} limit 1`,
    )
  )[0]?.id ?? "";

beforeEach(async () => {
  place = await openPlace(database);
  secretary = await holderOf("SL01", "committee_secretary");
  clerk = await holderOf("SL", "county_staff");
});

const record = (given: Readonly<Record<string, string>> = {}) => {
  const options = {
    person: secretary,
    unit: "SL01",
    year: "2026",
    rating: "较好",
    on: "2026-01-15",
    document: "示组发〔2026〕3号",
    by: clerk,
    ...given,
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  return runHere(place, "appraisal", "record", ...words);
};
const kept = () =>
  database.rows(sql`select person_id as person, rating, recorded_by as by from appraisals`);

it("records once what the paper says, and says what is kept", async () => {
  const done = await record();
  expect(done).toMatchObject({
    ok: true,
    fields: { personId: secretary, unitId: "SL01", year: "2026", rating: "fair" },
  });
  expect(done.lines.join()).toContain("评议等次：较好");
  expect(await record({ rating: "好" })).toMatchObject({
    ok: false,
    fields: { reason: "appraisal.recorded-before" },
  });
  expect(await kept()).toEqual([{ person: secretary, rating: "fair", by: clerk }]);
});

it.each([
  ["appraisal.rating-missing", { rating: "优秀" }],
  ["appraisal.day", { on: "2025-12-31" }],
  ["appraisal.day", { on: "明天" }],
  ["appraisal.document-missing", { document: " " }],
  ["appraisal.year-ahead", { year: "2099" }],
  ["appraisal.year", { year: "26" }],
  ["person.not-found", { person: "查无此人" }],
])("refuses with %s, and keeps nothing", async (reason, given) => {
  expect(await record(given)).toMatchObject({ ok: false, fields: { reason } });
  expect(await kept()).toEqual([]);
});

it("is of who was secretary in that year, and nobody records their own", async () => {
  expect(await record({ person: clerk, by: secretary })).toMatchObject({
    fields: { reason: "appraisal.no-secretary" },
  });
  expect(await record({ by: secretary })).toMatchObject({
    fields: { reason: "appraisal.not-available" },
  });
  expect(await kept()).toEqual([]);
});
