/** 责任追究的说法 */
import { assertNever } from "#kernel/assert-never.ts";
import type {
  AccountabilityRefusal,
  AccountabilityStep,
  AccountabilityWords,
} from "#supervision/accountability.ts";

export const ACCOUNTABILITY = "追责";

export const STEP_WORDS: Readonly<Record<AccountabilityStep, string>> = {
  remind: "提醒",
  talk: "约谈",
  transfer: "移交",
};

const FIELD_WORDS: Readonly<Record<keyof AccountabilityWords, string>> = {
  basis: "依据",
  documentNumber: "文号",
};

export function accountabilityRefusalWords(refusal: AccountabilityRefusal): string {
  switch (refusal.kind) {
    case "accountability.not-available":
      return "没有您能看的内容。需要的话，请联系县委组织部。";
    case "accountability.words-missing":
      return `请写${FIELD_WORDS[refusal.field]}。`;
    case "accountability.too-long":
      return `${FIELD_WORDS[refusal.field]}写得太长，请控制在${refusal.longest}字以内。`;
    case "accountability.step-missing":
      return "请选是提醒、约谈还是移交。";
    case "accountability.wrong-day":
      return "请选决定的日期，不能晚于今天。";
    case "accountability.person-unknown":
      return refusal.called === ""
        ? "请写决定人的姓名或代码。"
        : `名册里没有“${refusal.called.slice(0, 30)}”，请核对姓名或写代码。`;
    case "accountability.several":
      return `有几个人叫这个名字，请写代码：${refusal.people
        .map(({ personId, post }) => `${personId}（${post}）`)
        .join("、")}`;
    case "accountability.own-case":
      return "决定人不能是被追究的人自己。";
    case "accountability.finding-unknown":
      return `没有您能看的问题“${refusal.called.slice(0, 20)}”，请核对编号，或者不写。`;
    default:
      return assertNever(refusal);
  }
}
