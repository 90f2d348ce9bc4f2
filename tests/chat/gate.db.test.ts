/** The gate: what may go out at an instant, to whom, and how often. */
import { describe, expect, it } from "vitest";
import { campaignIdOf } from "#blueprint/campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { admit, type Outgoing, type Passage } from "#chat/gate.ts";
import { type Stores, URGENCY } from "#chat/ports.ts";
import { at, dayOf, timeOf } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { writeStep } from "#supervision/use-cases/write-step.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
/** A Wednesday; its week is 9 to 15 November 2026, and nobody is off. */
const wednesday = at("2026-11-11", "10:12");

const reminder: Outgoing = {
  openId: "ou_reader",
  key: "ou_reader",
  urgency: URGENCY.deadline,
  isOverridden: false,
  counted: null,
  about: { tasks: [], findings: [] },
  now: wednesday,
};

const today = { openId: "ou_reader", on: "2026-11-11" };

async function within<T>({ transact }: CountyChat, work: (stores: Stores) => Promise<T>) {
  const done = await transact(work);
  if (done.kind === "repeat") throw new Error("not once");
  return done.value;
}
const ask = (chat: CountyChat, given: Partial<Outgoing> = {}): Promise<Passage> =>
  within(chat, (stores) => admit(stores, { ...reminder, ...given }));
const askTimes = async (chat: CountyChat, times: number, given: Partial<Outgoing> = {}) => {
  const kinds: string[] = [];
  for (let time = 0; time < times; time++) kinds.push((await ask(chat, given)).kind);
  return kinds;
};
const whenOf = (passage: Passage) => {
  if (passage.kind !== "deferred") throw new Error(`not deferred but ${passage.kind}`);
  return { on: dayOf(passage.until), time: timeOf(passage.until), heldFor: passage.heldFor };
};

describe("a message nobody asked for", () => {
  it.each([
    ["2026-11-11", "20:00", "2026-11-12", "at night"],
    ["2026-11-11", "07:59", "2026-11-11", "before eight"],
    ["2026-11-13", "21:00", "2026-11-16", "on a Friday night"],
    ["2026-11-14", "10:00", "2026-11-16", "on a Saturday"],
    ["2026-09-30", "20:30", "2026-10-08", "on the eve of 国庆"],
    ["2026-10-01", "10:00", "2026-10-08", "in 国庆"],
  ])("due %s %s waits for the morning of %s (%s)", async (day, time, morning) => {
    const chat = await openCountyChat(db, wednesday);
    const { on, time: until, heldFor } = whenOf(await ask(chat, { now: at(day, time) }));
    expect({ on, heldFor }).toEqual({ on: morning, heldFor: "quiet hours" });
    expect(until >= "08:02" && until < "09:10" && !until.endsWith(":30")).toBe(true);
  });

  it("goes on a Saturday that is worked (调休), to the last minute before 20:00", async () => {
    const chat = await openCountyChat(db, wednesday);
    expect((await ask(chat, { now: at("2026-10-10", "19:59") })).kind).toBe("admitted");
  });

  it("comes twice a day; the third waits for the next working day", async () => {
    const chat = await openCountyChat(db, wednesday);
    expect(await askTimes(chat, 2)).toEqual(["admitted", "admitted"]);
    expect(whenOf(await ask(chat))).toMatchObject({ on: "2026-11-12", heldFor: "message budget" });
    expect((await ask(chat, { openId: "ou_other", key: "ou_other" })).kind).toBe("admitted");
  });

  it("comes six times a week; the seventh waits for the next week", async () => {
    const chat = await openCountyChat(db, wednesday);
    for (const day of ["2026-11-09", "2026-11-10", "2026-11-11"])
      expect(await askTimes(chat, 2, { now: at(day, "10:12") })).toEqual(["admitted", "admitted"]);
    const seventh = await ask(chat, { now: at("2026-11-12", "10:12") });
    expect(whenOf(seventh)).toMatchObject({ on: "2026-11-16", heldFor: "message budget" });
    expect((await ask(chat, { now: at("2026-11-16", "10:12") })).kind).toBe("admitted");
  });

  it("is never admitted a third time a day, however many processes ask at once", async () => {
    const chat = await openCountyChat(db, wednesday);
    const passages = await Promise.all(Array.from({ length: 12 }, () => ask(chat)));
    expect(passages.filter(({ kind }) => kind === "admitted")).toHaveLength(2);
  });

  it("keeps away from minute 0 and 30, when everybody sends", async () => {
    const chat = await openCountyChat(db, wednesday);
    for (const time of ["10:00", "10:30"])
      expect(whenOf(await ask(chat, { now: at("2026-11-11", time) }))).toMatchObject({
        time: `${time.slice(0, 3)}${time.endsWith("00") ? "01" : "31"}`,
        heldFor: "crowded minute",
      });
  });

  it("of a push to many does not wait for a minute", async () => {
    const chat = await openCountyChat(db, wednesday);
    const now = at("2026-11-11", "10:00");
    expect((await ask(chat, { now, urgency: URGENCY.bulk })).kind).toBe("admitted");
  });

  it("tried again the same day is counted once, on another day there instead", async () => {
    const chat = await openCountyChat(db, wednesday);
    await ask(chat);
    expect((await ask(chat, { counted: today })).kind).toBe("admitted");
    expect((await ask(chat)).kind).toBe("admitted");
    expect((await ask(chat)).kind).toBe("deferred");
    const tomorrow = at("2026-11-12", "10:12");
    const again = await ask(chat, { counted: today, now: tomorrow });
    expect(again).toMatchObject({ kind: "admitted", counted: { ...today, on: "2026-11-12" } });
    expect((await ask(chat)).kind).toBe("admitted");
  });

  it("that goes to somebody else in the end counts there, and there only", async () => {
    const chat = await openCountyChat(db, wednesday);
    const other = { openId: "ou_other", key: "ou_other" };
    await ask(chat);
    expect(await askTimes(chat, 2, other)).toEqual(["admitted", "admitted"]);
    expect((await ask(chat, { ...other, counted: today })).kind).toBe("deferred");
    const third = { openId: "ou_third", key: "ou_third" };
    expect((await ask(chat, { ...third, counted: today })).kind).toBe("admitted");
    expect(await askTimes(chat, 3)).toEqual(["admitted", "admitted", "deferred"]);
  });

  it("to a group keeps the hours and no budget", async () => {
    const chat = await openCountyChat(db, wednesday);
    const group = { openId: null, key: "oc_group", urgency: URGENCY.digest };
    expect(await askTimes(chat, 9, group)).toEqual(Array.from({ length: 9 }, () => "admitted"));
    expect((await ask(chat, { ...group, now: at("2026-11-11", "20:05") })).kind).toBe("deferred");
  });

  it("does not come in the quiet time its reader has asked for, and comes after it", async () => {
    const chat = await openCountyChat(db, wednesday);
    const openId = await chat.who("SL01-01", "branch_secretary");
    await chat.say(openId, "免打扰 12:00-14:00");
    const noon = { openId, key: openId, now: at("2026-11-11", "12:40") };
    expect(whenOf(await ask(chat, noon))).toEqual({
      on: "2026-11-11",
      time: "14:01",
      heldFor: "own quiet time",
    });
    expect((await ask(chat, { ...noon, now: at("2026-11-11", "14:01") })).kind).toBe("admitted");
  });

  it("that an operator overrides goes at night and beyond the budget, and counts", async () => {
    const chat = await openCountyChat(db, wednesday);
    const overridden = { isOverridden: true, now: at("2026-11-11", "21:00") };
    expect(await askTimes(chat, 3, overridden)).toEqual(["admitted", "admitted", "admitted"]);
    expect((await ask(chat)).kind).toBe("deferred");
  });
});

it("a reply to a person's own action goes at any time and is not counted", async () => {
  const chat = await openCountyChat(db, wednesday);
  const reply = { urgency: URGENCY.reply, now: at("2026-11-14", "23:30") };
  expect(await askTimes(chat, 9, reply)).toEqual(Array.from({ length: 9 }, () => "admitted"));
  expect(await askTimes(chat, 2)).toEqual(["admitted", "admitted"]);
});

const key = {
  campaignId: campaignIdOf({ editionId: "starter", month: "2026-11", rootUnitId: "SL01" }),
  branchId: "SL01-01",
};
const launched = async () => {
  const chat = await openCountyChat(db, wednesday);
  const wish = {
    editionId: "starter",
    month: "2026-11",
    rootUnitId: "SL01",
    dueOn: "2026-11-30",
  };
  const order = { wish, by: null, at: wednesday, confirmedPeople: null };
  const done = await within(chat, (stores) => launchCampaign(stores, order));
  if (!done.ok) throw new Error(done.refusal.kind);
  return chat;
};
const answerAll = async (chat: CountyChat) => {
  const openId = await chat.who(key.branchId, "branch_secretary");
  await within(chat, async (stores) => {
    const opened = await openChecklist(stores, key, { openId, on: "2026-11-11" });
    if (opened === undefined) throw new Error("not asked");
    const said = opened.checklist.questions.map(({ item }) => ({
      itemCode: item.code,
      answer: { kind: "meets" } as const,
    }));
    const submitted = await submitAnswer(stores, opened, { said, at: wednesday });
    if (!submitted.ok) throw new Error(submitted.refusal.kind);
  });
};

describe("a message about a task", () => {
  it("goes while something is open in it, and not once nothing is; then it costs no budget", async () => {
    const chat = await launched();
    expect((await ask(chat, { about: { tasks: [key], findings: [] } })).kind).toBe("admitted");
    await answerAll(chat);
    expect(await askTimes(chat, 3, { about: { tasks: [key], findings: [] } })).toEqual([
      "changed",
      "changed",
      "changed",
    ]);
    expect((await ask(chat)).kind).toBe("admitted");
  });

  it("of a branch that was never asked does not go", async () => {
    const chat = await launched();
    expect(
      (await ask(chat, { about: { tasks: [{ ...key, branchId: "SL02-01" }], findings: [] } })).kind,
    ).toBe("changed");
  });
});

const asked = (findings: Outgoing["about"]["findings"]) => ({ about: { tasks: [], findings } });

describe("a message about a finding", () => {
  it("goes while nobody has taken a step since it was written; then it costs no budget", async () => {
    const chat = await openCountyChat(db, wednesday);
    const { id, step } = await within(chat, raised);
    expect((await ask(chat, asked([{ id, step }]))).kind).toBe("admitted");
    await within(chat, async (stores) => {
      const view = await stores.findings.find(id);
      if (view === undefined) throw new Error("it was raised");
      const { branchId } = view.finding;
      const by = { byPersonId: "p", byUnitId: branchId, at: wednesday, details: {} };
      await writeStep(stores, view, { ...by, verb: "receive" });
    });
    expect(await askTimes(chat, 3, asked([{ id, step }]))).toEqual([
      "changed",
      "changed",
      "changed",
    ]);
    expect((await ask(chat, asked([{ id, step: step + 1 }]))).kind).toBe("admitted");
  });

  it("that is not kept does not go", async () => {
    const chat = await openCountyChat(db, wednesday);
    expect((await ask(chat, asked([{ id: "none", step: 1 }]))).kind).toBe("changed");
  });
});

async function raised(stores: Stores) {
  const unit = await stores.organisation.findUnit("SL");
  const branch = await stores.organisation.findUnit("SL01-01");
  if (unit === undefined || branch === undefined) throw new Error("the sample has them");
  const made = await raiseFinding(stores, {
    unit,
    branch,
    visitId: null,
    itemCode: null,
    itemName: "",
    clause: "现场",
    fact: "活动室堆放杂物",
    severity: "ordinary",
    by: { personId: "p" },
    at: wednesday,
    assign: true,
  });
  if (!made.ok) throw new Error(made.refusal.kind);
  return made.value.finding;
}
