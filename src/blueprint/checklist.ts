/** 清单 — what a branch sees of a campaign: its questions in sections of at most six, each with its present answer. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { BranchRecord } from "#records/record.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { previousPeriod, yearOf } from "#taskbook/period.ts";
import { type Answer, BY_RECORDS } from "./answer.ts";
import type { Asked } from "./due.ts";
import type { ProofCount } from "./evidence.ts";
import type { Handling } from "./handling.ts";
import type { HelpNote } from "./help-task.ts";
import type { FindingsDue } from "./listed-findings.ts";

/** Most questions on one card (product.md section 4). */
export const SECTION_SIZE = 6;

/** 依据: the branch's own records, at least one, by day; or the list of its findings. */
export type FactSources =
  | { readonly kind: "records"; readonly records: readonly BranchRecord[] }
  | ({ readonly kind: "findings" } & FindingsDue);

/** What is recorded of the branch says to a question: 不适用 or a value, and what it rests on. */
export type RecordedFact = { readonly given: GivenAnswer; readonly sources: FactSources };

export type ChecklistQuestion = Asked & {
  /** The answer in force; one given for another campaign or, when 不适用, for an earlier period of the year counts too. */
  readonly answer: Answer | undefined;
  /** Whether `answer` is a 不适用 of an earlier period, which is not asked again this year. */
  readonly standing: boolean;
  /** What was answered for the period before, to be shown, never submitted. */
  readonly last: Answer | undefined;
  /** Absent where no record says anything. A person's answer stands beside it, and is the one that counts. */
  readonly recorded?: RecordedFact;
};

export type Checklist = {
  readonly campaignId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly month: Month;
  readonly dueOn: Day;
  readonly closed: boolean;
  readonly questions: readonly ChecklistQuestion[];
  readonly texts: readonly ChecklistQuestion[];
  /** What has been given to prove the items; optional everywhere. */
  readonly proofs: readonly ProofCount[];
  readonly handling: Handling;
  /** What became of the needs behind 有困难. */
  readonly helps: readonly HelpNote[];
};

/** The need behind a question's 有困难, as its superior has it. */
export const findHelp = ({ helps }: Checklist, { item, period }: Asked): HelpNote | undefined =>
  helps.find((help) => help.itemCode === item.code && help.period === period);

/** How many different files prove a question's item. */
export const countProofs = ({ proofs }: Checklist, { item, period }: Asked): number =>
  proofs.find((proof) => proof.itemCode === item.code && proof.period === period)?.count ?? 0;

/** A branch's answers, ready to be looked up. */
export type AnswerIndex = {
  readonly byQuestion: ReadonlyMap<string, Answer>;
  /** All answers of the items that were once said to be 不适用: for most branches none. */
  readonly ofExcused: readonly Answer[];
};
const keyOf = (itemCode: string, period: string) => `${itemCode} ${period}`;

export function indexAnswers(answers: readonly Answer[]): AnswerIndex {
  const excused = new Set(
    answers.filter(({ given }) => given.kind === "not_applicable").map(({ itemCode }) => itemCode),
  );
  return {
    byQuestion: new Map(answers.map((answer) => [keyOf(answer.itemCode, answer.period), answer])),
    ofExcused: excused.size === 0 ? [] : answers.filter(({ itemCode }) => excused.has(itemCode)),
  };
}

/** A question with what is known about it. 不适用 is given once a year and stands for its later periods. */
export function withAnswer(asked: Asked, index: AnswerIndex): ChecklistQuestion {
  const own = index.byQuestion.get(keyOf(asked.item.code, asked.period));
  const standing = own === undefined ? standingAt(asked, index.ofExcused) : undefined;
  return {
    ...asked,
    answer: own ?? standing,
    standing: standing !== undefined,
    last: index.byQuestion.get(keyOf(asked.item.code, previousPeriod(asked.period))),
  };
}

/**
 * The year's last answer before the period, when a person said 不适用: one given otherwise ends it for what comes after,
 * never for what lies between. What records said is read anew for each period.
 */
function standingAt({ item, period }: Asked, answers: readonly Answer[]): Answer | undefined {
  const before = answers
    .filter(({ itemCode }) => itemCode === item.code)
    .filter((answer) => yearOf(answer.period) === yearOf(period) && answer.period < period);
  const last = before.toSorted((one, other) => (one.period < other.period ? 1 : -1))[0];
  return last?.given.kind === "not_applicable" && last.byPersonId !== BY_RECORDS ? last : undefined;
}

/** The revision to state when answering a question: that of its own period; 0 when only a standing 不适用 is there. */
export const revisionOf = (question: ChecklistQuestion): number =>
  question.standing ? 0 : (question.answer?.revision ?? 0);

/** 一节: consecutive questions, at most six; sections keep their members however they are answered. */
export function sectionsOf(
  questions: readonly ChecklistQuestion[],
): readonly (readonly ChecklistQuestion[])[] {
  const count = Math.ceil(questions.length / SECTION_SIZE);
  return Array.from({ length: count }, (_, index) =>
    questions.slice(index * SECTION_SIZE, (index + 1) * SECTION_SIZE),
  );
}

export const isOpen = (question: ChecklistQuestion): boolean => question.answer === undefined;

/** The first section from `from` on, then from the start, that still has an open question; undefined when none has. */
export function nextOpenSection(
  sections: readonly (readonly ChecklistQuestion[])[],
  from: number,
): number | undefined {
  const order = [...sections.keys()];
  return [...order.slice(from), ...order.slice(0, from)].find((index) =>
    sections[index]?.some(isOpen),
  );
}

/** The question of an item, among those asked and the optional texts. */
export const findQuestion = (
  { questions, texts }: Checklist,
  itemCode: string,
): ChecklistQuestion | undefined =>
  questions.find(({ item }) => item.code === itemCode) ??
  texts.find(({ item }) => item.code === itemCode);
