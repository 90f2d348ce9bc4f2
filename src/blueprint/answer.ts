/** 答复 — when an answer may be given to an item, and what giving it changes. */
import { isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { AnswerValue, GivenAnswer } from "#taskbook/given-answer.ts";
import type { AnswerSpec, Item } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";

/** The one answer to (branch, item, period). `revision` grows by one with each change, from 1; 0 is "none yet". */
export type Answer = {
  readonly itemCode: string;
  readonly period: Period;
  readonly revision: number;
  readonly given: GivenAnswer;
  readonly byPersonId: string;
  readonly answeredAt: Instant;
};

/** In the place of a person's id on an answer that the branch's records gave. */
export const BY_RECORDS = "records";

export type AnswerRefusal =
  | { readonly kind: "answer.stale"; readonly itemCode: string }
  | { readonly kind: "answer.never-not-applicable"; readonly itemCode: string }
  | { readonly kind: "answer.reason-missing"; readonly itemCode: string }
  | { readonly kind: "answer.too-long"; readonly itemCode: string; readonly limit: number }
  | { readonly kind: "answer.not-of-its-type"; readonly itemCode: string }
  | {
      readonly kind: "answer.not-a-count";
      readonly itemCode: string;
      readonly unit: string;
      readonly most: number;
    }
  | { readonly kind: "answer.no-such-option"; readonly itemCode: string }
  | { readonly kind: "answer.no-such-day"; readonly itemCode: string }
  | {
      readonly kind: "answer.entries";
      readonly itemCode: string;
      readonly least: number;
      readonly most: number;
    }
  | {
      readonly kind: "answer.extension-too-long";
      readonly itemCode: string;
      readonly most: number;
    };

/** Longest entry of a text, in characters: what an input of a card can hold. */
export const LONGEST_TEXT = 1000;
/** Longest reason or need, in characters: six of them fit the card of their section. */
export const LONGEST_REASON = 200;
/** Largest count taken for a plausible one. */
const LARGEST_COUNT = 100_000;

type Check = Result<null, AnswerRefusal>;
const fits: Check = ok(null);

/** Whether 正常 can be said of the item: not of a text, a banded figure or what an inspector rates. */
export const takesMeets = ({ answer, scoring }: Item): boolean =>
  answer.type !== "text" && scoring.mode !== "bands" && scoring.mode !== "inspector_rating";

/** Whether the answer is one that the item takes. */
export function checkGiven(item: Item, given: GivenAnswer): Check {
  switch (given.kind) {
    case "meets":
      return takesMeets(item)
        ? fits
        : refused({ kind: "answer.not-of-its-type", itemCode: item.code });
    case "value":
      return checkValue(item, given.value);
    case "not_applicable":
      return item.naWhen === undefined
        ? refused({ kind: "answer.never-not-applicable", itemCode: item.code })
        : checkWords(item, given.reason);
    case "difficulty":
      return checkWords(item, given.need);
  }
}

function checkWords(item: Item, words: string): Check {
  if (words.trim() === "") return refused({ kind: "answer.reason-missing", itemCode: item.code });
  return words.length > LONGEST_REASON
    ? refused({ kind: "answer.too-long", itemCode: item.code, limit: LONGEST_REASON })
    : fits;
}

function checkValue(item: Item, value: AnswerValue): Check {
  const spec = item.answer;
  const itemCode = item.code;
  const wrongType = refused({ kind: "answer.not-of-its-type", itemCode } as const);
  switch (value.type) {
    case "yes_no":
      return spec.type === "yes_no" ? fits : wrongType;
    case "choice":
      if (spec.type !== "choice") return wrongType;
      return spec.options.some((option) => option.key === value.option)
        ? fits
        : refused({ kind: "answer.no-such-option", itemCode });
    case "count":
      return spec.type === "count" && spec.each === undefined
        ? checkCounts(itemCode, spec, value)
        : wrongType;
    case "groups":
      if (spec.type !== "count" || spec.each !== "group") return wrongType;
      return isCount(value.missing, LARGEST_COUNT)
        ? fits
        : refused({ kind: "answer.not-a-count", itemCode, unit: "组", most: LARGEST_COUNT });
    case "date":
      return spec.type === "date" ? checkDate(itemCode, spec, value) : wrongType;
    case "text":
      return spec.type === "text" ? checkEntries(item, spec, value.entries) : wrongType;
  }
}

const isCount = (count: number, most: number) =>
  Number.isInteger(count) && count >= 0 && count <= most;

function checkCounts(
  itemCode: string,
  spec: AnswerSpec & { readonly type: "count" },
  value: AnswerValue & { readonly type: "count" },
): Check {
  const most = spec.unit === "%" ? 100 : LARGEST_COUNT;
  if (!isCount(value.count, most))
    return refused({ kind: "answer.not-a-count", itemCode, unit: spec.unit, most });
  for (const [key, count] of Object.entries(value.parts)) {
    const part = spec.sub.find((sub) => sub.key === key);
    if (part === undefined) return refused({ kind: "answer.not-of-its-type", itemCode });
    if (!isCount(count, LARGEST_COUNT))
      return refused({
        kind: "answer.not-a-count",
        itemCode,
        unit: part.unit,
        most: LARGEST_COUNT,
      });
  }
  return fits;
}

function checkDate(
  itemCode: string,
  spec: AnswerSpec & { readonly type: "date" },
  value: AnswerValue & { readonly type: "date" },
): Check {
  if (!isDay(value.on)) return refused({ kind: "answer.no-such-day", itemCode });
  return isCount(value.extensionYears, spec.extensionMaxYears)
    ? fits
    : refused({ kind: "answer.extension-too-long", itemCode, most: spec.extensionMaxYears });
}

function checkEntries(
  item: Item,
  spec: AnswerSpec & { readonly type: "text" },
  entries: readonly string[],
): Check {
  const written = entries.filter((entry) => entry.trim() !== "");
  if (written.length < spec.minEntries || written.length > spec.maxEntries)
    return refused({
      kind: "answer.entries",
      itemCode: item.code,
      least: spec.minEntries,
      most: spec.maxEntries,
    });
  return written.some((entry) => entry.length > LONGEST_TEXT)
    ? refused({ kind: "answer.too-long", itemCode: item.code, limit: LONGEST_TEXT })
    : fits;
}

/** What somebody says to one question, and the revision they saw when they said it. */
export type Giving = {
  readonly item: Item;
  readonly period: Period;
  readonly given: GivenAnswer;
  readonly seenRevision: number;
  readonly byPersonId: string;
  readonly at: Instant;
};

/**
 * The answer after a giving. One given on an older revision is stale and changes nothing, whoever sends it and however
 * often: that, not the event's id, makes a click count once. The same words again are the same answer.
 */
export function giveAnswer(
  present: Answer | undefined,
  giving: Giving,
): Result<Answer, AnswerRefusal> {
  const itemCode = giving.item.code;
  if ((present?.revision ?? 0) !== giving.seenRevision)
    return refused({ kind: "answer.stale", itemCode });
  const fit = checkGiven(giving.item, giving.given);
  if (!fit.ok) return fit;
  if (present !== undefined && isSame(present.given, giving.given)) return ok(present);
  return ok({
    itemCode,
    period: giving.period,
    revision: giving.seenRevision + 1,
    given: giving.given,
    byPersonId: giving.byPersonId,
    answeredAt: giving.at,
  });
}

/** Whether two answers say the same; both are plain data whose keys come in any order. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return one === other;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) =>
    isSame(Reflect.get(one, key) as unknown, Reflect.get(other, key) as unknown),
  );
}
