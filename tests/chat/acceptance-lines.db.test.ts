/** 逐条对照 at the desk: who opens it, what it says before the decision, and that nothing moves it afterwards. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import {
  type AcceptanceWorld,
  forwarded,
  ID,
  openAcceptanceWorld,
  textOf,
  visited,
} from "./acceptance-world.ts";

const db = await testDatabase();
let world: AcceptanceWorld;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
  await forwarded(world);
  await visited(world);
  await db.rows(sql`
    insert into visit_marks (tenant_id, visit_id, item_code, person_id, mark, marked_at)
    values ('default', 'V1', 'C-ACT-02', 'insp1', 'meets', 1),
      ('default', 'V1', 'C-ACT-02', 'insp2', 'fails', 1)`);
  await db.rows(sql`
    insert into agreed_marks (tenant_id, visit_id, item_code, mark, by_person_id, agreed_at)
    values ('default', 'V1', 'C-ACT-02', 'fails', 'insp2', 1)`);
});

const open = (by: string, applicationId = ID) =>
  world.press(by, { kind: "application.lines", applicationId });
const decide = () =>
  world.press(
    world.county,
    { kind: "application.submit", applicationId: ID, ask: "decide", seen: 4 },
    { decision: "pass", words: "四项都做到", document: "示组发〔2026〕8号" },
  );
/** What stands under the name of an item. */
const itemIn = (card: string, name: string): string =>
  card
    .split("\n")
    .slice(card.split("\n").findIndex((line) => line.endsWith(name)))
    .slice(0, 3)
    .join("\n");

describe("逐条对照", () => {
  it("holds what the branch answered against what the visit marked, what differs first", async () => {
    for (const by of [world.secretary, world.township, world.county]) {
      const card = textOf(await open(by));
      expect(card).toContain("按现在的答复和现场记录");
      expect(card).not.toContain("总分");
      const [first = ""] = card.split("查资料\n").slice(1);
      expect(first).toMatch(/^❗ 支委会会议\n自评：3\/3/);
      expect(itemIn(card, "支委会会议")).toContain("考评：不符合（赵检");
      expect(itemIn(card, "支委会会议")).toMatch(/钱查\S+合议定/);
    }
  });

  it("is opened by nobody who may not open the application, there or not", async () => {
    for (const by of [world.neighbour, world.otherTownship]) {
      const refused = await open(by);
      expect(refused.card).toBeUndefined();
      expect(refused).toEqual(await open(by, "nowhere"));
    }
  });

  it("says after the decision what it rested on, whatever is answered or marked since", async () => {
    await decide();
    const before = textOf(await open(world.secretary));
    expect(before).toContain("按2026年12月2日作决定时留下的依据");
    expect(before).toContain("总分：");
    await db.rows(sql`delete from answers`);
    await db.rows(sql`update agreed_marks set mark = 'meets'`);
    await db.rows(sql`update people set name = '改了名' where id = 'insp2'`);
    expect(textOf(await open(world.county))).toBe(before);
  });

  it("goes on from page to page, and past the last one shows the last", async () => {
    const page = (nth: number) =>
      world.press(world.county, { kind: "application.lines-page", applicationId: ID, page: nth });
    const first = textOf(await open(world.county));
    expect(first).toContain("下一页");
    expect(textOf(await page(0))).toBe(first);
    const second = textOf(await page(1));
    expect(second).toContain("上一页");
    expect(textOf(await page(99))).toContain("上一页");
    const lines = [first, second].map((card) => card.split("\n自评：").length - 1);
    const all = Number(/共(\d+)条/.exec(first)?.[1]);
    expect(lines).toEqual([20, Math.min(all - 20, 20)]);
  });
});
