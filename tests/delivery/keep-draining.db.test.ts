import { describe, expect, it } from "vitest";
import { createDelivery } from "#delivery/drain.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import { testDatabase } from "#tests/support/database.ts";
import { cardFor, HOUR, MINUTE, messageFor, openPostOffice, SECOND, START } from "./post-office.ts";

const db = await testDatabase();
type Office = ReturnType<typeof openPostOffice>;

const keepOn = (office: Office, until: number, limit = Infinity) =>
  keepDraining(
    office.delivery,
    { until, limit },
    { now: office.now, sleep: async (ms) => office.pass(ms) },
  );
const names = (count: number) => Array.from({ length: count }, (_, index) => `bulk ${index}`);
const minutes = (count: number) => START + count * MINUTE;

/** One virtual clock for several processes: it jumps to the first to wake once all of them sleep. */
function sharedSleep(office: Office, processes: number) {
  let awake = processes;
  const sleepers: { readonly wakesAt: number; readonly wake: () => void }[] = [];
  const rest = () => {
    awake -= 1;
    if (awake > 0) return;
    sleepers.sort((one, other) => one.wakesAt - other.wakesAt);
    const first = sleepers.shift();
    if (first === undefined) return;
    office.clock.at = Math.max(office.clock.at, first.wakesAt);
    awake += 1;
    first.wake();
  };
  return {
    leave: rest,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ wakesAt: office.now() + ms, wake });
        rest();
      }),
  };
}

const stop = async () => false;
const fail = async () => {
  throw new Error("it waited");
};

describe("a loop of drains", () => {
  it.each([1, 3])("in %i processes sends bulk at its ceiling and never above it", async (count) => {
    const office = openPostOffice(db);
    await office.sayAll(names(140));
    const sleep = sharedSleep(office, count);
    const loops = Array.from({ length: count }, async () => {
      const budget = { until: minutes(10), limit: Infinity };
      const { sent } = await keepDraining(createDelivery(office.parts, office.patching), budget, {
        now: office.now,
        sleep: sleep.sleep,
      });
      sleep.leave();
      return sent;
    });
    expect((await Promise.all(loops)).reduce((sum, sent) => sum + sent)).toBe(140);
    expect(office.platform.posted).toHaveLength(140);
    const instants = office.platform.posted.map(({ at }) => at);
    const ceilingMs = ((140 - 8) / 958) * MINUTE;
    expect(Math.max(...instants) - START).toBeLessThanOrEqual(ceilingMs * 1.05);
    for (const at of instants)
      expect(instants.filter((one) => one >= at - SECOND && one <= at).length).toBeLessThan(51);
  });

  it("lets an urgent message through at once, while bulk waits at its ceiling", async () => {
    const office = openPostOffice(db);
    await office.sayAll(names(140));
    await keepOn(office, START + 6 * SECOND);
    const sentBefore = office.platform.posted.length;
    await office.say("reply", { urgency: 0 });
    await office.drain();
    const sentNow = office.platform.posted.slice(sentBefore).map(({ to }) => to);
    expect(sentNow).toContain("ou_reply");
    expect(sentNow.length).toBeLessThan(5);
    expect((await keepOn(office, minutes(5))).remaining).toBe(0);
    expect(office.platform.posted).toHaveLength(141);
  });

  it("waits for the next permit inside a drain, and gives none away", async () => {
    const office = openPostOffice(db);
    await office.sayAll(names(40));
    const pauses: number[] = [];
    const pause = async (ms: number) => {
      pauses.push(ms);
      office.pass(ms);
      return true;
    };
    const { sent } = await office.delivery.drain({ until: minutes(5), limit: Infinity, pause });
    expect(sent).toBe(40);
    expect(office.now() - START).toBeLessThanOrEqual(((40 - 8) / 958) * MINUTE + 400);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(SECOND);
  });

  it("ends a drain that waits as soon as it is told to stop", async () => {
    const office = openPostOffice(db);
    await office.sayAll(names(40));
    const { sent } = await office.delivery.drain({
      until: minutes(5),
      limit: Infinity,
      pause: stop,
    });
    expect(sent).toBe(8);
  });

  it("does not wait inside a drain for a platform that asked for a long pause", async () => {
    const office = openPostOffice(db);
    await office.sayAll(names(2));
    office.platform.failWith(() => ({ code: 99991400, resetSeconds: 30 }));
    const budget = { until: minutes(5), limit: Infinity, pause: fail };
    const drained = await office.delivery.drain(budget);
    expect(drained).toMatchObject({ sent: 0, remaining: 2 });
  });

  it("slows down for a person who gets many messages, and for nobody else", async () => {
    const office = openPostOffice(db);
    const hot = names(12);
    for (const key of hot) office.renders(key, () => cardFor("hot"));
    await office.sayAll(hot);
    await office.sayAll(["other"], { dueAt: START + 1 });
    await keepOn(office, minutes(1));
    const to = (name: string) => office.platform.posted.filter((one) => one.to === `ou_${name}`);
    expect(to("hot")).toHaveLength(12);
    expect((to("hot").at(-1)?.at ?? 0) - START).toBeGreaterThanOrEqual(3 * SECOND);
    expect((to("other")[0]?.at ?? Infinity) - START).toBeLessThanOrEqual(SECOND);
  });

  it("waits for what falls due before its end, and leaves the rest", async () => {
    const office = openPostOffice(db);
    await office.say("soon", { dueAt: START + MINUTE });
    await office.say("later", { dueAt: START + HOUR });
    const drained = await keepOn(office, minutes(30));
    expect(drained).toMatchObject({ sent: 1, remaining: 1, nextDueAt: START + HOUR });
    expect(office.now()).toBe(START + MINUTE);
  });

  it("takes up what a dead sender left", async () => {
    const office = openPostOffice(db);
    await office.say("left");
    const { outbox } = office.parts;
    const claim = { now: START, leaseUntil: START + MINUTE, onlyUrgent: false };
    const claimed = await outbox.claim(claim);
    if (claimed === undefined) throw new Error("nothing to claim");
    const outgoing = messageFor("left");
    const attempt = { triedAt: START, leaseUntil: START + 2 * MINUTE, elementId: null, outgoing };
    await outbox.markTrying(claimed, attempt);
    expect(await keepOn(office, minutes(10))).toMatchObject({ sent: 1, remaining: 0 });
    expect(office.lines).toContainEqual({ level: "warn", event: "delivery.reaped" });
  });

  it("ends after as many attempts as it was allowed", async () => {
    const office = openPostOffice(db);
    await office.sayAll(names(20));
    expect(await keepOn(office, minutes(10), 7)).toMatchObject({ sent: 7, remaining: 13 });
  });
});
