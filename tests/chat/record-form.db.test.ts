/** 记录 by presses: a form sent is a record kept once, and what it answers is answered; put right, added to, taken back. */
import { expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import type { Notice } from "#chat/ports.ts";
import { testDatabase } from "#tests/support/database.ts";
import { buttonOf, filled, openRecording, recordsIn, textOf } from "./record-hands.ts";

const db = await testDatabase();
const open = () => openRecording(db);
const { standing, kept, answered } = recordsIn(db);

const inGroup = (openId: string): Notice => ({
  kind: "reply",
  openId,
  chatId: "oc_group",
  inGroup: true,
  messageId: "om_typed",
  text: "记录",
  said: null,
});
const COMMITTEE = { on: "2026-11-06", entitled: "5", present: "5", topic: "研究党员活动" };
const ASSEMBLY = { on: "2026-11-07", entitled: "28", present: "27", absences: "请假1" };

it("keeps what the form says, and answers with it what the checklist asks", async () => {
  const { record } = await open();
  const receipt = textOf(await record("committee", COMMITTEE));
  expect(receipt).toContain("已记：11月6日支委会，应到5实到5。");
  expect(receipt).toContain("清单里的支委会会议因此答好了");
  expect(await answered()).toContain("C-ACT-02");
  expect(await standing()).toMatchObject([{ on: "2026-11-06", detail: { topic: "研究党员活动" } }]);
});

it("says of a record that answers nothing no more than that it is kept", async () => {
  const { record } = await open();
  await record("committee", COMMITTEE);
  const receipt = textOf(await record("activity", { ...COMMITTEE, on: "2026-11-07" }));
  expect(receipt).toContain("已记：11月7日党员活动");
  expect(receipt).not.toContain("因此答好了");
});

it("offers the next one as the last one was: with the topic written, it is done", async () => {
  const { record, opened, press } = await open();
  await record("committee", { ...COMMITTEE, on: "2026-10-06", place: "村部", host: "书记" });
  await press(...filled(await opened("committee"), { topic: "研究换届" }));
  expect((await standing())[1]).toMatchObject({
    on: "2026-11-10",
    detail: {
      place: "村部",
      host: "书记",
      topic: "研究换届",
      attendance: { entitled: 5, present: 5, absences: [] },
    },
  });
});

it("keeps one form once, however often it is sent, and says the same", async () => {
  const { opened, press } = await open();
  const [value, form] = filled(await opened("committee"), COMMITTEE);
  const first = await press(value, form);
  const second = await press(value, form);
  expect(textOf(second)).toBe(textOf(first));
  expect(await kept()).toBe(1);
});

it("keeps two forms opened from one card as two", async () => {
  const { record } = await open();
  await record("activity", COMMITTEE);
  await record("activity", COMMITTEE);
  expect(await kept()).toBe(2);
});

it("leaves the card with what was filled in when something cannot be read or cannot be", async () => {
  const { record } = await open();
  const unread = await record("committee", { ...COMMITTEE, present: "都来了" });
  expect(unread.card).toBeUndefined();
  expect(unread.toast?.content).toContain("实到：");
  const impossible = await record("committee", { ...COMMITTEE, present: "6" });
  expect(impossible.card).toBeUndefined();
  expect(impossible.toast?.content).toContain("多于应到5人");
  expect(await kept()).toBe(0);
});

it("keeps what does not hold together, marks it and says why", async () => {
  const { record, say } = await open();
  const reply = await record("committee", { ...COMMITTEE, present: "4" });
  expect(textOf(reply)).toContain("请补上其余1人的");
  expect(await answered()).not.toContain("C-ACT-02");
  expect(await say("记录 最近")).toContain("应到5实到4（待改）");
});

it("puts a record right, keeps the old one, and the answer follows", async () => {
  const { record, opened, press } = await open();
  await record("committee", { ...COMMITTEE, present: "4" });
  const [wrong] = await standing();
  const receipt = await press(
    ...filled(await opened("committee", wrong?.id ?? ""), { absences: "请假1" }),
  );
  expect(textOf(receipt)).toContain("已改：11月6日支委会，应到5实到4。");
  expect(await answered()).toContain("C-ACT-02");
  expect(await standing()).toHaveLength(1);
  expect(await kept()).toBe(2);
});

it("a record put right before is not put right again: the list says how it stands", async () => {
  const { record, opened, press } = await open();
  await record("committee", COMMITTEE);
  const id = (await standing())[0]?.id ?? "";
  const twice = [await opened("committee", id), await opened("committee", id)] as const;
  await press(...filled(twice[0], { topic: "一" }));
  expect((await press(...filled(twice[1], { topic: "二" }))).toast?.content).toContain(
    "已经改过了",
  );
  expect(textOf(await opened("committee", id))).toContain("最近记的");
  expect(await standing()).toMatchObject([{ detail: { topic: "一" } }]);
});

it("takes back what was not held", async () => {
  const { record, press } = await open();
  const receipt = await record("activity", COMMITTEE);
  const back = buttonOf(receipt, "撤回");
  expect(textOf(await press(back))).toContain("已撤回：11月6日党员活动");
  expect(await standing()).toEqual([]);
  expect((await press(back)).toast?.content).toContain("已经改过或者撤回了");
});

it("does not take back what an answer rests on, nor put it right to what answers nothing", async () => {
  const { record, opened, press } = await open();
  const receipt = await record("committee", COMMITTEE);
  expect((await press(buttonOf(receipt, "撤回"))).toast?.content).toContain("是按已经记的答的");
  const id = (await standing())[0]?.id ?? "";
  const moved = await press(...filled(await opened("committee", id), { on: "2026-10-06" }));
  expect(moved.card).toBeUndefined();
  expect(moved.toast?.content).toContain("支委会会议");
  expect(await standing()).toMatchObject([{ id, on: "2026-11-06" }]);
});

it("adds votes to a meeting, one after another, and puts one right", async () => {
  const { record, press } = await open();
  let receipt = await record("members", ASSEMBLY);
  for (const matter of ["修渠", "修路"]) {
    const form = await press(buttonOf(receipt, "加一项表决"));
    receipt = await press(...filled(form, { matter, favour: "27" }));
  }
  expect(textOf(receipt)).toContain("表决“修渠”：赞成27，反对0，弃权0");
  const form = await press(buttonOf(receipt, "改第2项表决"));
  const put = await press(...filled(form, { favour: "26", against: "1" }));
  expect(textOf(put)).toContain("表决“修路”：赞成26，反对1，弃权0");
  expect(await standing()).toMatchObject([
    { on: "2026-11-07", detail: { decisions: [{ favour: 27 }, { favour: 26, against: 1 }] } },
  ]);
});

it("adds one vote once, however often it is sent", async () => {
  const { record, press } = await open();
  const form = await press(buttonOf(await record("members", ASSEMBLY), "加一项表决"));
  const sent = filled(form, { matter: "修渠", favour: "27" });
  expect(textOf(await press(...sent))).toBe(textOf(await press(...sent)));
  expect(await standing()).toMatchObject([{ detail: { decisions: [{ matter: "修渠" }] } }]);
});

it("marks what is entered after its month", async () => {
  const { record } = await open();
  expect(textOf(await record("activity", { ...COMMITTEE, on: "2026-10-06" }))).toContain(
    "已补记：10月6日党员活动",
  );
});

it("shows nothing and keeps nothing where others look on", async () => {
  const { chat, openId, opened } = await open();
  const [value, form] = filled(await opened("committee"), COMMITTEE);
  for (const action of [value, encodeAction({ kind: "record.choose" })]) {
    const reply = await chat.press(openId, action, inGroup(openId), form);
    expect(reply).toEqual({ toast: expect.objectContaining({ type: "warning" }) as unknown });
    expect(reply.toast?.content).toContain("私聊");
  }
  expect(await kept()).toBe(0);
});

it("refuses whoever has no branch to record for, and the form of another branch", async () => {
  const { chat, opened, press } = await open();
  const [value, form] = filled(await opened("committee"), COMMITTEE);
  const above = await chat.who("SL01", "committee_secretary");
  expect((await press(value, form, above)).toast?.content).toContain("本支部的书记和委员");
  const beside = await chat.who("SL01-02", "branch_secretary");
  expect((await press(value, form, beside)).toast?.content).toContain("另一个支部");
  expect((await press(value, form, "ou_nobody")).toast?.content).toContain("绑定");
  expect(await kept()).toBe(0);
});

it("another branch's record is not to be seen, put right or taken back", async () => {
  const { chat, record, press } = await open();
  await record("activity", COMMITTEE);
  const id = (await standing())[0]?.id ?? "";
  const beside = await chat.who("SL01-02", "branch_secretary");
  const pressed = (value: unknown) => press(value, {}, beside);
  const seen = await pressed(encodeAction({ kind: "record.open", form: "activity", corrects: id }));
  expect(textOf(seen)).not.toContain("11月6日");
  await pressed(encodeAction({ kind: "record.take-back", id }));
  await pressed(encodeAction({ kind: "record.vote-open", id, nth: null }));
  expect(await standing()).toMatchObject([{ id }]);
});
