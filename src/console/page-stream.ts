/** Live updates for open pages: server-sent events. */
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Exchange } from "./exchange-log.ts";
import type { Fact } from "./message.ts";
import type { MovableClock } from "./movable-clock.ts";
import { messageForPage } from "./page-view.ts";
import type { World } from "./platform/world.ts";
import type { Resetting } from "./reset.ts";

type Update = { readonly event: string; readonly data: unknown };

/** What of a fact an open page has to know. */
function updateOf(world: World, fact: Fact): Update | undefined {
  switch (fact.kind) {
    case "message.sent":
      return { event: "message", data: messageForPage(world, fact.message) };
    case "message.updated":
    case "message.recalled": {
      const message = world.store.state().messages.get(fact.messageId);
      return message && { event: "message", data: messageForPage(world, message) };
    }
    case "chat.read":
      return {
        event: "read",
        data: { openId: fact.openId, chatId: fact.chatId, upTo: fact.upTo },
      };
    case "clock.moved":
      return { event: "clock", data: { now: fact.at } };
    case "faults.set":
      return { event: "faults", data: fact.faults };
    case "event.pushed":
    case "event.attempted":
    case "resource.stored":
      return undefined;
  }
}

const KEEP_ALIVE_MS = 20_000;

type StreamParts = {
  readonly world: World;
  readonly clock: Pick<MovableClock, "onJourney">;
  readonly resetting: Pick<Resetting, "onDone">;
};

export function stream({ world, clock, resetting }: StreamParts, c: Context): Response {
  return streamSSE(c, async (sse) => {
    const tell = (update: Update | undefined) =>
      update === undefined || sse.aborted
        ? undefined
        : void sse.writeSSE({ event: update.event, data: JSON.stringify(update.data) });
    const stops = [
      world.store.onFact((fact) => tell(updateOf(world, fact))),
      world.log.onAdd((exchange: Exchange) => tell({ event: "exchange", data: exchange })),
      resetting.onDone(() => tell({ event: "reset", data: null })),
      clock.onJourney((journey) => tell({ event: "journey", data: journey ?? null })),
    ];
    await sse.writeSSE({ event: "clock", data: JSON.stringify({ now: world.clock.now() }) });
    const gone = new Promise<void>((resolve) => sse.onAbort(resolve));
    const beat = setInterval(() => void sse.writeln(": alive"), KEEP_ALIVE_MS);
    await gone;
    clearInterval(beat);
    for (const stop of stops) stop();
  });
}
