/** 文字答复 — the same answers as on the card, typed: `完成`, `3 完成`, `3 不适用 没有党小组`, `3 2`. */
import { takesMeets } from "#blueprint/answer.ts";
import {
  type Checklist,
  type ChecklistQuestion,
  isOpen,
  sectionsOf,
} from "#blueprint/checklist.ts";
import type { Said } from "#blueprint/use-cases/submit-answer.ts";
import { countOf } from "#cards/blueprint/section-form.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";

/** What a line means for a checklist, before the checklist is known. */
export type AnswerText =
  | { readonly kind: "section-normal" }
  | { readonly kind: "one"; readonly number: number; readonly words: string };

/** A number and what is said of it. 32, 2026年得分, 12月进度, 10:30 and 3.5 are something else. */
const NUMBERED = /^第?\s*(\d{1,2})(?![\d年月日号]|[.:]\d)\s*[条项、.:)]?\s*(.+)$/s;

/** A line that answers a checklist; undefined when it is something else. */
export function parseAnswerText(line: string): AnswerText | undefined {
  const text = line.normalize("NFKC").trim();
  if (/^(完成|全部正常|本节全部正常|正常|都正常)[。!！]?$/.test(text))
    return { kind: "section-normal" };
  const numbered = NUMBERED.exec(text);
  const words = numbered?.[2]?.trim();
  return numbered === null || words === undefined || words === ""
    ? undefined
    : { kind: "one", number: Number(numbered[1]), words };
}

/** What the line says of this checklist's questions; a sentence when it cannot be taken so. */
export function saidByText(checklist: Checklist, text: AnswerText): readonly Said[] | string {
  if (text.kind === "section-normal") return normalOfNext(checklist);
  const question = checklist.questions.find(({ number }) => number === text.number);
  if (question === undefined)
    return `这期清单只有1到${checklist.questions.length}条，没有第${text.number}条。`;
  const answer = answerOf(question, text.words);
  return typeof answer === "string" ? answer : [{ itemCode: question.item.code, answer }];
}

function normalOfNext(checklist: Checklist): readonly Said[] | string {
  const sections = sectionsOf(checklist.questions);
  const normal = sections
    .map((section) => section.filter((one) => isOpen(one) && takesMeets(one.item)))
    .find((section) => section.length > 0);
  if (normal !== undefined)
    return normal.map(({ item }) => ({ itemCode: item.code, answer: { kind: "meets" } }));
  const left = checklist.questions.filter(isOpen).map(({ number }) => number);
  return left.length === 0
    ? "这期清单之前已经全部收到，不用再答。"
    : `还有第${left.join("、")}条要填实际情况，不能直接答“完成”。请在卡片上填写。`;
}

function answerOf(question: ChecklistQuestion, words: string): GivenAnswer | string {
  const { number } = question;
  if (/^(完成|正常|做到了|达标)[。!！]?$/.test(words)) return { kind: "meets" };
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
