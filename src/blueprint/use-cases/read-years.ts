/** Loads what the branches under a unit were asked and answered in a year, with the standards they are measured by. */
import type { BlueprintStores, YearsWanted } from "#blueprint/ports.ts";
import { type BranchYear, createYearRules, type YearRules } from "#blueprint/year.ts";
import type { Standard } from "#taskbook/edition.ts";
import { SOURCED } from "./open-checklist.ts";

export type ReadYears = { readonly years: readonly BranchYear[]; readonly rules: YearRules };

/** Only branches that were asked; campaigns up to and with the month `upTo`. */
export async function readYears(
  stores: Pick<BlueprintStores, "branchYears" | "editions">,
  of: YearsWanted,
): Promise<ReadYears> {
  const years = await stores.branchYears.listBranchYears(of);
  return { years, rules: await readRules(stores, years) };
}

/** The standards by which these are measured. */
export async function readRules(
  { editions }: Pick<BlueprintStores, "editions">,
  years: readonly Pick<BranchYear, "campaigns">[],
): Promise<YearRules> {
  const editionIds = new Set(
    years.flatMap(({ campaigns }) => campaigns.map(({ editionId }) => editionId)),
  );
  const standards = new Map<string, Standard>();
  for (const id of editionIds) standards.set(id, (await editions.getEdition(id)).standard);
  return createYearRules(standards, SOURCED);
}
