/** 按记录的说法 — what the records say to a question, which records those are, and a person's answer beside it. */
import type { ChecklistQuestion, FactSources, RecordedFact } from "#blueprint/checklist.ts";
import { isDisputed, isShort } from "#blueprint/recorded-answer.ts";
import { isByRecords } from "#blueprint/recorded-facts.ts";
import { lineWithoutNames } from "#cards/records/record-line.ts";
import type { Instant } from "#kernel/clock.ts";
import type { BranchRecord } from "#records/record.ts";
import type { Item } from "#taskbook/item.ts";
import { answerWords, receiptWords } from "./answer-words.ts";

/** Most records named behind an answer: the last ones. */
const MOST_NAMED = 2;
/** Characters of a record's line: a document number may be long, and the whole stands in the list of records. */
const LONGEST_LINE = 60;

/** 按记录：1次（11月6日支委会，应到5实到5） */
const recordedWords = (item: Item, { given, sources }: RecordedFact): string =>
  `按记录：${answerWords(item, given)}（${sourcesWords(sources)}）`;

const sourcesWords = (sources: FactSources): string =>
  sources.kind === "records" ? recordsWords(sources.records) : findingsWords(sources);

/** 问题清单：本期到期3个，销号2个 */
const findingsWords = ({ due, closed }: Extract<FactSources, { kind: "findings" }>): string =>
  due === 0 ? "问题清单：本期没有要销号的" : `问题清单：本期到期${due}个，销号${closed}个`;

/** A 名册 says how many are asked for; where anything else was recorded, that is what counts. */
function recordsWords(all: readonly BranchRecord[]): string {
  const others = all.filter(({ detail }) => detail.type !== "roster");
  const sources = others.length > 0 ? others : all;
  const named = sources.slice(-MOST_NAMED).map((record) => shortened(lineWithoutNames(record)));
  const rest = sources.length > MOST_NAMED ? `，等${sources.length}${unitOf(sources)}` : "";
  return `${named.join("；")}${rest}`;
}

const shortened = (line: string): string =>
  line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line;

/** Meetings are counted by 次, whatever else is recorded by 条. */
const unitOf = (sources: readonly BranchRecord[]): string =>
  sources.every(({ detail }) => detail.type === "meeting") ? "次" : "条";

/** What the records say to a question nobody has answered; undefined when they say nothing. */
export function askedWords(question: ChecklistQuestion): string | undefined {
  const { item, recorded } = question;
  if (recorded === undefined) return undefined;
  const words = recordedWords(item, recorded);
  if (!isShort(question)) return words;
  return `${words}，还没到标准。${mendedWords(item)}`;
}

function mendedWords({ fact }: Item): string {
  if (fact === "records.complete") return "缺的内容，发“记录 最近”补上";
  if (fact === "findings.closed") return "没销号的，发“整改”办";
  return "还有没记的请补记";
}

/** （按记录是1次） behind an answer that says otherwise; else nothing. */
export const disputeWords = (question: ChecklistQuestion): string =>
  question.recorded !== undefined && isDisputed(question)
    ? `（按记录是${answerWords(question.item, question.recorded.given)}）`
    : "";

/** The answer in force: of the records with what it rests on, of a person with what the records say otherwise. */
export function answeredWords(question: ChecklistQuestion, now: Instant): string {
  const { item, answer, recorded } = question;
  if (answer === undefined) return "";
  return recorded !== undefined && isByRecords(question)
    ? recordedWords(item, { ...recorded, given: answer.given })
    : `${receiptWords(item, answer, now)}${disputeWords(question)}`;
}
