/** 回头看的说法 */
import { assertNever } from "#kernel/assert-never.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type FindingRefusal, findingNumberWords } from "#supervision/finding.ts";
import type { RecheckOutcome, RecheckRefusal } from "#supervision/recheck.ts";
import type { RecheckView } from "#supervision/recheck-ports.ts";
import { findingRefusalWords, RECUSED_WORDS } from "./finding-refusal-words.ts";
import { dayInYearWords } from "./finding-words.ts";

export const LOOK_AGAIN = "回头看";

export const OUTCOME_WORDS: Readonly<Record<RecheckOutcome, string>> = {
  holds: "没有反弹",
  "fell-back": "反弹",
};

export function lookRefusalWords(refusal: RecheckRefusal | FindingRefusal, at: Instant): string {
  if (isOfFinding(refusal))
    return refusal.kind === "finding.words-missing"
      ? "请写一句现在看到的情况。"
      : findingRefusalWords(refusal, dayOf(at));
  switch (refusal.kind) {
    case "recheck.not-available":
      return "没有要您回头看的这个问题。发“回头看”看现在有哪些。";
    case "recheck.done":
      return `这个问题已经看过了：${OUTCOME_WORDS[refusal.outcome]}，没有再记。`;
    case "recheck.overtaken":
      return "这个问题已经重新打开，不用再回头看。";
    case "recheck.own-work":
      return "这是您自己整改或者销号的，要回避，请告诉本单位换一位同志去看。";
    case "recheck.subordinate":
      return "这是您的上级整改的，要回避，请告诉本单位换一位同志去看。";
    case "recheck.recused":
      return `${RECUSED_WORDS[refusal.why]}，要回避，请告诉本单位换一位同志去看。`;
    default:
      return assertNever(refusal);
  }
}

const isOfFinding = (refusal: RecheckRefusal | FindingRefusal): refusal is FindingRefusal =>
  refusal.kind.startsWith("finding.");

/** 问题2026-17 */
export const recheckNameWords = (of: Pick<RecheckView, "year" | "number">): string =>
  `问题${findingNumberWords(of)}`;

/** 措施：杂物清走了。9月3日销号 */
export function putRightWords(
  { measure, closedAt }: Pick<RecheckView, "measure" | "closedAt">,
  today: Day,
): string {
  const closed = `${dayInYearWords(dayOf(closedAt), today)}销号`;
  return measure === null ? closed : `措施：${measure}\n${closed}`;
}
