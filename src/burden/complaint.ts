/** 意见 — somebody says that something asked of them is unreasonable; the county department answers. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { type DueDay, type WorkingCalendar, workingDaysAfter } from "#kernel/working-calendar.ts";

export type Complaint = {
  /** What people say when they speak of it: eight characters. */
  readonly id: string;
  readonly byPersonId: string;
  /** The unit it speaks for; null when the person has no post. */
  readonly unitId: string | null;
  readonly about: ComplaintSubject | null;
  readonly words: string;
  readonly sentAt: Instant;
  /** Last day of the answer: five working days. */
  readonly dueOn: Day;
  /** The operator who sees to it: the first who said so or answered; null while nobody has. */
  readonly ownerId: string | null;
  readonly answer: ComplaintAnswer | null;
};

/** The checklist, and the item when it is one. */
export type ComplaintSubject = { readonly campaignId: string; readonly itemCode: string | null };

export type ComplaintAnswer = {
  readonly words: string;
  readonly byPersonId: string;
  readonly answeredAt: Instant;
};

export const COMPLAINT_RULES = { answerWorkingDays: 5, longest: 500 } as const;

export type ComplaintRefusal =
  | { readonly kind: "complaint.empty" }
  | { readonly kind: "complaint.too-long"; readonly limit: number }
  | { readonly kind: "complaint.not-found"; readonly id: string }
  | { readonly kind: "complaint.answered" }
  | { readonly kind: "complaint.owned" };

/** Letters and digits of which none looks like another. */
const ALPHABET = "346789ACDEFGHJKMNPQRTVWXY";

/** The number of a complaint follows from what brought it, so that a repeat finds the first. */
export const complaintIdOf = (source: string): string =>
  Array.from(sha256(utf8ToBytes(`zhuji-complaint\n${source}`)).subarray(0, 8))
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join("");

/** A number as people type it. */
export const parseComplaintId = (typed: string): string =>
  typed.normalize("NFKC").trim().toUpperCase();

export const answerDueOn = (calendar: WorkingCalendar, sentAt: Instant): DueDay =>
  workingDaysAfter(calendar, dayOf(sentAt), COMPLAINT_RULES.answerWorkingDays);

export type NewComplaint = Omit<Complaint, "id" | "dueOn" | "ownerId" | "answer"> & {
  /** What brought it: an id that a repeat carries too. */
  readonly source: string;
};

export function makeComplaint(
  given: NewComplaint,
  calendar: WorkingCalendar,
): Result<Complaint, ComplaintRefusal> {
  const { source, ...rest } = given;
  const words = checkWords(given.words);
  if (!words.ok) return words;
  return ok({
    ...rest,
    id: complaintIdOf(source),
    words: words.value,
    dueOn: answerDueOn(calendar, given.sentAt).on,
    ownerId: null,
    answer: null,
  });
}

/** 我来答: the first who says so is its owner; nobody is kept from answering it all the same. */
export function takeComplaint(
  complaint: Complaint,
  byPersonId: string,
): Result<Complaint, ComplaintRefusal> {
  if (complaint.answer !== null) return refused({ kind: "complaint.answered" });
  if (complaint.ownerId !== null && complaint.ownerId !== byPersonId)
    return refused({ kind: "complaint.owned" });
  return ok({ ...complaint, ownerId: byPersonId });
}

/** An answer stands: there is one. Whoever answers what nobody owns is its owner. */
export function answerComplaint(
  complaint: Complaint,
  answer: ComplaintAnswer,
): Result<Complaint & { readonly answer: ComplaintAnswer }, ComplaintRefusal> {
  if (complaint.answer !== null) return refused({ kind: "complaint.answered" });
  const words = checkWords(answer.words);
  if (!words.ok) return words;
  const ownerId = complaint.ownerId ?? answer.byPersonId;
  return ok({ ...complaint, ownerId, answer: { ...answer, words: words.value } });
}

function checkWords(given: string): Result<string, ComplaintRefusal> {
  const words = given.trim();
  if (words === "") return refused({ kind: "complaint.empty" });
  return words.length > COMPLAINT_RULES.longest
    ? refused({ kind: "complaint.too-long", limit: COMPLAINT_RULES.longest })
    : ok(words);
}
