/** Who may not go on with a visit, whatever they press; the card says why and shows nothing else. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import {
  codesOn,
  listMarks,
  openVisitChat,
  stateOfVisit,
  VISIT_NOW,
} from "#tests/support/visit-chat.ts";
import { BRANCH } from "#tests/support/visits.ts";

const db = await testDatabase();
const openedChat = (size: 1 | 2 = 2) => openVisitChat(db, size);
const marks = () => listMarks(db);
const stateOf = () => stateOfVisit(db);

describe("who may not", () => {
  it("is refused once the visit is given to somebody else, and sees why", async () => {
    const { zhao, visitId, press } = await openedChat(2);
    const opened = await press(zhao.openId, { kind: "visit.open", visitId });
    const [itemCode = ""] = codesOn(opened.buttons);
    await db.rows(sql`
      update visit_inspectors set until_at = ${VISIT_NOW}, ended_for = '改派'
      where person_id = ${zhao.personId}`);
    const mark = { kind: "visit.mark", visitId, itemCode, mark: "meets", page: 0 } as const;
    const refused = await press(zhao.openId, mark);
    expect(refused.toast).toContain("已经改派");
    expect(refused.text).not.toContain("柳芽");
    expect(await marks()).toEqual([]);
  });

  it("is refused once they have to stay away, whatever they press", async () => {
    const { zhao, visitId, press } = await openedChat(1);
    await press(zhao.openId, { kind: "visit.open", visitId });
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', ${zhao.personId}, ${BRANCH}, '姐夫', ${VISIT_NOW}, 'system')`);
    for (const action of [
      { kind: "visit.page", visitId, page: 0 },
      { kind: "visit.mark", visitId, itemCode: "C-ORG-01", mark: "meets", page: 0 },
      { kind: "visit.mark-known", visitId, page: 0 },
      { kind: "visit.finding-form", visitId, itemCode: null, page: 0 },
      { kind: "visit.finding", visitId, itemCode: null, page: 0 },
      { kind: "visit.extra", visitId, page: 0 },
      { kind: "visit.hand-in", visitId },
      { kind: "visit.close", visitId },
    ] as const)
      expect((await press(zhao.openId, action)).toast).toContain("要回避");
    expect(await stateOf()).toBe("open");
  });

  it("does nothing with a visit that was cancelled", async () => {
    const { zhao, visitId, press } = await openedChat(1);
    await db.rows(sql`update visits set state = 'cancelled', cancelled_for = '并入'`);
    const refused = await press(zhao.openId, { kind: "visit.open", visitId });
    expect(refused.toast).toContain("已经取消");
  });
});
