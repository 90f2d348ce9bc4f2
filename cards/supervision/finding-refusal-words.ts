/** 问题为什么办不了 — what happened, and what to do next. */
import { assertNever } from "#kernel/assert-never.ts";
import type { Day } from "#kernel/calendar.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { Recused } from "#supervision/recusal.ts";
import { dayInYearWords, FINDING_STATE_WORDS, FINDING_VERB_WORDS } from "./finding-words.ts";

export const RECUSED_WORDS: Readonly<Record<Recused["kind"], string>> = {
  "own-unit": "您在这个支部任职",
  "own-subordinate": "这个支部归您所在的单位管",
  "held-post": "您三年内在这个支部或它的上级任过职",
  kinship: "您申报过和这个单位有亲属关系",
};

/** What to write for a step that says nothing without words. */
const WORDS_WANTED: Readonly<Partial<Record<FindingVerb, string>>> = {
  raise: "请写一句问题的事实。",
  progress: "请写一句改到了哪一步。",
  apply: "请写一句怎么改的。",
  "ask-extension": "请写一句为什么要延期。",
  "ask-waiver": "请写一句为什么不整改。",
  waive: "请写一句为什么同意。",
};

export function findingRefusalWords(refusal: FindingRefusal, today: Day): string {
  switch (refusal.kind) {
    case "finding.not-now":
      return `这个问题现在是“${FINDING_STATE_WORDS[refusal.state]}”，不能${FINDING_VERB_WORDS[refusal.verb]}。`;
    case "finding.not-available":
      return `没有您能看的问题“${refusal.number.slice(0, 20)}”。发“整改”看现在有哪些。`;
    case "finding.overtaken":
      return "这张卡片之后有了新的进展，您刚才点的没有算。下面是现在的情况。";
    case "finding.words-missing":
      return WORDS_WANTED[refusal.verb] ?? "请写一句理由。";
    case "finding.too-long":
      return `写得太长，请控制在${refusal.limit}字以内。`;
    case "finding.own-work":
      return "整改人、申请人不能自己复核、自己同意，请本单位另一位同志来办。";
    case "finding.subordinate":
      return "这是您的上级整改的，不能由您复核，请本单位另一位同志来办。";
    case "finding.recused":
      return `${RECUSED_WORDS[refusal.why]}，要回避，请本单位另一位同志来办。`;
    case "finding.visit-hands-over":
      return "检查查出的，检查结束的时候一起交办，现在不单独交办。";
    case "finding.other-unit":
      return "这个问题不是您单位提出的，由提出问题的单位来定。";
    case "finding.after-due-day":
      return `延期要在到期以前申请，这个问题${dayInYearWords(refusal.dueOn, today)}就到期了。有困难请点“有困难”，或者改好后申请销号。`;
    case "finding.extended-before":
      return "已经延过一次，不能再延。有困难请点“有困难”。";
    case "finding.extension-day":
      return `延期要选${dayInYearWords(refusal.earliest, today)}到${dayInYearWords(refusal.latest, today)}之间的工作日。`;
    case "finding.waiver-day":
      return `不予整改要有期限，请选${dayInYearWords(refusal.earliest, today)}到${dayInYearWords(refusal.latest, today)}之间的一天。`;
    case "finding.not-above":
      return "不予整改由上级来定，您这里定不了。";
    case "finding.proof-of-another":
      return "这份材料是别的支部的，不能用来证明这个问题，没有用上。请本支部重新发。";
    default:
      return assertNever(refusal);
  }
}
