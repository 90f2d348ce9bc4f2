/** 打字怎么答 — an example that fits the list it stands under, for whoever cannot press. */
import type { ChecklistQuestion } from "#blueprint/checklist.ts";

/** What reaches a checklist again: the list of what a person has to do. */
export const MY_TASKS = "我的任务";

/** Of the first question that may be 不适用, else of the first: every item takes 有困难. */
export function typedException(questions: readonly ChecklistQuestion[]): string {
  const excusable = questions.find(({ item }) => item.naWhen !== undefined);
  return excusable === undefined
    ? `${questions[0]?.number ?? 1} 有困难 要什么帮助`
    : `${excusable.number} 不适用 为什么`;
}
