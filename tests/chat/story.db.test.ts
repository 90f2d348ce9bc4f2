/** 经过 of a branch: everything that happened to it, who sees what of it, page by page, and whole on paper. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { at } from "#kernel/calendar.ts";
import { freezeResult } from "#tests/exemplars/exemplar-world.ts";
import { type FindingWorld, good, openFindingWorld } from "#tests/supervision/finding-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { askPaper, paperOf } from "#tests/support/paper-desk.ts";
import { paragraphsIn, tablesIn } from "#tests/support/papers.ts";
import { shown } from "#tests/support/visit-chat.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";

let world: FindingWorld;
let secretary: string;
let township: string;
let leader: string;

const say = (by: string, text: string, chatId?: string) => world.chat.say(by, text, chatId);
const passTo = (on: string, time = "09:00") => {
  world.chat.clock.now = at(on, time);
};
const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter((line) => /^\d+月\d+日 \d\d:\d\d /.test(line))
    .map((line) => line.replace(/　看：.*$/, ""));
const grade = (year: string, on: string, decided = "middle") =>
  db.rows(sql`
    insert into grades (tenant_id, branch_id, year, unit_id, proposed, decided, reasons,
      document_number, decided_by, decided_at)
    values ('default', ${BRANCH}, ${year}, 'SL', ${decided}, ${decided}, '理由', '文号', 'P006',
      ${at(on, "10:00")})`);

beforeEach(async () => {
  world = await openFindingWorld(db);
  secretary = await world.chat.who(BRANCH, "branch_secretary");
  township = await world.chat.who("SL01", "committee_secretary");
  leader = await world.chat.who("SL", "leader");
});

/** From November on: a finding, a meeting, a grade; and in 1970 an application, by the tests' own clock. */
async function liveOn(): Promise<string> {
  await freezeResult(db, BRANCH);
  const { id } = good(await world.raise()).finding;
  passTo("2026-11-03");
  await say(secretary, "记录 支委会 11月2日 应到5 实到5 研究年底工作");
  passTo("2026-11-04");
  await grade("2025", "2026-11-04");
  return id;
}

describe("what it shows", () => {
  it("is everything, the newest first, under its years, each with what opens it", async () => {
    const id = await liveOn();
    const said = await say(secretary, `经过 ${BRANCH}`);
    expect(linesOf(said)).toEqual([
      "11月4日 10:00 2025年定为中间",
      "11月3日 09:00 记了支委会",
      "11月2日 09:00 问题2026-1交办",
      "1月1日 08:00 验收：结果冻结",
      "1月1日 08:00 验收：决定达标",
      "1月1日 08:00 验收：下达验收单",
      "1月1日 08:00 验收：初审通过",
      "1月1日 08:00 验收：支部申报",
    ]);
    expect(said).toMatch(/2026年[\s\S]*1970年/);
    for (const typed of [`等次 ${BRANCH} 2025年`, "整改 2026-1", `验收 ${BRANCH}`])
      expect(said).toContain(typed);
    const opened = shown(
      await world.chat.press(secretary, encodeAction({ kind: "finding.open", findingId: id })),
    );
    expect(opened.text).toContain("活动室堆放杂物");
  });

  it("has what was hard about a finding, and that it was answered", async () => {
    const { number } = good(await world.raise()).finding;
    await say(secretary, `整改 2026-${number} 签收`);
    passTo("2026-11-03");
    await say(secretary, `整改 2026-${number} 有困难 没有车清运`);
    const [help] = await db.rows<{ id: string }>(sql`select id from help_tasks`);
    const before = linesOf(await say(secretary, `经过 ${BRANCH}`));
    expect(before).toEqual(["11月3日 09:00 问题2026-1说了有困难", "11月2日 09:00 问题2026-1交办"]);
    passTo("2026-11-04");
    await say(await world.chat.who("SL01", "committee_staff"), `求助 ${help?.id} 周五派车`);
    const [newest] = linesOf(await say(secretary, `经过 ${BRANCH}`));
    expect(newest).toBe("11月4日 09:00 问题2026-1的困难有了答复");
  });

  it("of a year or a month is what happened in it", async () => {
    await liveOn();
    expect(linesOf(await say(secretary, `经过 ${BRANCH} 2026年`))).toHaveLength(3);
    expect(linesOf(await say(secretary, `经过 ${BRANCH} 11月`))).toHaveLength(3);
    expect(linesOf(await say(secretary, `经过 ${BRANCH} 10月`))).toHaveLength(0);
    expect(await say(secretary, `经过 ${BRANCH} 10月`)).toContain("还没有");
  });

  it("goes page by page without a gap or a repeat; a page beyond the last is the last", async () => {
    for (let year = 1980; year < 2020; year++) await grade(`${year}`, `${year + 1}-03-01`);
    const pages = await Promise.all(
      [1, 2, 3].map((page) => say(secretary, `经过 ${BRANCH} 第${page}页`)),
    );
    const lines = pages.flatMap(linesOf);
    expect(lines).toHaveLength(40);
    expect(lines).toEqual(
      Array.from({ length: 40 }, (_, index) => `3月1日 10:00 ${2019 - index}年定为中间`),
    );
    expect(linesOf(await say(secretary, `经过 ${BRANCH} 第9页`))).toEqual(linesOf(pages[2] ?? ""));
  });
});

describe("who sees it", () => {
  it("is the branch, who guides it and the department; leaders see no more than the lists", async () => {
    await liveOn();
    const county = await world.chat.who("SL", "county_staff");
    for (const who of [secretary, township, county])
      expect(linesOf(await say(who, `经过 ${BRANCH}`))).toHaveLength(8);
    const seen = await say(leader, `经过 ${BRANCH}`);
    expect(linesOf(seen)).toEqual([]);
    expect(seen).not.toMatch(/问题|验收|定为|支委会/);
    const neighbour = await world.chat.who("SL01-02", "branch_secretary");
    const other = await world.chat.who("SL02", "committee_secretary");
    const unknown = await say(neighbour, "经过 SL99-99");
    for (const who of [neighbour, other])
      expect(await say(who, `经过 ${BRANCH}`)).toBe(unknown.replace("SL99-99", BRANCH));
  });

  it("is no group, and of a unit above a branch its own timeline is offered", async () => {
    expect(await say(secretary, `经过 ${BRANCH}`, "oc_group")).toContain("请在私聊里问");
    expect(await say(township, "经过 SL01")).toContain("状态 SL01 时间线");
  });
});

describe("on paper", () => {
  it("holds every entry, the oldest first, and names the command that shows it", async () => {
    await liveOn();
    for (let year = 1980; year < 2020; year++) await grade(`${year}`, `${year + 1}-03-01`);
    const { name, bytes } = paperOf(
      await askPaper(db, world.chat, { by: secretary, text: `经过 ${BRANCH} 文件` }),
    );
    expect(name).toMatch(/^经过_.*_SL01-01_2026-11-04\.docx$/);
    const rows = tablesIn(bytes).flatMap((table) => table.slice(1));
    expect(rows).toHaveLength(48);
    expect(rows[0]).toEqual(["1月1日 08:00", "验收：支部申报", `验收 ${BRANCH}`]);
    expect(rows.at(-1)).toEqual(["11月4日 10:00", "2025年定为中间", `等次 ${BRANCH} 2025年`]);
    const years = paragraphsIn(bytes).filter((text) => /^\d{4}年$/.test(text));
    expect(years).toEqual(years.toSorted());
    expect(years).toHaveLength(tablesIn(bytes).length);
  });

  it("is for whoever may take results along", async () => {
    await liveOn();
    const ask = (by: string) => askPaper(db, world.chat, { by, text: `经过 ${BRANCH} 文件` });
    expect(await ask(leader)).toContain("不能要文件");
    expect(paperOf(await ask(township)).name).toContain("经过");
    expect(
      await askPaper(db, world.chat, { by: secretary, text: `经过 ${BRANCH} 10月 文件` }),
    ).toContain("没有经过");
  });
});
