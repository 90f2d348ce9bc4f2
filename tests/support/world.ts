/**
 * A whole installation in one process for journeys: the local Feishu, the app behind the real HTTP contract, a database,
 * and a clock that moves only when it is told. Nothing inside knows that it is not the real platform.
 *
 *   const world = await openWorld(db);               // sample county, starter standard, November's campaign launched
 *   await world.settle();                            // everything due is sent
 *   const [card] = world.console.inbox(wang.openId);
 *   await world.press(wang, "本节全部正常");          // presses that button of the newest card in the private chat
 */
import { onTestFinished } from "vitest";
import { BOT_MENU } from "#chat/menu.ts";
import type { Transact } from "#chat/ports.ts";
import { runChores } from "#chores";
import { compose, type Zhuji } from "#compose";
import type { ClickInput, ClickResult } from "#console/client/click.ts";
import { type Console, createConsole } from "#console/console.ts";
import { type Directory, privateChatId } from "#console/directory.ts";
import type { Message } from "#console/message.ts";
import { readDirectory } from "#console-app";
import type { Database } from "#db/connection.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import type { LogFields, LogLevel } from "#feishu/log.ts";
import type { FileStore } from "#files/file-store.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { seedSample } from "#sample";
import { randomFrom } from "#tests/support/random.ts";

export type Account = { readonly openId: string; readonly name: string };
export type LogLine = {
  readonly level: LogLevel;
  readonly event: string;
  readonly fields: LogFields;
};

export type World = {
  readonly console: Console;
  readonly zhuji: Zhuji;
  readonly database: Database;
  readonly tenant: string;
  readonly now: () => Instant;
  /** Everything logged since the start. */
  readonly logged: readonly LogLine[];
  /** Sends everything that is due; where the rates say wait, the clock moves on. */
  readonly settle: () => Promise<void>;
  /** Lets time pass until the instant; whatever falls due meanwhile is done. */
  readonly passTo: (until: Instant) => Promise<void>;
  /** Somebody with a post of this title at the unit of this name. */
  readonly who: (unitName: string, title?: string) => Account;
  /** The group chat whose name holds this. */
  readonly groupChat: (named: string) => string;
  /** Presses the button of this text on the newest card of the person's private chat. */
  readonly press: (by: Account, label: string, input?: ClickInput) => Promise<ClickResult>;
  /** Writes in the private chat and lets the bot answer. */
  readonly say: (by: Account, text: string) => Promise<void>;
  /** The newest card message of the bot in the person's private chat. */
  readonly newest: (by: Account) => Message;
  /** That card. */
  readonly cardOf: (by: Account) => unknown;
  /** That card, as text. */
  readonly seen: (by: Account) => string;
};

export type WorldOptions = {
  readonly startOn?: string;
  /** Fills the store before anybody is let in. */
  readonly fill?: (transact: Transact, at: Instant) => Promise<void>;
};

/** The app's secrets: whoever knows them can sign as the platform. */
export const SECRETS = {
  appId: "cli_0000000000000000",
  appSecret: "secret",
  encryptKey: "encrypt key",
  verificationToken: "verification token",
  tenantKey: "tenant",
};
const TENANT = "default";

/** As `createWorld`, closed when the test ends. */
function inMemoryFiles(): FileStore {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (sha256, bytes) => void kept.set(sha256, bytes),
    get: async (sha256) => kept.get(sha256),
    has: async (sha256) => kept.has(sha256),
  };
}

export async function openWorld(
  database: Database,
  startOn = "2026-11-02",
  options: Omit<WorldOptions, "startOn"> = {},
): Promise<World> {
  const world = await createWorld(database, { ...options, startOn });
  onTestFinished(world.console.close);
  return world;
}

/** Whoever creates it closes its console; the database stays the caller's. */
export async function createWorld(database: Database, options: WorldOptions = {}): Promise<World> {
  const random = randomFrom(7);
  const logged: LogLine[] = [];
  const { startOn = "2026-11-02", fill = seedSample } = options;
  let zhuji: Zhuji | undefined;
  const console = createConsole({
    ...SECRETS,
    directory: { people: [], chats: [] },
    menu: BOT_MENU,
    random,
    startAt: at(startOn, "09:00"),
    deliver: async (request) => {
      if (zhuji === undefined) throw new Error("the bot has not started");
      return zhuji.app.fetch(request);
    },
  });
  zhuji = compose({
    feishu: { ...SECRETS, baseUrl: "http://feishu.test" },
    tenant: TENANT,
    database,
    elementIdKey: "00".repeat(32),
    clock: console.clock,
    random,
    fetch: async (request) => console.app.fetch(request),
    log: (level, event, fields) => void logged.push({ level, event, fields }),
    onIntents: () => undefined,
    operators: { chatId: null, openIds: [] },
    publicUrl: "https://zhuji.test",
    editions: new Map(),
    files: inMemoryFiles(),
  });
  await fill(zhuji.transact, console.clock.now());
  const directory = await readDirectory(database, TENANT);
  console.setDirectory(directory);
  const settle = settling(zhuji, console);
  const passTo = passing(zhuji, console);
  return {
    console,
    zhuji,
    database,
    tenant: TENANT,
    now: console.clock.now,
    logged,
    settle,
    passTo,
    ...lookups(directory),
    ...hands(console, settle),
  };
}

const settling =
  ({ delivery, fetchFiles }: Zhuji, { clock }: Console) =>
  async () => {
    await fetchFiles();
    const until = clock.now() + 60_000;
    await keepDraining(
      delivery,
      { until, limit: 100_000 },
      { now: clock.now, sleep: clock.moveBy },
    );
  };

/** What falls due on the way is done at its instant. */
const passing =
  ({ delivery, chores }: Zhuji, { clock }: Console) =>
  async (until: Instant) => {
    for (;;) {
      const now = clock.now();
      const { nextAt: choreAt } = await runChores(chores, now, (level, event, fields) => {
        throw new Error(`${level} ${event} ${JSON.stringify(fields)}`);
      });
      const { nextDueAt } = await delivery.drain({ until: now, limit: 100_000 });
      if (now >= until) return;
      const next = Math.min(choreAt ?? until, nextDueAt ?? until, until);
      await clock.moveBy(Math.max(next - now, 250));
    }
  };

const lookups = ({ people, chats }: Directory): Pick<World, "who" | "groupChat"> => ({
  who: (unitName, title) => {
    const found = people.find(
      (person) => person.unitName === unitName && (title === undefined || person.title === title),
    );
    if (found === undefined) throw new Error(`nobody is ${title ?? "anything"} at ${unitName}`);
    return found;
  },
  groupChat: (named) => {
    const found = chats.find(({ name }) => name.includes(named));
    if (found === undefined) throw new Error(`no group is named ${named}`);
    return found.chatId;
  },
});

type Hands = Pick<World, "press" | "say" | "newest" | "cardOf" | "seen">;

/** What a person does, through this console. */
export function hands(console: Console, settle: () => Promise<void>): Hands {
  const newest = (by: Account) => {
    const message = console
      .inbox(by.openId)
      .findLast(({ sender, msgType }) => sender.kind === "bot" && msgType === "interactive");
    if (message === undefined) throw new Error(`${by.name} has no message`);
    return message;
  };
  const cardOf = (by: Account) => console.card(newest(by).messageId);
  return {
    press: (by, label, input) =>
      console.click(by.openId, newest(by).messageId, { text: label }, input),
    say: async (by, text) => {
      await console.sendText(by.openId, privateChatId(by.openId), text);
      await settle();
    },
    newest,
    cardOf,
    seen: (by) => JSON.stringify(cardOf(by)),
  };
}
