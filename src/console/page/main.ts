/** The console page: a chat in the browser, plain TypeScript without a build step. */
import { startChats } from "./chats.ts";
import { startClock } from "./clock-bar.ts";
import { startComposer } from "./composer.ts";
import { attempt } from "./feedback.ts";
import { startLive } from "./live.ts";
import { startLog } from "./log-drawer.ts";
import { model, setNow, takeState } from "./model.ts";
import { startPeople } from "./people.ts";
import { restoreSelection } from "./selection.ts";
import { startTimeline } from "./timeline.ts";
import { fetchState } from "./wire.ts";

startPeople();
startChats();
startTimeline();
startComposer();
startClock();
startLog();
attempt(async () => {
  const state = await fetchState();
  takeState(state);
  restoreSelection();
  startLive();
  if (state.running) setInterval(() => setNow(model.now + 1000), 1000);
});
