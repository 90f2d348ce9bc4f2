/** Every command, and how what was typed finds one. */

import { distance } from "fastest-levenshtein";
import { type HelpView, helpCard } from "#cards/chat/help-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { placeOf, type Verb } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { parseAnswerText } from "./answer-text.ts";
import { answerByText } from "./commands/answer.ts";
import { answerComplaint } from "./commands/answer-complaint.ts";
import { bindChat } from "./commands/bind-chat.ts";
import { burden } from "./commands/burden.ts";
import { close } from "./commands/close.ts";
import type { Command } from "./commands/command.ts";
import { complain } from "./commands/complain.ts";
import { evidence } from "./commands/evidence.ts";
import { formRequest } from "./commands/form-request.ts";
import { helpTasks } from "./commands/help-tasks.ts";
import { how } from "./commands/how.ts";
import { launch } from "./commands/launch.ts";
import { myTasks } from "./commands/my-tasks.ts";
import { outbox } from "./commands/outbox.ts";
import { post } from "./commands/post.ts";
import { progress } from "./commands/progress.ts";
import { quiet } from "./commands/quiet.ts";
import { score } from "./commands/score.ts";
import { snooze } from "./commands/snooze.ts";
import { state } from "./commands/state.ts";
import { subscribe, unsubscribe } from "./commands/subscribe.ts";
import { transfer } from "./commands/transfer.ts";
import { urgeCommand } from "./commands/urge.ts";
import { why } from "./commands/why.ts";

/** In the order of 帮助. */
const COMMANDS: readonly Command[] = [
  myTasks,
  snooze,
  transfer,
  progress,
  state,
  score,
  why,
  how,
  launch,
  close,
  urgeCommand,
  helpTasks,
  post,
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

/** What was typed: a command with the rest of the line, or the nearest one when none fits. */
export type Understood =
  | { readonly kind: "command"; readonly command: Command; readonly rest: string }
  | { readonly kind: "help" }
  | { readonly kind: "unknown"; readonly nearest: Command | undefined };

/** Commands whose verb the person may do somewhere; what a role may not do is neither offered nor answered. */
export const commandsFor = (actor: Actor): readonly Command[] =>
  COMMANDS.filter(({ verb }) => verb === null || mayAnywhere(actor, verb));

const mayAnywhere = (actor: Actor, verb: Verb): boolean =>
  actor.standings.some(({ role }) => placeOf(role, verb) !== "nowhere");

/** 帮助, for this person; after something that was not understood it begins with that. */
export const helpFor = (actor: Actor, notUnderstood?: HelpView["notUnderstood"]): Card =>
  helpCard({
    commands: commandsFor(actor),
    answers: mayAnywhere(actor, "answer-checklist"),
    ...(notUnderstood === undefined ? {} : { notUnderstood }),
  });

export function understand(typed: string, actor: Actor): Understood {
  const line = typed.normalize("NFKC").trim().replace(/^\//, "");
  if (/^(帮助|help|菜单|\?|你好|您好)?$/i.test(line)) return { kind: "help" };
  if (parseAnswerText(line) !== undefined)
    return { kind: "command", command: answerByText, rest: line };
  const offered = commandsFor(actor);
  const [named] = namesOf(COMMANDS)
    .filter(({ name }) => line.startsWith(name))
    .toSorted((one, other) => other.name.length - one.name.length);
  if (named !== undefined && offered.includes(named.command))
    return { kind: "command", command: named.command, rest: line.slice(named.name.length).trim() };
  return { kind: "unknown", nearest: nearestOf(line, offered) };
}

/** 意见箱 begins with 意见, and is not it: of all names the longest counts, whoever may use it. */
const namesOf = (commands: readonly Command[]) =>
  commands.flatMap((command) =>
    [command.name, ...command.aliases].map((name) => ({ command, name })),
  );

/** The command whose name is at most one slip away: of two characters one may be wrong, of four two. */
function nearestOf(line: string, offered: readonly Command[]): Command | undefined {
  const word = line.split(/\s/)[0] ?? "";
  const ranked = namesOf(offered)
    .map(({ command, name }) => ({ command, slips: distance(word, name), name }))
    .filter(({ slips, name }) => slips <= Math.floor(name.length / 2))
    .toSorted((one, other) => one.slips - other.slips);
  return ranked[0]?.command;
}
