/** Delivers events and callbacks to the bot's webhook, as the platform does. */

import { readable } from "#console/exchange-log.ts";
import type { PushedEvent } from "#console/message.ts";
import type { World } from "#console/platform/world.ts";
import type { Instant } from "#kernel/clock.ts";
import { makeEvent, type Outgoing, seal, underNewId } from "./envelope.ts";

/** The waits before each of the four re-deliveries of an event. */
const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000] as const;

export type Webhook = {
  readonly deliver: (request: Request) => Promise<Response>;
  readonly eventsUrl: string;
  readonly callbacksUrl: string;
  /** Real milliseconds the bot has to answer; 3000 on the platform. */
  readonly answerWithinMs: number;
  /** The long connections that take the webhook's place. */
  readonly overLink?: (eventId: string, envelope: string, withinMs: number) => Promise<Outcome>;
};

export type Outcome =
  | { readonly kind: "answered"; readonly status: number; readonly text: string }
  | { readonly kind: "timed-out" }
  /** `isFinal`: nobody was there, and it is not tried again. */
  | { readonly kind: "failed"; readonly reason: string; readonly isFinal?: boolean };

export type Redelivery = {
  readonly newEventId?: boolean;
  /** The first delivery's bytes and headers, its timestamp included; otherwise it is signed anew. */
  readonly original?: boolean;
};

export type Pushed = { readonly eventId: string; readonly outcome: Outcome };

export type Pusher = {
  /** Sends an event; one that is not acknowledged is retried as the clock moves. */
  readonly pushEvent: (type: string, event: unknown) => Promise<Pushed>;
  /** Sends a callback, once. */
  readonly pushCallback: (type: string, event: unknown) => Promise<Pushed>;
  readonly redeliver: (eventId: string, how?: Redelivery) => Promise<Outcome>;
  /** The earliest instant at which a retry is due. */
  readonly nextRetryAt: () => Instant | undefined;
  readonly retryDue: () => Promise<void>;
  /** The URL check an operator's saving of the URL triggers: whether the challenge came back within a second. */
  readonly verifyUrl: () => Promise<boolean>;
};

const describeOutcome = (outcome: Outcome): string =>
  outcome.kind === "answered" ? String(outcome.status) : outcome.kind;

const isLost = (outcome: Outcome) => outcome.kind === "failed" && outcome.isFinal === true;
const isAcknowledged = (outcome: Outcome) => outcome.kind === "answered" && outcome.status === 200;

export function createPusher(world: World, webhook: Webhook): Pusher {
  const inFlight = new Set<string>();
  const send = (event: PushedEvent) => exchange(world, webhook, event);
  const tracked = async (event: PushedEvent) => {
    inFlight.add(event.eventId);
    try {
      return await attempt(world, webhook, event);
    } finally {
      inFlight.delete(event.eventId);
    }
  };
  const listWaiting = () =>
    [...world.store.state().waiting].filter(([eventId]) => !inFlight.has(eventId));
  const pushEvent: Pusher["pushEvent"] = async (type, body) => {
    const event = makeEvent(world, "event", type, body);
    world.store.record({ kind: "event.pushed", at: world.clock.now(), event });
    const outcome = await tracked(event);
    const again =
      isAcknowledged(outcome) && world.faults.strikes(world.faults.now().duplicateEvents);
    if (again) await send(event);
    return { eventId: event.eventId, outcome };
  };
  return {
    pushEvent,
    pushCallback: async (type, body) => {
      const event = makeEvent(world, "callback", type, body);
      world.store.record({ kind: "event.pushed", at: world.clock.now(), event });
      return { eventId: event.eventId, outcome: await send(event) };
    },
    redeliver: (eventId, how = {}) => {
      const event = world.store.state().events.get(eventId);
      if (event === undefined) throw new Error(`no event ${eventId} was sent`);
      if (how.newEventId === true) return send(underNewId(world, event));
      return send(how.original === true ? event : { ...event, ...seal(world, event.envelope) });
    },
    nextRetryAt: () => {
      const due = listWaiting().map(([, { nextAt }]) => nextAt);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    retryDue: async () => {
      const due = listWaiting().filter(([, { nextAt }]) => nextAt <= world.clock.now());
      const events = due.flatMap(([eventId]) => world.store.state().events.get(eventId) ?? []);
      await Promise.all(events.map(tracked));
    },
    verifyUrl: () => verifyUrl(world, webhook),
  };
}

/** One delivery of an event, and when the next one follows. Retries keep or renew the timestamp, by the seed. */
async function attempt(world: World, webhook: Webhook, event: PushedEvent): Promise<Outcome> {
  const tried = world.store.state().waiting.get(event.eventId)?.attempts ?? 0;
  const renewed = tried > 0 && world.random() < 0.5;
  const answered = await exchange(
    world,
    webhook,
    renewed ? { ...event, ...seal(world, event.envelope) } : event,
  );
  const lost = world.faults.strikes(world.faults.now().lostAck);
  const outcome: Outcome = lost ? { kind: "timed-out" } : answered;
  const isOver = isAcknowledged(outcome) || isLost(outcome);
  const wait = isOver ? undefined : RETRY_AFTER_MS[tried];
  world.store.record({
    kind: "event.attempted",
    at: world.clock.now(),
    eventId: event.eventId,
    outcome: describeOutcome(outcome),
    nextAt: wait === undefined ? undefined : world.clock.now() + wait,
  });
  return outcome;
}

async function exchange(world: World, webhook: Webhook, event: PushedEvent): Promise<Outcome> {
  const url = event.kind === "callback" ? webhook.callbacksUrl : webhook.eventsUrl;
  const { overLink, answerWithinMs } = webhook;
  const log = world.log.begin();
  const outcome =
    overLink === undefined
      ? await post(webhook, url, event, answerWithinMs)
      : await overLink(event.eventId, event.envelope, answerWithinMs);
  log({
    at: world.clock.now(),
    direction: event.kind,
    name: event.type,
    status: describeOutcome(outcome),
    request: readable(event.envelope),
    response: outcome.kind === "answered" ? readable(outcome.text) : outcome,
  });
  return outcome;
}

async function post(
  webhook: Webhook,
  url: string,
  { headers, body }: Omit<Outgoing, "envelope">,
  withinMs: number,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(withinMs);
  const request = new Request(url, { method: "POST", headers, body, signal });
  const timedOut = new Promise<Outcome>((resolve) =>
    signal.addEventListener("abort", () => resolve({ kind: "timed-out" }), { once: true }),
  );
  const answered = webhook
    .deliver(request)
    .then(async (response): Promise<Outcome> => {
      return { kind: "answered", status: response.status, text: await response.text() };
    })
    .catch((error: unknown): Outcome => ({ kind: "failed", reason: String(error) }));
  return Promise.race([answered, timedOut]);
}

async function verifyUrl(world: World, webhook: Webhook): Promise<boolean> {
  const challenge = world.ids.newId("");
  const envelope = { challenge, token: world.app.verificationToken, type: "url_verification" };
  const { body } = seal(world, JSON.stringify(envelope));
  const headers = { "content-type": "application/json; charset=utf-8" };
  const outcome = await post(webhook, webhook.eventsUrl, { headers, body }, 1000);
  if (outcome.kind !== "answered" || outcome.status !== 200) return false;
  return JSON.stringify(readable(outcome.text)) === JSON.stringify({ challenge });
}
