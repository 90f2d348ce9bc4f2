import { describe, expect, it } from "vitest";
import { flush } from "#db/flush.ts";
import { listBuckets } from "#delivery/rate-limit.ts";
import { FeishuApiError } from "#feishu/api-error.ts";
import { testDatabase } from "#tests/support/database.ts";
import { HOUR, MINUTE, messageFor, START, TENANT } from "./post-office.ts";
import {
  bare,
  FIRST_LOOK,
  type Office,
  openReadable,
  toWang,
  toWangOf,
} from "./readable-office.ts";

const db = await testDatabase();

describe("a message whose outcome is unknown", () => {
  it("is found in its chat by its mark, booked as if it had been heard of, and sent no second time", async () => {
    const office = await openReadable(db);
    await office.loseAnswer("lost", true);
    await office.reconcile();
    expect(await office.row("lost")).toMatchObject({
      state: "sent",
      messageId: "om_2",
      chatId: "oc_of_ou_wang",
      sentAt: START,
    });
    expect(await office.shown("om_2")).toEqual([
      {
        subject: { kind: "checklist", campaignId: "c", branchId: "lost" },
        openId: "ou_wang",
        topics: ["assignment:c:lost"],
        patchAt: office.now(),
      },
    ]);
    await office.drain();
    expect(toWangOf(office)).toHaveLength(2);
  });

  it("that surely did not arrive is sent anew, once", async () => {
    const office = await openReadable(db);
    await office.loseAnswer("never arrived", false);
    await office.reconcile();
    expect((await office.drain()).sent).toBe(1);
    await office.reconcile();
    await office.drain();
    expect(toWangOf(office).map(({ content }) => content)).toMatchObject([
      { card: "first" },
      { card: "never arrived" },
    ]);
  });

  it("is looked for first when the platform has forgotten its uuid, not before", async () => {
    const office = await openReadable(db);
    await toWang(office, "lost");
    office.platform.failWith(() => "timed-out");
    await office.drain();
    office.pass(56 * MINUTE);
    await office.drain();
    expect((await office.row("lost")).state).toBe("unknown");
    expect(await office.reconcile()).toBe(START + FIRST_LOOK);
    expect(office.listed).toEqual([]);
  });

  it("is found on a later page of a busy chat, whoever else writes there", async () => {
    const office = await openReadable(db);
    office.others.push(
      ...Array.from({ length: 120 }, (_, index) => ({
        ...bare,
        messageId: `om_other_${index}`,
        chatId: "oc_of_ou_wang",
        sentAt: START - 10,
        senderId: "ou_wang",
      })),
    );
    await office.loseAnswer("lost", true);
    await office.reconcile();
    expect(office.listed).toHaveLength(3);
    expect((await office.row("lost")).state).toBe("sent");
  });

  it.each([
    ["was pressed, and shows another card now", { content: `{"card":"the answer"}` }],
    ["was taken back", { deleted: true, content: "" }],
  ])("is not sent again while a message of ours %s", async (_why, change) => {
    const office = await openReadable(db);
    await office.loseAnswer("lost", true);
    office.changes("om_2", change);
    for (let look = 0; look < 5; look++) {
      await office.reconcile();
      await office.drain();
      office.pass(2 * HOUR);
    }
    expect((await office.row("lost")).state).toBe("unknown");
    expect(toWangOf(office)).toHaveLength(2);
  });

  it("is not taken for absent because another unknown one stands there", async () => {
    const office = await openReadable(db);
    await toWang(office, "other");
    await office.loseAnswer("lost", true);
    await office.reconcile();
    expect((await office.row("lost")).state).toBe("sent");
    expect((await office.row("other")).state).toBe("sent");
    expect(toWangOf(office)).toHaveLength(3);
  });

  it("without a known chat asks nobody, and is the operators' after three looks", async () => {
    const office = await openReadable(db);
    await office.say("stranger");
    office.platform.failWith(() => "timed-out");
    await office.drain();
    office.pass(FIRST_LOOK);
    await office.drain();
    const due: (number | undefined)[] = [];
    for (let look = 0; look < 3; look++) {
      expect(await office.desk.countUntold()).toBe(0);
      const next = await office.reconcile();
      due.push(next === undefined ? undefined : next - office.now());
      office.pass((next ?? office.now()) - office.now());
    }
    expect(due).toEqual([10 * MINUTE, 60 * MINUTE, undefined]);
    expect(office.listed).toEqual([]);
    expect(await office.desk.countUntold()).toBe(1);
  });

  it("in a chat that may not be read stays unknown and holds up no other", async () => {
    const office = await openReadable(db);
    office.renders("group", () => ({
      ...messageFor("group"),
      to: { receiveIdType: "chat_id", receiveId: "oc_group" },
    }));
    await office.say("group");
    await office.loseAnswer("lost", true);
    office.listFails((chatId) => (chatId === "oc_group" ? missingScope() : undefined));
    await office.reconcile();
    expect((await office.row("group")).state).toBe("unknown");
    expect((await office.row("lost")).state).toBe("sent");
  });

  it("is put off without counting a look while the rates are used up", async () => {
    const office = await openReadable(db);
    await office.loseAnswer("lost", true);
    const until = office.now() + 30_000;
    await office.parts.rates.holdBack(listBuckets(), until);
    expect(await office.reconcile()).toBeGreaterThanOrEqual(until);
    expect(office.listed).toEqual([]);
    office.pass(31_000);
    await office.reconcile();
    expect((await office.row("lost")).state).toBe("sent");
  });

  it("looked for by several processes at once is begun anew once", async () => {
    const office = await openReadable(db);
    await office.loseAnswer("never arrived", false);
    await Promise.all([office.reconcile(), office.reconcile(), office.reconcile()]);
    await Promise.all([office.drain(), office.drain()]);
    expect(toWangOf(office)).toHaveLength(2);
  });

  it("takes along what was merged into it", async () => {
    const office = await openReadable(db);
    for (const key of ["lead", "follower"]) {
      const intent = {
        dedupeKey: key,
        urgency: 1 as const,
        dueAt: office.now(),
        notice: { kind: "checklist" as const, campaignId: "c", branchId: "lead" },
        addressee: "person:wang",
      };
      await flushIntent(office, intent);
    }
    office.renders("lead", () => ({
      ...messageFor("lead"),
      to: { receiveIdType: "open_id", receiveId: "ou_wang" },
      speaksOf: [0, 1],
    }));
    office.platform.failWith(() => "timed-out");
    await office.drain();
    office.pass(FIRST_LOOK);
    await office.drain();
    expect((await office.rows()).map(({ state }) => state)).toEqual(["sent", "unknown", "unknown"]);
    office.platform.failWith(() => undefined);
    await office.reconcile();
    expect((await office.drain()).sent).toBe(1);
    expect((await office.rows()).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
    expect(toWangOf(office)).toHaveLength(2);
  });
});

async function twin(executed: boolean) {
  const office = await openReadable(db);
  await toWang(office, "odd");
  office.platform.failWith(({ msgType }) => {
    if (msgType === "interactive") return { code: 230099 };
    return executed ? "executed-then-timed-out" : "timed-out";
  });
  await office.drain();
  office.pass(MINUTE);
  await office.drain();
  const carded = (await office.row("odd")).elementId;
  office.platform.failWith(() => undefined);
  office.pass(FIRST_LOOK);
  await office.drain();
  expect((await office.row("odd")).state).toBe("unknown");
  await office.reconcile();
  return { office, carded };
}

describe("a text twin of unknown outcome", () => {
  it("is found by its words, and carries no mark of the refused card", async () => {
    const { office, carded } = await twin(true);
    expect(carded).toMatch(/^t[0-9a-z]{19}$/);
    expect(await office.row("odd")).toMatchObject({ state: "sent", messageId: "om_2" });
  });

  it("is never surely absent, so it is not sent again", async () => {
    const { office } = await twin(false);
    await office.drain();
    expect((await office.row("odd")).state).toBe("unknown");
  });
});

const missingScope = () =>
  new FeishuApiError("message.list", {
    code: 99991672,
    httpStatus: 400,
    headers: new Headers(),
    body: { code: 99991672, msg: "Access denied" },
  });

type Intents = Parameters<typeof flush>[2]["intents"];

const flushIntent = (office: Pick<Office, "now">, intent: Intents[number]): Promise<void> =>
  flush(db, TENANT, {
    intents: [intent],
    entries: [],
    touches: [],
    taps: [],
    once: undefined,
    now: office.now(),
  });
