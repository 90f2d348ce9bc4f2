/** 提醒的说法 — a plan for whoever launches, why a reminder comes for whoever is reminded, and what is wrong with a policy. */
import {
  formatStep,
  type PlannedStep,
  type ReminderPlan,
  type ReminderRefusal,
} from "#blueprint/reminder-policy.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf } from "#kernel/calendar.ts";

export function planWords({ steps, leftOut }: ReminderPlan): readonly string[] {
  const planned = steps.filter(({ from }) => from !== null);
  const waiting = steps.filter(({ from }) => from === null);
  return [
    steps.length === 0
      ? "提醒：不提醒"
      : `提醒：${planned.map(stepWords).join("，") || "还没有排定的"}`,
    ...(leftOut.length === 0 ? [] : [`来不及的提醒不发：${leftOut.map(formatStep).join("，")}`]),
    ...(waiting.length === 0
      ? []
      : [
          `${waiting.map(formatStep).join("，")}落在下一年，那一年的放假安排还没有，导入以后自动排上`,
        ]),
  ];
}

const stepWords = (step: PlannedStep): string =>
  step.from === null ? formatStep(step) : `${dayWords(dayOf(step.from))}（${formatStep(step)}）`;

/** `left` working days to the due day, 0 on it, negative after it. */
export function dueWords(left: number): string {
  if (left === 0) return "今天截止";
  return left > 0 ? `还有${left}个工作日截止` : `已过截止日${-left}个工作日`;
}

/** On top of a checklist that comes again. */
export const reminderWords = (left: number): string =>
  left >= 0 ? `${dueWords(left)}，还差下面这些。` : `${dueWords(left)}，现在答也算数。`;

export const isReminderRefusal = (refusal: { readonly kind: string }): refusal is ReminderRefusal =>
  refusal.kind.startsWith("reminders.");

export function reminderRefusalWords(refusal: ReminderRefusal): string {
  switch (refusal.kind) {
    case "reminders.unknown-word":
      return `提醒里的“${refusal.word}”没有看懂。能写的有：提前n个工作日、当日、逾期n个工作日、逾期n个工作日督办、逾期n个工作日报第一责任人（n是1到30），用逗号隔开；或者只写：不提醒。`;
    case "reminders.same-day":
      return `提醒里有两个写的是同一天（${formatStep(refusal.step)}），一天只提醒一次，请去掉一个。`;
    case "reminders.level-twice":
      return `“${refusal.to === "direct" ? "督办" : "报第一责任人"}”只写一次，请去掉一个。`;
    case "reminders.level-skipped":
      return "要逐级提醒：“报第一责任人”之前要有“督办”，请先写督办。";
    case "reminders.before-opening":
      return `“${formatStep(refusal.step)}”是${dayWords(refusal.on)}，早于部署的${dayWords(refusal.openedOn)}。请去掉这一个，或者把截止日期改晚。`;
    default:
      return assertNever(refusal);
  }
}
