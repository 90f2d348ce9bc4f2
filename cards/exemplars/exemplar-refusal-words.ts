/** 示范点为什么办不了 — what happened, and what to do next. */
import type { ExemplarRefusal, Ineligible } from "#exemplars/designation.ts";
import type { CeilingRefusal } from "#exemplars/exemplar-plan.ts";
import { assertNever } from "#kernel/assert-never.ts";
import {
  CRITERION_WORDS,
  EXEMPLAR_STATE_WORDS,
  EXEMPLAR_VERB_WORDS,
  exemplarDayWords,
  FIELD_WORDS,
} from "./exemplar-words.ts";

const INELIGIBLE_WORDS: Readonly<Record<Ineligible, string>> = {
  "not-passed": "这个支部最近一次验收没有达标（或者结果还没有定下来），达标以后才能推荐。",
  veto: "这个支部有一票否决的问题还没有销号，销号以后才能推荐。",
};

export function exemplarRefusalWords(refusal: ExemplarRefusal): string {
  switch (refusal.kind) {
    case "exemplar.not-now":
      return `现在是“${EXEMPLAR_STATE_WORDS[refusal.state]}”，不能${EXEMPLAR_VERB_WORDS[refusal.verb]}。`;
    case "exemplar.not-available":
      return "没有您能看的内容。发“示范”看现在有哪些。";
    case "exemplar.overtaken":
      return "这张卡片之后有了新的进展，您刚才点的没有算。下面是现在的情况。";
    case "exemplar.ineligible":
      return INELIGIBLE_WORDS[refusal.why];
    case "exemplar.field":
      return `请选领域，这个支部可以是：${refusal.fields.map((field) => FIELD_WORDS[field]).join("、")}。`;
    case "exemplar.nominated-before":
      return `这个支部已经在办，现在是“${EXEMPLAR_STATE_WORDS[refusal.state]}”，不能再推荐一次。`;
    case "exemplar.words-missing":
      return "请写一句理由。";
    case "exemplar.too-long":
      return `写得太长，请控制在${refusal.limit}字以内。`;
    case "exemplar.number-missing":
      return refusal.verb === "name"
        ? "命名要有县级以上党委批准的文号。没有文号的，只能作“经验推荐”，不授称号、不挂牌。"
        : `${EXEMPLAR_VERB_WORDS[refusal.verb]}要有批准的文号，请填上。`;
    case "exemplar.still-public":
      return `公示到${exemplarDayWords(refusal.until)}，第二天起才能命名。`;
    case "exemplar.appeal-late":
      return `申诉期到${exemplarDayWords(refusal.until)}，已经过了。`;
    case "six-good.missing":
      return `“${CRITERION_WORDS[refusal.criterion]}”请选等次，并写一句理由。`;
    case "six-good.too-long":
      return `“${CRITERION_WORDS[refusal.criterion]}”的理由太长，请控制在${refusal.limit}字以内。`;
    case "plan.none":
    case "plan.full":
      return ceilingWords(refusal);
    default:
      return assertNever(refusal);
  }
}

/** With the figures: how many there are, and how many there may be. */
function ceilingWords(refusal: CeilingRefusal): string {
  const { year } = refusal;
  if (refusal.kind === "plan.none")
    return `${year}年没有导入五年规划，不能命名。请系统管理员先导入规划。`;
  const { of, named, most } = refusal;
  const what =
    of === "year" ? "全部领域" : of === "key" ? "重点示范点" : `“${FIELD_WORDS[of]}”领域`;
  return `${year}年${what}上限${most}个，已经命名${named}个，不能再增加。`;
}
