/** zhuji round list, zhuji round windows */
import { SPAN_NAMES } from "#acceptance/cycle.ts";
import { readRounds } from "#acceptance/use-cases/read-rounds.ts";
import { setCycle } from "#acceptance/use-cases/set-cycle.ts";
import {
  applyWords,
  countsWords,
  coverageWords,
  cycleRefusalWords,
  spanWords,
} from "#cards/acceptance/round-words.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { RoundOptions, WindowOptions } from "./round.ts";
import { operatorOf } from "./round-actor.ts";
import type { Workplace } from "./workplace.ts";

export async function listHere(place: Workplace, options: RoundOptions): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const listed = await place.transact((stores) => readRounds(stores, unit.value.id));
  return done(
    listed.length === 0
      ? ["还没有开启过验收。"]
      : listed.flatMap((progress) => {
          const { round, coverage } = progress;
          const stands = countsWords(progress);
          return [
            `${round.id} ${round.name}${round.closedAt === null ? "" : "（已结束）"}，${applyWords(round)}`,
            ...(stands === "" ? [] : [`  ${stands}`]),
            `  ${coverageWords(coverage)}`,
          ];
        }),
    {
      rounds: listed.map(({ round, counts, coverage }) => ({
        roundId: round.id,
        name: round.name,
        authority: round.authority,
        documentNumber: round.documentNumber,
        applyFrom: round.applyFrom,
        applyUntil: round.applyUntil,
        closed: round.closedAt !== null,
        counts,
        coverage,
      })),
    },
  );
}

export async function windowsHere(place: Workplace, options: WindowOptions): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const { year, deploy, check, assess } = options;
  return place.transact(async (stores) => {
    const set = await setCycle(stores, {
      unit: unit.value,
      year,
      spans: { deploy, check, assess },
      by: operatorOf(unit.value),
      at: place.clock.now(),
    });
    if (!set.ok) return refusal(set.refusal.kind, [cycleRefusalWords(set.refusal)]);
    const { value } = set;
    return done(
      [
        `${unit.value.name} ${year} 年的窗口：`,
        ...SPAN_NAMES.map((span) => `  ${spanWords(value, span)}`),
      ],
      { unitId: unit.value.id, year, deploy, check, assess },
    );
  });
}
