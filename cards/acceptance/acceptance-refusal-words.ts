/** 验收为什么办不了 — what happened, and what to do next. */
import type { ApplicationRefusal, Missing } from "#acceptance/application.ts";
import { assertNever } from "#kernel/assert-never.ts";
import {
  APPLICATION_STATE_WORDS,
  APPLICATION_VERB_WORDS,
  fullDayWords,
  missingWords,
} from "./application-words.ts";

/** A form was sent without its choice. */
export const UNCHOSEN_WORDS = "请先选一项决定。";

/** So many of what is missing are named in one sentence; the card lists more. */
const NAMED = 3;

export function acceptanceRefusalWords(refusal: ApplicationRefusal): string {
  switch (refusal.kind) {
    case "application.not-now":
      return `现在是“${APPLICATION_STATE_WORDS[refusal.state]}”，不能${APPLICATION_VERB_WORDS[refusal.verb]}。`;
    case "application.not-available":
      return "没有您能看的内容。发“验收”看现在有哪些。";
    case "application.overtaken":
      return "这张卡片之后有了新的进展，您刚才点的没有算。下面是现在的情况。";
    case "application.words-missing":
      return refusal.verb === "object" ? "请写一句为什么。" : "请写一句理由。";
    case "application.document-missing":
      return "决定要有文号，请填上。";
    case "application.too-long":
      return `写得太长，请控制在${refusal.limit}字以内。`;
    case "application.missing":
      return notReadyWords(refusal.missing);
    case "application.outside-window":
      return `申报时间是${fullDayWords(refusal.from)}到${fullDayWords(refusal.until)}，现在不能办。`;
    case "application.no-round":
      return "这一轮验收已经结束，或者不包括这个支部。";
    case "application.no-such-item":
      return "没有这一条，请重新选。";
    case "application.recused":
      return "您和这个支部有回避关系，请换一位同志来定。";
    case "application.objection-late":
      return `异议期到${fullDayWords(refusal.until)}，已经过了。`;
    case "application.objected-before":
      return "限期整改的异议已经答复过，不能再提；整改以后的决定，还可以提一次。";
    case "application.rectify-day":
      return `整改期限请选${fullDayWords(refusal.earliest)}到${fullDayWords(refusal.latest)}之间的工作日。`;
    case "application.visit-open":
      return "考评还没有结束，结束以后才能定。";
    case "application.findings-open":
      return `考评发现的问题还有${refusal.count}个没有销号，全部销号以后才能定为达标。`;
    case "application.reviewers":
      return `考评至少要${refusal.least}个人，请先补齐检查组。`;
    case "application.nothing-found":
      return `${APPLICATION_VERB_WORDS[refusal.verb]}要有依据：这次考评没有还开着的问题。请检查组先提出至少一个问题，或者选“达标”。`;
    case "application.outside-cycle":
      return `年终考核定在${fullDayWords(refusal.from)}到${fullDayWords(refusal.until)}，这几天才能作决定。`;
    default:
      return assertNever(refusal);
  }
}

function notReadyWords(missing: readonly Missing[]): string {
  const named = missing.slice(0, NAMED).map(missingWords).join("；");
  return missing.length > NAMED
    ? `还缺${missing.length}项，不能申报：${named}；另外${missing.length - NAMED}项见卡片。`
    : `还不能申报：${named}。`;
}
