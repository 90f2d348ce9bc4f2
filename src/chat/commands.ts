/** Every command, and who is offered which. */
import { placeOf, type Verb } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { acceptance } from "./commands/acceptance.ts";
import { accountability } from "./commands/accountability.ts";
import { answerComplaint } from "./commands/answer-complaint.ts";
import { appraisal } from "./commands/appraisal.ts";
import { bindChat } from "./commands/bind-chat.ts";
import { board } from "./commands/board.ts";
import { burden } from "./commands/burden.ts";
import { cases } from "./commands/cases.ts";
import { close } from "./commands/close.ts";
import type { Command } from "./commands/command.ts";
import { complain } from "./commands/complain.ts";
import { contact } from "./commands/contact.ts";
import { draws } from "./commands/draws.ts";
import { duties } from "./commands/duties.ts";
import { evidence } from "./commands/evidence.ts";
import { exemplars } from "./commands/exemplars.ts";
import { exportCommand } from "./commands/export.ts";
import { findings } from "./commands/findings.ts";
import { formRequest } from "./commands/form-request.ts";
import { grades } from "./commands/grades.ts";
import { guidance } from "./commands/guidance.ts";
import { helpTasks } from "./commands/help-tasks.ts";
import { how } from "./commands/how.ts";
import { inspections } from "./commands/inspections.ts";
import { launch } from "./commands/launch.ts";
import { lookAgain } from "./commands/look-again.ts";
import { myTasks } from "./commands/my-tasks.ts";
import { myVisits } from "./commands/my-visits.ts";
import { outbox } from "./commands/outbox.ts";
import { poll } from "./commands/poll.ts";
import { post } from "./commands/post.ts";
import { progress } from "./commands/progress.ts";
import { quiet } from "./commands/quiet.ts";
import { record } from "./commands/record.ts";
import { score } from "./commands/score.ts";
import { snooze } from "./commands/snooze.ts";
import { state } from "./commands/state.ts";
import { story } from "./commands/story.ts";
import { subscribe, unsubscribe } from "./commands/subscribe.ts";
import { transfer } from "./commands/transfer.ts";
import { urgeCommand } from "./commands/urge.ts";
import { weakness } from "./commands/weakness.ts";
import { weekly } from "./commands/weekly.ts";
import { why } from "./commands/why.ts";

/** In the order of the README; 帮助 puts first what a post uses most. */
export const COMMANDS: readonly Command[] = [
  myTasks,
  snooze,
  transfer,
  duties,
  record,
  progress,
  state,
  story,
  score,
  why,
  how,
  launch,
  close,
  urgeCommand,
  inspections,
  draws,
  myVisits,
  helpTasks,
  findings,
  lookAgain,
  board,
  weakness,
  guidance,
  contact,
  accountability,
  acceptance,
  poll,
  grades,
  appraisal,
  exemplars,
  cases,
  post,
  weekly,
  exportCommand,
  evidence,
  complain,
  burden,
  formRequest,
  quiet,
  subscribe,
  unsubscribe,
  answerComplaint,
  bindChat,
  outbox,
];

/** Commands whose verb the person may do somewhere; what a role may not do is neither offered nor answered. */
export const commandsFor = (actor: Actor): readonly Command[] =>
  COMMANDS.filter(
    ({ verb }) => verb === null || [verb].flat().some((one) => mayAnywhere(actor, one)),
  );

const mayAnywhere = (actor: Actor, verb: Verb): boolean =>
  actor.standings.some(({ role }) => placeOf(role, verb) !== "nowhere");
