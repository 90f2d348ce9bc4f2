/** Live updates for open pages: server-sent events. */
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Exchange } from "./exchange-log.ts";
import type { Fact } from "./message.ts";
import { messageForPage } from "./page-view.ts";
import type { World } from "./platform/world.ts";

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
      return { event: "read", data: { openId: fact.openId, chatId: fact.chatId } };
    case "clock.moved":
      return { event: "clock", data: { now: fact.at } };
    case "event.pushed":
    case "event.attempted":
    case "resource.stored":
      return undefined;
  }
}

const KEEP_ALIVE_MS = 20_000;

export function stream(world: World, c: Context): Response {
  return streamSSE(c, async (sse) => {
    const tell = (update: Update | undefined) =>
      update === undefined || sse.aborted
        ? undefined
        : void sse.writeSSE({ event: update.event, data: JSON.stringify(update.data) });
    const stopFacts = world.store.onFact((fact) => tell(updateOf(world, fact)));
    const stopLog = world.log.onAdd((exchange: Exchange) =>
      tell({ event: "exchange", data: exchange }),
    );
    const stopReset = world.store.onReset(() => tell({ event: "reset", data: null }));
    await sse.writeSSE({ event: "clock", data: JSON.stringify({ now: world.clock.now() }) });
    const gone = new Promise<void>((resolve) => sse.onAbort(resolve));
    const beat = setInterval(() => void sse.writeln(": alive"), KEEP_ALIVE_MS);
    await gone;
    clearInterval(beat);
    for (const stop of [stopFacts, stopLog, stopReset]) stop();
  });
}
