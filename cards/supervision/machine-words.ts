/** 问题的状态和步骤怎么叫, and the table of both as docs/findings.md prints it. */

import { formatReminders } from "#blueprint/reminder-policy.ts";
import {
  FINDING_TRANSITIONS,
  type FindingState,
  type FindingVerb,
  NO_FINDING,
  type StepBy,
} from "#supervision/finding-machine.ts";
import { SEVERITIES, type Severity, termsOf } from "#supervision/severity.ts";

export const STATE_WORDS: Readonly<Record<FindingState, string>> = {
  found: "发现",
  assigned: "交办",
  received: "签收",
  rectifying: "整改中",
  "extension-asked": "申请延期",
  applied: "申请销号",
  reviewing: "复核",
  closed: "销号",
  "looked-again": "回头看通过",
  reopened: "重新打开",
  "waiver-asked": "申请不予整改",
  waived: "不予整改",
  revoked: "撤销",
};

export const VERB_WORDS: Readonly<Record<FindingVerb, string>> = {
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
  review: "复核",
  close: "销号",
  return: "退回",
  "ask-waiver": "申请不予整改",
  waive: "同意不予整改",
  "refuse-waiver": "不同意不予整改",
  resume: "到期恢复",
  confirm: "回头看没有反弹",
  "fall-back": "回头看反弹",
  recur: "一年内又发现",
  reopen: "重新打开",
};

const BY_WORDS: Readonly<Record<StepBy, string>> = {
  branch: "支部书记",
  raiser: "提出问题的一级",
  above: "提出问题的一级或它的上级",
  looker: "回头看的人",
  time: "到期",
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  minor: "立行立改",
  ordinary: "限期整改",
  serious: "从严整改",
};

const rowOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map(rowOf);

/** Every transition there is, a line each; what is not in it cannot happen. */
export const transitionLines = (): readonly string[] =>
  tableOf(
    ["从", "做什么", "到", "谁"],
    FINDING_TRANSITIONS.map(({ from, verb, to, by }) => [
      from === NO_FINDING ? "（没有）" : STATE_WORDS[from],
      VERB_WORDS[verb],
      STATE_WORDS[to],
      BY_WORDS[by],
    ]),
  );

/** What each severity gives, in working days. */
export const severityLines = (): readonly string[] =>
  tableOf(
    ["轻重", "期限", "提醒"],
    SEVERITIES.map((severity) => {
      const { workingDays, reminders } = termsOf(severity);
      return [SEVERITY_WORDS[severity], `${workingDays} 个工作日`, formatReminders(reminders)];
    }),
  );
