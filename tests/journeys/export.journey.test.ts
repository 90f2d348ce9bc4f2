/** 导出 from what is typed or pressed to the file in the chat, read back. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { newestFile, sheetIn, sheetsIn } from "#tests/support/exports.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const BRANCH = "桃溪村党支部";

/** What the bot has sent to the person since the start. */
const sentTo = ({ console: feishu }: World, { openId }: Account) =>
  feishu.inbox(openId).filter(({ sender }) => sender.kind === "bot");

async function answeredMonth() {
  const world = await openWorld(db);
  await world.settle();
  const secretary = world.who(BRANCH);
  for (const words of ["1 0", "完成"]) await world.say(secretary, words);
  return { world, secretary };
}

describe("an export", () => {
  it("comes as one file, and its figures are those of 得分", async () => {
    const { world, secretary } = await answeredMonth();
    await world.say(secretary, "得分");
    const shown = /\*\*([\d.]+)分\*\*/.exec(world.seen(secretary))?.[1];
    const before = sentTo(world, secretary).length;

    await world.say(secretary, "导出 得分");

    expect(sentTo(world, secretary)).toHaveLength(before + 1);
    const file = await newestFile(world, secretary);
    expect(file.name).toEqual(expect.stringMatching(/^得分_桃溪村_SL[\d-]+_2026-11\.xlsx$/));
    expect((await sheetsIn(file)).map(({ name }) => name)).toEqual(["得分", "明细"]);
    const [total] = (await sheetIn(file, "得分")).rows;
    expect(total?.cells).toMatchObject({
      党支部: BRANCH,
      基层党委: expect.any(String),
      得分: shown,
    });
    expect(total?.cells["基层党委"]).not.toBe("");
  });

  it("answers the message that asked, and is known by its name when it is read back", async () => {
    const { world, secretary } = await answeredMonth();
    await world.say(secretary, "导出 答复");
    const inbox = world.console.inbox(secretary.openId);
    const asked = inbox.findLast(({ sender }) => sender.kind === "user");
    expect(inbox.at(-1)).toMatchObject({ msgType: "file", parentId: asked?.messageId });
    expect(inbox.at(-1)?.content).toMatch(/答复_桃溪村_SL[\d-]+_2026-11\.xlsx/);
    const answers = await sheetIn(await newestFile(world, secretary), "答复");
    expect(answers.rows.map(({ cells }) => cells["答复"])).toEqual([
      "0次",
      ...Array(4).fill("正常"),
    ]);
    expect(answers.rows[0]?.cells["答复时间"]).toMatch(/^2026-11-02 09:\d\d$/);
  });

  it("is chosen by pressing; pressed twice at once it comes once, and the choice stays", async () => {
    const { world, secretary } = await answeredMonth();
    await world.say(secretary, "导出");
    expect(world.seen(secretary)).toContain("要导出什么？");
    const before = sentTo(world, secretary).length;
    for (let press = 0; press < 2; press++)
      expect(await world.press(secretary, "台账：完成情况、得分和答复")).toMatchObject({
        kind: "accepted",
        toast: { content: "正在做，文件马上发来" },
      });
    await world.settle();
    expect(sentTo(world, secretary)).toHaveLength(before + 1);
    expect((await newestFile(world, secretary)).name).toMatch(
      /^台账_桃溪村_SL[\d-]+_2026-11\.xlsx$/,
    );
    expect(world.seen(secretary)).toContain("要导出什么？");
  });

  it("is noted with who took how many rows of what along, once it has arrived", async () => {
    const { world, secretary } = await answeredMonth();
    await world.say(secretary, "导出 答复 2026-11");
    const [row, ...more] = await db.rows(sql`
      select a.actor = p.id as "isAsker", a.subject_kind as kind, u.name, a.details
      from audit_log a join people p on p.open_id = ${secretary.openId}
      join units u on u.id = a.subject_id where a.verb = 'export.made'`);
    expect(row).toEqual({
      isAsker: true,
      kind: "unit",
      name: BRANCH,
      details: { what: "answers", rows: 5, period: "2026-11" },
    });
    expect(more).toEqual([]);
  });

  it("is said in words when the platform takes no files", async () => {
    const { world, secretary } = await answeredMonth();
    world.console.faults.set({ missingScopes: ["im:resource", "im:resource:upload"] });
    await world.say(secretary, "导出 得分");
    const last = sentTo(world, secretary).at(-1);
    expect(last?.msgType).toBe("text");
    expect(last?.content).toContain("桃溪村的得分没有发成：机器人没有传文件的权限");
    expect(last?.content).not.toContain("下级单位");
    expect(await db.rows(sql`select id from audit_log where verb = 'export.made'`)).toEqual([]);
  });
});
