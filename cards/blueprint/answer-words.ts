/** 答复的说法 — an answer, a month and a day as a secretary reads them. */
import { type Answer, BY_RECORDS } from "#blueprint/answer.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { type Day, dayOf, type Month, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AnswerValue, GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";

export const monthWords = (month: Month): string =>
  `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
export const dayWords = (day: Day): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 本月、第四季度、下半年、全年: what a question's period is called on a card. */
export function periodWords(period: Period): string {
  const kind = period[5];
  if (period.length === 4) return `${period}年`;
  if (kind === "Q") return `第${"一二三四"[Number(period[6]) - 1]}季度`;
  if (kind === "H") return period[6] === "1" ? "上半年" : "下半年";
  return `${Number(period.slice(5, 7))}月`;
}

/** `09:12` for today, `11月3日 09:12` for an earlier day. */
export const whenWords = (at: Instant, now: Instant): string =>
  dayOf(at) === dayOf(now) ? timeOf(at) : `${dayWords(dayOf(at))} ${timeOf(at)}`;

export function answerWords(item: Item, given: GivenAnswer): string {
  switch (given.kind) {
    case "meets":
      return "正常";
    case "value":
      return valueWords(item, given.value);
    case "not_applicable":
      return `不适用：${given.reason}`;
    case "difficulty":
      return `有困难：${given.need}`;
    default:
      return assertNever(given);
  }
}

function valueWords(item: Item, value: AnswerValue): string {
  switch (value.type) {
    case "yes_no":
      return item.answer.type === "yes_no" && value.yes === item.answer.pass ? "做到了" : "没做到";
    case "count":
      return countWords(item, value);
    case "groups":
      return value.missing === 0 ? "各党小组都做到" : `${value.missing}个党小组没做到`;
    case "date":
      return value.extensionYears > 0
        ? `${value.on}（经批准延期${value.extensionYears}年）`
        : value.on;
    case "choice":
      return item.answer.type === "choice"
        ? (item.answer.options.find(({ key }) => key === value.option)?.label ?? "其他选项")
        : "其他选项";
    case "text":
      return value.entries.join("；");
    default:
      return assertNever(value);
  }
}

function countWords(item: Item, value: AnswerValue & { readonly type: "count" }): string {
  const spec = item.answer;
  if (spec.type !== "count") return String(value.count);
  const parts = spec.sub.map(
    ({ key, unit }) => `${partWords(key)}${value.parts[key] ?? "未填"}${unit}`,
  );
  return [`${value.count}${spec.unit}`, ...parts].join("，");
}

const PARTS: Readonly<Record<string, string>> = {
  rotation: "县级以上轮训",
  by_secretary: "书记讲",
};

/** What a second count of an item is called; an edition's own key stands for itself. */
export const partWords = (key: string): string => PARTS[key] ?? key;

/** What is said on top of a card: something was done, or it was not and why. */
export const doneWords = (words: string): string => `✅ ${words}`;
export const notDoneWords = (words: string): string => `⚠️ ${words}`;

/** What an answer says; where the records gave it, that they did. */
export const saidWords = (item: Item, { given, byPersonId }: Answer): string =>
  `${byPersonId === BY_RECORDS ? "按记录：" : ""}${answerWords(item, given)}`;

/** 已收到 09:12 with what was said, or what the records say. */
export const receiptWords = (item: Item, answer: Answer, now: Instant): string =>
  answer.byPersonId === BY_RECORDS
    ? saidWords(item, answer)
    : `已收到 ${whenWords(answer.answeredAt, now)}：${saidWords(item, answer)}`;
