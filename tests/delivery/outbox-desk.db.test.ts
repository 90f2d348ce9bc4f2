import { describe, expect, it } from "vitest";
import { LEASE_MS } from "#delivery/deliver.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openPostOffice, START } from "./post-office.ts";

const db = await testDatabase();

describe("an operator", () => {
  it("sees what waits and what went wrong, and what was sent when asked", async () => {
    const office = openPostOffice(db);
    await office.sayAll(["sent", "resigned"]);
    office.platform.failWith(({ to }) => (to === "ou_resigned" ? { code: 230029 } : undefined));
    await office.drain();
    await office.sayAll(["a", "b"], { dueAt: START - 5 });
    expect(await office.desk.countOpen()).toEqual([
      { state: "dead", count: 1, oldestDueAt: START },
      { state: "queued", count: 2, oldestDueAt: START - 5 },
    ]);
    expect(await office.desk.list("sent", 10)).toMatchObject([
      { dedupeKey: "sent", messageId: "om_1", attempts: 1 },
    ]);
  });

  it("drops a message for good: the same thing is not said again", async () => {
    const office = openPostOffice(db);
    await office.say("unwanted");
    const [queued] = await office.desk.list("queued", 1);
    expect(await office.desk.drop(queued?.id ?? "", START)).toBe(true);
    await office.say("unwanted");
    expect(await office.drain()).toMatchObject({ sent: 0, remaining: 0 });
  });

  it("neither replays nor drops what was sent, nor drops what is just being sent", async () => {
    const office = openPostOffice(db);
    await office.say("sent");
    await office.drain();
    const [sent] = await office.desk.list("sent", 1);
    expect(await office.desk.replay(sent?.id ?? "", START)).toBe(false);
    expect(await office.desk.drop(sent?.id ?? "", START)).toBe(false);
    await office.say("held");
    const claimed = await office.parts.outbox.claim({
      now: START,
      leaseUntil: START + LEASE_MS,
      onlyUrgent: false,
    });
    expect(await office.desk.drop(claimed?.id ?? "", START)).toBe(false);
    expect(await office.desk.drop(claimed?.id ?? "", START + LEASE_MS)).toBe(true);
  });
});
