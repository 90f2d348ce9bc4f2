/** 整改 as people write it: 2026-17 申请延期 12月10日 等预算下来. */
import { FINDING_VERB_WORDS, type FindingAsk } from "#cards/supervision/finding-words.ts";
import { addYears, type Day, dayOf, isDay, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type FindingNumber, parseFindingNumber } from "#supervision/finding.ts";
import { dayFrom } from "./day-asked.ts";

export type FindingTyped = {
  readonly number: Omit<FindingNumber, "unitId">;
  /** What stands behind the number. */
  readonly rest: string;
};

/** undefined: no number stands first. A number alone is this year's. */
export function readFindingTyped(rest: string, at: Instant): FindingTyped | undefined {
  const [, first = "", after = ""] = /^(\S+)\s*(.*)$/s.exec(rest.trim()) ?? [];
  const bare = /^(\d{1,3})号?$/.exec(first)?.[1];
  const number = parseFindingNumber(
    bare === undefined ? first : `${dayOf(at).slice(0, 4)}-${bare}`,
  );
  return number === undefined ? undefined : { number, rest: after };
}

export type StepTyped = {
  readonly ask: FindingAsk;
  readonly words: string;
  readonly until?: Day;
};

type Name = { readonly name: string; readonly ask: FindingAsk };
const TYPED: readonly FindingAsk[] = [
  "receive",
  "progress",
  "apply",
  "ask-extension",
  "difficulty",
  "ask-waiver",
  "withdraw",
  "assign",
  "review",
  "close",
  "return",
  "extend",
  "refuse-extension",
  "waive",
  "refuse-waiver",
  "reopen",
  "revoke",
];
/** Other ways to say it. */
const ALSO: readonly Name[] = [
  { name: "延期", ask: "ask-extension" },
  { name: "不予整改", ask: "ask-waiver" },
  { name: "撤回", ask: "withdraw" },
  { name: "复核", ask: "review" },
];
/** The longest first: 申请不予整改 is no 申请. */
const NAMES: readonly Name[] = [
  ...TYPED.map((ask) => ({ name: FINDING_VERB_WORDS[ask], ask })),
  ...ALSO,
].toSorted((one, other) => other.name.length - one.name.length);

/** undefined: what stands there is no step. */
export function readStepTyped(rest: string, at: Instant): StepTyped | undefined {
  const found = NAMES.find(({ name }) => rest.startsWith(name));
  if (found === undefined) return undefined;
  const words = rest.slice(found.name.length).replace(/^[\s,，:：]+/, "");
  const [, first = "", after = ""] = /^(\S+)\s*(.*)$/s.exec(words) ?? [];
  const day = TAKES_DAY.includes(found.ask) ? dayToCome(first, at) : undefined;
  return day === undefined || !isDay(day)
    ? { ask: found.ask, words }
    : { ask: found.ask, words: after, until: day };
}

/** A day without its year that is over this year is next year's. */
function dayToCome(word: string, at: Instant): Day | undefined {
  const day = dayFrom(word, monthOf(at), at);
  const isOver = day !== undefined && isDay(day) && day < dayOf(at);
  return isOver && !/20\d{2}/.test(word) ? addYears(day, 1) : day;
}

const TAKES_DAY: readonly FindingAsk[] = ["ask-extension", "waive"];
