/** 验收 for who reviews or decides: page by page, the most urgent first, with the number of all. */
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import {
  applied,
  forwarded,
  openRoundWorld,
  type RoundWorld,
} from "#tests/acceptance/round-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
let world: RoundWorld;
let county: string;
let names: readonly string[];

beforeEach(async () => {
  world = await openRoundWorld(db);
  await world.openRound();
  county = await world.chat.who("SL", "county_staff");
  const branches = await db.rows<{ id: string; name: string }>(sql`
    select id, name from units where kind = 'branch' and template is not null
    order by path collate "C" limit 23`);
  for (const { id } of branches) await forwarded(db, id);
  names = branches.map(({ name }) => name);
});

/** Of the page that was asked for, and the line that says where it is. */
const listed = async (openId: string, text: string) => {
  const card = await world.chat.say(openId, text);
  const lines = card.split("\n");
  return {
    card,
    names: names.filter((name) => lines.some((line) => line.startsWith(`${name}：`))),
    place: lines.find((line) => line.startsWith("第")) ?? "",
  };
};

describe("the department's 验收", () => {
  it("shows ten on top of the rounds and says how many there are; the next pages the others, each once", async () => {
    const first = await listed(county, "验收");
    expect(first.place).toContain("第1页，共23个");
    expect(first.card).toContain("2026年达标验收");
    expect(first.card).toContain("下一页：回复「验收 第2页」");
    const second = await listed(county, "验收 第2页");
    expect(second.place).toContain("第2页，共23个");
    expect(second.card).toContain("上一页：回复「验收 第1页」");
    const third = await listed(county, "验收 第三页");
    expect(third.card).not.toContain("下一页");
    expect([first, second, third].map((page) => page.names.length)).toEqual([10, 10, 3]);
    expect([...first.names, ...second.names, ...third.names]).toEqual(names);
  });

  it("shows the last page where the one asked for is no more", async () => {
    expect((await listed(county, "验收 第9页")).place).toContain("第3页，共23个");
  });

  it("says under which heading it waits", async () => {
    await world.issue({ branches: ["SL01-01"] });
    const { card } = await listed(county, "验收 第3页");
    expect(card.indexOf("等您办理")).toBeLessThan(card.indexOf("在别人手里"));
    expect(card.slice(card.indexOf("在别人手里"))).toContain(`${names[0]}：考评中`);
  });
});

describe("the township's 验收", () => {
  it("has what waits for 初审 of its own branches alone, page by page", async () => {
    const own = names.slice(0, 6).map((_, index) => `SL01-0${index + 1}`);
    for (const number of [13, 14]) {
      const documentNumber = `示组发〔2026〕${number}号`;
      await world.openRound({ documentNumber });
      const roundId = `SL-${documentNumber}`;
      for (const branch of [...own, "SL02-01"]) await applied(db, branch, { roundId });
    }
    const township = await world.chat.who("SL01", "committee_staff");
    const first = await listed(township, "验收");
    expect(first.place).toContain("第1页，共12个");
    expect(first.card.match(/：已申报/g)).toHaveLength(10);
    const second = await listed(township, "验收 第2页");
    expect(second.place).toContain("第2页，共12个");
    expect(second.card.match(/：已申报/g)).toHaveLength(2);
    expect(second.card).not.toContain("下一页");
  });
});
