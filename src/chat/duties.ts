/** 本月要做什么 of a branch, from what it has recorded by the moment; records that do not hold together say nothing. */
import type { DutiesView } from "#cards/records/duties-card.ts";
import { dayOf, type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { countingOf } from "#records/checks.ts";
import { dutiesOf } from "#records/duties.ts";
import type { Stores } from "./ports.ts";

export async function readDuties(
  { records }: Pick<Stores, "records">,
  { branch, month, at }: { readonly branch: Unit; readonly month: Month; readonly at: Instant },
): Promise<Omit<DutiesView, "records">> {
  const { id, name } = branch;
  const recording = await records.getBranch(id);
  const counting = countingOf(await records.listStanding(id), {
    branch: recording,
    today: dayOf(at),
  });
  return {
    branch: { id, name },
    month,
    present: monthOf(at),
    duties: dutiesOf({ branch: recording, records: counting, month }),
  };
}
