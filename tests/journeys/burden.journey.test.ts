/** 减负账 as the people of a branch fill it, through the platform's real contract. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { postEvent } from "#tests/support/platform-post.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const MINUTE_MS = 60_000;

const ledgerOf = async (branchName: string) => {
  const [row] = await db.rows<{
    messages: number;
    replies: number;
    taps: number;
    activeMs: number;
  }>(sql`
    select l.messages, l.replies, l.taps, l.active_ms as "activeMs"
    from burden_ledger l join units u on u.id = l.branch_id where u.name = ${branchName}`);
  return row;
};

/** What the platform tells when somebody opens the newest card. */
const read = (world: World, by: Account) =>
  postEvent(world, {
    type: "im.message.message_read_v1",
    body: {
      reader: { reader_id: { open_id: by.openId }, read_time: String(world.now()) },
      message_id_list: [world.newest(by).messageId],
    },
  });

it("a month answered in one tap: one message, one tap, the minutes since the card was opened", async () => {
  const world = await openWorld(db);
  await world.settle();
  const secretary = world.who("桃溪村党支部");
  expect(await ledgerOf("桃溪村党支部")).toMatchObject({ messages: 1, replies: 0, taps: 0 });

  expect((await read(world, secretary)).status).toBe(200);
  await world.console.clock.moveBy(2 * MINUTE_MS);
  await world.press(secretary, "本节全部正常");
  expect(await ledgerOf("桃溪村党支部")).toMatchObject({ taps: 1, activeMs: 2 * MINUTE_MS });

  await world.say(secretary, "减负");
  expect(world.seen(secretary)).toContain("用时2分钟，点了1下");
  expect(world.seen(secretary)).toContain("收到1条消息");
  await world.settle();
  expect(await ledgerOf("桃溪村党支部")).toMatchObject({ messages: 1, replies: 1 });
});

it("a message is counted when the platform has confirmed it, and once", async () => {
  const world = await openWorld(db);
  expect(await ledgerOf("桃溪村党支部")).toBeUndefined();
  await world.settle();
  await world.settle();
  const counted = await db.rows<{ messages: number; branches: number }>(sql`
    select sum(messages)::int as messages, count(*)::int as branches from burden_ledger`);
  const confirmed = await db.rows<{ count: number }>(sql`
    select count(*)::int as count from outbox
    where state = 'sent' and notice ->> 'kind' = 'checklist'`);
  expect(counted[0]?.messages).toBe(confirmed[0]?.count);
  expect(counted[0]?.branches).toBe(confirmed[0]?.count);
});

it("the same press delivered again is not counted again", async () => {
  const world = await openWorld(db);
  await world.settle();
  const secretary = world.who("桃溪村党支部");
  const first = await world.press(secretary, "本节全部正常");
  if (first.kind !== "accepted") throw new Error("not accepted");
  await world.console.redeliver(first.eventId);
  expect(await ledgerOf("桃溪村党支部")).toMatchObject({ taps: 1 });
});
