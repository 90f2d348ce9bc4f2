import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Notice } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  BYTES,
  type EvidenceTown,
  listEvidence,
  listSaid,
  named,
  openEvidenceTown,
  picture,
} from "#tests/support/evidence.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");
const MINUTE = 60_000;
const BRANCH = "SL01-01";

const open = async () => {
  const town = await openEvidenceTown(db, MONDAY);
  return { town, secretary: await town.who(BRANCH, "branch_secretary") };
};
const textsOf = async (town: EvidenceTown, kind: Notice["kind"]) =>
  (await town.sent(kind)).map(({ card }) => fallbackText(card));
const codes = async (town: EvidenceTown): Promise<readonly string[]> => {
  const done = await town.transact(async (stores) => {
    const { openChecklist } = await import("#blueprint/use-cases/open-checklist.ts");
    const key = { campaignId: town.campaignId, branchId: BRANCH };
    const opened = await openChecklist(stores, key, { openId: null, on: "2026-11-02" });
    return opened?.checklist.questions.map(({ item }) => item.code) ?? [];
  });
  return done.kind === "done" ? done.value : [];
};

it("files sent within a checklist are noted at once and one card asks what they prove", async () => {
  const { town, secretary } = await open();
  await town.send(secretary, { messageId: "om_1", files: [picture("a"), named("b", "记录.pdf")] });
  expect(await listEvidence(db)).toMatchObject([
    { key: "a", state: "pending", items: [] },
    { key: "b", state: "pending", items: [] },
  ]);
  const [text] = await textsOf(town, "evidence");
  expect(text).toContain("收到2份：图片、“记录.pdf”");
  expect(text).toContain("能证明哪一条？");
});

it("a message delivered again, with another event, stores its files once", async () => {
  const { town, secretary } = await open();
  for (let i = 0; i < 3; i++)
    await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  expect(await listEvidence(db)).toHaveLength(1);
  expect(await listSaid(db, "reply:%")).toEqual(["evidence"]);
  const audited = await db.rows(sql`select verb from audit_log where verb = 'evidence.received'`);
  expect(audited).toHaveLength(1);
});

it("one proof serves several items, and the checklist shows how many each has", async () => {
  const { town, secretary } = await open();
  const [first = "", second = "", third = ""] = await codes(town);
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  const of = { branchId: BRANCH, messageId: "om_1", seen: 0 };
  const reply = await town.attach(secretary, of, [first, second]);
  expect(reply.toast).toEqual({ type: "success", content: "已记下 09:00" });
  expect(await listEvidence(db)).toMatchObject([
    { revision: 1, items: [first, second].toSorted() },
  ]);
  expect(await town.say(secretary, "我的任务")).toMatch(/^1\. .*📎材料1份$/m);
  await town.attach(secretary, { ...of, seen: 1 }, [third]);
  expect(await listEvidence(db)).toMatchObject([{ revision: 2, items: [third] }]);
});

it("an older card changes nothing, whatever its event id", async () => {
  const { town, secretary } = await open();
  const [first = "", second = ""] = await codes(town);
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  const of = { branchId: BRANCH, messageId: "om_1", seen: 0 };
  await town.attach(secretary, of, [first], "e1");
  await town.attach(secretary, { ...of, seen: 1 }, [second], "e2");
  const again = await town.attach(secretary, of, [first], "e3");
  expect(again.toast).toMatchObject({ type: "info", content: "之前已经选过，下面是现在的情况" });
  expect(await listEvidence(db)).toMatchObject([{ revision: 2, items: [second] }]);
});

it("choosing nothing, or an item that is not asked, is refused in words", async () => {
  const { town, secretary } = await open();
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  const of = { branchId: BRANCH, messageId: "om_1", seen: 0 };
  for (const nothing of ["", [], undefined]) {
    const { toast } = await town.attach(secretary, of, nothing);
    expect(toast?.content).toBe("请先选材料能证明哪一条，可以选多条。");
  }
  const { toast } = await town.attach(secretary, of, ["NONE-1"]);
  expect(toast?.content).toContain("不在这期清单里");
  expect(await listEvidence(db)).toMatchObject([{ revision: 0, items: [] }]);
});

it("a stranger's reply to a checklist, and a stranger's choice, are refused in words", async () => {
  const { town, secretary } = await open();
  const stranger = await town.who("SL01-02", "branch_secretary");
  const subject = { kind: "checklist", campaignId: town.campaignId, branchId: BRANCH };
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    values ('default', 'om_card_of_1', 'oc', ${JSON.stringify(subject)}::jsonb, 0, 0)`);
  await town.send(stranger, { messageId: "om_x", files: [picture("x")], parentId: "om_card_of_1" });
  expect(await listEvidence(db)).toEqual([]);
  expect((await textsOf(town, "said")).join()).toMatch(/这张清单是发给.+书记的，材料没有收/);
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  const of = { branchId: BRANCH, messageId: "om_1", seen: 0 };
  const { toast } = await town.attach(stranger, of, await codes(town));
  expect(toast?.content).toMatch(/这张清单是发给.+书记的/);
  expect(await listEvidence(db)).toMatchObject([{ key: "a", revision: 0, items: [] }]);
});

it("a stranger cannot use the message of another branch for a checklist of their own", async () => {
  const { town, secretary } = await open();
  const stranger = await town.who("SL01-02", "branch_secretary");
  await town.send(secretary, { messageId: "om_1", files: [named("a", "内部.pdf")] });
  const of = { branchId: "SL01-02", messageId: "om_1", seen: 0 };
  const reply = await town.attach(stranger, of, await codes(town));
  expect(reply.toast?.content).toContain("请重新发一次");
  expect(JSON.stringify(reply.card)).not.toContain("内部");
});

it("after the window has closed nothing is taken and nothing is changed", async () => {
  const { town, secretary } = await open();
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  await town.transact((stores) => stores.campaigns.close(town.campaignId, MONDAY));
  const of = { branchId: BRANCH, messageId: "om_1", seen: 0 };
  const { toast } = await town.attach(secretary, of, await codes(town));
  expect(toast?.content).toContain("已经截止");
  await town.send(secretary, { messageId: "om_2", files: [picture("b")] });
  expect((await textsOf(town, "said")).join()).toContain("已经截止");
  await town.bot.onEvent({ kind: "message-recalled", messageId: "om_1", eventId: "r", at: MONDAY });
  expect(await listEvidence(db)).toMatchObject([{ key: "a", state: "pending", revision: 0 }]);
});

it("a file whose name speaks of secret matters is refused with a warning, the others are taken", async () => {
  const { town, secretary } = await open();
  const files = [named("s", "关于 涉密 事项.docx"), named("t", "入党 志愿书.pdf"), picture("a")];
  await town.send(secretary, { messageId: "om_1", files });
  expect(await listEvidence(db)).toMatchObject([{ key: "a" }]);
  expect((await textsOf(town, "evidence")).join()).toContain("有2个文件从名称看像涉密");
  await town.send(secretary, { messageId: "om_2", files: [named("u", "干部考察材料.doc")] });
  expect((await textsOf(town, "said")).join()).toContain("马上撤回");
  const kept = await db.rows<{ text: string }>(sql`select notice::text as text from outbox`);
  expect(kept.map(({ text }) => text).join()).not.toMatch(/入党|考察材料/);
});

it("sound and video are not taken", async () => {
  const { town, secretary } = await open();
  const files = [{ fileKey: "v", kind: "media", name: "会议.mp4" } as const];
  await town.send(secretary, { messageId: "om_1", files });
  expect(await listEvidence(db)).toEqual([]);
  expect((await textsOf(town, "said")).join()).toContain("有1个录音或视频没有收");
});

it("a recalled message frees its items until the window closes, once", async () => {
  const { town, secretary } = await open();
  const [first = ""] = await codes(town);
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  const of = { branchId: BRANCH, messageId: "om_1", seen: 0 };
  await town.attach(secretary, of, [first]);
  for (const eventId of ["r1", "r1", "r2"])
    await town.bot.onEvent({ kind: "message-recalled", messageId: "om_1", eventId, at: MONDAY });
  expect(await listEvidence(db)).toMatchObject([{ state: "recalled", items: [] }]);
  const { toast } = await town.attach(secretary, { ...of, seen: 2 }, [first]);
  expect(toast?.content).toContain("已经撤回");
  expect(await town.fetch()).toMatchObject({ stored: 0, failed: 0, nextAt: undefined });
  const audited = await db.rows(sql`select verb from audit_log where verb = 'evidence.recalled'`);
  expect(audited).toHaveLength(1);
});

it("files are fetched later, checked by content and kept under their hash", async () => {
  const { town, secretary } = await open();
  town.platform.set("a", BYTES.png).set("b", BYTES.pdf);
  await town.send(secretary, { messageId: "om_1", files: [picture("a"), named("b", "x.jpg")] });
  expect(await town.fetch()).toEqual({ stored: 2, failed: 0, again: 0, nextAt: undefined });
  const rows = await db.rows<{ sha256: string; type: string; size: number }>(
    sql`select sha256, content_type as type, size from evidence order by file_key`,
  );
  expect(rows.map(({ type, size }) => [type, size])).toEqual([
    ["image/png", BYTES.png.length],
    ["application/pdf", BYTES.pdf.length],
  ]);
  expect([...town.kept.keys()].toSorted()).toEqual(rows.map(({ sha256 }) => sha256).toSorted());
});

it.each(["exe", "svg", "html"] as const)(
  "a .jpg that is %s inside fails, and its sender is told what to do",
  async (inside) => {
    const { town, secretary } = await open();
    town.platform.set("a", BYTES[inside]);
    await town.send(secretary, { messageId: "om_1", files: [named("a", "会议.jpg")] });
    expect(await town.fetch()).toMatchObject({ stored: 0, failed: 1 });
    expect(await listEvidence(db)).toMatchObject([{ state: "failed", failure: "type" }]);
    expect(town.kept.size).toBe(0);
    expect((await textsOf(town, "evidence-failed")).join()).toContain("“会议.jpg”内容不是图片");
  },
);

it("a platform that does not answer is asked five times, longer and longer apart, then the sender is told once", async () => {
  const { town, secretary } = await open();
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  for (const minutes of [0, 1, 5, 30]) {
    town.clock.now += minutes * MINUTE;
    expect(await town.fetch()).toMatchObject({ again: 1, failed: 0 });
    expect(await town.fetch()).toMatchObject({ again: 0, failed: 0 });
  }
  expect(await listSaid(db, "evidence-failed:%")).toEqual([]);
  town.clock.now += 120 * MINUTE;
  expect(await town.fetch()).toMatchObject({ failed: 1, nextAt: undefined });
  expect(await town.fetch()).toMatchObject({ failed: 0 });
  expect(await listEvidence(db)).toMatchObject([{ failure: "unreachable", attempts: 5 }]);
  expect(await listSaid(db, "evidence-failed:%")).toEqual(["evidence-failed"]);
});

it("a file that failed to come is stored once the platform is back", async () => {
  const { town, secretary } = await open();
  await town.send(secretary, { messageId: "om_1", files: [picture("a")] });
  expect(await town.fetch()).toMatchObject({ again: 1, nextAt: MONDAY + MINUTE });
  town.platform.set("a", BYTES.png);
  town.clock.now += MINUTE;
  expect(await town.fetch()).toMatchObject({ stored: 1 });
  expect(await listSaid(db, "evidence-failed:%")).toEqual([]);
});

it("a file the platform no longer has, or one over 30 MB, fails at once", async () => {
  const { town, secretary } = await open();
  town.platform.set("a", "gone").set("b", new Uint8Array(30 * 1024 * 1024 + 1));
  await town.send(secretary, { messageId: "om_1", files: [picture("a"), picture("b")] });
  expect(await town.fetch()).toMatchObject({ failed: 2 });
  expect((await listEvidence(db)).map(({ failure }) => failure)).toEqual(["gone", "too-large"]);
});

it("several processes at once never fetch the same file", async () => {
  const { town, secretary } = await open();
  const files = Array.from({ length: 20 }, (_, index) => picture(`key${index}`));
  for (const { fileKey } of files) town.platform.set(fileKey, BYTES.png);
  await town.send(secretary, { messageId: "om_1", files });
  const processes = Array.from({ length: 8 });
  // Their connections first, so that they begin together.
  await Promise.all(processes.map(() => town.transact(() => Promise.resolve())));
  const fetched = await Promise.all(processes.map(() => town.fetch()));
  expect(fetched.reduce((sum, { stored }) => sum + stored, 0)).toBe(20);
  expect((await listEvidence(db)).every(({ attempts }) => attempts === 1)).toBe(true);
});

it("the same file again in a branch is told as one and counts as one", async () => {
  const { town, secretary } = await open();
  const [first = ""] = await codes(town);
  for (const [messageId, key] of [
    ["om_1", "a"],
    ["om_2", "b"],
  ] as const) {
    town.platform.set(key, BYTES.png);
    await town.send(secretary, { messageId, files: [picture(key)] });
    await town.attach(secretary, { branchId: BRANCH, messageId, seen: 0 }, [first]);
    await town.fetch();
    town.clock.now += 24 * 60 * MINUTE;
  }
  const texts = await textsOf(town, "evidence-reused");
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("和11月2日交的是同一份，交一次就够");
  expect(await town.say(secretary, "我的任务")).toContain("📎材料1份");
});

it("the same file in another branch is known to reviewers only, and only by a name they may read", async () => {
  const { town, secretary } = await open();
  const other = await town.who("SL01-02", "branch_secretary");
  for (const [openId, messageId, key] of [
    [secretary, "om_1", "a"],
    [other, "om_2", "b"],
  ] as const) {
    town.platform.set(key, BYTES.png);
    await town.send(openId, { messageId, files: [named(key, "会议.png")] });
  }
  await town.fetch();
  expect(await listSaid(db, "evidence-reused:%")).toEqual([]);
  const committee = await town.who("SL01", "committee_secretary");
  const [unit] = await db.rows<{ name: string }>(sql`select name from units where id = 'SL01-02'`);
  const shown = await town.say(committee, `材料 ${BRANCH}`);
  expect(shown).toContain("会议.png");
  expect(shown).toContain(`同一份文件${unit?.name}也交过`);
  for (const openId of [secretary, other])
    expect(await town.say(openId, "材料")).not.toContain("也交过");
  const elsewhere = await town.who("SL02", "committee_secretary");
  expect(await town.say(elsewhere, `材料 ${BRANCH}`)).not.toContain("会议.png");
});
