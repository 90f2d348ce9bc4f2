/** What falls due, to a secretary once a month; terms that end soon, to their superior once: as it stands when it is sent. */
import { isWanted } from "#burden/preferences.ts";
import { encodeAction } from "#cards/actions.ts";
import { dutiesCard, dutiesWords } from "#cards/records/duties-card.ts";
import { DUTIES_TYPED } from "#cards/records/record-buttons.ts";
import { termSoonCard, termSoonWords } from "#cards/records/term-soon-card.ts";
import { readDuties } from "#chat/duties.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf, lastDayOf, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { isDone } from "#records/duty.ts";
import type { DutyNotice } from "#records/duty-ports.ts";
import { termOf } from "#records/term.ts";

type NoticeOf<K extends DutyNotice["kind"]> = Extract<DutyNotice, { readonly kind: K }>;

/** In its own month, and only while something that is due in it is left to do. */
export async function renderDutiesOffer(
  stores: Stores,
  { branchId, month }: NoticeOf<"duties-offer">,
  now: Instant,
): Promise<Rendered> {
  if (monthOf(now) !== month) return { kind: "nothing", reason: "its month is over" };
  const branch = await stores.organisation.findUnit(branchId);
  const secretary = await stores.organisation.findSecretary(branchId, dayOf(now));
  const openId = secretary?.openId ?? null;
  if (branch === undefined || openId === null)
    return { kind: "nothing", reason: "the branch has no secretary with an account" };
  const read = await readDuties(stores, { branch, month, at: now });
  const end = lastDayOf(month);
  if (read.duties.every((duty) => isDone(duty) || duty.dueBy > end))
    return { kind: "nothing", reason: "all that is due in the month is done" };
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: dutiesCard({ ...read, records: true, offered: true }),
    part: {
      line: dutiesWords(read),
      press: { label: "看", value: encodeAction({ kind: "command.run", text: DUTIES_TYPED }) },
    },
  };
}

/** It comes only to those who want it. */
export async function findOfferUnwanted(
  stores: Stores,
  { branchId }: NoticeOf<"duties-offer">,
  now: Instant,
): Promise<string | undefined> {
  const secretary = await stores.organisation.findSecretary(branchId, dayOf(now));
  if (secretary === undefined) return undefined;
  return isWanted(await stores.preferences.find(secretary.personId), "duties")
    ? undefined
    : "its reader has turned off what falls due";
}

/** A branch that has elected since, or whose term was moved, is left out; with none left the card is not sent. */
export async function renderTermSoon(
  stores: Stores,
  { superiorId, toldAt }: NoticeOf<"term-soon">,
  now: Instant,
): Promise<Rendered> {
  const unit = await stores.organisation.findUnit(superiorId);
  const told = await stores.duties.listTold({ superiorId, toldAt });
  const terms = told.filter((term) => termOf({ ...term, branch: term }).endsOn === term.endsOn);
  if (unit === undefined || terms.length === 0)
    return { kind: "nothing", reason: "no term there ends soon any more" };
  const to = await findReachable(stores.organisation, superiorId, dayOf(now));
  if (to === undefined) return { kind: "nothing", reason: "no superior has an account" };
  const view = { superiorName: unit.name, terms };
  return {
    kind: "card",
    to: { kind: "person", openId: to.openId },
    card: termSoonCard(view),
    part: { line: termSoonWords(view) },
  };
}
