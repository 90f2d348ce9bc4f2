/** 监理 and the exports of supervision: counted to the day, below whoever asks, and of 暗访 nothing before its time. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";
import { ROLES } from "#organisation/post.ts";
import { good, openFindingWorld, walk } from "#tests/supervision/finding-world.ts";
import { openPlannedCounty } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openExportDesk } from "#tests/support/export-desk.ts";
import { countyPlan } from "#tests/support/plans.ts";

const db = await testDatabase();
const OTHER = { id: "SL02-01", path: "SL/SL02/SL02-01" };
/** A Monday: an ordinary finding is due on Monday 30 November, twenty working days later. */
const DUE = "2026-11-30";

async function openBoard() {
  const world = await openFindingWorld(db);
  const first = good(await world.raise());
  const second = good(await world.raise({ branch: OTHER, itemCode: "C-SUP-02", itemName: "制度" }));
  const staff = await world.chat.who("SL", "county_staff");
  const look = async (text = "监理", when?: number) => {
    if (when !== undefined) world.chat.clock.now = when;
    return world.chat.say(staff, text);
  };
  return { ...world, first, second, staff, look, desk: openExportDesk(db, world.chat) };
}

describe("监理", () => {
  it.each([
    ["2026-11-22", "过了期限0个，本周到期0个"],
    ["2026-11-30", "过了期限0个，本周到期2个"],
    ["2026-12-01", "过了期限2个，本周到期0个"],
  ])("on %s: %s", async (day, words) => {
    const { look, first } = await openBoard();
    expect(first.finding.dueOn).toBe(DUE);
    expect(await look("监理", at(day, "10:00"))).toContain(words);
  });

  it("an extension moves the day, and asking for one is waiting for an answer", async () => {
    const { chat, actor, step, first, look } = await openBoard();
    const secretary = await actor("SL01-01", "branch_secretary");
    const { id } = first.finding;
    good(await step({ id, verb: "receive", by: secretary }));
    const until = "2026-12-15";
    good(await step({ id, verb: "ask-extension", by: secretary, words: "等木料", until }));
    expect(await look()).toContain("等上级答复1个");
    good(await step({ id, verb: "extend", by: await actor("SL", "county_staff"), until }));
    const text = await look("监理", at("2026-12-01", "10:00"));
    expect(text).toContain("过了期限1个，本周到期0个，等上级答复0个");
    expect(await chat.say(await chat.who("SL01", "committee_secretary"), "监理")).toContain(
      "过了期限0个",
    );
  });

  it("a closure counts in its month and not in the next", async () => {
    const { actor, look, first, ...world } = await openBoard();
    const secretary = await actor("SL01-01", "branch_secretary");
    const county = await actor("SL", "county_staff");
    await walk({ ...world, actor }, first.finding.id, [
      ["receive", secretary],
      ["apply", secretary],
      ["review", county],
      ["close", county],
    ]);
    const text = await look();
    expect(text).toContain("没有销号的问题1个");
    expect(text).toContain("本月销号1个");
    expect(await look("监理", at("2026-12-01", "10:00"))).toContain("本月销号0个");
  });

  it("a township sees its own branches, and is told of no other", async () => {
    const { chat } = await openBoard();
    const text = await chat.say(await chat.who("SL01", "committee_secretary"), "监理");
    expect(text).toContain("没有销号的问题1个");
    expect(text).toContain("活动场所：1个，在1个支部");
    expect(text).not.toContain("制度");
    expect(await chat.say(await chat.who("SL01", "committee_secretary"), "监理 SL")).not.toContain(
      "没有销号",
    );
  });

  it("what is found and not handed over is not on it", async () => {
    const { raise, look } = await openBoard();
    good(await raise({ assign: false, itemCode: "C-SUP-03" }));
    expect(await look()).toContain("没有销号的问题2个");
  });

  it.each(["branch_secretary", "branch_member"] as const)("is not there for a %s", async (role) => {
    const { chat } = await openBoard();
    expect(await chat.say(await chat.who("SL01-01", role), "监理")).not.toContain("没有销号");
  });

  it("is not shown in a group", async () => {
    const { chat, staff } = await openBoard();
    expect(await chat.say(staff, "监理", "oc_group")).toContain("请在私聊里问");
  });

  it("counts 暗访 for the unit that sends alone", async () => {
    const { chat, open } = await openPlannedCounty(db);
    await open({ kind: "unannounced", name: "冬季暗访" });
    expect(await chat.say(await chat.who("SL", "county_staff"), "监理")).toContain(
      "2026年暗访：排了2个支部次，去完0个",
    );
    const town = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(town, "监理")).not.toContain("暗访");
  });
});

const column = (
  sheet: { readonly rows: readonly { readonly cells: object }[] } | undefined,
  header: string,
) => (sheet?.rows ?? []).map(({ cells }) => String(Reflect.get(cells, header) ?? ""));

describe("导出 问题整改", () => {
  it("whoever may export reads the findings at the same place", () => {
    const wider = ROLES.filter(
      (role) =>
        placeOf(role, "export-results") !== "nowhere" &&
        placeOf(role, "read-findings") !== placeOf(role, "export-results"),
    );
    expect(wider).toEqual([]);
  });

  it("holds every finding handed over with its term, its people and who closed it, and what came back", async () => {
    const { actor, desk, staff, first, raise, ...world } = await openBoard();
    good(await raise({ assign: false, itemCode: "C-SUP-03" }));
    const secretary = await actor("SL01-01", "branch_secretary");
    const county = await actor("SL", "county_staff");
    await walk({ ...world, raise, actor }, first.finding.id, [
      ["receive", secretary],
      ["apply", secretary],
      ["review", county],
      ["close", county],
    ]);
    const { sheets, audited } = await desk.file(staff, "导出 问题整改 SL");
    const [findings, back] = sheets;
    expect(column(findings, "编号")).toEqual(["2026-1", "2026-2"]);
    expect(column(findings, "情况")).toEqual(["已销号", "待签收"]);
    expect(column(findings, "期限")).toEqual([DUE, DUE]);
    expect(column(findings, "销号")).toEqual(["2026-11-02", ""]);
    expect(column(findings, "销号人")[0]).not.toBe("");
    expect(column(findings, "走了几步")[0]).toBe("6");
    expect(back?.name).toBe("反复");
    expect(column(back, "销号")).toEqual(["1"]);
    expect(audited).toMatchObject({ verb: "export.made", details: { what: "findings", rows: 3 } });
    expect(JSON.stringify(audited)).not.toContain("活动室");
  });

  it("a secretary gets their own branch, a township its own branches", async () => {
    const { chat, desk } = await openBoard();
    const of = async (unit: string, role: "branch_secretary" | "committee_secretary") => {
      const { sheets } = await desk.file(await chat.who(unit, role), "导出 问题整改");
      return column(sheets[0], "编号");
    };
    expect(await of("SL01-01", "branch_secretary")).toEqual(["2026-1"]);
    expect(await of("SL01", "committee_secretary")).toEqual(["2026-1"]);
    expect(await of("SL02", "committee_secretary")).toEqual(["2026-2"]);
    const other = await chat.who("SL01-02", "branch_secretary");
    expect(await desk.cardText(other, "导出 问题整改")).toContain("没有交办过的问题");
    expect(await desk.cardText(other, "导出 问题整改 SL01-01")).toContain("没有找到您能看的");
  });
});

const to = (id: string) => ({ kind: "named" as const, ids: [id] });

async function openYear() {
  const world = await openPlannedCounty(db);
  await world.open();
  await world.open({ kind: "unannounced", name: "冬季暗访" });
  const desk = openExportDesk(db, world.chat);
  const names = async (unit: string, role: Parameters<typeof world.chat.who>[1]) => {
    const answered = await desk.answer(await world.chat.who(unit, role), `导出 检查 ${unit}`);
    return typeof answered === "string" ? answered : column(answered.sheets[0], "检查");
  };
  /** The township sends somebody to one branch by its plan, and to one unannounced. */
  const inTown = async () => {
    const town = { unit: { id: "SL01", path: "SL/SL01" }, teamSize: 1 };
    await world.within(({ plans }) => plans.insert(countyPlan({ unitId: "SL01" }), 0));
    const open = await world.open({ ...town, branches: to("SL01-04") });
    const secret = { kind: "unannounced" as const, name: "镇里暗访", branches: to("SL01-05") };
    return [open.ok, (await world.open({ ...town, ...secret })).ok];
  };
  return { names, inTown };
}

describe("导出 检查", () => {
  it("lists what is planned and 暗访 for the unit that sends alone", async () => {
    const { names } = await openYear();
    expect(new Set(await names("SL", "county_staff"))).toEqual(
      new Set(["下半年定期检查", "冬季暗访"]),
    );
    for (const [unit, role] of [
      ["SL01", "committee_secretary"],
      ["SL01-01", "branch_secretary"],
    ] as const)
      expect(await names(unit, role)).toContain("没有检查");
  });

  it("shows who looks from above what a township plans, and nothing of its 暗访 before it is over", async () => {
    const { names, inTown } = await openYear();
    const planned = await inTown();
    expect(planned).toEqual([true, true]);
    expect(await names("SL01", "committee_staff")).toEqual(["下半年定期检查", "镇里暗访"]);
    const above = await names("SL", "county_staff");
    expect(above).not.toContain("镇里暗访");
    expect(above).toHaveLength(5);
  });

  it("once it is over 暗访 is listed for the branch and its township, with what it scored", async () => {
    const { names } = await openYear();
    await db.rows(sql`
      update visits set state = 'closed', opened_at = 1, closed_at = 2, won = 850, possible = 1000
      where branch_id = 'SL01-01' and inspection_id like '%U2026-1'`);
    expect(await names("SL01-01", "branch_secretary")).toEqual(["冬季暗访"]);
    expect(await names("SL01", "committee_secretary")).toEqual(["冬季暗访"]);
    expect(await names("SL02", "committee_secretary")).toContain("没有检查");
  });
});
