/** Keeps the page current by server-sent events; after a lost connection everything is read again. */

import { attempt } from "./feedback.ts";
import { addExchange, showExchanges } from "./log-drawer.ts";
import {
  model,
  setNow,
  takeFaults,
  takeJourney,
  takeMessage,
  takeRead,
  takeState,
} from "./model.ts";
import { loadMessages } from "./selection.ts";
import { fetchState, type Message } from "./wire.ts";

async function readAgain(): Promise<void> {
  takeState(await fetchState());
  model.messages = [];
  await loadMessages();
}

/** What was recalled is unread for nobody; only the server knows who had not read it. */
function takeChanged(message: Message): void {
  takeMessage(message);
  if (message.recalled) attempt(async () => takeState(await fetchState()));
}

export function startLive(): void {
  const source = new EventSource("/console/stream");
  let lost = false;
  const on = (name: string, take: (data: string) => void) =>
    source.addEventListener(name, (event) => take(event.data));
  on("message", (data) => takeChanged(JSON.parse(data)));
  on("read", (data) => {
    const seen: { openId: string; chatId: string; upTo: number } = JSON.parse(data);
    takeRead(seen.openId, seen.chatId, seen.upTo);
  });
  on("clock", (data) => setNow(JSON.parse(data).now));
  on("journey", (data) => takeJourney(JSON.parse(data) ?? undefined));
  on("faults", (data) => takeFaults(JSON.parse(data)));
  on("exchange", (data) => addExchange(JSON.parse(data)));
  on("reset", () => {
    attempt(showExchanges);
    attempt(readAgain);
  });
  source.addEventListener("error", () => {
    lost = true;
    document.body.classList.add("offline");
  });
  source.addEventListener("open", () => {
    document.body.classList.remove("offline");
    if (lost) attempt(readAgain);
    lost = false;
  });
}
