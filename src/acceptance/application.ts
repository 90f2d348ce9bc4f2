/** 申报 — one branch in one round: what its secretary says of each line, how the application stands, what was decided and by whom. */
import { addDays, type Day, dayOf, monthsAfter } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { addWorkingDays, type WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Recused } from "#supervision/recusal.ts";
import type {
  ApplicationNotNow,
  ApplicationState,
  ApplicationVerb,
  Decision,
} from "./application-machine.ts";

/** 一轮验收, with who ordered it and the number of the paper (domain P17). */
export type Round = {
  readonly id: string;
  readonly unitId: string;
  /** `YYYY`: the year whose work is looked at. */
  readonly year: string;
  readonly name: string;
  readonly authority: string;
  readonly documentNumber: string;
  readonly editionId: string;
  /** 申报窗口: both days count. */
  readonly applyFrom: Day;
  readonly applyUntil: Day;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
};

/** 有不同意见: what the secretary says against a line as the system has it. Lines not named are confirmed. */
export type Dispute = { readonly itemCode: string; readonly words: string };

export type Assessment = {
  /** When the secretary confirmed the lines; null: not yet. */
  readonly confirmedAt: Instant | null;
  readonly disputes: readonly Dispute[];
};

export const UNASSESSED: Assessment = { confirmedAt: null, disputes: [] };

export type Application = {
  readonly id: string;
  readonly roundId: string;
  readonly branchId: string;
  readonly step: number;
  readonly state: ApplicationState;
  readonly assessment: Assessment;
  readonly visitId: string | null;
  readonly decision: Decision | null;
  /** Last day of an objection. */
  readonly objectUntil: Day | null;
  /** Last day of 限期整改. */
  readonly rectifyUntil: Day | null;
};

export type ApplicationEvent = {
  readonly step: number;
  readonly from: ApplicationState | "none";
  readonly verb: ApplicationVerb;
  readonly to: ApplicationState;
  readonly byPersonId: string;
  readonly byUnitId: string;
  readonly words: string;
  readonly documentNumber: string;
  readonly at: Instant;
};

/** 还缺什么: what keeps a branch from applying. */
export type Missing =
  /** Asked this year and unanswered. */
  | { readonly kind: "missing.answer"; readonly itemCode: string; readonly itemName: string }
  /** The lines were not confirmed yet. */
  | { readonly kind: "missing.assessment" }
  /** Nothing was asked of the branch this year, so there is nothing to assess. */
  | { readonly kind: "missing.year" };

export type ApplicationRefusal =
  | ApplicationNotNow
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "application.not-available" }
  | { readonly kind: "application.overtaken" }
  | { readonly kind: "application.words-missing"; readonly verb: ApplicationVerb }
  | { readonly kind: "application.document-missing"; readonly verb: ApplicationVerb }
  | { readonly kind: "application.too-long"; readonly limit: number }
  | { readonly kind: "application.missing"; readonly missing: readonly Missing[] }
  | { readonly kind: "application.outside-window"; readonly from: Day; readonly until: Day }
  | { readonly kind: "application.no-round" }
  | { readonly kind: "application.no-such-item"; readonly itemCode: string }
  | { readonly kind: "application.recused"; readonly why: Recused["kind"] }
  | { readonly kind: "application.objection-late"; readonly until: Day }
  /** 限期整改 was objected to and answered. */
  | { readonly kind: "application.objected-before" }
  | { readonly kind: "application.rectify-day"; readonly earliest: Day; readonly latest: Day }
  /** 考评 is not over: the visit is not closed, or there is none. */
  | { readonly kind: "application.visit-open" }
  /** Findings of the visit that are not closed keep a branch from 达标 after 限期整改. */
  | { readonly kind: "application.findings-open"; readonly count: number }
  /** At least so many look at a branch. */
  | { readonly kind: "application.reviewers"; readonly least: number }
  /** 限期整改 and 不达标 rest on findings of the visit that are still open. */
  | { readonly kind: "application.nothing-found"; readonly verb: ApplicationVerb }
  /** 年终考核 is on other days. */
  | { readonly kind: "application.outside-cycle"; readonly from: Day; readonly until: Day };

export const APPLICATION_RULES = {
  longestWords: 1000,
  longestDocument: 60,
  /** 异议 within so many working days after the decision. Our proposal. */
  objectionWorkingDays: 5,
  /** 限期整改 for at most so many months. Our proposal. */
  rectifyMonths: 6,
  /** 退回以后 a branch may apply again for so many working days, also when the round's days are over. Our proposal. */
  reapplyWorkingDays: 10,
  /** 考评 by at least so many. */
  leastReviewers: 2,
} as const;

export const applicationIdOf = (roundId: string, branchId: string): string =>
  `${roundId}/${branchId}`;

/** What cards that show it are brought up to date by. */
export const applicationTopic = (id: string): string => `application:${id}`;

/** Verbs that say nothing without words. */
const NEEDS_WORDS: readonly ApplicationVerb[] = [
  "return",
  "pass",
  "require",
  "fail",
  "object",
  "uphold",
];
/** A decision carries the number of its paper. */
const NEEDS_DOCUMENT: readonly ApplicationVerb[] = ["pass", "require", "fail"];

export const needsApplicationWords = (verb: ApplicationVerb): boolean => NEEDS_WORDS.includes(verb);
export const needsDocument = (verb: ApplicationVerb): boolean => NEEDS_DOCUMENT.includes(verb);

type Said = { readonly words: string; readonly documentNumber: string };

/** The words and the document number of a step, without blanks around them. */
export function checkSaid(
  verb: ApplicationVerb,
  said: Partial<Said>,
): Result<Said, ApplicationRefusal> {
  const words = said.words?.trim() ?? "";
  const documentNumber = said.documentNumber?.trim() ?? "";
  if (words === "" && needsApplicationWords(verb))
    return refused({ kind: "application.words-missing", verb });
  if (documentNumber === "" && needsDocument(verb))
    return refused({ kind: "application.document-missing", verb });
  const { longestWords, longestDocument } = APPLICATION_RULES;
  if (words.length > longestWords)
    return refused({ kind: "application.too-long", limit: longestWords });
  return documentNumber.length > longestDocument
    ? refused({ kind: "application.too-long", limit: longestDocument })
    : ok({ words, documentNumber });
}

/** Until when a branch whose application came back last, and was not withdrawn since, may apply again. */
export function reapplyUntil(
  steps: readonly Pick<ApplicationEvent, "verb" | "at">[],
  calendar: WorkingCalendar,
): Day | undefined {
  const last = steps.findLast(({ verb }) => verb === "return" || verb === "withdraw");
  return last?.verb === "return"
    ? addWorkingDays(calendar, dayOf(last.at), APPLICATION_RULES.reapplyWorkingDays)
    : undefined;
}

/** While the round takes applications; `again`: until when one that came back may be made again. */
export function checkWindow(
  { applyFrom, applyUntil, closedAt }: Pick<Round, "applyFrom" | "applyUntil" | "closedAt">,
  today: Day,
  again?: Day,
): Result<null, ApplicationRefusal> {
  if (again !== undefined && today <= again) return ok(null);
  if (closedAt !== null) return refused({ kind: "application.no-round" });
  return today < applyFrom || today > applyUntil
    ? refused({ kind: "application.outside-window", from: applyFrom, until: applyUntil })
    : ok(null);
}

/** The last day of an objection to what was decided on a day, which does not count. */
export const objectionDay = (calendar: WorkingCalendar, decidedOn: Day): Day =>
  addWorkingDays(calendar, decidedOn, APPLICATION_RULES.objectionWorkingDays);

/** Each decision once, until its last day. */
export function checkObjection(
  { objectUntil }: Pick<Application, "objectUntil">,
  today: Day,
): Result<null, ApplicationRefusal> {
  if (objectUntil === null) return refused({ kind: "application.objected-before" });
  return today > objectUntil
    ? refused({ kind: "application.objection-late", until: objectUntil })
    : ok(null);
}

/** A working day after today, not too far away. */
export function checkRectifyDay(
  until: Day | undefined,
  today: Day,
  calendar: WorkingCalendar,
): Result<Day, ApplicationRefusal> {
  const earliest = addDays(today, 1);
  const latest = monthsAfter(today, APPLICATION_RULES.rectifyMonths);
  return until === undefined || until < earliest || until > latest || !calendar.isWorkingDay(until)
    ? refused({ kind: "application.rectify-day", earliest, latest })
    : ok(until);
}
