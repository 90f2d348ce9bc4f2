/** A visit in the branch's timeline: nothing of it before it is over, and then what it came to. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openVisitChat, shown } from "#tests/support/visit-chat.ts";
import { BRANCH } from "#tests/support/visits.ts";

const db = await testDatabase();

it("shows an unannounced visit to nobody until it is over, whatever was found meanwhile", async () => {
  const { chat, zhao, visitId, press } = await openVisitChat(db, 1);
  const secretary = await chat.who(BRANCH, "branch_secretary");
  const county = await chat.who("SL", "county_staff");
  const readers = [secretary, county, await chat.who("SL01", "committee_secretary")];
  const stories = () => Promise.all(readers.map((who) => chat.say(who, `经过 ${BRANCH}`)));
  const result = async (by: string) => {
    const inPrivate = { kind: "menu", openId: by, text: "经过", source: "om", said: null } as const;
    const value = encodeAction({ kind: "visit.result", visitId });
    return shown(await chat.press(by, value, inPrivate));
  };
  const before = await stories();
  const unseen = await result(secretary);
  await press(zhao.openId, { kind: "visit.open", visitId });
  chat.clock.now += 60_000;
  const itemCode = "C-ORG-01";
  await press(zhao.openId, { kind: "visit.mark", visitId, itemCode, mark: "fails", page: 0 });
  await press(
    zhao.openId,
    { kind: "visit.finding", visitId, itemCode, page: 0 },
    { fact: "没有换届", severity: "ordinary", measure: "" },
  );
  expect(await db.rows(sql`select 1 as one from findings`)).toHaveLength(1);
  for (const line of ["整改 2026-暗1", "整改 2026-暗1 交办"]) {
    const said = await chat.say(zhao.openId, line);
    expect(said).not.toContain("交办：回复");
    expect(await stories()).toEqual(before);
  }
  expect(await result(secretary)).toEqual(unseen);
  expect(unseen.toast).toContain("没有您能看的检查结果");

  await press(zhao.openId, { kind: "visit.hand-in", visitId });
  await press(zhao.openId, { kind: "visit.close", visitId });
  for (const said of await stories()) {
    expect(said).toContain("暗访结束");
    expect(said).toContain("问题2026-暗1交办");
  }
  expect((await result(secretary)).text).toContain("没有换届");
  expect((await result(county)).text).toContain("没有换届");
  expect(await press(secretary, { kind: "visit.result", visitId })).toEqual(unseen);
  const neighbour = await chat.who("SL01-02", "branch_secretary");
  expect(await result(neighbour)).toEqual(unseen);
  const leader = await chat.who("SL", "leader");
  expect(await result(leader)).toEqual(unseen);
});
