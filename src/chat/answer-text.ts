/** 文字答复 — the same answers as on the card, typed: `完成`, `3 完成`, `3 按记录`, `3 2`. */
import {
  type Checklist,
  type ChecklistQuestion,
  isOpen,
  sectionsOf,
} from "#blueprint/checklist.ts";
import { normalOf } from "#blueprint/recorded-answer.ts";
import type { Said } from "#blueprint/use-cases/submit-answer.ts";
import { countOf } from "#cards/blueprint/section-form.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";

/** What a line means for a checklist, before the checklist is known. */
export type AnswerText =
  | { readonly kind: "section-normal" }
  /** 有困难 without the number it is about. */
  | { readonly kind: "unnumbered"; readonly said: "有困难" | "不适用" }
  | { readonly kind: "one"; readonly number: number; readonly words: string };

/** A number and what is said of it. 32, 2026年得分, 12月进度, 10:30 and 3.5 are something else. */
const NUMBERED = /^第?\s*(\d{1,2})(?![\d年月日号]|[.:]\d)\s*[条项、.:)]?\s*(.+)$/s;

const THANKS = /[\s,，。!！~]*(谢谢|多谢|辛苦)?(你|您|了|啦)?[\s。!！~]*$/;

/** A line that answers a checklist; undefined when it is something else, as a question about an item is. */
export function parseAnswerText(line: string): AnswerText | undefined {
  const text = line.normalize("NFKC").trim();
  if (itemAsked(text) !== undefined) return undefined;
  if (/^(完成|全部正常|本节全部正常|正常|都正常)$/.test(text.replace(THANKS, "")))
    return { kind: "section-normal" };
  if (/^(我们?)?(有困难|困难|办不了|做不了)了?[。!！]?$/.test(text))
    return { kind: "unnumbered", said: "有困难" };
  if (/^(我们?)?(这条)?不适用[。!！]?$/.test(text)) return { kind: "unnumbered", said: "不适用" };
  const [, done] = /^(?:已经?|都)*完成了?\s*第?(\d{1,2})[条项]?[。!！]?$/.exec(text) ?? [];
  if (done !== undefined) return { kind: "one", number: Number(done), words: "完成" };
  const numbered = NUMBERED.exec(text);
  const words = numbered?.[2]?.trim();
  return numbered === null || words === undefined || words === ""
    ? undefined
    : { kind: "one", number: Number(numbered[1]), words };
}

/** What is asked about an item of the list. */
type ItemAsked = { readonly number: number; readonly asks: "why" | "how" };

const ASKED = /^(?:第\s*)?(\d{1,2})(?![\d年月日号]|[.:]\d)\s*(?:[条项、.:)]\s*)?(.*)$/s;

/** 第3条, 1？, 2 什么意思, 3 为什么: a number with 条, or a question behind it. What is said as 有困难 stays an answer. */
export function itemAsked(line: string): ItemAsked | undefined {
  const text = line.normalize("NFKC").trim();
  const [, digits = "", said = ""] = ASKED.exec(text) ?? [];
  if (digits === "" || text === digits || /^(有困难|困难|不适用)/.test(said)) return undefined;
  const number = Number(digits);
  if (/^(为什么|为啥|为何)/.test(said)) return { number, asks: "why" };
  const isQuestion =
    /^[\s?。.]*$/.test(said) ||
    /^(是?怎么|怎样|如何|咋|是?什么|是?啥|要不要|能不能|可不可以|需不需要)/.test(said) ||
    /([?]|吗|呢)[。~]*$/.test(said);
  return isQuestion && /第|[条项?]|\p{sc=Han}/u.test(text) ? { number, asks: "how" } : undefined;
}

/** What the line says of this checklist's questions; a sentence when it cannot be taken so. */
export function saidByText(checklist: Checklist, text: AnswerText): readonly Said[] | string {
  if (text.kind === "section-normal") return normalOfNext(checklist);
  if (text.kind === "unnumbered") return UNNUMBERED[text.said];
  const question = checklist.questions.find(({ number }) => number === text.number);
  if (question === undefined)
    return `这期清单只有1到${checklist.questions.length}条，没有第${text.number}条。`;
  if (/^(就)?按记录(的|算|来)?[。]?$/.test(text.words)) return asRecorded(question);
  const answer = answerOf(question, text.words);
  return typeof answer === "string" ? answer : [{ itemCode: question.item.code, answer }];
}

const asRecorded = ({ item, number, recorded }: ChecklistQuestion): readonly Said[] | string =>
  recorded === undefined
    ? `第${number}条还没有记录可以依。请先记，例如“记录 支委会 应到5 实到5”，或者直接答。`
    : [{ itemCode: item.code, answer: "recorded" }];

const UNNUMBERED = {
  有困难: "请写上是第几条。写成：3 有困难 缺什么",
  不适用: "请写上是第几条。写成：3 不适用 没有党小组",
} as const;

function normalOfNext(checklist: Checklist): readonly Said[] | string {
  const sections = sectionsOf(checklist.questions);
  const normal = sections
    .map((section) => section.filter(isOpen).flatMap(saidNormal))
    .find((section) => section.length > 0);
  if (normal !== undefined) return normal;
  const left = checklist.questions.filter(isOpen).map(({ number }) => number);
  return left.length === 0
    ? "这期清单之前已经全部收到，不用再答。"
    : `还有第${left.join("、")}条要填实际情况，不能直接答“完成”。请在卡片上填写。`;
}

function saidNormal(question: ChecklistQuestion): readonly Said[] {
  const answer = normalOf(question);
  return answer === undefined ? [] : [{ itemCode: question.item.code, answer }];
}

function answerOf(question: ChecklistQuestion, words: string): GivenAnswer | string {
  const { number } = question;
  if (/^(已经?|都)*(完成|正常|做到|达标|做完|办完)了?$/.test(words.replace(THANKS, "")))
    return { kind: "meets" };
  const excused = /^(不适用|有困难|困难)[\s，,：:]*(.*)$/s.exec(words);
  if (excused !== null) {
    const reason = (excused[2] ?? "").trim();
    if (reason === "") return `请在后面写一句说明，例如“${number} ${excused[1]} 没有党小组”。`;
    return excused[1] === "不适用"
      ? { kind: "not_applicable", reason }
      : { kind: "difficulty", need: reason };
  }
  return valueOf(question, words) ?? `第${number}条没有看懂“${words}”，请在卡片上选。`;
}

function valueOf({ item }: ChecklistQuestion, words: string): GivenAnswer | undefined {
  const spec = item.answer;
  switch (spec.type) {
    case "yes_no":
      return /^(没做到|未做到|没完成|否|没有)$/.test(words)
        ? { kind: "value", value: { type: "yes_no", yes: !spec.pass } }
        : undefined;
    case "count": {
      const count = countOf(words);
      if (Number.isNaN(count)) return undefined;
      return spec.each === "group"
        ? { kind: "value", value: { type: "groups", missing: count } }
        : { kind: "value", value: { type: "count", count, parts: {} } };
    }
    case "date":
      return { kind: "value", value: { type: "date", on: words, extensionYears: 0 } };
    case "choice": {
      const option = spec.options.find(({ label }) => label === words);
      return option === undefined
        ? undefined
        : { kind: "value", value: { type: "choice", option: option.key } };
    }
    case "text":
      return { kind: "value", value: { type: "text", entries: words.split("；") } };
  }
}
