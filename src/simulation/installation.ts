/** A whole installation in one process: the local Feishu, the program behind its real HTTP contract, a store, one clock. */

import type { FeishuConfig } from "#config";
import { type Console, createConsole } from "#console/console.ts";
import type { Database } from "#db/connection.ts";
import type { Log, LogFields, LogLevel } from "#feishu/log.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { County } from "./county.ts";
import type { Dice } from "./dice.ts";
import { type Process, startProcess } from "./process.ts";
import { CALM, type Weather, weatherOf } from "./weather.ts";

export const TENANT = "default";

export type LogLine = {
  readonly at: Instant;
  readonly level: LogLevel;
  readonly event: string;
  readonly fields: LogFields;
};

export type Installation = {
  readonly console: Console;
  readonly database: Database;
  readonly process: () => Process;
  /** The process dies with its next message, before or after the platform has taken it; another takes its place. */
  readonly killNext: () => void;
  readonly restart: () => void;
  readonly deaths: () => number;
  /** Presses whose answer was lost on its way. */
  readonly lostAnswers: () => number;
  readonly log: Log;
  /** Warnings and errors. */
  readonly logged: readonly LogLine[];
};

export type InstallationParts = {
  readonly database: Database;
  readonly county: County;
  readonly dice: Dice;
  readonly startAt: Instant;
  /** Something is to be sent at once. */
  readonly onIntents: () => void;
  /** False: the platform does as it is told. */
  readonly troubled: boolean;
};

const FEISHU: FeishuConfig = {
  appId: "cli_0000000000000000",
  appSecret: "secret",
  encryptKey: "encrypt key",
  verificationToken: "verification token",
  tenantKey: "simulation",
  baseUrl: "http://feishu.simulation",
};

type State = {
  process?: Process;
  deaths: number;
  lostAnswers: number;
  dieNext: boolean;
  weather?: { readonly on: Day; readonly is: Weather };
};

export function openInstallation(parts: InstallationParts): Installation {
  const { county, dice, startAt } = parts;
  const state: State = { deaths: 0, lostAnswers: 0, dieNext: false };
  const logged: LogLine[] = [];
  const chance = dice.of("platform");
  const console = createConsole({
    ...FEISHU,
    directory: county.directory(),
    random: dice.of("console").share,
    startAt,
    deliver: (request) => deliver(line, request),
  });
  const log: Log = (level, event, fields) => {
    if (level !== "debug" && level !== "info")
      logged.push({ at: console.clock.now(), level, event, fields });
  };
  const line: Line = { state, console, chance, weather: () => todays(state, console, parts) };
  const start = () => {
    state.process = startFor(parts, line, log);
  };
  start();
  return {
    console,
    database: parts.database,
    process: () => running(state),
    killNext: () => {
      state.dieNext = true;
    },
    restart: start,
    deaths: () => state.deaths,
    lostAnswers: () => state.lostAnswers,
    log,
    logged,
  };
}

function running({ process }: State): Process {
  if (process === undefined) throw new Error("no process has started");
  return process;
}

const startFor = (
  { database, county, dice, onIntents }: InstallationParts,
  line: Line,
  log: Log,
): Process =>
  startProcess({
    feishu: FEISHU,
    tenant: TENANT,
    database,
    clock: line.console.clock,
    random: dice.of("process", line.state.deaths).share,
    fetch: (request) => answerTo(line, request),
    log,
    onIntents,
    operators: [county.operator.openId],
    number: line.state.deaths + 1,
  });

/** An event or a press on its way to the program; what a press is answered may be lost. */
async function deliver(line: Line, request: Request): Promise<Response> {
  const { state, chance, console, weather } = line;
  const isPress = new URL(request.url).pathname.endsWith("/cards");
  const response = await running(state).zhuji.app.fetch(request);
  if (!isPress || !chance.of("press", console.clock.now()).happens(weather().lostAnswers))
    return response;
  state.lostAnswers += 1;
  throw new Error("the answer was lost on its way");
}

/** The weather changes with the day. */
function todays(state: State, console: Console, { dice, troubled }: InstallationParts): Weather {
  const on = dayOf(console.clock.now());
  if (state.weather?.on === on) return state.weather.is;
  const is = troubled ? weatherOf(dice, on) : CALM;
  state.weather = { on, is };
  console.faults.set(is.faults);
  return is;
}

type Line = {
  readonly state: State;
  readonly console: Console;
  readonly weather: () => Weather;
  readonly chance: Dice;
};

const TIMEOUT_MS = 10_000;

/** A request to the platform, on the line of the day. Whatever becomes of the answer, it was carried out. */
async function answerTo({ state, console, weather, chance }: Line, request: Request) {
  const { slow, silent } = weather();
  const draw = chance.of("request", console.clock.now(), request.url);
  const isMessage = request.method === "POST" && request.url.includes("/im/v1/messages");
  const dies = isMessage && state.dieNext;
  if (dies) state.dieNext = false;
  if (dies && draw.happens(0.5)) return die(state);
  const response = await console.app.fetch(request);
  if (dies) return die(state);
  if (draw.happens(slow)) await console.clock.moveBy(draw.between(1000, TIMEOUT_MS - 1000));
  if (!draw.happens(silent)) return response;
  await console.clock.moveBy(TIMEOUT_MS);
  throw new DOMException("the platform did not answer", "TimeoutError");
}

/** Nobody is left to hear the answer. */
function die(state: State): Promise<Response> {
  state.deaths += 1;
  state.process?.kill();
  return new Promise<Response>(() => undefined);
}
