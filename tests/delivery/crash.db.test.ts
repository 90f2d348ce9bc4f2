/** The process dies before or after each call of the send path: what it left is taken up, once. */
import { expect, it } from "vitest";
import { type DeliveryParts, LEASE_MS } from "#delivery/deliver.ts";
import { createDelivery } from "#delivery/drain.ts";
import { testDatabase } from "#tests/support/database.ts";
import { cardFor, openPostOffice, SECOND } from "./post-office.ts";

const db = await testDatabase();

class Crash extends Error {}
type Moment = "before" | "after";
const STEPS = [
  "reap",
  "prune",
  "claim",
  "render",
  "take",
  "release",
  "markTrying",
  "sendMessage",
  "holdBack",
  "markSent",
  "settle",
  "getHorizon",
] as const;
type Step = (typeof STEPS)[number] | "replyMessage" | "defer";
type Fate = { readonly step: Step; readonly nth: number; readonly moment: Moment };

/** A process that dies at the n-th of its steps of a name: from then on nothing it does has any effect. */
function mortal(parts: DeliveryParts, fate: Fate): DeliveryParts {
  let met = 0;
  let dead = false;
  const step = <A extends unknown[], R>(name: Step, work: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (dead) throw new Crash();
      if (name === fate.step) met += 1;
      const isLast = name === fate.step && met === fate.nth;
      dead ||= isLast && fate.moment === "before";
      if (dead) throw new Crash();
      const done = await Promise.allSettled([work(...args)]);
      dead ||= isLast;
      if (dead) throw new Crash();
      if (done[0].status === "rejected") throw done[0].reason;
      return done[0].value;
    };
  };
  const { outbox, rates, messenger, render } = parts;
  return {
    ...parts,
    outbox: {
      claim: step("claim", outbox.claim),
      release: step("release", outbox.release),
      defer: step("defer", outbox.defer),
      markTrying: step("markTrying", outbox.markTrying),
      markSent: step("markSent", outbox.markSent),
      settle: step("settle", outbox.settle),
      reap: step("reap", outbox.reap),
      getHorizon: step("getHorizon", outbox.getHorizon),
    },
    rates: {
      take: step("take", rates.take),
      holdBack: step("holdBack", rates.holdBack),
      prune: step("prune", rates.prune),
    },
    messenger: {
      sendMessage: step("sendMessage", messenger.sendMessage),
      replyMessage: step("replyMessage", messenger.replyMessage),
    },
    render: step("render", render),
  };
}

const keys = ["a 1", "a 2", "a 3", "done", "limited", "odd"];

/** Every way a message can end or be put off, so that every step of the path is passed. */
function openTroubledOffice(tenant: string) {
  const office = openPostOffice(db, tenant);
  const limited = new Set<string>();
  for (const key of ["a 1", "a 2", "a 3"]) office.renders(key, () => cardFor("a"));
  office.renders("done", () => ({ kind: "nothing", reason: "closed" }));
  office.platform.failWith(({ to, msgType, uuid }) => {
    if (to === "ou_odd" && msgType === "interactive") return { code: 230099 };
    if (to !== "ou_limited" || limited.has(uuid)) return undefined;
    limited.add(uuid);
    return { code: 99991400, resetSeconds: 2 };
  });
  return office;
}

async function dieAndRecover(fate: Fate) {
  const office = openTroubledOffice(`${fate.moment} ${fate.step} ${fate.nth}`);
  await office.sayAll(keys);
  const doomed = createDelivery(mortal(office.parts, fate), office.patching);
  const died = await (async () => {
    await doomed.reap();
    await doomed.drain({ until: Infinity, limit: 1000 });
    office.pass(5 * SECOND);
    await doomed.drain({ until: Infinity, limit: 1000 });
  })().then(
    () => false,
    (error: unknown) => {
      if (error instanceof Crash) return true;
      throw error;
    },
  );
  for (let round = 0; round < 3; round++) {
    office.pass(LEASE_MS);
    await office.delivery.reap();
    await office.drain();
  }
  return { office, died };
}

const moments: readonly Moment[] = ["before", "after"];
it.each(STEPS.flatMap((step) => moments.map((moment) => ({ step, moment }))))(
  "a sender that dies $moment any $step loses nothing and doubles nothing",
  async ({ step, moment }) => {
    let deaths = 0;
    for (let nth = 1; deaths === nth - 1; nth++) {
      const { office, died } = await dieAndRecover({ step, nth, moment });
      const ends = (await office.rows()).map(({ key, state }) => `${key} ${state}`);
      const received = office.platform.posted.map(({ to }) => to).toSorted();
      // Dead while the refused card was under way: nobody knows, so its twin is not sent and an operator sees it.
      const odd = ends.at(-1) === "odd unknown" ? "unknown" : "sent";
      expect({ nth, ends, received }).toEqual({
        nth,
        ends: ["a 1 sent", "a 2 sent", "a 3 sent", "done skipped", "limited sent", `odd ${odd}`],
        received: ["ou_a", "ou_a", "ou_a", "ou_limited", ...(odd === "sent" ? ["ou_odd"] : [])],
      });
      if (died) deaths += 1;
    }
    expect(deaths).toBeGreaterThan(0);
  },
);
