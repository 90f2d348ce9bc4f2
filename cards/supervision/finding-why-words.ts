/** 问题卡为什么来 — said on top of the card that comes unasked, and before its line among others. */
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { FindingWhy } from "#supervision/finding-ports.ts";

/** Why the branch has it. */
const HANDED_OVER: Readonly<Partial<Record<FindingVerb, string>>> = {
  assign: "上级交办了一个问题，请先签收。",
  recur: "一年以内又发现了同一个问题，重新打开了，请先签收。",
  "fall-back": "回头看有反弹，重新打开了，请先签收。",
  reopen: "这个问题重新打开了，请先签收。",
  resume: "不予整改的期限到了，从今天起恢复整改。",
};
const ASKED: Readonly<Partial<Record<FindingVerb, string>>> = {
  apply: "支部改好了，申请销号，请复核。",
  "ask-extension": "支部申请延期，请您来定。",
  "ask-waiver": "支部申请不予整改，请您来定。",
};

/** `verb`: the step that it is about; `left`: 工作日 to the due day. */
export function findingWhyWords(
  why: FindingWhy,
  { verb, left }: { readonly verb: FindingVerb; readonly left: number },
): string {
  switch (why) {
    case "assigned":
      return HANDED_OVER[verb] ?? "上级交办了一个问题。";
    case "asked":
      return ASKED[verb] ?? "请您来定。";
    case "answered":
      return verb === "confirm" ? "回头看过了，没有反弹。" : "上级有答复了。";
    case "remind":
      if (left > 0) return `提醒一下：还有${left}个工作日到期。`;
      return left === 0
        ? "提醒一下：今天到期。"
        : "已经过了期限，改好请申请销号，改不动请点“有困难”。";
    case "direct":
      return "到期还没有销号，请帮支部一把。";
    case "first":
      return "到期还没有销号，直接责任人已经知道，请您过问。";
  }
}

/** Before its line in a card that speaks of several things. */
export const FINDING_WHY_BRIEF: Readonly<Record<FindingWhy, string>> = {
  assigned: "新交办",
  asked: "等您来定",
  answered: "有答复",
  remind: "整改提醒",
  direct: "到期没有销号",
  first: "到期没有销号",
};
