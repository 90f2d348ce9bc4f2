/** 要表的说法 — refusals, states, and where a fact that the system holds is read. */
import {
  type DecisionRefusal,
  FORM_RULES,
  type FormRefusal,
  type FormRequestState,
} from "#burden/form-request.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { FACTS, isFactName } from "#taskbook/facts.ts";

/** What a fact means in words; a name that the vocabulary has no more stands as it is. */
export const factWords = (name: string): string => (isFactName(name) ? FACTS[name].means : name);

export const STATE_WORDS: Readonly<Record<FormRequestState, string>> = {
  waiting: "等审批",
  allowed: "可以要",
  approved: "已批准",
  declined: "没有批准",
};

/** Where to look instead of asking. */
export const READ_WORDS =
  "请发“状态 支部”看一个支部的，发“进度 单位”看全部的；要整表，请系统管理员导出台账。";

export function formRefusalWords(refusal: FormRefusal): string {
  switch (refusal.kind) {
    case "form-request.no-title":
      return "请写表的名称。";
    case "form-request.no-basis":
      return "请写依据的文件和文号，例如：县组发〔2026〕12号。没有依据的表不能要。";
    case "form-request.too-long":
      return `写得太长，请控制在${refusal.limit}字以内。`;
    case "form-request.no-minutes":
      return `请填每个支部要花几分钟，1到${refusal.most}的整数。`;
    case "form-request.too-late":
      return `截止日要晚于今天（${dayWords(refusal.today)}）。`;
    case "form-request.nothing-asked":
      return "请选要哪些内容，或写明其他要的内容。";
    case "form-request.unknown-fact":
      return `没有“${refusal.name}”这项内容，请在卡片上选。`;
    case "form-request.not-available":
      return "没有您能要表的这个单位，请核对单位简称。";
    case "form-request.no-branches":
      return "这个单位下面没有党支部。";
    case "form-request.held":
      return `系统里都有，不用再要：${refusal.facts.map(factWords).join("；")}。${READ_WORDS}`;
    default:
      return assertNever(refusal);
  }
}

export function decisionRefusalWords(refusal: DecisionRefusal): string {
  switch (refusal.kind) {
    case "form-request.not-found":
      return `没有编号是“${refusal.id}”的要表。发“要表”看有哪些。`;
    case "form-request.decided":
      return `这件要表已经有结果（${STATE_WORDS[refusal.state]}），没有再变。`;
    case "form-request.no-reason":
      return "请写一句理由。";
    case "form-request.reason-too-long":
      return `理由请控制在${refusal.limit}字以内。`;
    case "form-request.own":
      return "自己要的表，请由另一位系统管理员审批。";
    default:
      return assertNever(refusal);
  }
}

export const BUDGET_WORDS = `每个支部每月的清单和要表合计不超过${FORM_RULES.monthlyMinutes}分钟，超过的要县委组织部批准。`;
