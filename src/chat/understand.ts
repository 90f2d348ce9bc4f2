/** What a line means: a command with the rest of the line, help, a courtesy, or the commands it may have meant. */
import { distance } from "fastest-levenshtein";
import type { Actor } from "#organisation/post.ts";
import { itemAsked, parseAnswerText } from "./answer-text.ts";
import { answerByText } from "./commands/answer.ts";
import type { Command } from "./commands/command.ts";
import { complain } from "./commands/complain.ts";
import { helpTasks } from "./commands/help-tasks.ts";
import { how } from "./commands/how.ts";
import { myTasks } from "./commands/my-tasks.ts";
import { progress } from "./commands/progress.ts";
import { score } from "./commands/score.ts";
import { state } from "./commands/state.ts";
import { why } from "./commands/why.ts";
import { COMMANDS, commandsFor } from "./commands.ts";
import { asksRanking, NO_RANKING, notDone, smallTalk, type Talk } from "./small-talk.ts";
import { isOneSlip, isSpelledAs, restAfterSlip, spellingsIn } from "./spelling.ts";
import { afterName, asksAbout, tidied, withoutPoliteness, withoutQuestion } from "./typed-line.ts";

/** A command that may have been meant, and the line that says it rightly. */
export type Offer = { readonly name: string; readonly typed: string };

export type Understood =
  | {
      readonly kind: "command";
      readonly command: Command;
      readonly rest: string;
      /** Read so in spite of a slip, which the answer says. Only commands that change nothing are. */
      readonly guessed: boolean;
    }
  | { readonly kind: "help" }
  | { readonly kind: "talk"; readonly talk: Talk }
  | { readonly kind: "unknown"; readonly offers: readonly Offer[] };

type Candidate = { readonly command: Command; readonly rest: string };

const HELP = "帮助";
/** 催班 is 催办 with a slip, not 催 with a unit. */
const SLIPPED_LENGTH = 2;
/** Offers on one card. */
const OFFERED = 3;
/** Characters behind a name that an offer repeats. */
const MOST_CARRIED = 40;

/**
 * A line that begins with a command's name is that command. In every other form (a polite beginning, pinyin, the name
 * behind a unit, one slip) a command that only shows is read, and one that changes or sends something is offered.
 */
export function understand(typed: string, actor: Actor): Understood {
  const line = tidied(typed);
  if (isHelp(line)) return { kind: "help" };
  const talk = smallTalk(line);
  if (talk !== undefined) return { kind: "talk", talk };
  if (saysDone(line)) return read({ command: myTasks, rest: "" }, true);
  const asked = itemAsked(line);
  if (asked !== undefined)
    return read({ command: asked.asks === "why" ? why : how, rest: String(asked.number) });
  if (parseAnswerText(line) !== undefined)
    return { kind: "command", command: answerByText, rest: line, guessed: false };
  const offered = commandsFor(actor);
  const begun = beginningWith(line);
  if (begun !== undefined) return begunWith(begun, line, offered);
  const begging = withoutPoliteness(line);
  if (begging === "" || isHelp(begging) || isOneSlip(begging, HELP)) return { kind: "help" };
  return (
    indirect(line, begging, offered) ??
    talkOf(notDone(line)) ??
    slipped(line, offered) ??
    slipped(begging, offered) ??
    beside(line, offered)
  );
}

const isHelp = (line: string): boolean =>
  /^(帮助|help|menu|菜单|指令|怎么用|使用说明|bz|bang ?zhu|\?*)[。.!?~]*$/i.test(line);

/** Said, not answered: what is still open is shown. */
const saysDone = (line: string): boolean =>
  /^(我们?|都|全部?|已经?|清单|任务)*(完成|做完|办完|答完|弄完)(了|啦)[。.!！~]*$/.test(line) ||
  /^(我们?)?(全部?|都|已经?)+(完成|做完|办完|答完)[。.!！~]*$/.test(line);

const talkOf = (talk: Talk | undefined): Understood | undefined =>
  talk === undefined ? undefined : { kind: "talk", talk };

const namesOf = ({ name, aliases }: Command): readonly string[] => [name, ...aliases];

/** Names with their commands, the longest first: 意见箱 begins with 意见, and is not it. */
const namesIn = (commands: readonly Command[]) =>
  commands
    .flatMap((command) => namesOf(command).map((name) => ({ command, name })))
    .toSorted((one, other) => other.name.length - one.name.length);

/** What is changed by a name of two characters stands apart from it: 意见反馈在哪里提 is no complaint. */
function begunWith(begun: Candidate, line: string, offered: readonly Command[]): Understood {
  const { command } = begun;
  if (!offered.includes(command)) return { kind: "unknown", offers: [] };
  const isActing = command.act !== undefined;
  if (asksAbout(begun.rest) && isActing) return explained(command);
  if (command !== complain && isActing && /^\S{0,12}吗[?。~]*$/.test(begun.rest))
    return explained(command);
  const name = namesOf(command).find((one) => line.startsWith(one)) ?? "";
  const isTied = name.length <= SLIPPED_LENGTH && /^\p{sc=Han}/u.test(line.slice(name.length));
  const changes = isActing && command.onlyShows?.(begun.rest) !== true;
  return changes && isTied && begun.rest !== "" ? offer([begun]) : read(begun);
}

const explained = ({ name, help }: Command): Understood => ({
  kind: "talk",
  talk: { title: name, lines: [help] },
});

/** Of a score that is low nothing is left to ask but the score: its losses are the answer. */
const ONLY_LOW =
  /^(我们?|咱们?|支部|本|今年|本月|的|是|被|又|总|会|得分|分数?|扣了?|丢了?|失|没有?|不|得|满|这么|那么|太|低|少|高|了|多|\s)+$/;

/** Of all names the longest counts, whoever may use it: what a role may not do is not taken for something else. */
function beginningWith(line: string): Candidate | undefined {
  const found = namesIn(COMMANDS).find(
    ({ name }) => line.startsWith(name) && (name.length > 1 || line.length !== SLIPPED_LENGTH),
  );
  return found && { command: found.command, rest: afterName(line.slice(found.name.length)) };
}

/** A line that begins with the name of a command, whoever may use it. */
export const namesCommand = (typed: string): boolean => beginningWith(tidied(typed)) !== undefined;

const isReading = ({ act, sendsFile }: Command): boolean => act === undefined && sendsFile !== true;

function read({ command, rest }: Candidate, guessed = false): Understood {
  if (!isReading(command)) return { kind: "command", command, rest, guessed };
  if (asksRanking(rest)) return { kind: "talk", talk: NO_RANKING };
  if (command === why && ONLY_LOW.test(withoutQuestion(rest)))
    return { kind: "command", command: score, rest: "", guessed };
  const low = /^的?(?:为什么|为啥|为何|怎么)(.+)$/.exec(withoutQuestion(rest))?.[1];
  if (command === score && low !== undefined && ONLY_LOW.test(low))
    return { kind: "command", command, rest: "", guessed };
  if (command.takesItem !== true && asksAbout(withoutQuestion(rest))) return explained(command);
  const left = withoutQuestion(rest);
  const isMonthly = command === progress || command === state;
  return { kind: "command", command, rest: isMonthly ? withMonth(left) : left, guessed };
}

/** 进度 11 is 进度 11月. */
const withMonth = (rest: string): string => rest.replace(/(?<=^|\s)(1[0-2]|[1-9])$/, "$1月");

const offer = (candidates: readonly Candidate[]): Understood => ({
  kind: "unknown",
  offers: candidates
    .slice(0, OFFERED)
    .map(({ command: { name }, rest }) => ({ name, typed: lineOf(name, rest) })),
});

/** With what stood behind the name, as long as a button can carry it. */
const lineOf = (name: string, rest: string): string =>
  rest === "" || rest.length > MOST_CARRIED ? name : `${name} ${rest}`;

/** Exactly one that only shows is read; else they are offered. */
function readOrOffer(
  candidates: readonly Candidate[],
  { sure }: { readonly sure: boolean },
): Understood | undefined {
  const [candidate, ...others] = candidates;
  if (candidate === undefined) return undefined;
  if (others.length === 0 && asksAbout(candidate.rest) && !isReading(candidate.command))
    return explained(candidate.command);
  return others.length === 0 && isReading(candidate.command)
    ? read(candidate, !sure)
    : offer(candidates);
}

/** The name is there, only not first or not in characters. */
function indirect(
  line: string,
  begging: string,
  offered: readonly Command[],
): Understood | undefined {
  const politely = beginningWith(begging);
  if (/^有困难的(支部|单位)?$/.test(line) && offered.includes(helpTasks))
    return read({ command: helpTasks, rest: "" });
  if (politely !== undefined)
    return offered.includes(politely.command)
      ? readOrOffer([politely], { sure: true })
      : { kind: "unknown", offers: [] };
  for (const { letters, rest } of spellingsIn(begging)) {
    const spelled = offered.filter(({ pinyin }) => isSpelledAs(letters, pinyin));
    const found = readOrOffer(
      spelled.map((command) => ({ command, rest })),
      { sure: false },
    );
    if (found !== undefined) return found;
  }
  return behind(line, begging, offered);
}

/** 柳芽村的得分, 党员大会为什么扣分. */
function behind(
  line: string,
  begging: string,
  offered: readonly Command[],
): Understood | undefined {
  const asked = withoutQuestion(begging);
  if (asksRanking(line)) return undefined;
  for (const { command, name } of namesIn(offered)) {
    const place = command.takesItem === true ? asked.indexOf(name) : asked.lastIndexOf(name);
    const after = asked.slice(place + name.length);
    if (place < 2 || (after !== "" && command.takesItem !== true)) continue;
    const rest = `${asked.slice(0, place).replace(/[\s的]+$/, "")} ${after}`.trim();
    return readOrOffer([{ command, rest }], { sure: true });
  }
  return undefined;
}

/** 什么时候截止 is no 为什么: a slip in what takes an item is forgiven only where the name stands alone. */
const isWordOfItsOwn = (command: Command, rest: string): boolean =>
  command.takesItem === true && !/^($|[\s,，:?])/.test(rest);

/** A second name of two characters is too near to other words for a slip in it. */
const isForgiven = ({ command, name }: { readonly command: Command; readonly name: string }) =>
  name.length > 2 || name === command.name;

const isApart = ({ name, rest }: { readonly name: string; readonly rest: string }): boolean =>
  name.length > 2 || /^($|[\s,，:])/.test(rest);

/** One slip in a name. Two characters with one wrong are half another word: read only where they stand alone. */
function slipped(line: string, offered: readonly Command[]): Understood | undefined {
  const found = namesIn(offered).flatMap(({ command, name }) => {
    const rest = isForgiven({ command, name }) ? restAfterSlip(line, name) : undefined;
    return rest === undefined || isWordOfItsOwn(command, rest) ? [] : [{ command, name, rest }];
  });
  const candidates = [...new Map(found.map((one) => [one.command, one])).values()];
  const cleaned = candidates.map((one) => ({ ...one, rest: afterName(one.rest) }));
  return candidates.every(isApart) ? readOrOffer(cleaned, { sure: false }) : offerSome(cleaned);
}

const offerSome = (candidates: readonly Candidate[]): Understood | undefined =>
  candidates.length === 0 ? undefined : offer(candidates);

/** What lies nearest: of two characters one may be wrong, of four two. */
function beside(line: string, offered: readonly Command[]): Understood {
  const word = line.split(/\s/)[0] ?? "";
  const near = namesIn(offered)
    .filter(isForgiven)
    .map(({ command, name }) => ({ command, slips: distance(word, name), name, rest: "" }))
    .filter(({ slips, name }) => slips <= Math.floor(name.length / 2))
    .toSorted((one, other) => one.slips - other.slips);
  return offer(near.slice(0, 1));
}
