import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { CountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { campaignId, done, openReminded } from "#tests/support/reminded.ts";

const db = await testDatabase();
const opened = () => openReminded(db);
const key = { campaignId, branchId: "SL01-01" };

const render = (chat: CountyChat, notice: Notice, now: Instant) =>
  done(chat, (stores) => renderNotice(stores, notice, now));
async function textOf(chat: CountyChat, notice: Notice, now: Instant): Promise<string> {
  const rendered = await render(chat, notice, now);
  return rendered.kind === "card" ? fallbackText(rendered.card) : JSON.stringify(rendered);
}

describe("a reminder that is sent", () => {
  it("is the checklist itself, with the days that are left on top", async () => {
    const { chat } = await opened();
    const notice: Notice = { kind: "reminder", ...key, step: 0 };
    expect(await textOf(chat, notice, at("2026-11-25", "09:15"))).toContain(
      "还有3个工作日截止，还差下面这些。",
    );
    expect(await textOf(chat, notice, at("2026-11-30", "09:15"))).toContain("今天截止");
    expect(await textOf(chat, notice, at("2026-12-01", "09:15"))).toContain("现在答也算数");
  });

  it("names the delay to the direct and the first responsible person, with who is on it and an offer of help", async () => {
    const { chat } = await opened();
    const now = at("2026-12-03", "09:15");
    const direct = await render(chat, { kind: "overdue", ...key, level: "direct" }, now);
    const first = await render(chat, { kind: "overdue", ...key, level: "first" }, now);
    if (direct.kind !== "card" || first.kind !== "card") throw new Error("nothing is sent");
    expect(first.to).not.toEqual(direct.to);
    expect(fallbackText(direct.card)).toMatch(/清单已过截止日3个工作日，还有5条没答/);
    expect(fallbackText(direct.card)).toContain("请问问是不是有困难");
    expect(fallbackText(first.card)).toContain("直接责任人之前已经收到督办");
    expect(direct.task).toEqual(key);
  });

  it("is no mention any more once the superior has a card of their own", async () => {
    const { chat } = await opened();
    const notice: Notice = { kind: "overdue", ...key, level: "mention" };
    expect((await render(chat, notice, at("2026-12-02", "09:00"))).kind).toBe("card");
    expect((await render(chat, notice, at("2026-12-07", "09:00"))).kind).toBe("nothing");
  });

  it("goes to who stands in while the post of secretary is vacant", async () => {
    const { chat } = await opened();
    await db.rows(sql`
      update posts set until_on = '2026-11-10'
      where unit_id = 'SL01-01' and role = 'branch_secretary'`);
    const notice: Notice = { kind: "reminder", ...key, step: 1 };
    expect(await textOf(chat, notice, at("2026-11-30", "09:15"))).toContain(
      "书记空缺，补上之前由您负责",
    );
  });

  it("about somebody whose superior has no account goes to the next above who has one", async () => {
    const { chat } = await opened();
    const now = at("2026-12-03", "09:15");
    const toOf = async (level: "direct" | "first") => {
      const rendered = await render(chat, { kind: "overdue", ...key, level }, now);
      if (rendered.kind !== "card" || rendered.to.kind !== "person") throw new Error("nobody");
      return rendered.to.openId;
    };
    const [direct, first] = [await toOf("direct"), await toOf("first")];
    await db.rows(sql`
      update people set open_id = null where open_id = ${direct}`);
    expect(await toOf("direct")).toEqual(first);
    await db.rows(sql`
      update people set open_id = null where open_id = ${first}`);
    expect([direct, first]).not.toContain(await toOf("first"));
  });

  it("ahead of time is only for those who want it, on the last day for everybody", async () => {
    const { chat } = await opened();
    await db.rows(sql`
      insert into preferences (tenant_id, person_id, declined, changed_at)
      select 'default', person_id, '["ahead"]', 0 from posts
      where unit_id = 'SL01-01' and role = 'branch_secretary'`);
    const notice: Notice = { kind: "reminder", ...key, step: 0 };
    expect((await render(chat, notice, at("2026-11-25", "09:15"))).kind).toBe("nothing");
    expect((await render(chat, notice, at("2026-11-30", "09:15"))).kind).toBe("card");
  });
});
