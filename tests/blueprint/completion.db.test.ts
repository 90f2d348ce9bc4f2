/** When a task is done: told by the answers, whichever campaign or device they come from. */
import { describe, expect, it } from "vitest";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { type OpenedChecklist, openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Stores } from "#chat/ports.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import { committed } from "#sending";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const nine = at("2026-11-02", "09:12");
const county = { campaignId: "2026-11.starter.SL", branchId: "SL01-01" };
const township = { campaignId: "2026-11.starter.SL01", branchId: "SL01-01" };

async function openWith(...roots: readonly string[]): Promise<CountyChat> {
  const chat = await openCountyChat(db, nine);
  for (const rootUnitId of roots) await launch(chat, rootUnitId);
  return chat;
}

const launch = ({ transact }: CountyChat, rootUnitId: string) =>
  committed(transact, async (stores) => {
    const wish = { editionId: "starter", month: "2026-11", rootUnitId, dueOn: "2026-11-30" };
    const order = { wish, by: null, at: nine, confirmedPeople: 60 };
    const launched = await launchCampaign(stores, order);
    if (!launched.ok) throw new Error(launched.refusal.kind);
  });

const open = async (chat: CountyChat, key: typeof county): Promise<OpenedChecklist> => {
  const openId = await chat.who(key.branchId, "branch_secretary");
  const opened = await committed(chat.transact, (stores) =>
    openChecklist(stores, key, { openId, on: "2026-11-02" }),
  );
  if (opened === undefined) throw new Error("not asked");
  return opened;
};

async function say(stores: Stores, opened: OpenedChecklist, chosen: (place: number) => boolean) {
  const said = opened.checklist.questions
    .filter((_, place) => chosen(place))
    .map(({ item }) => ({ itemCode: item.code, answer: { kind: "meets" } as const }));
  const submitted = await submitAnswer(stores, opened, { said, at: nine });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
}

const listCompleted = () =>
  db.rows<{ id: string }>(sql`
    select campaign_id as id from assignments
    where branch_id = 'SL01-01' and completed_at is not null order by campaign_id`);

describe("a task", () => {
  it("is done with the last answer, not before", async () => {
    const chat = await openWith("SL");
    const first = await open(chat, county);
    await committed(chat.transact, (stores) => say(stores, first, (place) => place > 0));
    expect(await listCompleted()).toEqual([]);
    const second = await open(chat, county);
    await committed(chat.transact, (stores) => say(stores, second, (place) => place === 0));
    expect(await listCompleted()).toEqual([{ id: county.campaignId }]);
  });

  it("takes no answers decided on a reading that another answer has overtaken: together they might complete it unseen", async () => {
    const chat = await openWith("SL");
    const [one, other] = [await open(chat, county), await open(chat, county)];
    await committed(chat.transact, (stores) => say(stores, one, (place) => place > 0));
    const stale = committed(chat.transact, (stores) => say(stores, other, (place) => place === 0));
    await expect(stale).rejects.toThrow("changed by another transaction");
    expect((await open(chat, county)).checklist.questions[0]?.answer).toBeUndefined();
  });

  it("of two campaigns that ask the same is done in both, and both cards are told", async () => {
    const chat = await openWith("SL", "SL01");
    await db.rows(sql`
      with shown as (insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
        values ('default', 'om_township', 'oc', '{}', 0, ${nine + 1e9}::bigint))
      insert into card_topics (tenant_id, message_id, topic)
      values ('default', 'om_township', ${`assignment:${township.campaignId}:${township.branchId}`})`);
    const opened = await open(chat, county);
    await committed(chat.transact, (stores) => say(stores, opened, () => true));
    expect(await listCompleted()).toEqual([{ id: county.campaignId }, { id: township.campaignId }]);
    const [card] = await db.rows<{ patchAt: number | null }>(
      sql`select patch_at as "patchAt" from card_messages where message_id = 'om_township'`,
    );
    expect(card?.patchAt).toBe(nine + 5000);
  });

  it("of a campaign launched when all of it is answered is done as soon as it is looked at", async () => {
    const chat = await openWith("SL");
    const opened = await open(chat, county);
    await committed(chat.transact, (stores) => say(stores, opened, () => true));
    await launch(chat, "SL01");
    const rendered = await committed(chat.transact, (stores) =>
      renderNotice(stores, { kind: "checklist", ...township }, nine),
    );
    expect(rendered.kind).toBe("nothing");
    expect(await listCompleted()).toHaveLength(2);
  });
});

it("a superior's newer card does not stand for the secretary's, which is sent anew", async () => {
  const chat = await openWith("SL");
  const topic = `assignment:${county.campaignId}:${county.branchId}`;
  for (const [id, sentAt, renewAt] of [
    ["om_secretary", 1, nine],
    ["om_superior", 2, null],
  ] as const)
    await db.rows(sql`
      with shown as (insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at, renew_at)
        values ('default', ${id}, 'oc', '{}', ${sentAt}::bigint, 9, ${renewAt}::bigint))
      insert into card_topics (tenant_id, message_id, topic) values ('default', ${id}, ${topic})`);
  const renewals = await committed(chat.transact, (stores) => stores.tasks.takeRenewals(nine, 10));
  expect(renewals).toEqual([{ ...county, messageId: "om_secretary" }]);
});
