/** A finding from 交办 to 销号 in the chat: what comes unasked is counted, and what is pressed twice counts once. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { privateChatId } from "#console/directory.ts";
import { at } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { importCounty } from "#tests/support/county.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const BRANCH = { id: "SL01-01", path: "SL/SL01/SL01-01" };
const UNIT = { id: "SL01", path: "SL/SL01" };
const PICTURE = Uint8Array.from([
  137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1,
]);

const holderOf = async (role: string, unitId: string) => {
  const [person] = await db.rows<Account & { personId: string }>(sql`
    select p.id as "personId", p.open_id as "openId", p.name
    from posts h join people p on p.id = h.person_id
    where h.unit_id = ${unitId} and h.role = ${role} and h.until_on is null
      and p.open_id is not null order by h.title desc, p.id limit 1`);
  if (person === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
  return person;
};

/** Cards about the finding, newest last. */
const cards = (world: World, by: Account) =>
  world.console.inbox(by.openId).filter(({ sender, messageId }) => {
    if (sender.kind !== "bot") return false;
    return JSON.stringify(world.console.card(messageId)).includes("问题2026-1");
  });
const counts = (world: World, ...people: readonly Account[]) =>
  people.map((by) => cards(world, by).length);

/** The newest card about the finding. */
const shown = (world: World, by: Account) => {
  const message = cards(world, by).at(-1);
  if (message === undefined) throw new Error(`${by.name} has no card of it`);
  return {
    messageId: message.messageId,
    seen: JSON.stringify(world.console.card(message.messageId)),
  };
};
const press = (world: World, by: Account, label: string, formValue = {}) =>
  world.console.click(by.openId, shown(world, by).messageId, { text: label }, { formValue });

const finding = async () =>
  (
    await db.rows<{ state: string; step: number; dueOn: string }>(
      sql`select state, step, due_on::text as "dueOn" from findings`,
    )
  )[0];

/** What counts against a budget, by account. */
const unasked = async () =>
  Object.fromEntries(
    (
      await db.rows<{ openId: string; sent: number }>(sql`
        select open_id as "openId", sum(sent)::int as sent from message_budget
        where sent > 0 group by 1`)
    ).map(({ openId, sent }) => [openId, sent]),
  );

async function raised() {
  const world = await openWorld(db, "2026-11-02", { fill: importCounty });
  await world.settle();
  const secretary = await holderOf("branch_secretary", BRANCH.id);
  const township = await holderOf("committee_staff", UNIT.id);
  await world.zhuji.transact((stores) =>
    raiseFinding(stores, {
      unit: UNIT,
      branch: BRANCH,
      visitId: null,
      itemCode: "C-SUP-01",
      itemName: "活动场所",
      clause: "《中国共产党支部工作条例（试行）》第二十九条",
      fact: "活动室堆放杂物，开会另找地方",
      severity: "ordinary",
      by: township,
      at: world.now(),
      assign: true,
    }),
  );
  await world.passTo(at("2026-11-03", "12:00"));
  return { world, secretary, township };
}

/** The secretary: 交办 unasked, three answers of the township, and two replies; the township: three questions. */
const TOLD = [6, 3];

describe("整改", () => {
  it("goes from 交办 to 销号 with one extension and one return, each press once", async () => {
    const { world, secretary, township } = await raised();
    expect(counts(world, secretary, township)).toEqual([1, 0]);
    expect(shown(world, secretary).seen).toContain("上级交办了一个问题，请先签收");

    const [first] = await Promise.all([
      press(world, secretary, "签收"),
      press(world, secretary, "签收"),
    ]);
    expect(first).toMatchObject({ kind: "accepted" });
    expect(await finding()).toMatchObject({ state: "received", step: 3, dueOn: "2026-11-30" });

    await press(world, secretary, "进展");
    await press(world, secretary, "进展", { words: "杂物清走一半" });
    await press(world, secretary, "申请延期");
    const early = { words: "书柜月中才到货", until: "2026-11-30" };
    const refused = await press(world, secretary, "申请延期", early);
    expect(refused).toMatchObject({ toast: { content: expect.stringContaining("12月1日到") } });
    expect(shown(world, secretary).seen).toContain("书柜月中才到货");
    await press(world, secretary, "申请延期", { ...early, until: "2026-12-15" });
    expect(await finding()).toMatchObject({ state: "extension-asked", step: 5 });

    await world.passTo(at("2026-11-04", "12:00"));
    expect(counts(world, secretary, township)).toEqual([1, 1]);
    expect(shown(world, township).seen).toContain("支部申请延期，请您来定");
    await press(world, township, "同意延期");
    expect(await finding()).toMatchObject({ state: "rectifying", dueOn: "2026-12-15" });

    await world.passTo(at("2026-11-05", "12:00"));
    expect(counts(world, secretary, township)).toEqual([2, 1]);
    const { messageId, seen } = shown(world, secretary);
    expect(seen).toContain("上级有答复了");
    await world.console.sendImage(
      secretary.openId,
      privateChatId(secretary.openId),
      PICTURE,
      "活动室.png",
      { replyTo: messageId },
    );
    await world.settle();
    expect(world.seen(secretary)).toContain("用于问题2026-1");
    await world.say(secretary, "整改 2026-1 申请销号 杂物清走，书柜装好");
    expect(await finding()).toMatchObject({ state: "applied" });
    // The card that stood in the chat before has gone on by itself.
    expect(JSON.stringify(world.console.card(messageId))).toContain("材料1份");

    // A card that was read before shows what is; whoever did it is not offered to close it.
    expect(JSON.stringify(world.console.card(messageId))).not.toContain("销号？");
    await world.passTo(at("2026-11-06", "12:00"));
    expect(shown(world, township).seen).toContain("支部改好了，申请销号，请复核");
    await press(world, township, "开始复核");
    await press(world, township, "退回");
    await press(world, township, "退回", { words: "墙边还堆着两箱" });
    expect(await finding()).toMatchObject({ state: "rectifying", step: 9 });

    await world.passTo(at("2026-11-09", "12:00"));
    expect(shown(world, secretary).seen).toContain("退回：墙边还堆着两箱");
    await press(world, secretary, "申请销号");
    const again = { words: "两箱也搬走了" };
    await press(world, secretary, "申请销号", again);
    await world.passTo(at("2026-11-10", "12:00"));
    await press(world, township, "开始复核");
    expect(await press(world, township, "销号")).toMatchObject({ toast: { type: "success" } });
    expect(await finding()).toMatchObject({ state: "closed", step: 12 });

    await world.passTo(at("2026-12-31", "12:00"));
    expect(await unasked()).toEqual({ [secretary.openId]: 1, [township.openId]: 3 });
    expect(counts(world, secretary, township)).toEqual(TOLD);
    const [row] = await db.rows<{ steps: number }>(
      sql`select count(*)::int as steps from finding_events`,
    );
    expect(row?.steps).toBe(12);
  });
});
