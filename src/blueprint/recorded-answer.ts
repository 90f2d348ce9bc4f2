/** 按记录答、异议 — when what the records say is the answer, and when a person's answer says something else. */
import { type Answer, isSame, takesMeets } from "./answer.ts";
import type { ChecklistQuestion } from "./checklist.ts";
import { isByRecords, meetsStandard } from "./recorded-facts.ts";

/** What 本节全部正常 says of a question: never more than the records, 正常 where they say nothing; undefined where that cannot be said. */
export function normalOf(
  question: ChecklistQuestion,
): { readonly kind: "meets" } | "recorded" | undefined {
  if (question.recorded !== undefined) return "recorded";
  return takesMeets(question.item) ? { kind: "meets" } : undefined;
}

/** Whether the records say the same: the same value, or all that 正常 stands for. */
export const agrees = (question: ChecklistQuestion, given: Answer["given"]): boolean =>
  question.recorded !== undefined &&
  (isSame(given, question.recorded.given) ||
    (given.kind === "meets" && meetsStandard(question, question.recorded.given)));

/** Whether a person has answered otherwise than the records: theirs counts, and both stay to be seen. */
export const isDisputed = (question: ChecklistQuestion): boolean =>
  question.recorded !== undefined &&
  question.answer !== undefined &&
  !isByRecords(question) &&
  !agrees(question, question.answer.given);

/** Whether the records fall short of the standard: there may be more that was not recorded. */
export const isShort = (question: ChecklistQuestion): boolean =>
  question.recorded !== undefined && !meetsStandard(question, question.recorded.given);
