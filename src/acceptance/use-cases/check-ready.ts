/** 申报前的核对 — exactly what is missing, before anybody has to read the application. */
import { type Assessment, type Missing, type Round } from "#acceptance/application.ts";
import type { ApplicationStores } from "#acceptance/application-ports.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { askedInYear } from "#blueprint/year.ts";
import { type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export type Ready = {
  readonly branchId: string;
  readonly round: Pick<Round, "year">;
  readonly assessment: Assessment;
  readonly at: Instant;
};

/** The months of the round's year that have come. */
export function lastMonthOf({ year }: Pick<Round, "year">, at: Instant): Month {
  const end = `${year}-12`;
  const present = monthOf(at);
  return present < end ? present : end;
}

/** Empty when nothing keeps the branch from applying. */
export async function listMissing(
  stores: Pick<ApplicationStores, "branchYears" | "editions">,
  { branchId, round, assessment, at }: Ready,
): Promise<readonly Missing[]> {
  const upTo = lastMonthOf(round, at);
  const read = await readYears(stores, { branchIds: [branchId], year: round.year, upTo });
  const [year] = read.years;
  if (year === undefined) return [{ kind: "missing.year" }];
  const unanswered = askedInYear(year, read.rules)
    .filter(({ answer, open }) => answer === undefined && open)
    .map(
      ({ item }): Missing => ({
        kind: "missing.answer",
        itemCode: item.code,
        itemName: item.name,
      }),
    );
  return assessment.confirmedAt === null
    ? [...unanswered, { kind: "missing.assessment" }]
    : unanswered;
}
