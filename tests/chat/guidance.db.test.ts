/** 指导 in the chat: an item that branches fell short of goes to an 组织员, who ends it with a line; nobody else hears of it. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { RESULT_FIELD } from "#cards/supervision/guidance-card.ts";
import { GUIDANCE_FIELDS } from "#cards/supervision/guidance-form-card.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { shown } from "#tests/support/visit-chat.ts";
import { addInspectors, planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const NOW = at("2026-11-20", "10:00");
const CODE = "C-SUP-01";

let chat: CountyChat;
let town: string;
let organiser: string;
let ownerId: string;

beforeEach(async () => {
  chat = await openCountyChat(db, NOW);
  town = await chat.who("SL01", "committee_staff");
  organiser = await chat.who("SL01", "organiser");
  ownerId = await personOf(organiser);
  const [zhao] = await addInspectors(db);
  await looked(zhao.personId, { "SL01-01": "fails", "SL01-02": "partly", "SL01-03": "meets" });
  await looked(zhao.personId, { "SL02-01": "fails" });
});

const personOf = async (openId: string) =>
  (await db.rows<{ id: string }>(sql`select id from people where open_id = ${openId}`))[0]?.id ??
  "";

async function looked(personId: string, marks: Readonly<Record<string, string>>, closedAt = NOW) {
  for (const [branchId, mark] of Object.entries(marks)) {
    const id = `V-${branchId}-${closedAt}`;
    await planVisit(db, { id, branchId, team: [personId] });
    await db.rows(sql`
      update visits set state = 'closed', opened_at = ${closedAt}, closed_at = ${closedAt}
      where id = ${id}`);
    await db.rows(sql`
      insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
      values ('default', ${id}, ${CODE}, ${mark}, ${closedAt})`);
  }
}

const press = async (openId: string, action: Parameters<typeof encodeAction>[0], form = {}) =>
  shown(await chat.press(openId, encodeAction(action), undefined, form));

const give = {
  kind: "guidance.give",
  unitId: "SL01",
  itemCode: CODE,
  sector: "village",
  token: "t1",
} as const;
const filled = (of: Partial<Record<keyof typeof GUIDANCE_FIELDS, unknown>> = {}) => ({
  [GUIDANCE_FIELDS.owner]: of.owner ?? ownerId,
  [GUIDANCE_FIELDS.aim]: of.aim ?? "年底前补上活动室",
  [GUIDANCE_FIELDS.dueOn]: of.dueOn ?? "2026-12-18 +0800",
  [GUIDANCE_FIELDS.branches]: of.branches ?? ["SL01-01", "SL01-02"],
});
const tasks = () =>
  db.rows<{ id: string; owner: string; branches: readonly string[]; result: string | null }>(sql`
    select id, owner_id as owner, branches, result from guidance_tasks order by given_at, id`);
async function givenOne(): Promise<string> {
  await press(town, give, filled());
  const [task] = await tasks();
  if (task === undefined) throw new Error("nothing was given");
  return task.id;
}

describe("the form", () => {
  it("opens with the branches that fell short, and the 组织员 of the place", async () => {
    const text = await chat.say(town, `指导 派 ${CODE} 农村`);
    expect(text).toContain("柳芽村党支部（不符合）");
    expect(text).toContain("杏雨村党支部（部分符合）");
    expect(text).not.toMatch(/桃溪村|荷塘村/);
    const county = await chat.say(await chat.who("SL", "county_staff"), `指导 派 ${CODE} 全部`);
    expect(county).toContain("荷塘村党支部（不符合）");
  });

  it("is offered for the weakest items that were looked at often enough", async () => {
    expect(await chat.say(town, "指导 派")).toContain("不用派");
    const [zhao] = await db.rows<{ id: string }>(sql`select id from people where id = 'insp1'`);
    await looked(zhao?.id ?? "", { "SL01-04": "meets", "SL01-05": "meets" });
    expect(await chat.say(town, "指导 派")).toMatch(
      /30\.0%（看过5个支部）：回复「指导 派 C-SUP-01 全部 SL01」/,
    );
    const county = await chat.who("SL", "county_staff");
    expect(await chat.say(county, "指导 派 春晓镇")).toContain("指导 派 C-SUP-01 全部 SL01");
    expect(await chat.say(town, "指导 派 夏禾镇")).toContain("没有找到您能看的");
    expect(await chat.say(county, "指导 派 镇")).toContain("指导 派 SL01");
    expect(await chat.say(organiser, "指导 派")).toContain("没有您能看的内容");
    expect(await chat.say(town, "指导 派 C-SUP-01 全部 SL01")).toContain("柳芽村党支部（不符合）");
  });

  it("counts a branch by its last look", async () => {
    const [zhao] = await db.rows<{ id: string }>(sql`select id from people where id = 'insp1'`);
    await looked(zhao?.id ?? "", { "SL01-01": "meets" }, NOW + 1000);
    expect(await chat.say(town, `指导 派 ${CODE} 农村`)).not.toContain("柳芽村");
  });

  it("does not open for what is not weak, not in the standard, or not below them", async () => {
    expect(await chat.say(town, `指导 派 ${CODE} 学校`)).toContain("不用派");
    expect(await chat.say(town, "指导 派 X-99 农村")).toContain("没有这一条");
    expect(await chat.say(town, `指导 派 ${CODE} 农村 夏禾镇`)).toContain("没有找到您能看的");
    expect(await chat.say(organiser, `指导 派 ${CODE} 农村`)).toContain("没有您能看的内容");
    expect(await chat.say(town, `指导 派 ${CODE} 农村`, "oc_group")).toContain("私聊");
  });

  it("says it when nobody there can be told", async () => {
    await db.rows(sql`update people set open_id = null where id = ${ownerId}`);
    expect(await chat.say(town, `指导 派 ${CODE} 农村`)).toContain("没有能收到消息的组织员");
    expect((await press(town, give, filled())).toast).toContain("没有能收到消息的组织员");
    expect(await tasks()).toEqual([]);
  });
});

describe("giving", () => {
  it("makes one task however often it is sent, with one card for the 组织员 and nothing for the branches", async () => {
    const before = await db.rows(sql`select dedupe_key from outbox`);
    for (let times = 0; times < 2; times++)
      expect((await press(town, give, filled())).text).toContain("年底前补上活动室");
    expect(await tasks()).toMatchObject([{ owner: ownerId, branches: ["SL01-01", "SL01-02"] }]);
    const added = await db.rows<{ addressee: string }>(sql`
      select addressee from outbox where notice ->> 'kind' like 'guidance%'`);
    expect(added).toEqual([{ addressee: `person:${ownerId}` }]);
    expect(await db.rows(sql`select dedupe_key from outbox`)).toHaveLength(before.length + 1);
    const [card] = await chat.sent("guidance");
    expect(card?.to).toEqual({ kind: "person", openId: organiser });
    expect(card?.part?.line).toContain("请您指导2个支部");
    const secretary = await chat.who("SL01-01", "branch_secretary");
    expect(await chat.say(secretary, "我的任务")).not.toContain("活动室");
  });

  it.each([
    [{ branches: [] }, "没有选支部"],
    [{ branches: ["SL02-01"] }, "不在这个单位下面"],
    [{ branches: ["SL01-01", "SL01-99"] }, "不在这个单位下面"],
    [{ aim: "  " }, "要做到什么"],
    [{ aim: "做".repeat(201) }, "200字"],
    [{ dueOn: "2026-11-19 +0800" }, "不能早于今天"],
    [{ dueOn: "" }, "不能早于今天"],
    [{ dueOn: "2026-12-19 +0800" }, "休息日"],
    [{ owner: "insp1" }, "没有能收到消息的组织员"],
  ])("refuses %o with a sentence, and changes nothing", async (of, words) => {
    const { toast, text } = await press(town, give, filled(of));
    expect(toast).toContain(words);
    expect(text).toContain(words);
    expect(await tasks()).toEqual([]);
  });

  it("leaves out, and says so, what is not the 组织员's; the second press gives the rest", async () => {
    const county = await chat.who("SL", "county_staff");
    const wide = { ...give, unitId: "SL" };
    const refused = await press(county, wide, filled({ branches: ["SL01-01", "SL02-01"] }));
    expect(refused.toast).toContain("只有1个归这位组织员管");
    expect(await tasks()).toEqual([]);
    await press(county, wide, filled({ branches: ["SL01-01"] }));
    expect(await tasks()).toMatchObject([{ branches: ["SL01-01"] }]);
  });

  it("is not for who may not", async () => {
    for (const openId of [organiser, await chat.who("SL02", "committee_staff"), "ou_nobody"])
      expect((await press(openId, give, filled())).text).toBe("");
    expect(await tasks()).toEqual([]);
  });
});

describe("ending", () => {
  it("is said once, by the owner, and told to whoever gave it within their budget", async () => {
    const id = await givenOne();
    expect(await chat.say(organiser, "指导")).toContain("年底前补上活动室");
    expect(await chat.say(organiser, `指导 完成 ${id}`)).toContain("请写一句结果");
    expect(await chat.say(organiser, `指导 完成 ${id} 两个村，都补上了`)).toContain("已完成");
    expect(await tasks()).toMatchObject([{ result: expect.stringContaining("都补上了") }]);
    expect(await chat.say(organiser, `指导 完成 ${id} 又补了`)).toContain("之前已经完成");
    const [done, ...others] = await chat.sent("guidance-done");
    expect(others).toEqual([]);
    expect(done?.to).toEqual({ kind: "person", openId: town });
    expect(done === undefined ? "" : fallbackText(done.card)).toContain("都补上了");
    expect(await chat.say(town, "指导")).toContain("都补上了");
    const verbs = await db.rows<{ verb: string }>(
      sql`select verb from audit_log where verb like 'guidance%' order by verb`,
    );
    expect(verbs).toEqual([{ verb: "guidance.done" }, { verb: "guidance.given" }]);
  });

  it("by the card counts once, and an old card shows the task as it is", async () => {
    const finish = { kind: "guidance.finish", guidanceId: await givenOne() } as const;
    expect((await press(organiser, finish, { [RESULT_FIELD]: " " })).text).toContain(
      "请写一句结果",
    );
    expect((await press(organiser, finish, { [RESULT_FIELD]: "补上了" })).toast).toContain(
      "已完成",
    );
    const again = await press(organiser, finish, { [RESULT_FIELD]: "另一句" });
    expect(again.toast).toContain("之前已经完成");
    expect(again.text).toContain("结果：补上了");
    expect(await tasks()).toMatchObject([{ result: "补上了" }]);
  });

  it("is also the giver's, who is told nothing by it: an owner who has left ends nothing", async () => {
    const finish = { kind: "guidance.finish", guidanceId: await givenOne() } as const;
    await db.rows(sql`update people set status = 'left' where id = ${ownerId}`);
    const ended = await press(town, finish, { [RESULT_FIELD]: "组织员调走，另派" });
    expect(ended.toast).toMatch(/已完成(?!，会告诉)/);
    expect(await tasks()).toMatchObject([{ result: "组织员调走，另派" }]);
    expect(await chat.sent("guidance-done")).toEqual([]);
  });

  it("is nobody else's, and to others the task does not exist", async () => {
    const id = await givenOne();
    const finish = { kind: "guidance.finish", guidanceId: id } as const;
    const other = await chat.who("SL02", "committee_staff");
    const secretary = await chat.who("SL01-01", "branch_secretary");
    const above = await chat.who("SL", "county_staff");
    for (const openId of [other, secretary, above])
      expect((await press(openId, finish, { [RESULT_FIELD]: "补上了" })).toast).toContain(
        "没有找到",
      );
    for (const openId of [other, secretary]) {
      expect((await press(openId, { kind: "guidance.open", guidanceId: id })).text).toBe("");
      expect(await chat.say(openId, `指导 ${id}`)).not.toContain("活动室");
    }
    expect(await tasks()).toMatchObject([{ result: null }]);
  });
});
