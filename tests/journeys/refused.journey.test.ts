/** What the platform refuses changes the world: each time the right one is told, once. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { runChores } from "#chores";
import {
  type Directory,
  type GroupChat,
  type PersonStatus,
  privateChatId,
} from "#console/directory.ts";
import { readDirectory } from "#console-app";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const BRANCH = "桃溪村党支部";
const TITLE = "有一位同志收不到消息";
const HOUR = 3_600_000;
const CHECKLISTS = 12;
const OPERATOR = ["中共示例县委员会", "县委组织部组织科科长"] as const;

const AFTER_SENDING = ["reconcile", "aftermath", "trouble"];
const MINUTE = 60_000;

/** Everything due is sent, and what follows from it is sent too, some minutes later: nothing goes on the stroke of the hour. */
async function minutes(world: World): Promise<void> {
  await world.settle();
  const chores = world.zhuji.chores.filter(({ name }) => AFTER_SENDING.includes(name));
  await runChores(chores, world.now(), () => undefined);
  await world.console.clock.moveBy(7 * MINUTE);
  await world.settle();
}

/** Everybody as they were, whatever the platform says of some of them now. */
async function openTown() {
  const world = await openWorld(db);
  // A dozen checklists say as much as sixty.
  await db.rows(sql`
    delete from outbox where id not in (
      select o.id from outbox o join units u on u.id = o.notice ->> 'branchId'
      order by u.name <> ${BRANCH}, o.id limit ${CHECKLISTS})`);
  const everybody: Directory = await readDirectory(db, world.tenant);
  let now = everybody;
  const change = (next: Directory) => {
    now = next;
    world.console.setDirectory(next);
  };
  return {
    world,
    everybody,
    change,
    becomes: (whom: Account, status: PersonStatus) =>
      change({
        ...now,
        people: now.people.map((one) => (one.openId === whom.openId ? { ...one, status } : one)),
      }),
    groupBecomes: (chatId: string, status: NonNullable<GroupChat["status"]>) =>
      change({
        ...now,
        chats: now.chats.map((one) => (one.chatId === chatId ? { ...one, status } : one)),
      }),
    /** Who was told, once for each message that holds the text. */
    told: (text: string): readonly Directory["people"][number][] =>
      everybody.people.flatMap((person) =>
        world.console
          .inbox(person.openId)
          .filter(({ content, sender }) => sender.kind === "bot" && content.includes(text))
          .map(() => person),
      ),
  };
}

const sayTo = (openId: string, key: string) =>
  sql`insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at)
    select 'default', ${key}, ${key}, 0, jsonb_build_object('kind', 'welcome', 'openId', ${openId}::text), 0, 0`;

describe("a person who cannot be reached", () => {
  it("is told to the superior of the post once, however many messages are refused", async () => {
    const { world, becomes, told } = await openTown();
    const secretary = world.who(BRANCH);
    becomes(secretary, "stopped-bot");
    await minutes(world);
    expect(told(TITLE)).toHaveLength(1);
    await db.rows(sayTo(secretary.openId, "again"));
    await minutes(world);
    expect(told(TITLE)).toMatchObject([{ unitName: "中共示例县春晓镇委员会" }]);
  });

  it("is told again when a message had arrived in between", async () => {
    const { world, becomes, told } = await openTown();
    const secretary = world.who(BRANCH);
    becomes(secretary, "stopped-bot");
    await minutes(world);
    becomes(secretary, "active");
    await db.rows(sayTo(secretary.openId, "back"));
    await minutes(world);
    becomes(secretary, "stopped-bot");
    await db.rows(sayTo(secretary.openId, "gone again"));
    await minutes(world);
    expect(told(TITLE)).toHaveLength(2);
  });

  it("and has resigned has no account any more", async () => {
    const { world, becomes, told } = await openTown();
    const secretary = world.who(BRANCH);
    becomes(secretary, "resigned");
    await minutes(world);
    const people = await db.rows(
      sql`select 1 as one from people where open_id = ${secretary.openId}`,
    );
    expect(people).toHaveLength(0);
    expect(told("飞书账号已离职")).toHaveLength(1);
  });
});

it("a group that is gone is marked and told to the operators once", async () => {
  const { world, groupBecomes, told } = await openTown();
  const operator = world.who(...OPERATOR);
  await world.settle();
  const chatId = world.groupChat("春晓镇");
  groupBecomes(chatId, "dissolved");
  for (const key of ["once", "twice"]) {
    await db.rows(sql`
      insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at)
      values ('default', ${key}, ${key}, 2,
        jsonb_build_object('kind', 'group-greeting', 'chatId', ${chatId}::text), 0, 0)`);
    await minutes(world);
  }
  const [chat] = await db.rows<{ status: string }>(
    sql`select status from unit_chats where chat_id = ${chatId}`,
  );
  expect(chat?.status).toBe("left");
  expect(told("绑定群")).toMatchObject([{ openId: operator.openId }]);
});

describe("a card that the platform does not accept", () => {
  it("arrives as text, is recorded with its name, and told to the operators once a day", async () => {
    const { world, told } = await openTown();
    world.console.faults.set({ refusedCards: 1 });
    const secretary = world.who(BRANCH);
    await world.settle();
    const [message] = world.console.inbox(secretary.openId);
    expect(message?.msgType).toBe("text");
    world.console.faults.set({});
    await minutes(world);
    const defects = await db.rows(
      sql`select card, code, title, count from card_defects where card = 'checklist'`,
    );
    expect(defects).toMatchObject([
      {
        card: "checklist",
        code: 230099,
        title: expect.stringContaining("清单"),
        count: CHECKLISTS,
      },
    ]);
    expect(told("平台不认一张卡片")).toMatchObject([{ openId: world.who(...OPERATOR).openId }]);
  });
});

/** Checklists that nobody may get. */
async function withDead() {
  const town = await openTown();
  const { world, everybody, change } = town;
  const operator = world.who(...OPERATOR);
  change({
    ...everybody,
    people: everybody.people.map((person) =>
      person.openId === operator.openId ? person : { ...person, status: "out-of-range" },
    ),
  });
  await minutes(world);
  change(everybody);
  return { ...town, operator };
}
/** The state of the message whose button was pressed: the first that the audit names. */
const decided = () =>
  db.rows<{ verb: string; state: string; actor: string }>(sql`
    select a.verb, o.state, a.actor from audit_log a
    join outbox o on a.subject_kind = 'outbox' and a.subject_id = o.id where a.verb like 'outbox.%'`);

describe("发件", () => {
  it("shows an operator what did not arrive, page by page, and sends again what is wanted", async () => {
    const { world, operator } = await withDead();
    await world.say(operator, "发件");
    expect(world.seen(operator)).toMatch(/没有发出去[12]\d条/);
    expect(world.seen(operator)).toContain("第1页，共");
    await world.press(operator, "下一页");
    expect(world.seen(operator)).toContain("第2页，共");
    await world.press(operator, "重发");
    expect(await decided()).toMatchObject([{ verb: "outbox.replayed", state: "queued" }]);
    await world.settle();
    expect((await decided())[0]?.state).not.toBe("dead");
  });

  it("drops what is given up, and keeps who decided", async () => {
    const { world, operator } = await withDead();
    await world.say(operator, "发件");
    await world.press(operator, "放弃");
    expect(await decided()).toMatchObject([{ verb: "outbox.dropped", state: "skipped" }]);
    expect((await decided())[0]?.actor).not.toBe("system");
  });

  it("is told of in one card an hour at most", async () => {
    const { world, told } = await withDead();
    expect(told("有消息没有发出去")).toHaveLength(1);
    await db.rows(sql`update outbox set told_at = null where state = 'dead'`);
    await minutes(world);
    expect(told("有消息没有发出去")).toHaveLength(1);
    await world.console.clock.moveBy(HOUR);
    await minutes(world);
    expect(told("有消息没有发出去")).toHaveLength(2);
  });

  it("is nothing that a secretary is offered, nor may press", async () => {
    const { world } = await withDead();
    const secretary = world.who(BRANCH);
    await world.console.sendText(secretary.openId, privateChatId(secretary.openId), "发件");
    await world.settle();
    expect(world.seen(secretary)).not.toContain("没有发出去");
  });
});

describe.each(["original", "in-flight"] as const)(
  "where a repeated uuid gets %s",
  (repeatedUuid) => {
    it("an answer that was lost leaves one message, found and booked", async () => {
      const world = await openWorld(db);
      const secretary = world.who(BRANCH);
      await db.rows(sql`delete from outbox where notice ->> 'branchId' <> (
        select id from units where name = ${BRANCH})`);
      await db.rows(sql`update outbox set due_at = ${world.now() + 60_000}`);
      await db.rows(sayTo(secretary.openId, "before"));
      await world.zhuji.delivery.drain({ until: Infinity, limit: 1 });
      world.console.faults.set({ only: ["im.message.create"], lostAnswer: 1, repeatedUuid });
      await world.settle();
      world.console.faults.set({ repeatedUuid });
      for (let passed = 0; passed < 80; passed += 7) {
        await minutes(world);
      }
      const cards = world.console
        .inbox(secretary.openId)
        .filter(({ msgType }) => msgType === "interactive");
      expect(cards).toHaveLength(2);
      const [row] = await db.rows(sql`
        select state, message_id as "messageId" from outbox where notice ->> 'kind' = 'checklist'`);
      expect(row).toEqual({ state: "sent", messageId: cards[1]?.messageId });
    });
  },
);
