/** Keeps the page current by server-sent events; after a lost connection everything is read again. */

import { attempt } from "./feedback.ts";
import { addExchange, clearExchanges } from "./log-drawer.ts";
import { setNow, takeMessage, takeRead, takeState } from "./model.ts";
import { loadMessages } from "./selection.ts";
import { fetchState } from "./wire.ts";

async function readAgain(): Promise<void> {
  takeState(await fetchState());
  await loadMessages();
}

export function startLive(): void {
  const source = new EventSource("/console/stream");
  let lost = false;
  const on = (name: string, take: (data: string) => void) =>
    source.addEventListener(name, (event) => take(event.data));
  on("message", (data) => takeMessage(JSON.parse(data)));
  on("read", (data) => {
    const { openId, chatId }: { openId: string; chatId: string } = JSON.parse(data);
    takeRead(openId, chatId);
  });
  on("clock", (data) => setNow(JSON.parse(data).now));
  on("exchange", (data) => addExchange(JSON.parse(data)));
  on("reset", () => {
    clearExchanges();
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
