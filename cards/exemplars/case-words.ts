/** 案例的说法 — its parts and states as people read them, and why something was not taken. */
import type { CaseRefusal, CaseState } from "#exemplars/case.ts";
import type { CaseFlaw, CasePart } from "#exemplars/case-text.ts";
import { assertNever } from "#kernel/assert-never.ts";

export const CASE_PART_WORDS: Readonly<Record<CasePart, string>> = {
  title: "标题",
  situation: "当时的情况",
  steps: "做法",
  cost: "花费",
  result: "成效",
  contact: "找谁问",
};

export const CASE_STATE_WORDS: Readonly<Record<CaseState, string>> = {
  draft: "待发布",
  published: "已发布",
  returned: "已退回",
};

const FLAW_WORDS: Readonly<Record<CaseFlaw, string>> = {
  "id-number": "有身份证号",
  phone: "有电话号码",
  secret: "涉及涉密内容",
  discipline: "涉及纪律处分、信访等内容",
  "personal-file": "像是个人材料",
};

export function caseRefusalWords(refusal: CaseRefusal): string {
  switch (refusal.kind) {
    case "case.missing":
      return `“${CASE_PART_WORDS[refusal.part]}”还没有写。`;
    case "case.too-long":
      return `“${CASE_PART_WORDS[refusal.part]}”太长，每条请控制在${refusal.limit}字以内。`;
    case "case.too-many-steps":
      return `做法最多${refusal.most}步，一行一步。`;
    case "case.forbidden":
      return forbiddenWords(refusal);
    case "case.not-available":
      return "没有您能看的这个案例。发“案例”看现在有哪些。";
    case "case.overtaken":
      return "这张卡片之后有了变化，您刚才点的没有算。下面是现在的情况。";
    case "case.words-missing":
      return "请写一句。";
    case "case.own":
      return "这是本支部自己的案例，不用借鉴。";
    case "case.steps":
      return `请选${refusal.least}到${refusal.most}步要做的。`;
    case "case.adopted-before":
      return "本支部已经在借鉴这个案例。发“案例 我的”看。";
    case "case.not-adopted":
      return "本支部没有可以办的这个借鉴。发“案例 我的”看。";
    case "case.done-before":
      return "这个借鉴已经确认过了。";
    default:
      return assertNever(refusal);
  }
}

/** The place and the reason; a number is not said again. */
function forbiddenWords({
  part,
  nth,
  flaw,
  found,
}: Extract<CaseRefusal, { kind: "case.forbidden" }>): string {
  const place = nth === null ? CASE_PART_WORDS[part] : `${CASE_PART_WORDS[part]}第${nth}步`;
  const words = found === "" ? "" : `（“${found}”）`;
  return `“${place}”${FLAW_WORDS[flaw]}${words}，请删掉以后再交。`;
}
