/** 怎么计分 — the scoring of an item in one sentence. */
import { partWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { AnswerSpec, Item } from "#taskbook/item.ts";

const percent = (ratio: number) => `${Math.round(ratio * 100)}%`;

export function ruleWords({ scoring, answer, points }: Item): string {
  const of = `满分${points}分`;
  switch (scoring.mode) {
    case "all_or_nothing":
      return `${of}。做到得满分，没做到不得分。`;
    case "option_ratio":
      return `${of}，按选的情况得分：${optionsOf(answer)}。`;
    case "proportional":
      return `${of}，按完成的比例得分，${targetOf(answer)}得满分。`;
    case "per_missing":
      return `${of}，少一次扣${scoring.deduct}分，扣完为止。`;
    case "bands":
      return `${of}，按达到的档次得分：${bandsOf(answer)}。`;
    case "inspector_rating":
      return `${of}，由检查人员评定，按${scoring.scale.map(percent).join("、")}得分。`;
    case "veto":
      return "一票否决项，上级核实后才算，不影响得分。";
    default:
      return assertNever(scoring);
  }
}

const optionsOf = (answer: AnswerSpec): string =>
  answer.type === "choice"
    ? answer.options.map(({ label, ratio }) => `${label}得${percent(ratio)}`).join("；")
    : "";

const bandsOf = (answer: AnswerSpec): string =>
  answer.type === "count"
    ? answer.bands
        .map(({ gte, ratio }) => `${gte}${answer.unit}及以上得${percent(ratio)}`)
        .join("；")
    : "";

const targetOf = (answer: AnswerSpec): string =>
  answer.type === "count"
    ? [
        `达到${answer.gte}${answer.unit}`,
        ...answer.sub.map(({ key, gte, unit }) => `${partWords(key)}达到${gte}${unit}`),
      ].join("、")
    : "达到标准";
