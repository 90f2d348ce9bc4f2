import { describe, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { pgLinkStore } from "#db/stores/link-store.ts";
import type { LinkRow } from "#delivery/link-ports.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const links = pgLinkStore(db, "county");

const rowOf = (holder: string, coveredUntil: number, more: Partial<LinkRow> = {}): LinkRow => ({
  holder,
  state: "connected",
  lastSeenAt: coveredUntil,
  connectedSince: 1,
  coveredUntil,
  ...more,
});
const holders = async () =>
  (await db.rows<{ holder: string }>(sql`select holder from links order by holder`)).map(
    ({ holder }) => holder,
  );

describe("the row of a process", () => {
  it("is written anew each time, and covers what the process says", async () => {
    expect(await links.beat(rowOf("a", 100), 100, 0)).toBe(100);
    expect(await links.beat(rowOf("a", 200, { state: "down", connectedSince: null }), 200, 0)).toBe(
      200,
    );
    expect(await db.rows(sql`select state, connected_since from links`)).toEqual([
      { state: "down", connected_since: null },
    ]);
  });

  it("of one that is gone is taken over by one heir, with what it had not covered", async () => {
    await links.beat(rowOf("dead", 50), 100, 0);
    await links.beat(rowOf("alive", 300), 300, 0);
    expect(await links.beat(rowOf("heir", 400), 400, 200)).toBe(50);
    expect(await links.beat(rowOf("alive", 400), 400, 200)).toBe(400);
    expect(await holders()).toEqual(["alive", "heir"]);
  });

  it("of one that was stopped is taken over at once, though not by another that stops", async () => {
    await links.beat(rowOf("first", 50, { state: "stopped" }), 100, 0);
    expect(await links.beat(rowOf("second", 90, { state: "stopped" }), 101, 0)).toBe(90);
    expect(await links.beat(rowOf("third", 102), 102, 0)).toBe(50);
    expect(await holders()).toEqual(["third"]);
  });

  it("of one that is gone has one heir when several come at once", async () => {
    await links.beat(rowOf("dead", 50), 100, 0);
    const covered = await Promise.all(
      ["a", "b", "c", "d"].map((holder) => links.beat(rowOf(holder, 400), 400, 200)),
    );
    expect(covered.toSorted((one, other) => one - other)).toEqual([50, 400, 400, 400]);
  });

  it("belongs to its tenant", async () => {
    await links.beat(rowOf("a", 50), 100, 0);
    expect(await pgLinkStore(db, "other").beat(rowOf("b", 400), 400, 200)).toBe(400);
    expect(await holders()).toEqual(["a", "b"]);
  });
});

/** Sent in a private chat: to the person, or as a reply. */
const card = (messageId: string, chatId: string, sentAt: number, openId: string | null) => sql`
  (${"county"}, ${messageId}, ${chatId}, ${JSON.stringify({ inGroup: false })}::jsonb,
    ${sentAt}::bigint, 0, ${openId}::text)`;

it("lists private chats and groups of ours, latest activity first, and no group that is not ours", async () => {
  await db.rows(sql`
    insert into units (tenant_id, id, path, kind, name, short_name, position)
    values ('county', 'u', 'u', 'county', '县', '县', 1)`);
  await db.rows(sql`
    insert into unit_chats (tenant_id, chat_id, unit_id, name, status) values
      ('county', 'oc_ours', 'u', '群', 'active'), ('county', 'oc_left', 'u', '旧群', 'left')`);
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at, open_id)
    values ${card("om_1", "oc_li", 10, "ou_li")}, ${card("om_2", "oc_wang", 30, null)},
      ${card("om_3", "oc_li", 40, "ou_li")}`);
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    values ('county', 'om_4', 'oc_strange', '{"inGroup": true}', 50, 0)`);
  expect(await links.listChats(10)).toEqual([
    { chatId: "oc_li", inGroup: false },
    { chatId: "oc_wang", inGroup: false },
    { chatId: "oc_ours", inGroup: true },
  ]);
  expect(await links.listChats(1)).toHaveLength(1);
});

it("knows which messages have never come", async () => {
  await db.rows(sql`
    insert into inbound (tenant_id, key, received_at) values ('county', 'message:om_1', 0)`);
  expect(await links.listUnseen(["om_1", "om_2"])).toEqual(["om_2"]);
});
