/** 得分 and what opens from it: the same months on every card, and only for those who may look at the branch. */
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { at, type Month } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";
const CAMPAIGN = "2026-12.starter.SL";

let chat: CountyChat;
let operator: string;
let town: string;
let wang: string;
let leader: string;

const passTo = (on: string, time: string) => {
  chat.clock.now = at(on, time);
};
const launch = (month: Month) =>
  chat.press(operator, {
    v: 1,
    kind: "campaign.launch",
    editionId: "starter",
    month,
    rootUnitId: "SL",
    dueOn: "2026-12-31",
    people: 60,
  });

beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-12-01", "09:00"));
  operator = await chat.who("SL", "operator");
  town = await chat.who("SL01", "committee_secretary");
  wang = await chat.who(BRANCH, "branch_secretary");
  leader = await chat.who("SL", "leader");
  await launch("2026-12");
});

/** What stands on each line of a score, and what opening it says. */
async function openedFrom(asked: string): Promise<readonly (readonly [string, string])[]> {
  const shown = await chat.say(wang, asked);
  const lines = [...shown.matchAll(/ ([\d.]+\/[\d.]+)[^「」]*?回复「(为什么 [^」]+)」/g)];
  const pairs: (readonly [string, string])[] = [];
  for (const [, points = "", typed = ""] of lines) {
    const [, won, possible] =
      /得分：([\d.]+)分，满分([\d.]+)分/.exec(await chat.say(wang, typed)) ?? [];
    pairs.push([points, `${won}/${possible}`]);
  }
  return pairs;
}

/** November's all done, of December's nothing. */
const answerBoth = () =>
  db.rows(sql`
    insert into answers (tenant_id, branch_id, item_code, period, revision, given,
      by_person_id, campaign_id, answered_at)
    select 'default', ${BRANCH}, 'C-ACT-' || item, month, 1, given::jsonb, 'p', ${CAMPAIGN}, 0
    from (values ('02'), ('03'), ('05')) items (item), (values ('2026-11', '{"kind":"meets"}'),
      ('2026-12', '{"kind":"value","value":{"type":"count","count":0,"parts":{}}}')) m (month, given)`);

it("a score opens on each line the points that stand there, though the next month is launched already", async () => {
  await launch("2026-11");
  await answerBoth();
  passTo("2026-11-29", "09:12");
  const november = await openedFrom("得分");
  expect(november.length).toBeGreaterThan(1);
  for (const [points, said] of november) expect(said).toBe(points);
  expect(await openedFrom("得分 今年")).toEqual(november);
  const december = await openedFrom("得分 2026-12");
  for (const [points, said] of december) expect(said).toBe(points);
  expect(december).not.toEqual(november);
});

describe("为什么 of a branch that is named", () => {
  beforeEach(async () => {
    passTo("2026-12-03", "09:12");
    await chat.say(wang, "1 完成");
  });
  const asked = `为什么 支部设置与规模 ${BRANCH} 2026`;

  it("is told with who answered and when to those who may read answers, by points alone to a leader", async () => {
    expect(await chat.say(town, asked)).toMatch(/答复“正常”，\S+09:12答/);
    const shown = await chat.say(leader, asked);
    expect(shown).toContain("得分：3分，满分3分");
    expect(shown).toContain("2026年：✅ 做到");
    expect(shown).not.toMatch(/答复“|09:12/);
  });

  it("that is not theirs to see sounds like one that does not exist", async () => {
    const neighbour = await chat.who("SL01-02", "branch_secretary");
    const forbidden = await chat.say(neighbour, asked);
    expect(forbidden).toContain(`没有找到您能看的“${BRANCH}”。下面是`);
    const first = await chat.say(neighbour, `为什么 ${BRANCH} 支部设置与规模 2026`);
    expect(first).toBe(forbidden);
    const unknown = await chat.say(neighbour, "为什么 支部设置与规模 SL99-01 2026");
    expect(forbidden.replaceAll(BRANCH, "SL99-01")).toBe(unknown);
    expect(forbidden).not.toMatch(/柳芽村|3分，满分3分/);
  });

  it("is what a tap on a line of the score shows", async () => {
    const score = await chat.say(town, `得分 ${BRANCH}`);
    const [, typed = ""] = /回复「(为什么 [^」]+)」/.exec(score) ?? [];
    expect(await chat.say(town, typed)).toContain("各期来源");
  });
});
