/** 问题的说法 — states, steps, days and severities as people read them. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import type { Day } from "#kernel/calendar.ts";
import { findingNumberWords, type StepDetails } from "#supervision/finding.ts";
import {
  type FindingState,
  type FindingVerb,
  isOpen,
  isWithBranch,
} from "#supervision/finding-machine.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import type { Severity } from "#supervision/severity.ts";

export const FINDING_STATE_WORDS: Readonly<Record<FindingState, string>> = {
  found: "没有交办",
  assigned: "待签收",
  received: "已签收",
  rectifying: "整改中",
  "extension-asked": "申请延期",
  applied: "申请销号",
  reviewing: "复核中",
  closed: "已销号",
  "looked-again": "回头看通过",
  reopened: "重新打开",
  "waiver-asked": "申请不予整改",
  waived: "不予整改",
  revoked: "已撤销",
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  minor: "立行立改",
  ordinary: "限期整改",
  serious: "从严整改",
};

/** 有困难 is no step of the machine: it is said as progress, and told to who can help. */
export type FindingAsk = FindingVerb | "difficulty";

/** What a button of it says. */
export const FINDING_VERB_WORDS: Readonly<Record<FindingAsk, string>> = {
  raise: "发现",
  assign: "交办",
  revoke: "撤销",
  receive: "签收",
  progress: "进展",
  "ask-extension": "申请延期",
  extend: "同意延期",
  "refuse-extension": "不同意延期",
  apply: "申请销号",
  withdraw: "撤回申请",
  review: "开始复核",
  close: "销号",
  return: "退回",
  "ask-waiver": "申请不予整改",
  waive: "同意不予整改",
  "refuse-waiver": "不同意不予整改",
  resume: "到期恢复整改",
  confirm: "回头看，没有反弹",
  "fall-back": "回头看，有反弹",
  recur: "再次发现",
  reopen: "重新打开",
  difficulty: "有困难",
};

/** With which words progress says 有困难, so that the history shows it. */
export const DIFFICULTY_MARK = "有困难：";

/** A day in another year is said with it: a waiver may run into the next. */
export const dayInYearWords = (day: Day, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? dayWords(day) : `${day.slice(0, 4)}年${dayWords(day)}`;

/** 签收; 同意延期，到12月25日; 退回：照片看不清. */
export function stepWords(
  verb: FindingVerb,
  { words, until, proofs = [] }: StepDetails,
  today: Day,
): string {
  const day = until === undefined ? "" : `，到${dayInYearWords(until, today)}`;
  const files = proofs.length === 0 ? "" : `（材料${proofs.length}份）`;
  const said = words === undefined ? "" : `：${words}`;
  return `${FINDING_VERB_WORDS[verb]}${day}${files}${said}`;
}

/** 问题2026-17 */
export const findingNameWords = ({ finding }: Pick<FindingView, "finding">): string =>
  `问题${findingNumberWords(finding)}`;

/** A finding with 工作日 left to its due day; `left` null: it has none. */
export type Dated = { readonly view: FindingView; readonly left: number | null };

/** By when, said plainly; the days are counted only while the branch has it. */
export function findingDueWords({ view: { finding }, left }: Dated, today: Day): string {
  const { state, dueOn, waivedUntil, closedOn } = finding;
  if (state === "waived" && waivedUntil !== null)
    return `${dayInYearWords(waivedUntil, today)}以前不用整改，到期恢复`;
  if (closedOn !== null) return `${dayInYearWords(closedOn, today)}销号`;
  if (dueOn === null) return "交办以后才有期限";
  const day = dayInYearWords(dueOn, today);
  if (!isOpen(state)) return `期限是${day}`;
  if (!isWithBranch(state) || left === null) return `${day}前改好，现在等上级答复`;
  if (left < 0) return `${day}到期，过了${-left}个工作日`;
  if (left > 0) return `${day}前改好，还有${left}个工作日`;
  return dueOn < today ? `${day}到期，还没有过一个工作日` : `${day}前改好，就剩今天`;
}

/** In the words of the card, as far as a line has room. */
export const briefly = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words;
