/** What the operators and the superiors are told about messages that do not arrive. */
import { countWords } from "#cards/delivery/outbox-card.ts";
import {
  cardDefectCard,
  cardDefectLine,
  OUTBOX_COMMAND,
  troubleCard,
  troublePress,
  unreachableCard,
  unreachableLine,
} from "#cards/delivery/trouble-card.ts";
import { listTroubled } from "#chat/commands/outbox.ts";
import type { DeliveryNotice, Stores } from "#chat/ports.ts";
import type { Recipient, Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";

type NoticeOf<K extends DeliveryNotice["kind"]> = Extract<DeliveryNotice, { readonly kind: K }>;

/** Named on the card; the others are counted. */
const NEWEST = 3;

export async function renderTrouble(
  stores: Stores,
  { to }: NoticeOf<"outbox-trouble">,
): Promise<Rendered> {
  const { rows, counts } = await listTroubled(stores, { limit: NEWEST, offset: 0 });
  return rows.length === 0
    ? { kind: "nothing", reason: `it was settled in ${OUTBOX_COMMAND}` }
    : {
        kind: "card",
        to,
        card: troubleCard({ counts, newest: rows }),
        part: { line: countWords(counts), press: troublePress },
      };
}

export async function renderCardDefect(
  stores: Stores,
  { card, to }: NoticeOf<"card-defect">,
  now: Instant,
): Promise<Rendered> {
  const defects = await stores.refusals.listDefects(card);
  return {
    kind: "card",
    to,
    card: cardDefectCard({ card, defects, now }),
    part: { line: cardDefectLine(card) },
  };
}

export async function renderUnreachable(
  stores: Stores,
  notice: NoticeOf<"unreachable">,
  now: Instant,
): Promise<Rendered> {
  const { personId, name, unitId, why } = notice;
  const unit = await stores.organisation.findUnit(unitId);
  if (unit === undefined) return { kind: "nothing", reason: "the unit is no more" };
  const to = await superiorOf(stores, { unit, personId, now });
  if (to === undefined) return { kind: "nothing", reason: "nobody above can be reached" };
  const view = { unitName: unit.name, name, why };
  return {
    kind: "card",
    to,
    card: unreachableCard(view),
    part: { line: unreachableLine(view) },
  };
}

/** Whoever answers for the unit and is not the one who cannot be reached, up to the top; then the operators. */
async function superiorOf(
  stores: Stores,
  {
    unit,
    personId,
    now,
  }: { readonly unit: Unit; readonly personId: string; readonly now: Instant },
): Promise<Recipient | undefined> {
  const on = dayOf(now);
  let at: Unit | undefined = unit;
  while (at !== undefined) {
    for (const level of ["direct", "first"] as const) {
      const found = await stores.organisation.findResponsible(at.id, level, on);
      if (found !== undefined && found.openId !== null && found.personId !== personId)
        return { kind: "person", openId: found.openId };
    }
    at = at.parentId === null ? undefined : await stores.organisation.findUnit(at.parentId);
  }
  const [desk] = await stores.desks.listDesks(on);
  return desk;
}
