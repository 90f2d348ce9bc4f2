/** 回头看 in the chat: one card for all of a draw, two answers, each counted once; what fell back is opened again. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Sent } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openRecheckWorld } from "#tests/support/rechecks.ts";
import { shown } from "#tests/support/visit-chat.ts";

const db = await testDatabase();

async function opened(branches: readonly string[] = ["SL01-01"]) {
  const world = await openRecheckWorld(db);
  const [zhao, qian] = world.inspectors;
  await db.rows(sql`delete from posts where person_id = ${qian.personId}`);
  for (const branch of branches) await world.close(branch);
  const rechecks = await world.drawAll();
  await db.rows(sql`delete from outbox where notice ->> 'kind' <> 'recheck'`);
  const press = async (
    openId: string,
    action: Parameters<typeof encodeAction>[0],
    words?: string,
  ) => shown(await world.chat.press(openId, encodeAction(action), undefined, { words }));
  const [first] = rechecks;
  if (first === undefined) throw new Error("nothing was drawn");
  return { ...world, zhao, qian, press, rechecks, findingId: first.findingId, seen: first.step };
}

const twinOf = (sent: Sent | undefined): string => {
  if (sent === undefined) throw new Error("nothing is sent");
  return fallbackText(sent.card);
};

type Kept = { readonly outcome: string | null };

const kept = () =>
  db.rows<Kept>(sql`
    select f.state, r.outcome, r.words, f.due_on::text as "dueOn", e.verb,
      e.details ->> 'draw' as draw, e.details ->> 'words' as said
    from rechecks r join findings f on f.id = r.finding_id
    join finding_events e on e.finding_id = f.id and e.step = f.step order by f.number`);

const told = () =>
  db.rows(sql`
    select notice ->> 'kind' as kind, notice ->> 'why' as why, addressee from outbox
    where notice ->> 'kind' <> 'recheck' and notice ->> 'kind' <> 'reply' order by 1, 2, 3`);

describe("the card", () => {
  it("says of each what it was, what was done and when it was closed", async () => {
    const { chat } = await opened(["SL01-01", "SL02-01"]);
    const [card, ...others] = await chat.sent("recheck");
    expect(others).toEqual([]);
    expect(card?.to).toEqual({ kind: "person", openId: "ou_insp1" });
    const text = twinOf(card);
    expect(text).toContain("抽到2个销了号的问题");
    expect(text).toContain("活动室堆放杂物");
    expect(text).toContain("措施：杂物清走了");
    expect(text).toContain("11月2日销号");
  });
});

describe("没有反弹", () => {
  it("is kept once, tells the branch and, when nothing of the draw waits any more, the unit", async () => {
    const { press, zhao, findingId, seen } = await opened();
    const pressed = await press(zhao.openId, { kind: "recheck.holds", findingId, seen });
    expect(pressed.toast).toContain("问题2026-1没有反弹");
    expect(pressed.text).toContain("没有要您回头看的问题");
    expect(await kept()).toEqual([
      expect.objectContaining({
        state: "looked-again",
        outcome: "holds",
        verb: "confirm",
        draw: "2026-1",
      }),
    ]);
    const said = await told();
    expect(said).toMatchObject([
      { kind: "finding", why: "answered", addressee: "secretary:SL01-01" },
      { kind: "recheck-result", why: null },
    ]);
    const again = await press(zhao.openId, { kind: "recheck.holds", findingId, seen });
    expect(again.toast).toContain("已经看过了");
    expect(await told()).toEqual(said);
  });
});

describe("反弹", () => {
  it("asks for one line, and opens the finding again with a new term and its link", async () => {
    const { chat, press, zhao, findingId, seen } = await opened(["SL01-01", "SL02-01"]);
    const form = await press(zhao.openId, { kind: "recheck.form", findingId, seen });
    expect(form.text).toContain("现在看到的是什么样");
    const submit = { kind: "recheck.submit", findingId, seen } as const;
    const empty = await press(zhao.openId, submit, "  ");
    expect(empty.text).toContain("请写一句现在看到的情况");
    const long = await press(zhao.openId, submit, "堆".repeat(501));
    expect(long.toast).toContain("500字");
    const done = await press(zhao.openId, submit, "杂物又堆回来了");
    expect(done.text).toContain("抽到1个");
    const [fellBack] = (await kept()).filter(({ outcome }) => outcome !== null);
    expect(fellBack).toEqual({
      state: "reopened",
      outcome: "fell-back",
      words: "杂物又堆回来了",
      dueOn: "2026-12-30",
      verb: "fall-back",
      draw: "2026-1",
      said: "杂物又堆回来了",
    });
    expect(await told()).toMatchObject([{ kind: "finding", why: "assigned" }]);
    const [card] = await chat.sent("finding");
    expect(twinOf(card)).toContain("回头看有反弹");
    expect((await press(zhao.openId, submit, "又说一遍")).toast).toContain("已经看过了：反弹");
  });

  it("of a draw is summed up for the unit, once all of it has been looked at", async () => {
    const { chat, press, zhao, rechecks } = await opened(["SL01-01", "SL02-01"]);
    for (const [at, { findingId, step: seen }] of rechecks.entries())
      await (at === 0
        ? press(zhao.openId, { kind: "recheck.submit", findingId, seen }, "杂物又堆回来了")
        : press(zhao.openId, { kind: "recheck.holds", findingId, seen }));
    const [card, ...others] = await chat.sent("recheck-result");
    expect(others).toEqual([]);
    const text = twinOf(card);
    expect(text).toContain("抽了2个销了号的问题：没有反弹1个，反弹1个");
    expect(text).toContain("杂物又堆回来了");
  });
});

describe("who may not", () => {
  it("is shown nothing, and changes nothing: another inspector, the secretary, an account without a person", async () => {
    const { chat, press, qian, findingId, seen } = await opened();
    const secretary = await chat.who("SL01-01", "branch_secretary");
    for (const openId of [qian.openId, secretary, "ou_nobody"])
      for (const kind of ["recheck.holds", "recheck.form", "recheck.submit"] as const) {
        const pressed = await press(openId, { kind, findingId, seen }, "我说的");
        expect(pressed.text).toBe("");
        expect(pressed.toast).toMatch(/没有要您回头看的这个问题|没有和人员名册对上/);
      }
    expect(await kept()).toMatchObject([{ state: "closed", outcome: null }]);
  });

  it("is whoever has had to stay away since they were chosen", async () => {
    const { actor, press, zhao, findingId, seen } = await opened();
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', ${zhao.personId}, 'SL01', '妻子', 0, 'system')`);
    const pressed = await press(zhao.openId, { kind: "recheck.holds", findingId, seen });
    expect(pressed.toast).toContain("要回避");
    await db.rows(sql`delete from recusals`);
    const closer = await actor("SL", "county_staff");
    await db.rows(sql`update rechecks set inspector_id = ${closer.personId}`);
    const own = await press(closer.openId, { kind: "recheck.holds", findingId, seen });
    expect(own.toast).toContain("您自己整改或者销号");
    expect(await kept()).toMatchObject([{ state: "closed", outcome: null }]);
  });

  it("is whoever presses the card of a closure that has been overtaken", async () => {
    const { actor, step, press, zhao, findingId, seen, rechecks } = await opened();
    const staff = await actor("SL", "county_staff");
    expect(rechecks).toHaveLength(1);
    await step({ id: findingId, verb: "reopen", by: staff, words: "照片是旧的" });
    const late = await press(zhao.openId, { kind: "recheck.holds", findingId, seen });
    expect(late.toast).toContain("已经重新打开");
    expect(late.text).toContain("没有要您回头看的问题");
    const other = await press(zhao.openId, { kind: "recheck.holds", findingId, seen: seen + 4 });
    expect(other.toast).toContain("已经重新打开");
  });
});

describe("what is typed", () => {
  it("lists what waits, and takes both answers by the number", async () => {
    const { chat, zhao } = await opened(["SL01-01", "SL02-01"]);
    expect(await chat.say(zhao.openId, "回头看")).toContain("抽到2个销了号的问题");
    expect(await chat.say(zhao.openId, "回头看 2026-9 没有反弹")).toContain("没有要您回头看的");
    expect(await chat.say(zhao.openId, "回头看 2026-1 反弹")).toContain("请写一句现在看到的情况");
    expect(await chat.say(zhao.openId, "回头看 2026-1 反弹 杂物又堆回来了")).toContain(
      "问题2026-1反弹，已记下",
    );
    expect(await chat.say(zhao.openId, "回头看 2 没有反弹")).toContain("没有要您回头看的问题");
    expect(await kept()).toMatchObject([{ state: "reopened" }, { state: "looked-again" }]);
  });

  it("is no matter for a group, and no command for who decides nothing", async () => {
    const { chat, zhao } = await opened();
    expect(await chat.say(zhao.openId, "回头看 2026-1 没有反弹", "oc_group")).toContain("私聊");
    const secretary = await chat.who("SL01-01", "branch_secretary");
    expect(await chat.say(secretary, "回头看")).not.toContain("抽到");
    expect(await kept()).toMatchObject([{ state: "closed", outcome: null }]);
  });
});
