/** zhuji round open */
import { openRound } from "#acceptance/use-cases/open-round.ts";
import { applyWords, roundRefusalWords } from "#cards/acceptance/round-words.ts";
import { findEdition } from "./find-edition.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { RoundOpenOptions } from "./round.ts";
import { operatorOf } from "./round-actor.ts";
import type { Workplace } from "./workplace.ts";

export async function openHere(place: Workplace, options: RoundOpenOptions): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const { name, authority, document: documentNumber, apply } = options;
  return place.transact(async (stores) => {
    const edition = await findEdition(stores, options.edition);
    if (!edition.ok) return edition.refusal;
    const opened = await openRound(stores, {
      unit: unit.value,
      name,
      authority,
      documentNumber,
      editionId: edition.value.id,
      applyFrom: apply.from,
      applyUntil: apply.until,
      by: operatorOf(unit.value),
      at: place.clock.now(),
    });
    if (!opened.ok) return refusal(opened.refusal.kind, [roundRefusalWords(opened.refusal)]);
    const round = opened.value;
    return done(
      [
        `已开启 ${round.id} ${round.name}，${applyWords(round)}`,
        `依据 ${round.authority} ${round.documentNumber}`,
      ],
      { roundId: round.id },
    );
  });
}
