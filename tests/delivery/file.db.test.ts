import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { fileMarkOf } from "#delivery/element-id.ts";
import type { Message } from "#delivery/ports.ts";
import { testDatabase } from "#tests/support/database.ts";
import { MINUTE, openPostOffice, plain, SECOND, START, TENANT } from "./post-office.ts";
import { FIRST_LOOK, type Office, openReadable, toWang, toWangOf } from "./readable-office.ts";

const db = await testDatabase();
const NAME = "得分_春晓镇_2026-11.xlsx";
const SMALL = new Uint8Array(10);

const fileTo = (openId: string, bytes: Uint8Array): Message => ({
  ...plain,
  kind: "message",
  to: { receiveIdType: "open_id", receiveId: openId },
  msgType: "file",
  content: {},
  file: { name: NAME, type: "xls", bytes },
  fallback: "没有发成",
});

/** An office where `file` is a file for Wang, already said. */
async function withFile(bytes: Uint8Array = SMALL) {
  const office = openPostOffice(db);
  office.renders("file", () => fileTo("ou_wang", bytes));
  await office.say("file");
  return office;
}

describe("a file", () => {
  it("goes up before its message, which names its key", async () => {
    const office = await withFile();
    expect(await office.drain()).toMatchObject({ sent: 1, remaining: 0 });
    expect(office.platform.uploaded).toEqual([NAME]);
    expect(office.platform.posted).toMatchObject([
      { to: "ou_wang", msgType: "file", content: { file_key: "file_v3_1" } },
    ]);
    expect((await office.row("file")).elementId).toBe(fileMarkOf("installation key", NAME));
  });

  it("goes up again with its next try, under the same uuid, and stands once", async () => {
    const office = await withFile();
    office.platform.failWith(({ msgType }) =>
      msgType === "file" ? "executed-then-timed-out" : undefined,
    );
    await office.drain();
    office.platform.failWith(() => undefined);
    office.pass(MINUTE);
    await office.drain();
    expect(office.platform.uploaded).toEqual([NAME, NAME]);
    expect(office.platform.posted).toHaveLength(1);
    expect(new Set(office.platform.calls.map(({ uuid }) => uuid)).size).toBe(1);
    expect(await office.row("file")).toMatchObject({ state: "sent", messageId: "om_1" });
  });

  it("waits as long as the platform says when there are too many uploads, with every other upload", async () => {
    const office = await withFile();
    office.platform.failWith(({ msgType }) =>
      msgType === "upload" ? { code: 99991400, resetSeconds: 30 } : undefined,
    );
    await office.drain();
    office.platform.failWith(() => undefined);
    expect(await office.row("file")).toMatchObject({ state: "queued", firstTriedAt: null });
    office.renders("other", () => fileTo("ou_li", SMALL));
    await office.say("other");
    office.pass(29 * SECOND);
    expect((await office.drain()).sent).toBe(0);
    office.pass(10 * SECOND);
    expect((await office.drain()).sent).toBe(2);
  });

  it("that waits for a permit to go up holds up nothing else", async () => {
    const office = openPostOffice(db);
    office.platform.failWith(({ msgType }) =>
      msgType === "upload" ? { code: 99991400, resetSeconds: 60 } : undefined,
    );
    for (const key of ["first", "second"]) {
      office.renders(key, () => fileTo(`ou_${key}`, SMALL));
      await office.say(key, { urgency: 0 });
      await office.drain();
    }
    office.pass(SECOND);
    // More than there are lanes.
    await office.sayAll(["a", "b", "c", "d", "e", "f"], { urgency: 0 });
    await office.sayAll(["bulk"]);
    expect((await office.drain()).sent).toBe(7);
    office.platform.failWith(() => undefined);
    office.pass(2 * MINUTE);
    expect(await office.drain()).toMatchObject({ sent: 2, remaining: 0 });
  });

  it("that cannot go up for ten minutes is replaced by words that say so, and does not follow", async () => {
    const office = openPostOffice(db);
    office.renders("file", (why) => ({ ...fileTo("ou_wang", SMALL), fallback: `words ${why}` }));
    await office.say("file");
    office.platform.failWith(({ msgType }) =>
      msgType === "upload" ? "executed-then-timed-out" : undefined,
    );
    const passUntil = async (end: number) => {
      for (; office.now() < end; office.pass(10 * SECOND)) await office.drain();
    };
    await passUntil(START + 10 * MINUTE);
    expect(office.platform.posted).toEqual([]);
    await passUntil(START + 11 * MINUTE);
    office.platform.failWith(() => undefined);
    await passUntil(START + 20 * MINUTE);
    expect(office.platform.posted).toMatchObject([
      { msgType: "text", content: { text: "words late" } },
    ]);
    expect((await office.row("file")).state).toBe("sent");
  });

  it.each([
    ["upload", 99991672, "no-scope"],
    ["upload", 234006, "too-large"],
    ["upload", 234001, "refused"],
    ["file", 230017, "refused"],
  ])("is replaced by the words of its cause: %s %i", async (refused, code, why) => {
    const office = openPostOffice(db);
    const asked: unknown[] = [];
    office.renders("file", (reason) => {
      asked.push(reason);
      return fileTo("ou_wang", SMALL);
    });
    await office.say("file");
    office.platform.failWith(({ msgType }) => (msgType === refused ? { code } : undefined));
    await office.drain();
    expect(asked).toEqual([null, why]);
  });

  it("whose upload was never answered has sent no message, and goes up again", async () => {
    const office = await withFile();
    office.platform.failWith(({ msgType }) =>
      msgType === "upload" ? "executed-then-timed-out" : undefined,
    );
    await office.drain();
    expect(await office.row("file")).toMatchObject({ state: "queued", firstTriedAt: null });
    office.platform.failWith(() => undefined);
    office.pass(MINUTE);
    expect((await office.drain()).sent).toBe(1);
  });

  it.each([
    ["a scope is missing", "upload", 99991672],
    ["the platform finds it too large", "upload", 234006],
    ["its key is not accepted", "file", 230017],
    ["its message is malformed", "file", 230001],
  ])("is replaced by words at once when %s", async (_why, refused, code) => {
    const office = await withFile();
    office.platform.failWith(({ msgType }) => (msgType === refused ? { code } : undefined));
    await office.drain();
    expect(office.platform.posted).toMatchObject([
      { to: "ou_wang", msgType: "text", content: { text: "没有发成" } },
    ]);
    expect(await office.row("file")).toMatchObject({ state: "sent", asText: true });
  });

  it("over 30 MB is not even sent up: words go in its place", async () => {
    const office = await withFile(new Uint8Array(30 * 1024 * 1024 + 1));
    await office.drain();
    expect(office.platform.uploaded).toEqual([]);
    expect(office.platform.posted).toMatchObject([{ msgType: "text" }]);
  });

  it("for somebody who cannot be reached is no reason for words", async () => {
    const office = await withFile();
    office.platform.failWith(({ msgType }) => (msgType === "file" ? { code: 230029 } : undefined));
    await office.drain();
    expect(office.platform.posted).toEqual([]);
    expect((await office.row("file")).state).toBe("dead");
  });
});

async function openLost(executed: boolean) {
  const office = await openReadable(db);
  office.renders("file", () => fileTo("ou_wang", SMALL));
  await office.say("file");
  office.platform.failWith(({ msgType }) =>
    msgType === "file" ? (executed ? "executed-then-timed-out" : "timed-out") : undefined,
  );
  await office.drain();
  office.platform.failWith(() => undefined);
  office.pass(FIRST_LOOK);
  await office.drain();
  expect((await office.row("file")).state).toBe("unknown");
  return office;
}
/** As it is read back: with its name. */
const named = (office: Pick<Awaited<ReturnType<typeof openReadable>>, "changes">, name: string) =>
  office.changes("om_2", {
    content: JSON.stringify({ file_key: "file_v3_of_the_message", file_name: name }),
  });
const states = async (office: Office) => (await office.row("file")).state;

const auditedOf = (actor: string) => ({
  actor,
  verb: "export.made",
  subject: "unit/SL01",
  details: { what: "scores", rows: 3 },
});
/** The log cannot be emptied: each test has an actor of its own. */
const noted = (actor: string) =>
  db.rows(sql`
    select tenant_id as tenant, at, actor, verb, subject_kind || '/' || subject_id as subject, details
    from audit_log where actor = ${actor}`);

describe("a file that is noted", () => {
  const withAudited = async (office: Pick<Office, "renders" | "say">, actor: string) => {
    office.renders("file", (why) =>
      why === null
        ? { ...fileTo("ou_wang", SMALL), audited: auditedOf(actor) }
        : { ...words, fallback: "没有发成" },
    );
    await office.say("file");
  };
  const words: Message = {
    ...plain,
    kind: "message",
    to: { receiveIdType: "open_id", receiveId: "ou_wang" },
    msgType: "text",
    content: {},
  };

  it("is noted once when it has arrived, however often it was tried", async () => {
    const office = openPostOffice(db);
    await withAudited(office, "twice");
    office.platform.failWith(({ msgType }) =>
      msgType === "file" ? "executed-then-timed-out" : undefined,
    );
    await office.drain();
    expect(await noted("twice")).toEqual([]);
    office.platform.failWith(() => undefined);
    office.pass(MINUTE);
    await office.drain();
    expect(await noted("twice")).toEqual([
      { tenant: TENANT, at: START + MINUTE, ...auditedOf("twice") },
    ]);
  });

  it("is not noted when words go in its place", async () => {
    const office = openPostOffice(db);
    await withAudited(office, "words");
    office.platform.failWith(({ msgType }) =>
      msgType === "upload" ? { code: 99991672 } : undefined,
    );
    await office.drain();
    expect(office.platform.posted).toMatchObject([{ msgType: "text" }]);
    expect(await noted("words")).toEqual([]);
  });

  it("is noted when it is found in its chat later", async () => {
    const office = await openReadable(db);
    await withAudited(office, "found");
    office.platform.failWith(({ msgType }) =>
      msgType === "file" ? "executed-then-timed-out" : undefined,
    );
    await office.drain();
    office.platform.failWith(() => undefined);
    office.pass(FIRST_LOOK);
    await office.drain();
    named(office, NAME);
    await office.reconcile();
    expect(await states(office)).toBe("sent");
    expect(await noted("found")).toMatchObject([auditedOf("found")]);
  });
});

describe("a file message whose outcome is unknown", () => {
  it("is found in its chat by its name, and never brought up to date", async () => {
    const office = await openLost(true);
    named(office, NAME);
    await office.reconcile();
    expect(await office.row("file")).toMatchObject({
      state: "sent",
      messageId: "om_2",
      sentAt: START,
    });
    expect((await office.shown("om_2")).map(({ patchAt }) => patchAt)).toEqual([null]);
  });

  it("is not sent again while another file of ours is not known", async () => {
    const office = await openLost(true);
    named(office, "得分_春晓镇_2026-10.xlsx");
    await office.reconcile();
    await office.drain();
    expect(await states(office)).toBe("unknown");
    expect(toWangOf(office)).toHaveLength(2);
  });

  it("that surely did not arrive is sent anew, once", async () => {
    const office = await openLost(false);
    await office.reconcile();
    await office.drain();
    expect(await states(office)).toBe("sent");
    expect(toWangOf(office).map(({ msgType }) => msgType)).toEqual(["interactive", "file"]);
  });

  it("is no reason to doubt that a card is absent", async () => {
    const office = await openReadable(db);
    office.renders("file", () => fileTo("ou_wang", SMALL));
    await office.say("file");
    await toWang(office, "card");
    office.platform.failWith(({ msgType }) => {
      if (msgType === "upload") return undefined;
      return msgType === "file" ? "executed-then-timed-out" : "timed-out";
    });
    await office.drain();
    // More to one person than goes at once.
    office.pass(5 * SECOND);
    await office.drain();
    office.platform.failWith(() => undefined);
    office.pass(FIRST_LOOK);
    await office.drain();
    named(office, "another.xlsx");
    await office.reconcile();
    await office.drain();
    expect([await states(office), (await office.row("card")).state]).toEqual(["unknown", "sent"]);
  });
});
