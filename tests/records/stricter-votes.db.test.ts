/** 从严表决 as units ask for it: in force below them, for the notes on a meeting and for what it answers alike. */
import { expect, it } from "vitest";
import { enterRecord } from "#blueprint/use-cases/enter-record.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { settleFacts } from "#blueprint/use-cases/settle-facts.ts";
import { sql } from "#db/sql.ts";
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { at } from "#kernel/calendar.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";
import type { UnitEntry } from "#organisation/organisation-file.ts";
import { organisationSheets } from "#organisation/organisation-sheets.ts";
import type { StricterVote } from "#organisation/unit.ts";
import { saveOrganisation } from "#organisation/use-cases/save-organisation.ts";
import type { MeetingDetail, MeetingKind } from "#records/record.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { done } from "#tests/support/reminded.ts";

const db = await testDatabase();
const TODAY = "2026-12-10";
const NOON = at(TODAY, "12:00");
const VILLAGE = "SL01-01";

type Asked = Readonly<Record<string, readonly StricterVote[]>>;
const readUnits = () => db.transaction((tx) => readOrganisation(tx, "default"));

/** Imports the county's workbook again: the units named ask for this, and no others for anything. */
async function ask(chat: CountyChat, asked: Asked, change = (unit: UnitEntry) => unit) {
  const file = await readUnits();
  const units = file.units.map(({ stricter: _before, ...unit }) => {
    const own = asked[unit.code];
    return change(own === undefined ? unit : { ...unit, stricter: own });
  });
  const read = importOrganisation(organisationSheets({ ...file, units }));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  await done(chat, (stores) => saveOrganisation(stores, read.value, TODAY));
  return read.value.units;
}

async function open(asked: Asked = {}) {
  const chat = await openCountyChat(db, NOON);
  await ask(chat, asked);
  return chat;
}

/** Half of six is there, which does for a vote and for a 支委会, and not for two thirds. */
const half = (kind: MeetingKind, review: StricterVote): MeetingDetail => ({
  type: "meeting",
  kinds: [kind],
  place: "会议室",
  host: "书记",
  topic: "研究重要事项",
  attendance: { entitled: 6, present: 3, absences: [{ reason: "leave", count: 3 }] },
  decisions: [
    {
      matter: "研究事项",
      rule: "ordinary",
      favour: 3,
      against: 0,
      abstain: 0,
      written: 0,
      isImportant: false,
      review,
    },
  ],
});

/** What is said of a meeting that the branch enters. */
async function noted(chat: CountyChat, branchId: string, detail: MeetingDetail) {
  const openId = await chat.who(branchId, "branch_secretary");
  return done(chat, async (stores) => {
    const by = await stores.organisation.findActor(openId, TODAY);
    const branch = await stores.organisation.findUnit(branchId);
    if (by === undefined || branch === undefined) throw new Error("the county has nobody");
    const order = { id: branchId, branch, by, on: "2026-12-08", detail, corrects: null, at: NOON };
    const entered = await enterRecord(stores, order);
    if (!entered.ok) throw new Error(entered.refusal.kind);
    return entered.value.flaws.map(({ grade, kind }) => `${grade} ${kind}`);
  });
}
const tooFew = ["noted vote-without-quorum"];

async function schoolOf(): Promise<string> {
  const [school] = await db.rows<{ id: string }>(
    sql`select id from units where template = 'school' and kind = 'branch' order by id limit 1`,
  );
  if (school === undefined) throw new Error("the county has no school");
  return school.id;
}

it.each<[string, Asked, readonly string[]]>([
  ["nobody asks for it", {}, []],
  ["the county asks for it", { SL: ["village-review"] }, tooFew],
  ["its committee asks for it", { SL01: ["village-review"] }, tooFew],
  ["it asks for it itself", { "SL01-01": ["village-review"] }, tooFew],
  ["another committee asks for it", { SL02: ["village-review"] }, []],
  ["the county asks for something else", { SL: ["school-cadres"] }, []],
  ["each asks for something", { SL: ["school-cadres"], SL01: ["village-review"] }, tooFew],
])("四议两公开 with half of a village's members there, where %s", async (_, asked, said) => {
  const chat = await open(asked);
  expect(await noted(chat, VILLAGE, half("members", "village-review"))).toEqual(said);
});

it("中小学干部任免 with half of a school's 支委 there is noted where the county asks, and not before", async () => {
  const detail = half("committee", "school-cadres");
  expect(await noted(await open(), await schoolOf(), detail)).toEqual([]);
  const asked = await open({ SL: ["school-cadres"] });
  expect(await noted(asked, await schoolOf(), detail)).toEqual(tooFew);
});

it("what a committee asks for binds none but the branches below it", async () => {
  const chat = await open({ SL01: ["village-review"] });
  const inForce = await done(chat, async ({ records, organisation }) => {
    const branches = (await organisation.listSubtree("SL")).filter(({ kind }) => kind === "branch");
    const held: string[] = [];
    for (const { id } of branches)
      if ((await records.holdBranch(id))?.stricter?.length !== 0) held.push(id);
    return { held, below: branches.filter(({ path }) => path.startsWith("SL/SL01/")) };
  });
  expect(inForce.held.length).toBeGreaterThan(1);
  expect(inForce.held).toEqual(inForce.below.map(({ id }) => id));
});

it("is written out and read in again the same, and ends with an import that does not ask for it", async () => {
  const chat = await open();
  const units = await ask(chat, {
    SL: ["village-review", "school-cadres"],
    SL02: ["school-cadres"],
  });
  expect((await readUnits()).units).toEqual(units);
  const without = await ask(chat, {});
  expect((await readUnits()).units).toEqual(without);
});

/** As the chore of the minute settles; and the answer about votes that is stored then. */
async function storedAnswer(chat: CountyChat): Promise<unknown> {
  await done(chat, async (stores) => {
    for (const due of await stores.factsDue.take(1000)) await settleFacts(stores, due, NOON);
  });
  const [row] = await db.rows<{ value: unknown }>(sql`
    select given -> 'value' as value from answers
    where branch_id = ${VILLAGE} and item_code = 'C-SYS-02'`);
  return row?.value;
}
const valid = (yes: boolean) => ({ type: "yes_no", yes });

async function openAnswered() {
  const chat = await open();
  await done(chat, (stores) =>
    launchCampaign(stores, {
      wish: { editionId: "starter", month: "2026-12", rootUnitId: "SL", dueOn: "2026-12-31" },
      by: null,
      at: NOON,
      confirmedPeople: 60,
    }),
  );
  await noted(chat, VILLAGE, half("members", "village-review"));
  expect(await storedAnswer(chat)).toMatchObject(valid(true));
  return chat;
}

it("what is stored as answered by records follows the day it is asked for, and the day it is not", async () => {
  const chat = await openAnswered();
  await ask(chat, { SL02: ["village-review"] });
  expect(await done(chat, ({ factsDue }) => factsDue.take(1000))).toEqual([]);
  await ask(chat, { SL: ["village-review"] });
  expect(await storedAnswer(chat)).toMatchObject(valid(false));
  await ask(chat, {});
  expect(await storedAnswer(chat)).toMatchObject(valid(true));
});

it("a branch that moves comes under what its new superiors ask for", async () => {
  const chat = await openAnswered();
  const asked: Asked = { SL02: ["village-review"] };
  await ask(chat, asked, (unit) =>
    unit.code === VILLAGE ? { ...unit, parentCode: "SL02", position: 90 } : unit,
  );
  expect(await storedAnswer(chat)).toMatchObject(valid(false));
});
