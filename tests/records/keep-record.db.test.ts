/** Records as they are kept in the store: once each, corrected with their history, refused where they cannot be true. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import type { MeetingDetail, RecordDetail } from "#records/record.ts";
import {
  keepRecord,
  type RecordingStores,
  type RecordOrder,
} from "#records/use-cases/keep-record.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { ownDatabase, testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const NOON = at("2026-11-10", "12:00");

const committee: MeetingDetail = {
  type: "meeting",
  kinds: ["committee"],
  place: "村委会会议室",
  host: "书记",
  topic: "研究11月工作",
  attendance: { entitled: 5, present: 5, absences: [] },
  decisions: [],
};

async function open(database = db) {
  const chat = await openCountyChat(database, NOON);
  const openId = await chat.who("SL01-01", "branch_secretary");
  const keep = async (
    detail: RecordDetail,
    { by = openId, ...order }: Partial<Omit<RecordOrder, "by">> & { readonly by?: string } = {},
  ) => {
    const done = await chat.transact(async (stores) => {
      const actor = await stores.organisation.findActor(by, "2026-11-10");
      const unit = await stores.organisation.findUnit("SL01-01");
      if (actor === undefined || unit === undefined) throw new Error("the county has nobody");
      return keepRecord(slowly(stores), {
        id: "press-1",
        branch: unit,
        by: actor,
        on: "2026-11-06",
        detail,
        corrects: null,
        at: NOON,
        ...order,
      });
    });
    if (done.kind === "repeat") throw new Error("keeping was taken for a repeat");
    return done.value;
  };
  return { chat, keep };
}

/** Takes its time before writing, so that another press comes in between. */
const slowly = ({ records, audit }: RecordingStores): RecordingStores => ({
  audit,
  records: {
    ...records,
    find: async (id) => {
      for (let round = 0; round < 20; round++) await records.listStanding("SL01-01");
      return records.find(id);
    },
  },
});

const standing = () =>
  db.rows<{ id: string; topic: string }>(sql`
    select id, detail ->> 'topic' as topic from records where ended_at is null order by id`);
const audited = () =>
  db.rows<{ verb: string }>(sql`
  select verb from audit_log where verb like 'record.%' order by at, verb desc`);

it("keeps what is pressed once, however often the press comes", async () => {
  const { keep } = await open();
  expect(await keep(committee)).toMatchObject({ ok: true, value: { added: true, flaws: [] } });
  expect(await keep(committee)).toMatchObject({ ok: true, value: { added: false } });
  expect(await standing()).toEqual([{ id: "press-1", topic: "研究11月工作" }]);
  expect((await audited()).map(({ verb }) => verb)).toEqual(["record.kept"]);
});

it("puts a correction in the place of what it corrects, and keeps both", async () => {
  const { keep } = await open();
  await keep(committee);
  const changed = { ...committee, topic: "研究换届" };
  const kept = await keep(changed, { id: "press-2", corrects: "press-1" });
  expect(kept).toMatchObject({ ok: true, value: { added: true, flaws: [] } });
  expect(await standing()).toEqual([{ id: "press-2", topic: "研究换届" }]);
  expect(await db.rows(sql`select id from records`)).toHaveLength(2);
  const again = await keep(committee, { id: "press-3", corrects: "press-1" });
  expect(again).toEqual({ ok: false, refusal: { kind: "record.gone" } });
  expect((await audited()).map(({ verb }) => verb)).toEqual(["record.kept", "record.corrected"]);
});

it("keeps the place of what is corrected among the records of its day", async () => {
  const { keep } = await open();
  await keep(committee);
  await keep(committee, { id: "press-2", at: NOON + 1000 });
  const third = { id: "press-3", corrects: "press-1", at: NOON + 2000 };
  expect(await keep(committee, third)).toMatchObject({ value: { flaws: [] } });
});

it("refuses what cannot be true, and writes nothing", async () => {
  const { keep } = await open();
  const crowded = { ...committee, attendance: { entitled: 5, present: 6, absences: [] } };
  expect(await keep(crowded)).toMatchObject({
    refusal: { kind: "record.impossible", flaws: [{ kind: "present-above-entitled" }] },
  });
  expect(await keep(committee, { on: "2026-11-11" })).toMatchObject({
    refusal: { kind: "record.impossible", flaws: [{ kind: "future-day" }] },
  });
  const personal = { ...committee, topic: "电话13800138000" };
  expect(await keep(personal)).toEqual({
    ok: false,
    refusal: { kind: "record.forbidden-text", text: "mobile" },
  });
  expect(await standing()).toEqual([]);
  expect(await audited()).toEqual([]);
});

it("keeps a second meeting of the day, marked", async () => {
  const { keep } = await open();
  await keep(committee);
  expect(await keep(committee, { id: "press-2" })).toMatchObject({
    ok: true,
    value: { added: true, flaws: [{ grade: "marked", kind: "same-day", firstId: "press-1" }] },
  });
  expect(await standing()).toHaveLength(2);
});

it("is the branch's own: nobody else records for it", async () => {
  const { chat, keep } = await open();
  for (const [unit, role] of [
    ["SL01-02", "branch_secretary"],
    ["SL01", "committee_secretary"],
    ["SL", "operator"],
  ] as const)
    expect(await keep(committee, { by: await chat.who(unit, role) })).toEqual({
      ok: false,
      refusal: { kind: "record.not-yours" },
    });
  expect(await standing()).toEqual([]);
});

it("of two meetings of one day entered at once, marks one: the second waits for the first", async () => {
  const own = await ownDatabase();
  const { keep } = await open(own);
  const both = await Promise.all([keep(committee), keep(committee, { id: "press-2" })]);
  const flaws = both.flatMap((kept) => (kept.ok ? kept.value.flaws : []));
  expect(flaws.map(({ kind }) => kind)).toEqual(["same-day"]);
});
