/** 述职: the numbers of a secretary's year, who sees them, one page of paper, and a rating recorded once. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { APPRAISAL_FIELDS } from "#cards/acceptance/appraisal-card.ts";
import { encodeAction } from "#cards/actions.ts";
import { at } from "#kernel/calendar.ts";
import { freezeResult } from "#tests/exemplars/exemplar-world.ts";
import {
  type FindingWorld,
  good,
  openFindingWorld,
  walk,
} from "#tests/supervision/finding-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { askPaper, paperOf } from "#tests/support/paper-desk.ts";
import { paragraphsIn, tablesIn } from "#tests/support/papers.ts";
import { shown } from "#tests/support/visit-chat.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";

let world: FindingWorld;
let secretary: string;
let town: string;
let county: string;

const say = (by: string, text: string, chatId?: string) => world.chat.say(by, text, chatId);
const idOf = async (openId: string) =>
  (await db.rows<{ id: string }>(sql`select id from people where open_id = ${openId}`))[0]?.id ??
  "";
const grade = (branchId: string, year: string, decided: string) =>
  db.rows(sql`
    insert into grades (tenant_id, branch_id, year, unit_id, proposed, decided, reasons,
      document_number, decided_by, decided_at)
    values ('default', ${branchId}, ${year}, 'SL', ${decided}, ${decided}, '理由', '文号', 'P006',
      ${at("2026-11-02", "10:00")})`);

const kept = () => db.rows(sql`select rating, recorded_by as by from appraisals`);

beforeEach(async () => {
  world = await openFindingWorld(db);
  secretary = await world.chat.who(BRANCH, "branch_secretary");
  town = await world.chat.who("SL01", "committee_secretary");
  county = await world.chat.who("SL", "county_staff");
});

describe("the page", () => {
  it("counts what is kept anyway, and names what each number was counted from", async () => {
    const doer = await world.actor(BRANCH, "branch_secretary");
    const raiser = await world.actor("SL", "county_staff");
    const [first] = [good(await world.raise()), good(await world.raise({ itemCode: null }))];
    good(await world.raise({ assign: false, itemCode: null }));
    good(await world.raise({ branch: { id: "SL02-01", path: "SL/SL02/SL02-01" } }));
    await walk(world, first.finding.id, [
      ["receive", doer],
      ["progress", doer],
      ["apply", doer],
      ["review", raiser],
      ["close", raiser],
    ]);
    await grade(BRANCH, "2025", "backward");
    await grade(BRANCH, "2026", "middle");
    await grade("SL01-02", "2026", "advanced");
    await grade("SL02-01", "2026", "backward");
    const said = await say(town, "述职");
    for (const words of [
      "2026年述职",
      "交办2个",
      "1个；现在还没销号1个",
      "2026年先进1、中间1、后进0；2025年先进0、中间0、后进1",
      "上升1个、不变0个、下降0个",
      "导出 问题整改 SL01 2026年",
      "等次 SL01 2026年",
      "评议等次：还没有登记",
    ])
      expect(said).toContain(words);
    expect(said).not.toMatch(/第\d+名|排名|登记评议等次/);
    const [led] = await db.rows<{ count: number }>(
      sql`select count(*)::int as count from units where kind = 'branch' and path like 'SL/SL01/%'`,
    );
    expect(said).toContain(`所带支部 ${led?.count}个`);
    const own = await say(secretary, "述职");
    expect(own).toContain("交办2个");
    expect(own).not.toMatch(/所带支部|联系点/);
    const before = await say(town, "述职 2025年");
    expect(before).toContain("交办0个");
    expect(before).toContain("整改销号 0个；现在还没销号1个");
  });

  it("counts decisions, help and contact visits of the year, by what was last decided", async () => {
    for (const [branchId, decision] of [
      [BRANCH, "passed"],
      ["SL01-02", "failed"],
      ["SL02-01", "passed"],
    ] as const)
      await freezeResult(db, branchId, { decision, number: at("2026-12-31", "23:59") });
    // The last is what a leader took away from a visit, and the leader's.
    for (const [id, matter, raised, answered] of [
      ["h1", "finding", at("2026-01-01", "00:00"), at("2026-02-01", "09:00")],
      ["h2", "finding", at("2025-12-31", "23:59"), at("2026-01-01", "00:00")],
      ["h3", "finding", at("2026-05-01", "09:00"), null],
      ["h4", "contact", at("2026-06-01", "09:00"), at("2026-06-02", "09:00")],
    ] as const)
      await db.rows(sql`
        insert into help_tasks (tenant_id, id, branch_id, matter, matter_id, need, raised_by,
          raised_at, due_on, state, answered_at)
        values ('default', ${id}, ${BRANCH}, ${matter}, ${id}, '缺桌椅', 'P006', ${raised},
          '2026-12-31', ${answered === null ? "open" : "answered"}, ${answered}::bigint)`);
    for (const [id, on] of [
      ["c1", "2026-01-01"],
      ["c2", "2026-12-31"],
      ["c3", "2025-12-31"],
    ] as const)
      await db.rows(sql`
        insert into contact_visits (tenant_id, id, person_id, branch_id, "on", words, problems,
          told_at)
        values ('default', ${id}, ${await idOf(town)}, ${BRANCH}, ${on}, '看了看', '["缺桌椅"]', 0)`);
    const said = await say(town, "述职");
    expect(said).toContain("达标1个、限期整改0个、不达标1个");
    expect(said).toContain("提出2件、答复2件");
    expect(said).toContain("2次、1个支部，带回问题2个");
    expect(await say(town, "述职 2025年")).toContain("提出1件、答复0件");
    expect(said).toContain("看：回复「联系点」");
    const seen = await say(county, "述职 SL01");
    expect(seen).toContain("2次、1个支部，带回问题2个");
    expect(seen).not.toContain("「联系点」");
  });

  it("is for the secretary themselves and the department above; to everybody else it is unknown", async () => {
    for (const who of [county, town]) expect(await say(who, "述职 SL01")).toContain("支部等次");
    const others = [
      await world.chat.who("SL02", "committee_secretary"),
      secretary,
      await world.chat.who("SL", "leader"),
      await world.chat.who("SL01", "committee_staff"),
    ];
    for (const who of others) expect(await say(who, "述职 SL01")).not.toContain("支部等次");
    const unknown = await say(secretary, "述职 SL99");
    expect(await say(secretary, "述职 SL01")).toBe(unknown.replace("SL99", "SL01"));
    expect(await say(town, `述职 ${BRANCH}`)).toContain("没有找到您能看的");
    expect(await say(county, "述职 SL01", "oc_group")).toContain("请在私聊里问");
    expect(await say(county, "述职")).toContain("看哪个单位书记的");
    expect(await say(town, "述职 2027年")).toContain("2027年还没有到");
  });

  it("of a year before is that of who was secretary then; a successor does not see it", async () => {
    await db.rows(sql`update posts set from_on = '2026-06-01'
      where unit_id = 'SL01' and role = 'committee_secretary'`);
    expect(await say(county, "述职 SL01 2025年")).toContain("没有书记");
    expect(await say(town, "述职 SL01 2025年")).toContain("没有您能看的述职");
    expect(await say(town, "述职 SL01 2026年")).toContain("支部等次");
  });
});

describe("on paper", () => {
  it("is one page with the same lines, whatever the numbers", async () => {
    const { name, bytes } = paperOf(
      await askPaper(db, world.chat, { by: town, text: "述职 SL01 2026年 文件" }),
    );
    expect(name).toMatch(/^述职_.*_SL01_2026\.docx$/);
    const [rows = []] = tablesIn(bytes);
    const card = await say(town, "述职 SL01 2026年");
    for (const [label = "", value = "", source = ""] of rows.slice(1)) {
      expect(card).toContain(`${label} ${value}`);
      expect(card).toContain(source);
    }
    const texts = [...rows.flat(), ...paragraphsIn(bytes)];
    expect(texts.join("\n")).toContain("评议等次：还没有登记");
    // 50 lines of the body's size fit on A4; a cell of the middle column holds 24 characters a line.
    const lines = rows.reduce(
      (sum, row) => sum + Math.max(...row.map((cell) => Math.ceil(cell.length / 8))),
      paragraphsIn(bytes).length * 2,
    );
    expect(lines).toBeLessThan(50);
  });
});

describe("the rating", () => {
  const form = { rating: "fair", heldOn: "2026-11-01", documentNumber: "示组发〔2026〕30号" };
  const fields = (written: Partial<typeof form> = {}) => {
    const all = { ...form, ...written };
    return {
      [APPRAISAL_FIELDS.rating]: all.rating,
      [APPRAISAL_FIELDS.heldOn]: all.heldOn,
      [APPRAISAL_FIELDS.documentNumber]: all.documentNumber,
    };
  };
  const inPrivate = { kind: "menu", text: "述职", source: "om", said: null } as const;
  const press = async (by: string, kind: "form" | "record", given = fields()) =>
    shown(
      await world.chat.press(
        by,
        encodeAction({
          kind: `appraisal.${kind}`,
          unitId: "SL01",
          personId: await idOf(town),
          year: "2026",
        }),
        { ...inPrivate, openId: by },
        given,
      ),
    );

  it("is recorded once by the department, and stands on the page", async () => {
    expect((await press(county, "form")).text).toContain("登记以后不能改");
    const done = await press(county, "record");
    expect(done.text).toContain("评议等次：较好（");
    expect(await kept()).toEqual([{ rating: "fair", by: await idOf(county) }]);
    const again = await press(county, "record", fields({ rating: "poor" }));
    expect(again.toast).toContain("已经登记过");
    expect(await kept()).toHaveLength(1);
    for (const who of [town, county])
      expect(await say(who, "述职 SL01")).toContain("示组发〔2026〕30号");
    expect(
      await db.rows(sql`
      select actor, verb from audit_log where verb = 'appraisal.recorded'`),
    ).toEqual([{ actor: await idOf(county), verb: "appraisal.recorded" }]);
  });

  it("is refused with what was written left in the form, and nothing is kept", async () => {
    const late = await press(county, "record", fields({ heldOn: "2026-11-30" }));
    expect(late.toast).toContain("评议日期要在");
    expect(late.text).toContain("评议日期要在");
    expect((await press(county, "record", fields({ documentNumber: " " }))).toast).toContain(
      "请写文号",
    );
    expect((await press(county, "record", fields({ rating: "" }))).toast).toContain("请选评议等次");
    for (const who of [town, secretary, await world.chat.who("SL01", "committee_staff")])
      expect((await press(who, "record")).toast).toContain("没有您能看的述职");
    expect(await kept()).toEqual([]);
  });

  it("can be neither changed nor taken back in the database", async () => {
    await press(county, "record");
    await expect(db.rows(sql`update appraisals set rating = 'good'`)).rejects.toThrow(/appraisals/);
    await expect(db.rows(sql`delete from appraisals`)).rejects.toThrow(/appraisals/);
    expect(await kept()).toHaveLength(1);
  });
});
