/** Files and voice on site, and what the system knows: kept with the visit, out of the branch's sight. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { SentFile } from "#blueprint/evidence.ts";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Notice } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import { BYTES, named, openEvidenceTown, picture } from "#tests/support/evidence.ts";
import { addInspectors, BRANCH, planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const NOW = at("2026-11-03", "09:30");
const voice: SentFile = { fileKey: "v1", kind: "audio", name: "" };
const video: SentFile = { fileKey: "m1", kind: "media", name: "录像.mp4" };

/** The beginning of an Ogg file that holds Opus, as phones send it. */
const OPUS = new Uint8Array([
  ...new TextEncoder().encode("OggS"),
  ...new Uint8Array(24),
  ...new TextEncoder().encode("OpusHead"),
  ...new Uint8Array(16),
]);

async function onSite() {
  const town = await openEvidenceTown(db, NOW);
  const [zhao] = await addInspectors(db);
  const visitId = await planVisit(db, { team: [zhao.personId] });
  await town.press(zhao.openId, encodeAction({ kind: "visit.open", visitId }));
  return { town, zhao, visitId };
}

const proofs = () =>
  db.rows<{ key: string; name: string; state: string }>(sql`
    select e.file_key as key, e.name, e.state from visit_proofs p
    join evidence e on e.id = p.evidence_id order by e.file_key`);
const said = async (messageId: string) => {
  const [row] = await db.rows<{ notice: Extract<Notice, { kind: "said" }> }>(
    sql`select notice from outbox where dedupe_key = ${`reply:${messageId}`}`,
  );
  return [row?.notice.title, ...(row?.notice.lines ?? [])].join("\n");
};

describe("files on site", () => {
  it("are kept with the one visit that is open, voice among them", async () => {
    const { town, zhao } = await onSite();
    town.platform.set("k1", BYTES.png).set("v1", OPUS);
    await town.send(zhao.openId, { messageId: "om_1", files: [picture("k1"), voice] });
    expect(await said("om_1")).toContain("2份");
    expect(await town.fetch()).toMatchObject({ stored: 2, failed: 0 });
    expect(await proofs()).toEqual([
      { key: "k1", name: "", state: "stored" },
      { key: "v1", name: "语音", state: "stored" },
    ]);
  });

  it("are taken once, however often the message comes", async () => {
    const { town, zhao } = await onSite();
    const sending = { messageId: "om_1", files: [picture("k1")] };
    await town.send(zhao.openId, sending);
    await town.send(zhao.openId, sending);
    expect(await proofs()).toHaveLength(1);
  });

  it("are not taken when their name is secret, or when they are video", async () => {
    const { town, zhao } = await onSite();
    await town.send(zhao.openId, {
      messageId: "om_1",
      files: [named("k1", "干部考察材料.docx"), video],
    });
    expect(await said("om_1")).toContain("材料没有收");
    expect(await said("om_1")).toContain("1份是视频");
    expect(await proofs()).toEqual([]);
  });

  it("are not taken any more once the inspector has handed in", async () => {
    const { town, zhao, visitId } = await onSite();
    await db.rows(sql`update visit_inspectors set handed_in_at = ${NOW}`);
    await town.send(zhao.openId, { messageId: "om_1", files: [picture("k1")] });
    expect(await said("om_1")).toContain("已经交卷");
    expect(await proofs()).toEqual([]);
    expect(visitId).toBe("V1");
  });

  it("of several open visits belong to none that is not named", async () => {
    const { town, zhao } = await onSite();
    await planVisit(db, { id: "V2", branchId: "SL01-02", team: [zhao.personId] });
    await town.press(zhao.openId, encodeAction({ kind: "visit.open", visitId: "V2" }));
    await town.send(zhao.openId, { messageId: "om_1", files: [picture("k1")] });
    expect(await said("om_1")).toContain("不知道是哪个支部的");
    expect(await proofs()).toEqual([]);
  });

  it("are nothing that the branch sees, also when it gives the same file itself", async () => {
    const { town, zhao } = await onSite();
    town.platform.set("k1", BYTES.png).set("k2", BYTES.png);
    await town.send(zhao.openId, { messageId: "om_1", files: [picture("k1")] });
    await town.fetch();
    const secretary = await town.who(BRANCH, "branch_secretary");
    expect(await town.say(secretary, "材料")).not.toContain("赵检");
    await town.send(secretary, { messageId: "om_2", files: [picture("k2")] });
    await town.fetch();
    expect(
      await db.rows(sql`select 1 as one from outbox where dedupe_key like 'evidence-reused%'`),
    ).toEqual([]);
  });

  it("of anybody else are no voice messages", async () => {
    const { town } = await onSite();
    const secretary = await town.who(BRANCH, "branch_secretary");
    await town.send(secretary, { messageId: "om_3", files: [voice] });
    expect(await db.rows(sql`select 1 as one from evidence`)).toEqual([]);
  });
});

describe("本页其余按系统记的", () => {
  it("marks what the year's score knows, and nothing that was marked or is not scored", async () => {
    const { town, zhao, visitId } = await onSite();
    const secretary = await town.who(BRANCH, "branch_secretary");
    await town.say(secretary, "完成");
    const press = (action: Parameters<typeof encodeAction>[0]) =>
      town.press(zhao.openId, encodeAction(action));
    let known = 0;
    for (let page = 0; page < 12; page++) {
      const { card } = await press({ kind: "visit.page", visitId, page });
      const words = card === undefined ? "" : fallbackText(card);
      known += Number(/本页其余(\d+)条/.exec(words)?.[1] ?? 0);
      await press({ kind: "visit.mark-known", visitId, page });
      if (!words.includes("下一页")) break;
    }
    expect(known).toBeGreaterThan(0);
    const marks = await db.rows<{ mark: string }>(sql`select mark from visit_marks`);
    expect(marks).toHaveLength(known);
    expect(new Set(marks.map(({ mark }) => mark))).toEqual(new Set(["meets"]));
    await db.rows(sql`update visit_marks set mark = 'fails'`);
    for (let page = 0; page < 12; page++) await press({ kind: "visit.mark-known", visitId, page });
    expect(await db.rows(sql`select distinct mark from visit_marks`)).toEqual([{ mark: "fails" }]);
  });
});
