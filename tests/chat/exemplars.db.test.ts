/** 示范 and 案例 typed and pressed: who sees what, what is refused, and that a press counts once. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { ratingField, reasonField } from "#cards/exemplars/nominate-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { ClickReply } from "#chat/click.ts";
import { CRITERIA } from "#exemplars/six-good.ts";
import {
  BRANCH,
  decide,
  type ExemplarWorld,
  freezeResult,
  OTHER,
  openExemplarWorld,
  publicised,
} from "#tests/exemplars/exemplar-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
let world: ExemplarWorld;
let secretary: string;
let neighbour: string;
let township: string;
let county: string;

beforeEach(async () => {
  world = await openExemplarWorld(db);
  for (const branchId of [BRANCH, OTHER]) await freezeResult(db, branchId);
  await world.savePlan();
  const { who } = world.chat;
  secretary = await who(BRANCH, "branch_secretary");
  neighbour = await who(OTHER, "branch_secretary");
  township = await who("SL01", "committee_staff");
  county = await who("SL", "county_staff");
});

const say = (by: string, text: string, chatId?: string) => world.chat.say(by, text, chatId);
const press = (by: string, ...of: Parameters<typeof encodeAction>) =>
  world.chat.press(by, encodeAction(...of));
const submit = (
  by: string,
  action: Parameters<typeof encodeAction>[0],
  form: Readonly<Record<string, unknown>>,
) => world.chat.press(by, encodeAction(action), undefined, form);
const textOf = ({ card }: ClickReply) => (card === undefined ? "" : fallbackText(card));
const stateOf = async (id: string) =>
  (
    await db.rows<{ state: string; step: number }>(
      sql`select state, step from designations where id = ${id}`,
    )
  )[0];

const openBy = (designationId: string) =>
  press(neighbour, { kind: "exemplar.open", designationId });

const FORM: Readonly<Record<string, string>> = {
  field: "village",
  ...Object.fromEntries(
    CRITERIA.flatMap((criterion) => [
      [ratingField(criterion), "good"],
      [reasonField(criterion), "账目公开"],
    ]),
  ),
};
const NOMINATE = { kind: "exemplar.nominate", branchId: BRANCH } as const;

describe("示范", () => {
  it("shows who nominates the ceilings as ceilings, and whom they may nominate", async () => {
    const said = await say(township, "示范");
    expect(said).toContain("2026年已命名0个，上限5个");
    expect(said).toContain("上限不是任务");
    expect(said).toContain("推荐柳芽村党支部");
    expect(await say(secretary, "示范")).not.toContain("上限");
  });

  it("is answered in private only", async () => {
    const id = await publicised(world);
    for (const line of ["示范", `示范 异议 ${BRANCH} 账目没有公开`])
      expect(await say(secretary, line, "oc_group")).toContain("请在私聊里问");
    expect(await stateOf(id)).toMatchObject({ state: "publicised" });
  });

  it("keeps a form that is not whole, and nominates once", async () => {
    const { [reasonField("people")]: _, ...partly } = { ...FORM };
    const refused = await submit(township, NOMINATE, partly);
    expect(refused).toMatchObject({ toast: { type: "warning" } });
    expect(textOf(refused)).toContain("“群众反映好”请选等次，并写一句理由");
    expect(textOf(refused)).toContain("账目公开");
    expect(await submit(township, NOMINATE, FORM)).toMatchObject({ toast: { type: "success" } });
    const again = await submit(township, NOMINATE, FORM);
    expect(again).toMatchObject({ toast: { type: "info" } });
    expect(await db.rows(sql`select from designations`)).toHaveLength(1);
    expect(await submit(secretary, NOMINATE, FORM)).not.toMatchObject({
      toast: { type: "success" },
    });
  });

  it("lets nobody below see a nomination before its 公示", async () => {
    await submit(township, NOMINATE, FORM);
    expect(await say(county, "示范")).toContain("柳芽村党支部：已推荐");
    for (const by of [secretary, neighbour]) expect(await say(by, "示范")).not.toContain("柳芽村");
  });
});

describe("异议", () => {
  it("reaches the department alone; for everybody else 公示 goes on", async () => {
    const id = await publicised(world);
    expect(await say(neighbour, "示范 异议 账目没有公开")).toContain("已记下，只有");
    expect(await stateOf(id)).toEqual({ state: "objected", step: 4 });
    expect(await say(county, `示范 ${BRANCH}`)).toContain("异议：账目没有公开");
    for (const by of [township, secretary, neighbour]) {
      const seen = await say(by, "示范");
      expect(seen).toContain("公示中");
      expect(seen).not.toContain("有异议");
      const opened = await press(by, { kind: "exemplar.open", designationId: id });
      expect(textOf(opened)).not.toContain("账目没有公开");
      expect(textOf(opened)).not.toContain("有异议");
    }
    const told = await db.rows<{ addressee: string }>(sql`
      select addressee from outbox where notice ->> 'kind' = 'exemplar'
        and (notice ->> 'step')::int = 4`);
    expect(told).toHaveLength(1);
  });

  it("is answered to who made it, and then a naming may follow", async () => {
    const id = await publicised(world);
    await say(neighbour, "示范 异议 账目没有公开");
    await decide(world, id, ["answer"]);
    const cards = (await world.chat.sent("exemplar")).map(({ card }) => fallbackText(card));
    expect(cards.some((card) => card.includes("答复：核实过了"))).toBe(true);
    await decide(world, id, ["name"]);
  });

  it("needs words, a branch where there are several, and a 公示", async () => {
    expect(await say(neighbour, "示范 异议 没有公开")).toContain("现在没有公示");
    const id = await publicised(world);
    expect(await say(neighbour, "示范 异议")).toContain("请写一句理由");
    world.chat.clock.now -= 1000;
    await freezeResult(db, "SL01-03");
    await publicised(world, "SL01-03");
    expect(await say(neighbour, "示范 异议 没有公开")).toContain("您的异议是对哪一个的");
    expect(await stateOf(id)).toMatchObject({ state: "publicised" });
    expect(await say(neighbour, `示范 异议 ${BRANCH} 没有公开`)).toContain("已记下");
    expect(await stateOf(id)).toMatchObject({ state: "objected" });
  });
});

describe("a card of 示范点 pressed", () => {
  it("names once, keeps what was written when it is refused, and an old card shows how it stands", async () => {
    const designationId = await publicised(world);
    const name = { kind: "exemplar.submit", designationId, verb: "name", seen: 3 } as const;
    const without = await submit(county, name, { words: "同意", document: "" });
    expect(textOf(without)).toContain("经验推荐");
    expect(textOf(without)).toContain("同意");
    const form = { words: "", document: "示委〔2026〕8号" };
    expect(await submit(county, name, form)).toMatchObject({ toast: { type: "success" } });
    const again = await submit(county, name, form);
    expect(again).toMatchObject({ toast: { type: "info" } });
    expect(textOf(again)).toContain("批准文号：示委〔2026〕8号");
    expect(await stateOf(designationId)).toEqual({ state: "named", step: 4 });
  });

  it("does nothing for whoever it does not concern, whatever they send", async () => {
    const designationId = await publicised(world);
    const outsider = await world.chat.who("SL02", "committee_staff");
    for (const by of [outsider, township, secretary]) {
      const step = { kind: "exemplar.step", designationId, verb: "keep", seen: 3 } as const;
      expect(await press(by, step)).not.toMatchObject({ toast: { type: "success" } });
      const form = { kind: "exemplar.submit", designationId, verb: "recommend", seen: 3 } as const;
      expect(await submit(by, form, { words: "好" })).not.toMatchObject({
        toast: { type: "success" },
      });
    }
    const wrong = { ...encodeAction({ kind: "exemplar.open", designationId }), designationId: 7 };
    expect(await world.chat.press(county, wrong)).not.toMatchObject({ toast: { type: "success" } });
    expect(await stateOf(designationId)).toEqual({ state: "publicised", step: 3 });
    expect(await db.rows(sql`select from recommendations`)).toEqual([]);
  });

  it("a nomination that is not for the reader sounds like one that does not exist", async () => {
    await submit(township, NOMINATE, FORM);
    const [row] = await db.rows<{ id: string }>(sql`select id from designations`);
    expect(await openBy(row?.id ?? "")).toEqual(await openBy("SL01-09/1"));
  });
});

describe("案例", () => {
  const WRITTEN = {
    case_title: "党费日一次收齐",
    case_situation: "党费常常拖到月底",
    case_steps: "每月5日定为党费日\n\n当天公开",
    case_cost: "不花钱",
    case_result: "当月收齐",
    case_contact: "组织委员",
  };
  const SUBMIT = { kind: "case.submit", caseId: `${BRANCH}/om_1`, branchId: BRANCH } as const;

  it("goes from writing over publishing to an adoption that the adopter confirms, each press once", async () => {
    expect(await say(secretary, "案例 写")).toContain("不要写身份证号、电话");
    const phone = await submit(secretary, SUBMIT, { ...WRITTEN, case_steps: "打13800138000" });
    expect(textOf(phone)).toContain("“做法第1步”有电话号码");
    expect(await submit(secretary, SUBMIT, WRITTEN)).toMatchObject({ toast: { type: "success" } });
    expect(await say(neighbour, "案例 党费")).toContain("没有找到");
    expect(await say(county, "案例")).toContain("等您来定");
    const { caseId } = SUBMIT;
    const publish = { kind: "case.publish", caseId, seen: 1 } as const;
    expect(await press(neighbour, publish)).not.toMatchObject({ toast: { type: "success" } });
    expect(await press(county, publish)).toMatchObject({ toast: { type: "success" } });
    expect(await press(county, publish)).toMatchObject({ toast: { type: "info" } });
    expect(await say(neighbour, "案例 党费")).toContain("党费日一次收齐");
    const adopt = { kind: "case.adopt", caseId } as const;
    expect(await submit(neighbour, adopt, { steps: "" })).toMatchObject({
      toast: { type: "warning" },
    });
    expect(await submit(neighbour, adopt, { steps: ["1"] })).toMatchObject({
      toast: { type: "success" },
    });
    expect(await say(neighbour, "案例 我的")).toContain("正在做，1步");
    const confirm = { kind: "adoption.confirm", caseId } as const;
    expect(await press(secretary, confirm)).not.toMatchObject({ toast: { type: "success" } });
    expect(await press(neighbour, confirm)).toMatchObject({ toast: { type: "success" } });
    expect(await press(neighbour, confirm)).toMatchObject({ toast: { type: "info" } });
    expect(await say(secretary, "案例 我的")).toContain("1个支部借鉴做成");
  });

  it("is answered in private only, and written by branches alone", async () => {
    expect(await say(secretary, "案例", "oc_group")).toContain("请在私聊里问");
    expect(await say(township, "案例 写")).toContain("案例由支部书记写");
  });
});
