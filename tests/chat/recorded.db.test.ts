/** 按记录 in the chat: what is recorded is shown with its source and never overstated, and whoever says otherwise keeps both numbers. */
import { beforeEach, describe, expect, it } from "vitest";
import { enterRecord, withdrawRecord } from "#blueprint/use-cases/enter-record.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { ClickReply } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { sql } from "#db/sql.ts";
import { at, type Day, dayOf } from "#kernel/calendar.ts";
import type { MeetingDetail, MeetingKind } from "#records/record.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { done } from "#tests/support/reminded.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";
const key = { campaignId: "2026-11.starter.SL", branchId: BRANCH };

let chat: CountyChat;
let secretary: string;
/** November's five: 1 支委会会议, 2 党小组会, 3 主题党日, 4 党费收缴与党务公开, 5 记录规范. */
beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-11-02", "09:00"));
  secretary = await chat.who(BRANCH, "branch_secretary");
  await done(chat, (stores) =>
    launchCampaign(stores, {
      wish: { editionId: "starter", month: "2026-11", rootUnitId: "SL", dueOn: "2026-11-30" },
      by: null,
      at: chat.clock.now,
      confirmedPeople: 60,
    }),
  );
  chat.clock.now = at("2026-11-10", "09:12");
});

const say = (text: string) => chat.say(secretary, text);
const own = async (stores: Stores) => {
  const by = await stores.organisation.findActor(secretary, dayOf(chat.clock.now));
  const branch = await stores.organisation.findUnit(BRANCH);
  if (by === undefined || branch === undefined) throw new Error("the county has nobody");
  return { by, branch };
};
const held = (kind: MeetingKind, place: string): MeetingDetail => ({
  type: "meeting",
  kinds: [kind],
  place,
  host: "书记",
  topic: "研究11月工作",
  attendance: { entitled: 5, present: 5, absences: [] },
  decisions: [],
});
/** Without a place a record is not complete, and the month falls short of 记录规范. */
async function enter(id: string, on: Day, kind: MeetingKind, place = "会议室") {
  const entered = await done(chat, async (stores) =>
    enterRecord(stores, {
      ...(await own(stores)),
      id,
      on,
      detail: held(kind, place),
      corrects: null,
      at: chat.clock.now,
    }),
  );
  expect(entered.ok).toBe(true);
}
async function withdraw(id: string) {
  const withdrawn = await done(chat, async (stores) =>
    withdrawRecord(stores, { ...(await own(stores)), id, at: chat.clock.now }),
  );
  expect(withdrawn.ok).toBe(true);
}

type Row = { readonly code: string; readonly by: string; readonly said: string };
/** Who gave each answer, and its number or what else was said. */
const answers = async () => {
  const rows = await db.rows<Row>(sql`
    select item_code as code, case when by_person_id = 'records' then 'records' else 'person' end as by,
      coalesce(given #>> '{value,count}', given ->> 'kind') as said
    from answers where branch_id = ${BRANCH} order by item_code`);
  return Object.fromEntries(rows.map(({ code, by, said }) => [code, `${by}: ${said}`]));
};

let presses = 0;
type Pressed = { readonly form?: Record<string, string>; readonly recorded?: readonly string[] };
const press = (kind: string, seen: readonly number[], { form = {}, recorded }: Pressed = {}) =>
  chat.bot.onClick({
    eventId: `${kind}-${++presses}`,
    openId: secretary,
    messageId: "om",
    chatId: "oc",
    value: {
      v: 1,
      kind,
      ...key,
      section: 0,
      seen,
      ...(recorded === undefined ? {} : { recorded }),
    },
    form,
    at: chat.clock.now,
  });
const cardOf = ({ card }: ClickReply) => (card === undefined ? "" : fallbackText(card));
const NONE = [0, 0, 0, 0, 0];
const KEEP = { verb_1: "meets", verb_2: "meets", verb_3: "meets" };

describe("a checklist of a branch that records", () => {
  it("shows what is computed with its source, and asks what falls short", async () => {
    await enter("one", "2026-11-06", "committee", "");
    const list = await say("我的任务");
    expect(list).toContain("✅ 按记录：1次（11月6日支委会，应到5实到5）");
    expect(list).toContain(
      "按记录：0%（11月6日支委会，应到5实到5），还没到标准。缺的内容，发“记录 最近”补上",
    );
    expect(list).toContain("按记录，其余正常：回复「完成」");
    expect(list).toContain("补记：回复「记录」");
  });

  it.each([
    ["pressed", () => press("checklist.all-normal", [1, 0, 0, 0, 0], { recorded: ["C-SUP-03"] })],
    ["typed", () => say("完成")],
  ])("says by 全部正常, %s, what the records say and no more", async (_, all) => {
    await enter("one", "2026-11-06", "committee", "");
    await all();
    expect(await answers()).toEqual({
      "C-ACT-02": "records: 1",
      "C-ACT-03": "person: meets",
      "C-ACT-05": "person: meets",
      "C-SUP-03": "records: 0",
      "C-SYS-03": "person: meets",
    });
    expect(await say("我的任务")).toContain("已全部收到");
  });

  it("follows what is recorded later where it was left to the records", async () => {
    await enter("one", "2026-11-06", "committee", "");
    await say("完成");
    await enter("two", "2026-11-09", "committee");
    expect(await answers()).toMatchObject({ "C-ACT-02": "records: 2", "C-SUP-03": "records: 50" });
  });

  it("changes nothing by a press on a card that said 正常 where the records now fall short", async () => {
    await enter("one", "2026-11-06", "committee", "");
    const pressed = await press("checklist.all-normal", [1, 0, 0, 0, 0]);
    expect(cardOf(pressed)).toContain("还没到标准");
    expect(await answers()).toEqual({ "C-ACT-02": "records: 1" });
  });

  it("changes nothing by a press on a card that said 按记录 of a record taken back since", async () => {
    await enter("theme", "2026-11-06", "theme-day", "");
    await say("3 2");
    await withdraw("theme");
    const pressed = await press("checklist.all-normal", [0, 0, 2, 0, 0], {
      recorded: ["C-SUP-03"],
    });
    expect(cardOf(pressed)).not.toContain("按记录");
    expect(await answers()).toEqual({ "C-ACT-05": "person: 2" });
  });

  it("changes nothing by a press that a record has overtaken", async () => {
    await enter("one", "2026-11-06", "committee", "");
    const pressed = await press("checklist.all-normal", NONE);
    expect(pressed.toast?.content).toContain("之前已收到");
    expect(await answers()).toEqual({ "C-ACT-02": "records: 1" });
  });
});

describe("a dispute", () => {
  beforeEach(() => enter("one", "2026-11-06", "committee"));

  it.each([
    [
      "chosen in the form",
      () =>
        press("checklist.submit", [1, 0, 0, 0, 1], {
          form: { ...KEEP, verb_0: "count", count_0: "2" },
        }),
    ],
    ["typed", () => say("1 2")],
  ])("%s counts, and both numbers stay", async (_, dispute) => {
    await dispute();
    expect((await answers())["C-ACT-02"]).toBe("person: 2");
    const edit = { v: 1, kind: "checklist.edit", ...key, section: 0 };
    const shown = cardOf(await chat.press(secretary, edit, { kind: "checklist", ...key }));
    expect(shown).toContain("按记录：1次 / 保持：2次");
    expect(await say("为什么 支委会会议")).toMatch(/答复“2次”（按记录是1次），.*09:12答/);
  });

  it("stands whatever is recorded after it", async () => {
    await say("1 3");
    await enter("two", "2026-11-09", "committee");
    expect((await answers())["C-ACT-02"]).toBe("person: 3");
    expect(await say("我的任务")).toContain("已收到 09:12：3次（按记录是2次）");
  });

  it.each([
    [
      "chosen",
      () => press("checklist.submit", [2, 0, 0, 0, 1], { form: { ...KEEP, verb_0: "recorded" } }),
    ],
    ["typed", () => say("1 按记录")],
  ])("ends with 按记录, %s: the answer follows the records again", async (_, giveBack) => {
    await say("1 2");
    await giveBack();
    expect((await answers())["C-ACT-02"]).toBe("records: 1");
    await enter("two", "2026-11-09", "committee");
    expect((await answers())["C-ACT-02"]).toBe("records: 2");
  });

  it("ends with 按记录 though the numbers have met meanwhile", async () => {
    await say("1 2");
    await enter("two", "2026-11-09", "committee");
    expect(await say("我的任务")).toContain("已收到 09:12：2次\n");
    await say("1 按记录");
    await enter("three", "2026-11-10", "committee");
    expect((await answers())["C-ACT-02"]).toBe("records: 3");
  });

  it("is none where a person says what the records say", async () => {
    for (const typed of ["1 完成", "1 1"]) await say(typed);
    expect((await answers())["C-ACT-02"]).toBe("records: 1");
  });

  it("changes nothing on a form that an answer has overtaken", async () => {
    await say("1 2");
    const form = { ...KEEP, verb_0: "recorded" };
    const pressed = await press("checklist.submit", [1, 0, 0, 0, 1], { form });
    expect(pressed.toast?.content).toContain("之前已收到");
    expect(await answers()).toEqual({ "C-ACT-02": "person: 2", "C-SUP-03": "records: 100" });
  });
});

it("a form that rests on a record taken back since changes nothing, and shows what is asked", async () => {
  await enter("one", "2026-11-06", "committee");
  await say("1 2");
  await say("5 90");
  await withdraw("one");
  const pressed = await press("checklist.submit", [2, 0, 0, 0, 2], {
    form: { verb_0: "recorded" },
  });
  expect(cardOf(pressed)).toContain("已收到 09:12：2次\n");
  expect(await answers()).toEqual({ "C-ACT-02": "person: 2", "C-SUP-03": "person: 90" });
});

it("“按记录” of what nothing is recorded of is answered with what to do", async () => {
  expect(await say("3 按记录")).toContain("第3条还没有记录可以依");
  expect(await answers()).toEqual({});
});

it("the score's explanation names the records it used, as of the closing", async () => {
  await enter("one", "2026-11-06", "committee");
  const asked = await say("为什么 支委会会议");
  expect(asked).toContain("11月：✅ 做到，按记录：1次（11月6日支委会，应到5实到5），");
  chat.clock.now = at("2026-12-01", "08:00");
  await db.rows(sql`update campaigns set closed_at = ${chat.clock.now}`);
  chat.clock.now = at("2026-12-02", "08:00");
  await enter("late", "2026-11-20", "committee");
  const closed = await say("为什么 支委会会议");
  expect(closed).toContain("11月：✅ 做到，按记录：1次（11月6日支委会，应到5实到5）");
  expect(closed).not.toContain("11月20日支委会");
});
