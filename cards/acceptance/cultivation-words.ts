/** 跟踪培育的说法 — a plan in lines, and why something cannot be done. */
import {
  type Cultivation,
  type CultivationRefusal,
  NTH_LOOKS,
  type NthLook,
} from "#acceptance/cultivation.ts";
import type { CultivationView } from "#acceptance/cultivation-ports.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { fullDayWords } from "./application-words.ts";

export const CULTIVATION = "跟踪培育";

const NTH_WORDS: Readonly<Record<NthLook, string>> = { first: "第一次", second: "第二次" };

/** What a mentor is told on the day. */
export const LOOK_WORDS: Readonly<Record<NthLook, string>> = {
  first: "第一次去看的日子到了，看过写一句话。",
  second: "第二次去看的日子到了，看过写一句话。",
};

/** 第一次2027年3月10日：活动室每周开放（李明） */
function lookWords(cultivation: Cultivation, nth: NthLook, by: string): string {
  const { on, words, at } = cultivation[nth];
  const seen = by === "" ? words : `${words}（${by}）`;
  return `${NTH_WORDS[nth]}${fullDayWords(on)}：${at === null ? "还没有看" : seen}`;
}

/** Where an objection ended in something else than 达标. */
export const NOT_FOLLOWED = "决定已经不是达标，不再跟踪培育。";

/** What of it stands on the card of the application. */
export const cultivationLines = ({
  cultivation,
  mentorName,
  seenBy,
  isPassed,
}: CultivationView): readonly string[] => [
  `${CULTIVATION}：联系人${mentorName}。目标：${cultivation.aims}`,
  ...NTH_LOOKS.map((nth) => lookWords(cultivation, nth, seenBy[nth])),
  ...(isPassed ? [] : [NOT_FOLLOWED]),
];

export function cultivationRefusalWords(refusal: CultivationRefusal): string {
  switch (refusal.kind) {
    case "cultivation.not-available":
      return "没有您能看的培育计划。发“验收 培育”看现在有哪些。";
    case "cultivation.not-passed":
      return "这个支部还没有定为达标，达标以后才跟踪培育。";
    case "cultivation.made-before":
      return "这个支部已经有培育计划。";
    case "cultivation.mentor":
      return "请选一位县里或者乡镇、已经开通的联系人。";
    case "cultivation.replaced-meanwhile":
      return "刚才已经有人换过联系人，这次没有改。发“验收 培育”看现在是谁。";
    case "cultivation.words-missing":
      return "请写一句话。";
    case "cultivation.too-long":
      return `写得太长，请控制在${refusal.limit}字以内。`;
    case "cultivation.days":
      return `请选两个日子，第二次要在第一次以后，都在${fullDayWords(refusal.earliest)}到${fullDayWords(refusal.latest)}之间。`;
    case "cultivation.too-early":
      return `定在${fullDayWords(refusal.on)}去看，到那天再写。`;
    case "cultivation.looked-before":
      return "这一次已经写过了。";
    default:
      return assertNever(refusal);
  }
}
