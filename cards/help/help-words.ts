/** 求助的说法 — why something was refused, and when an answer is due. */
import type { HelpNote, HelpRefusal } from "#blueprint/help-task.ts";
import type { HelpView } from "#blueprint/verb-ports.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf } from "#kernel/calendar.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import type { FindingView } from "#supervision/finding-ports.ts";

export function helpRefusalWords(refusal: HelpRefusal): string {
  switch (refusal.kind) {
    case "help.empty":
      return "请写一句怎么帮，或什么时候能帮上。";
    case "help.too-long":
      return `答复太长，请控制在${refusal.limit}字以内。`;
    case "help.not-available":
      return `没有您能办的求助“${refusal.id.slice(0, 20)}”。发“求助”看要办的。`;
    case "help.answered":
      return "这条求助之前已经答复，下面是现在的情况。";
    case "help.withdrawn":
      return "支部已经改了答复，这条求助不用再办。";
    case "help.owned":
      return `${refusal.ownerName ?? "另一位同志"}已经在办，您也可以直接答复。`;
    default:
      return assertNever(refusal);
  }
}

/** What the branch reads on its checklist under its 有困难. */
export function helpNoteWords({ ownerName, dueOn, answer }: HelpNote): string {
  if (answer !== null) {
    const by = `${answer.byName ?? "上级"}，${dayWords(dayOf(answer.answeredAt))}`;
    return `上级答复（${by}）：${answer.words}`;
  }
  return `${ownerName === null ? "已转给上级" : `${ownerName}在办`}，${dayWords(dueOn)}前答复`;
}

/** What a 求助 is called that is about no item. */
export const CONTACT_PROBLEM = "联系点带回的问题";
export const FINDING = "问题整改";
export const findingHelpTitle = ({ finding }: Pick<FindingView, "finding">): string =>
  `问题${findingNumberWords(finding)}：${finding.fact}`;

/** Who is waiting for the answer. */
export const helpAsker = ({ task, branch, raisedByName }: HelpView): string =>
  task.about.kind === "contact" ? raisedByName : branch.name;
