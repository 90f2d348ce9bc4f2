/** 转交 — a secretary asks somebody of the branch to take a task over; it stays the secretary's until that is accepted. */
import { addDays, type Day, dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { addWorkingDays, sendingTimeFrom, type WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Handling } from "./handling.ts";

/** `void`: what it was about is done or closed. `returned`: given back, or its holder has no post any more. */
export type TransferState =
  | "offered"
  | "accepted"
  | "declined"
  | "expired"
  | "withdrawn"
  | "void"
  | "returned";

export type Transfer = {
  readonly id: string;
  readonly campaignId: string;
  readonly branchId: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
  readonly state: TransferState;
  readonly offeredAt: Instant;
  /** Last day of the answer. */
  readonly answerByOn: Day;
};

/** Somebody with a post at the branch or at a unit under it. */
export type Candidate = {
  readonly personId: string;
  readonly name: string;
  /** 职务 */
  readonly title: string;
  /** null: not bound to an account. */
  readonly openId: string | null;
};

export type TransferRefusal =
  | { readonly kind: "transfer.not-yours"; readonly secretaryName: string | undefined }
  | { readonly kind: "transfer.completed" }
  | { readonly kind: "transfer.to-oneself" }
  | { readonly kind: "transfer.outside"; readonly name: string | undefined }
  | { readonly kind: "transfer.unbound"; readonly name: string }
  | { readonly kind: "transfer.ambiguous"; readonly name: string }
  | { readonly kind: "transfer.nobody" }
  | { readonly kind: "transfer.offered"; readonly toName: string; readonly answerByOn: Day }
  | { readonly kind: "transfer.held"; readonly holderName: string }
  | { readonly kind: "transfer.too-late"; readonly dueOn: Day }
  | { readonly kind: "transfer.over"; readonly state: TransferState }
  | { readonly kind: "transfer.not-asked" };

/** Working days in which it is to be answered. */
const ANSWER_WORKING_DAYS = 2;

/** Two working days, and never past the due day; refused when whoever is asked could not hear of it in time. */
export function answerDay(
  calendar: WorkingCalendar,
  { now, dueOn }: { readonly now: Instant; readonly dueOn: Day },
): Result<Day, TransferRefusal> {
  const wanted = addWorkingDays(calendar, dayOf(now), ANSWER_WORKING_DAYS);
  const day = wanted < dueOn ? wanted : dueOn;
  return dayOf(sendingTimeFrom(calendar, now)) > day
    ? refused({ kind: "transfer.too-late", dueOn })
    : ok(day);
}

/** From the first instant of the day after: an offer that was not accepted has come back. */
export const isExpired = ({ answerByOn }: Pick<Transfer, "answerByOn">, now: Instant): boolean =>
  now >= expiresAt(answerByOn);
export const expiresAt = (answerByOn: Day): Instant => startOf(addDays(answerByOn, 1));

/** One is asked at a time, and nobody while somebody holds it. */
export function checkFree({ holder, offer }: Handling): Result<null, TransferRefusal> {
  if (holder !== null) return refused({ kind: "transfer.held", holderName: holder.name });
  return offer === null
    ? ok(null)
    : refused({ kind: "transfer.offered", toName: offer.toName, answerByOn: offer.answerByOn });
}

/** Whom the choice or the typed name means; only people of the branch's own tree with an account. */
export function chooseReceiver(
  candidates: readonly Candidate[],
  wanted: { readonly personId: string } | { readonly name: string },
  fromPersonId: string,
): Result<Candidate, TransferRefusal> {
  const byId = "personId" in wanted;
  const found = candidates.filter((one) =>
    byId ? one.personId === wanted.personId : one.name === wanted.name,
  );
  const [receiver, ...more] = found;
  const name = byId ? undefined : wanted.name;
  if (receiver === undefined) return refused({ kind: "transfer.outside", name });
  if (more.length > 0) return refused({ kind: "transfer.ambiguous", name: receiver.name });
  if (receiver.personId === fromPersonId) return refused({ kind: "transfer.to-oneself" });
  return receiver.openId === null
    ? refused({ kind: "transfer.unbound", name: receiver.name })
    : ok(receiver);
}

/** Who may be chosen on the form. */
export const receivable = (
  candidates: readonly Candidate[],
  fromPersonId: string,
): readonly Candidate[] =>
  candidates.filter(({ personId, openId }) => personId !== fromPersonId && openId !== null);

/** What can be done to an offer, by which side, and what it then is. */
export const MOVES = {
  accept: { from: "offered", by: "receiver", to: "accepted" },
  decline: { from: "offered", by: "receiver", to: "declined" },
  withdraw: { from: "offered", by: "secretary", to: "withdrawn" },
  "give-back": { from: "accepted", by: "receiver", to: "returned" },
} as const satisfies Readonly<Record<string, Move>>;
export type MoveName = keyof typeof MOVES;

type Move = {
  readonly from: TransferState;
  readonly by: "receiver" | "secretary";
  readonly to: TransferState;
};

/** Whether the move may be made now. `isSecretary`: of the transfer's branch. */
export function checkMove(
  transfer: Transfer,
  name: MoveName,
  by: { readonly personId: string; readonly isSecretary: boolean; readonly now: Instant },
): Result<Move, TransferRefusal> {
  const move: Move = MOVES[name];
  const may = move.by === "secretary" ? by.isSecretary : by.personId === transfer.toPersonId;
  if (!may) return refused({ kind: "transfer.not-asked" });
  if (transfer.state !== move.from)
    return refused({ kind: "transfer.over", state: transfer.state });
  return transfer.state === "offered" && isExpired(transfer, by.now)
    ? refused({ kind: "transfer.over", state: "expired" })
    : ok(move);
}
