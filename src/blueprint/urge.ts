/** 催办 — whom somebody above may ask to finish now: only what is open, and a branch at most once in three working days. */
import type { Day } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { addWorkingDays, type WorkingCalendar } from "#kernel/working-calendar.ts";
import { CONFIRM_ABOVE } from "./campaign.ts";

export type UrgeRefusal =
  | { readonly kind: "urge.not-available" }
  | { readonly kind: "urge.nothing-open"; readonly unitName: string }
  /** All that is open was urged too short a time ago, or has nobody to urge. */
  | { readonly kind: "urge.nobody-left"; readonly unitName: string; readonly nextOn: Day | null }
  | { readonly kind: "urge.too-many"; readonly branches: number; readonly atMost: number }
  | { readonly kind: "urge.needs-confirmation"; readonly people: number }
  | { readonly kind: "urge.operators-only" }
  | { readonly kind: "urge.reason-missing" }
  | { readonly kind: "urge.reason-too-long"; readonly limit: number };

/** A branch that has been urged is left alone for so many working days. */
export const URGED_FOR_DAYS = 3;
/** More are urged committee by committee: whoever presses has an answer in three seconds, and reads whom it reaches. */
export const URGED_AT_ONCE = 1000;
export const REASON_LIMIT = 100;
const REASON_LEAST = 2;

export const nextUrgeOn = (calendar: WorkingCalendar, today: Day): Day =>
  addWorkingDays(calendar, today, URGED_FOR_DAYS);

/** What an open branch needs to be urged. */
type Urgable = {
  readonly doer: { readonly openId: string | null } | null;
  readonly urged: { readonly nextOn: Day; readonly urgent: boolean } | null;
};

/** Whether somebody can be asked, and may be by now. An urgent one goes past an ordinary one, never past another urgent one. */
export const mayBeUrged = (
  { doer, urged }: Urgable,
  by: { readonly on: Day; readonly urgent: boolean },
): boolean =>
  doer !== null &&
  doer.openId !== null &&
  (urged === null || urged.nextOn <= by.on || (by.urgent && !urged.urgent));

/** 紧急: beyond the message budget and the quiet hours, by an operator alone and with the reason, which is kept. */
export function checkOverride(
  reason: string | null,
  isOperator: boolean,
): Result<string | null, UrgeRefusal> {
  if (reason === null) return ok(null);
  if (!isOperator) return refused({ kind: "urge.operators-only" });
  const words = reason.trim();
  if (words.length < REASON_LEAST) return refused({ kind: "urge.reason-missing" });
  return words.length > REASON_LIMIT
    ? refused({ kind: "urge.reason-too-long", limit: REASON_LIMIT })
    : ok(words);
}

/** Above twenty people the number that was seen has to be confirmed, and be still the number. */
export const checkUrgeConfirmed = (
  people: number,
  confirmedPeople: number | null,
): Result<null, UrgeRefusal> =>
  people > CONFIRM_ABOVE && confirmedPeople !== people
    ? refused({ kind: "urge.needs-confirmation", people })
    : ok(null);
