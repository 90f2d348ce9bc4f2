/** 飞书模拟器 — a local Feishu: the platform's API for the bot, its people for tests, and a chat page for the browser. */
import { Hono } from "hono";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Actions, createActions } from "./actions.ts";
import { createContacts, type Directory, privateChatId } from "./directory.ts";
import { createExchangeLog, type Exchange, readable } from "./exchange-log.ts";
import { createFaults, type FaultBox } from "./faults.ts";
import { createIdentifiers, type Random } from "./identifiers.ts";
import { fileJournal, noJournal } from "./journal.ts";
import { type Message, messagesOf, type PushedEvent } from "./message.ts";
import { createMovableClock, type MovableClock } from "./movable-clock.ts";
import { pageRoutes } from "./page-routes.ts";
import type { MenuItem } from "./page-view.ts";
import { changeRoutes } from "./platform/change.ts";
import { createGateway } from "./platform/gateway.ts";
import { lookupRoutes } from "./platform/lookups.ts";
import { createRates } from "./platform/rates.ts";
import { readRoutes } from "./platform/read.ts";
import { resourceRoutes } from "./platform/resources.ts";
import { sendRoutes } from "./platform/send.ts";
import { createTokens } from "./platform/tokens.ts";
import type { World } from "./platform/world.ts";
import { createPusher, type Outcome, type Redelivery } from "./pusher/pusher.ts";
import { createResetting, type ResetBot } from "./reset.ts";
import { createExchange, type SocketDesk } from "./socket/exchange.ts";
import { createStore } from "./store.ts";
import { createVirtualClock } from "./virtual-clock.ts";

export type ConsoleOptions = {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly tenantKey: string;
  readonly directory: Directory;
  /** The bot's webhook, in this process or over HTTP. */
  readonly deliver: (request: Request) => Promise<Response>;
  /** A number in [0, 1): ids, variations and faults follow it. */
  readonly random: Random;
  readonly botName?: string;
  /** What the bot's menu offers in private chats. */
  readonly menu?: readonly MenuItem[];
  /** Append-only JSON lines, replayed at start; nothing is kept without it. */
  readonly stateFile?: string;
  /** Where the clock starts when there is no state: a working morning unless told. */
  readonly startAt?: Instant;
  /** Makes the clock run; without it time passes only by moving it. */
  readonly realNow?: () => Instant;
  readonly eventsUrl?: string;
  readonly callbacksUrl?: string;
  /** Real milliseconds the bot has to answer; 3000 unless told. */
  readonly answerWithinMs?: number;
  /** 订阅方式: events and callbacks go over long connections, and the webhook is left alone. */
  readonly longConnection?: boolean;
  /** What the page's reset asks of the bot; without it only this side forgets. */
  readonly resetBot?: ResetBot;
};

export type Console = Actions & {
  /** Mount at "/": `/open-apis/*` is the platform, `/` the page. */
  readonly app: Hono;
  readonly clock: MovableClock;
  readonly messages: (chatId: string) => readonly Message[];
  /** The private chat between a person and the bot. */
  readonly inbox: (openId: string) => readonly Message[];
  /** What came after the message of this number, in all chats. */
  readonly messagesAfter: (seq: number) => readonly Message[];
  /** The card a message shows now. */
  readonly card: (messageId: string) => unknown;
  readonly events: () => readonly PushedEvent[];
  readonly redeliver: (eventId: string, how?: Redelivery) => Promise<Outcome>;
  readonly verifyUrl: () => Promise<boolean>;
  readonly log: () => readonly Exchange[];
  readonly faults: Pick<FaultBox, "set" | "now">;
  /** The long connections. */
  readonly socket: SocketDesk;
  readonly setDirectory: (directory: Directory) => void;
  readonly revokeTokens: () => void;
  readonly hash: () => string;
  readonly reset: () => void;
  /** Ends the timer of a running clock, and all connections. */
  readonly close: () => void;
};

const firstMorning = ({ startAt }: ConsoleOptions): Instant => startAt ?? at("2026-11-02", "09:00");

function createWorld(options: ConsoleOptions): World {
  const store = createStore(
    options.stateFile === undefined ? noJournal : fileJournal(options.stateFile),
  );
  const { facts, latestAt } = store.state();
  const clock = createVirtualClock(facts > 0 ? latestAt : firstMorning(options), options.realNow);
  const { appId, appSecret, encryptKey, verificationToken, tenantKey, random } = options;
  const ids = createIdentifiers(random, () => store.state().facts);
  const botName = options.botName ?? "筑基";
  const app = {
    appId,
    appSecret,
    encryptKey,
    verificationToken,
    tenantKey,
    botName,
    botOpenId: "ou_bot",
  };
  return {
    app,
    clock,
    store,
    random,
    ids,
    contacts: createContacts(options.directory),
    faults: createFaults(random, {
      now: () => store.state().faults,
      set: (faults) => store.record({ kind: "faults.set", at: clock.now(), faults }),
    }),
    rates: createRates(clock.now),
    log: createExchangeLog(options.realNow ?? (() => 0)),
    locked: new Map(),
  };
}

function forget({ store, rates, log, clock }: World, startAt: Instant): void {
  store.reset();
  rates.clear();
  log.clear();
  clock.restart(startAt);
}

export function createConsole(options: ConsoleOptions): Console {
  const world = createWorld(options);
  const exchange = createExchange(world);
  const pusher = createPusher(world, {
    ...(options.longConnection === true ? { overLink: exchange.push } : {}),
    deliver: options.deliver,
    eventsUrl: options.eventsUrl ?? "http://bot.local/feishu/events",
    callbacksUrl: options.callbacksUrl ?? "http://bot.local/feishu/cards",
    answerWithinMs: options.answerWithinMs ?? 3000,
  });
  const tokens = createTokens(world.app, world.clock, world.ids);
  const clock = createMovableClock(world, pusher, options.realNow !== undefined);
  const act = createActions(world, pusher);
  const inspect = inspections(world);
  const reset = () => forget(world, firstMorning(options));
  const resetting = createResetting(reset, options.resetBot);
  const app = new Hono();
  app.route("/", exchange.routes);
  app.route("/", pageRoutes({ world, clock, act, resetting, menu: options.menu ?? [] }));
  app.route(
    "/",
    createGateway(world, tokens, [
      ...lookupRoutes(world, tokens),
      ...sendRoutes(world),
      ...changeRoutes(world),
      ...readRoutes(world),
      ...resourceRoutes(world),
    ]),
  );
  return {
    app,
    clock,
    ...act,
    ...inspect,
    redeliver: pusher.redeliver,
    verifyUrl: pusher.verifyUrl,
    faults: { set: world.faults.set, now: world.faults.now },
    socket: exchange.desk,
    setDirectory: world.contacts.replace,
    revokeTokens: tokens.revokeAll,
    reset,
    close: () => {
      clock.stop();
      exchange.desk.close();
    },
  };
}

const inspections = (world: World) => ({
  messages: (chatId: string) => messagesOf(world.store.state(), chatId),
  inbox: (openId: string) => messagesOf(world.store.state(), privateChatId(openId)),
  messagesAfter: (seq: number) => [...world.store.state().messages.values()].slice(seq),
  card: (messageId: string): unknown => {
    const message = world.store.state().messages.get(messageId);
    if (message?.msgType !== "interactive") throw new Error(`${messageId} is no card`);
    return readable(message.content);
  },
  events: () => [...world.store.state().events.values()],
  log: world.log.list,
  hash: world.store.hash,
});
