/** 群众评议 from the chat to a phone and back: begun, the links as a file, one of them opened and sent, and the card. */
import { expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { testDatabase } from "#tests/support/database.ts";
import { putUnderVisit, tokensOf } from "#tests/support/polls.ts";
import { openWorld } from "#tests/support/world.ts";

const db = await testDatabase();

it("asks people through links that the card knows nothing of, and says only how many answered", async () => {
  const world = await openWorld(db);
  await putUnderVisit(db, { visitId: null });
  const [by] = await db.rows<{ openId: string; name: string }>(sql`
    select p.open_id as "openId", p.name from posts h join people p on p.id = h.person_id
    where h.role = 'operator' order by p.id limit 1`);
  if (by === undefined) throw new Error("there is no operator");
  await world.say(by, "评议 柳芽 12");
  expect(world.seen(by)).toContain("评议已开，12个链接");
  await world.press(by, "把链接发给我");
  await world.settle();
  expect(world.console.inbox(by.openId).at(-1)?.msgType).toBe("file");
  const [token = "", other = ""] = await tokensOf(db);
  const page = await world.zhuji.app.request(`/poll/${token}`);
  expect(page.status).toBe(200);
  const sent = await world.zhuji.app.request(`/poll/${token}`, {
    method: "POST",
    body: new URLSearchParams({ team: "good", life: "fair" }),
  });
  expect(await sent.text()).toContain("谢谢您");
  expect((await world.zhuji.app.request(`/poll/${other}`)).status).toBe(200);
  await world.say(by, "评议 柳芽");
  expect(world.seen(by)).toContain("评了1人");
  for (const said of [world.seen(by), JSON.stringify(world.logged)])
    for (const link of [token, other]) expect(said).not.toContain(link);
});
