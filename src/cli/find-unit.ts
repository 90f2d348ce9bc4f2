/** The unit that a code, a name or a short name on the command line means; without one, the top of the tree. */
import { listRoots } from "#db/stores/organisation-reader.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import { type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";

const MOST_OFFERED = 8;

export async function findUnit(
  place: Workplace,
  named: string | undefined,
): Promise<Result<Unit, Outcome>> {
  const candidates =
    named === undefined
      ? await listRoots(place.database, place.tenant)
      : await search(place, named);
  const [unit, ...others] = candidates;
  if (unit !== undefined && others.length === 0) return ok(unit);
  if (unit === undefined)
    return refused(
      refusal("unit.not-found", [
        named === undefined ? "还没有导入单位，请先 import units。" : `没有单位“${named}”。`,
      ]),
    );
  const offered = candidates.slice(0, MOST_OFFERED).map(({ id, name }) => `${name}（${id}）`);
  return refused(
    refusal("unit.ambiguous", [`要写清是哪个单位，用 --unit 代码：${offered.join("、")}`], {
      candidates: candidates.map(({ id, name }) => ({ id, name })),
    }),
  );
}

/** A code or a whole name decides; else every unit that contains the text. */
const search = (place: Workplace, named: string): Promise<readonly Unit[]> =>
  place.transact(async ({ organisation }) => {
    const byCode = await organisation.findUnit(named);
    if (byCode !== undefined) return [byCode];
    const found = await organisation.searchUnits(named, MOST_OFFERED + 1);
    const whole = found.filter(({ name, shortName }) => name === named || shortName === named);
    return whole.length > 0 ? whole : found;
  });
