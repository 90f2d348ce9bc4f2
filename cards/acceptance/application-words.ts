/** 验收的说法 — states, steps, decisions and rungs as people read them. */

import type { Missing } from "#acceptance/application.ts";
import type {
  ApplicationState,
  ApplicationVerb,
  Decision,
} from "#acceptance/application-machine.ts";
import type { Rung } from "#acceptance/self-assessment.ts";
import type { Shortfall } from "#acceptance/standing.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { pointsWords } from "#cards/score/points-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Day } from "#kernel/calendar.ts";

export const APPLICATION_STATE_WORDS: Readonly<Record<ApplicationState, string>> = {
  assessing: "自评中",
  applied: "已申报",
  withdrawn: "已撤回",
  returned: "已退回",
  forwarded: "初审通过",
  "under-visit": "考评中",
  rectifying: "限期整改",
  contested: "对限期整改有异议",
  decided: "已决定",
  objected: "有异议",
  answered: "异议已答复",
  frozen: "已定",
};

/** What a button of it says. */
export const APPLICATION_VERB_WORDS: Readonly<Record<ApplicationVerb, string>> = {
  begin: "开始自评",
  apply: "申报",
  withdraw: "撤回",
  return: "退回",
  forward: "初审通过",
  issue: "下达验收单",
  pass: "达标",
  require: "限期整改",
  fail: "不达标",
  object: "提出异议",
  uphold: "维持原决定",
  freeze: "定案",
};

/** What a step asks of whoever is next. */
export const ASKED_WORDS: Readonly<Partial<Record<ApplicationVerb, string>>> = {
  apply: "支部申报了，请您初审。",
  forward: "初审通过了，请下达验收单。",
  issue: "考评结束了，请您作决定。",
  require: "考评发现的问题都销号了，请您作决定。",
  object: "支部提了异议，请您答复。",
};

/** When the term of 限期整改 has ended. */
export const termEndedWords = (open: number): string =>
  `限期整改的期限到了，还有${open}个问题没有销号，请您作决定。`;

export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  passed: "达标",
  "to-rectify": "限期整改",
  failed: "不达标",
};

export const RUNG_WORDS: Readonly<Record<Rung, string>> = {
  "catch-up": "对标补短板",
  consolidate: "达标固基础",
  advance: "提标争先进",
};

/** Always with its year: an application may go on into the next one. */
export const fullDayWords = (day: Day): string => `${day.slice(0, 4)}年${dayWords(day)}`;

export const briefly = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words;

/** What is missing, and what to do about it. */
export function missingWords(missing: Missing): string {
  switch (missing.kind) {
    case "missing.answer":
      return `“${missing.itemName}”还没答：发“我的任务”去答`;
    case "missing.assessment":
      return "自评还没有确认：看过各条以后点“确认自评”";
    case "missing.year":
      return "今年还没有部署过清单，没有可以自评的：请等县委组织部部署";
    default:
      return assertNever(missing);
  }
}

/** What keeps the present score from 达标. */
export function shortfallWords(
  shortfall: Shortfall,
  nameOf: (dimension: string) => string,
): string {
  switch (shortfall.kind) {
    case "veto":
      return `有${shortfall.codes.length}条一票否决的问题没有销号`;
    case "total":
      return `总分还差${pointsWords(shortfall.short)}分`;
    case "part":
      return `有一部分得分还差${pointsWords(shortfall.short)}分`;
    case "dimension":
      return `${nameOf(shortfall.dimension)}没到${shortfall.least}%`;
    default:
      return assertNever(shortfall);
  }
}
