/** The console page: a chat in the browser, plain TypeScript without a build step. */
import { startChats } from "./chats.ts";
import { startClock } from "./clock-bar.ts";
import { startComposer } from "./composer.ts";
import { startFaults } from "./fault-drawer.ts";
import { attempt } from "./feedback.ts";
import { startHint } from "./hint.ts";
import { startLive } from "./live.ts";
import { startLog } from "./log-drawer.ts";
import { model, setNow, takeState } from "./model.ts";
import { startPeople } from "./people.ts";
import { startSelection } from "./selection.ts";
import { startTimeline } from "./timeline.ts";
import { startTools } from "./tools.ts";
import { fetchState } from "./wire.ts";

startTools();
startPeople();
startChats();
startTimeline();
startComposer();
startClock();
startFaults();
startLog();
startHint();
attempt(async () => {
  const state = await fetchState();
  takeState(state);
  startSelection();
  startLive();
  if (state.running)
    setInterval(() => {
      if (model.journey === undefined) setNow(model.now + 1000);
    }, 1000);
});
