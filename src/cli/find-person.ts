/** The person that a code or a name on the command line means. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { PersonCalled } from "#supervision/plan-ports.ts";
import { type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";

/** Each must be one active person's; a code decides before a name. */
export async function findPeople(
  place: Workplace,
  called: readonly string[],
): Promise<Result<readonly PersonCalled[], Outcome>> {
  const known = await place.transact(({ inspections }) => inspections.listPeople(called));
  const found: PersonCalled[] = [];
  for (const text of called) {
    const byCode = known.find(({ personId }) => personId === text);
    const meant = byCode === undefined ? known.filter(({ name }) => name === text) : [byCode];
    const [person] = meant;
    if (person === undefined)
      return refused(refusal("person.not-found", [`名册里没有“${text}”，或者已经离开。`]));
    if (meant.length > 1)
      return refused(
        refusal("person.ambiguous", [
          `有几个人叫“${text}”，请写代码：${meant.map(({ personId }) => personId).join("、")}`,
        ]),
      );
    found.push(person);
  }
  return ok(found);
}

export async function findPerson(
  place: Workplace,
  called: string,
): Promise<Result<PersonCalled, Outcome>> {
  const found = await findPeople(place, [called]);
  if (!found.ok) return found;
  const [person] = found.value;
  if (person === undefined) throw new Error(`${called} was found and is not there`);
  return ok(person);
}
