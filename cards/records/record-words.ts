/** 记录的说法 — why a record was not kept or taken back, and what there is to say of one that was. */
import type { EnterRefusal, WithdrawRefusal } from "#blueprint/use-cases/enter-record.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { TypedRefusal } from "#records/meeting-typed.ts";
import type { RecordDetail } from "#records/record.ts";
import { LONGEST_WORDS } from "#records/record-schema.ts";
import type { Item } from "#taskbook/item.ts";
import { flawWords, forbiddenWords } from "./flaw-words.ts";
import type { FormProblem } from "./record-form.ts";

export const EXAMPLE = "记录 支委会 11月6日 应到5 实到5 研究党员活动";

export function typedRefusalWords(refusal: TypedRefusal): string {
  switch (refusal.kind) {
    case "typed.no-meeting":
      return `请写明是什么会，例如：${EXAMPLE}。也可以发“记录”选着填。`;
    case "typed.needs-form":
      return `${refusal.name}一句话写不全，先不收，请填表。`;
    case "typed.no-attendance":
      return `请写应到和实到的人数，例如：${EXAMPLE}`;
    default:
      return assertNever(refusal);
  }
}

export function keepRefusalWords(refusal: EnterRefusal): string {
  switch (refusal.kind) {
    case "record.not-yours":
      return NOT_YOURS;
    case "record.not-a-branch":
      return "没有找到这个支部，没有记下。";
    case "record.gone":
      return "要改的那一条已经改过了，没有记下。请按新的一条改。";
    case "record.oversized":
      return `没有记下：地点、主持人、议题每样最多${LONGEST_WORDS}字，人数不能超过十万。请改短再发。`;
    case "record.forbidden-text":
      return forbiddenWords({ kind: refusal.text });
    case "record.answers-rest-on-it":
      return restWords(refusal.items);
    case "record.impossible":
      return `没有记下：${refusal.flaws.map(flawWords).join("")}`;
    default:
      return assertNever(refusal);
  }
}

export function withdrawRefusalWords(refusal: WithdrawRefusal): string {
  switch (refusal.kind) {
    case "record.not-yours":
      return NOT_YOURS;
    case "record.gone":
      return "这一条已经改过或者撤回了，没有再动。";
    case "record.answers-rest-on-it":
      return restWords(refusal.items);
    default:
      return assertNever(refusal);
  }
}

/** Why a record cannot go without another in its place. */
const restWords = (items: readonly Item[]): string =>
  `没有动：清单里的${namesOf(items)}是按已经记的答的，这样就没有依据了。请先核对；确实要这样，先在清单里自己答这几条。`;

const namesOf = (items: readonly Item[]): string => items.map(({ name }) => name).join("、");

/** What is to be mended in a form; what was filled in stays. */
export const problemWords = ({ field, said }: FormProblem): string => `${field}：${said}`;

export const NOT_YOURS = "只有本支部的书记和委员能记，没有记下。";
export const IN_PRIVATE = "记录不在群里办，请在私聊里发“记录”。";
export const OTHER_BRANCH = "这张卡片是另一个支部的，没有记下。请发“记录”重新来。";

/** At most one line. */
export const answeredWords = (answered: readonly Item[]): readonly string[] =>
  answered.length === 0 ? [] : [`清单里的${namesOf(answered)}因此答好了，不用再答。`];

/** What a meeting's record still lacks to be whole. At most one line. */
export function incompleteWords(detail: RecordDetail): readonly string[] {
  if (detail.type !== "meeting") return [];
  const lacking = [
    ...(detail.place.trim() === "" ? ["地点"] : []),
    ...(detail.host.trim() === "" ? ["主持人"] : []),
    ...(detail.topic.trim() === "" ? ["议题"] : []),
  ];
  return lacking.length === 0
    ? []
    : [`还没有写${lacking.join("、")}，不影响次数；想让记录齐全，点“改这条”补上。`];
}
