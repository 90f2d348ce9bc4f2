/** What a tap of a visit costs: round trips to the database, and a mark that comes when the visit has moved on. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { markItem } from "#supervision/use-cases/mark-items.ts";
import { countingDatabase } from "#tests/support/counting-database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { codesOn, listMarks, openVisitChat, VISIT_NOW } from "#tests/support/visit-chat.ts";

const db = await testDatabase();
/** Who it is, the visit, the mark, what the branch's year says, and the audit. */
const MOST = 5;

async function opened() {
  const counting = countingDatabase(db);
  const world = await openVisitChat(counting);
  const { zhao, visitId, press } = world;
  const { buttons } = await press(zhao.openId, { kind: "visit.open", visitId });
  const [itemCode = ""] = codesOn(buttons);
  const mark = (given: "meets" | "fails") =>
    press(zhao.openId, { kind: "visit.mark", visitId, page: 0, itemCode, mark: given });
  return { ...world, counting, itemCode, mark };
}

const audited = async () =>
  (await db.rows(sql`select 1 from audit_log where verb = 'visit.marked'`)).length;

it("a mark is kept and shown with at most five statements, whoever else marks", async () => {
  const { counting, mark, itemCode, zhao } = await opened();
  await mark("meets");
  const before = counting.counted.statements;
  const shown = await mark("fails");
  expect(counting.counted.statements - before).toBeLessThanOrEqual(MOST);
  expect(shown.toast).toBeUndefined();
  expect(await listMarks(db)).toEqual([{ code: itemCode, person: zhao.personId, mark: "fails" }]);
});

it("the same mark again is told to the log once, and the card shows what is kept", async () => {
  const { mark } = await opened();
  const first = await mark("meets");
  expect((await mark("meets")).text).toBe(first.text);
  expect(await audited()).toBe(1);
});

it.each([
  ["the inspector has handed in", sql`update visit_inspectors set handed_in_at = ${VISIT_NOW}`],
  ["the visit is compared", sql`update visits set state = 'comparing'`],
  [
    "the inspector has been replaced",
    sql`update visit_inspectors set until_at = ${VISIT_NOW}, ended_for = '出差'`,
  ],
])("a mark is not kept once %s, though it was read before", async (_, change) => {
  const { chat, zhao, visitId, itemCode, counting } = await opened();
  await counting.rows(change);
  const late = await chat.transact(({ visits }) =>
    visits.saveMark({
      visitId,
      mark: { itemCode, personId: zhao.personId, mark: "meets" },
      at: VISIT_NOW,
    }),
  );
  expect(late).toEqual({ kind: "done", value: "late" });
  expect(await listMarks(db)).toEqual([]);
});

it("a mark that comes while its inspector hands in says that, as one that comes after", async () => {
  const { chat, zhao, visitId, itemCode, counting } = await opened();
  const order = { id: visitId, by: { personId: zhao.personId }, at: VISIT_NOW };
  const marked = await chat.transact(async (stores) => {
    const read = await stores.visits.findFor(visitId, {
      personId: zhao.personId,
      on: "2026-11-03",
    });
    await stores.visits.handIn({ visitId, personId: zhao.personId, at: VISIT_NOW });
    let reads = 0;
    const findFor: typeof stores.visits.findFor = (id, of) =>
      reads++ === 0 ? Promise.resolve(read) : stores.visits.findFor(id, of);
    const visits = { ...stores.visits, findFor };
    return markItem({ ...stores, visits }, { ...order, itemCode, mark: "meets" });
  });
  expect(marked).toMatchObject({ value: { ok: false, refusal: { kind: "visit.handed-in" } } });
  expect(await listMarks(counting)).toEqual([]);
});
