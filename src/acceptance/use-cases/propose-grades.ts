/** 建议 — what the scheme proposes for each branch of a county in a year, with what is decided already. Stores nothing. */
import { type Hindrance, proposeGrades } from "#acceptance/grade.ts";
import type { PlacedGrade, ProposingStores } from "#acceptance/grade-decision-ports.ts";
import type { BranchRecord } from "#acceptance/standing.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Template, Unit } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { type BandGroup, type Scheme, schemeOf } from "#taskbook/scheme.ts";
import { vetoCodesOf } from "./dry-run-grades.ts";
import { readRecords } from "./read-records.ts";

export type ProposedBranch = Pick<PlacedGrade, "decided" | "before"> & {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly template: Template | null;
  /** null: nothing of it was assessed, so it is not graded. */
  readonly proposed: BandGroup | null;
  readonly hindrances: readonly Hindrance[];
  readonly dimensions: BranchRecord["dimensions"];
};

export type CountyProposal = {
  readonly editionName: string;
  readonly standard: Standard;
  readonly scheme: Scheme;
  /** In organisational order. */
  readonly branches: readonly ProposedBranch[];
};

export type ProposalWanted = {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly year: string;
  readonly at: Instant;
};

export async function proposeCounty(
  stores: ProposingStores,
  { unit, year, at }: ProposalWanted,
): Promise<Result<CountyProposal, { readonly kind: "grade.no-edition" }>> {
  const edition = await findGradingEdition(stores, { unitId: unit.id, year });
  if (edition === undefined) return refused({ kind: "grade.no-edition" });
  const { name: editionName, standard } = edition;
  const scheme = schemeOf(standard);
  const vetoes = vetoCodesOf(standard);
  const records = await readRecords(stores, { rootPath: unit.path, year, at, vetoes, scheme });
  const placed = await stores.gradeDecisions.listPlaced(unit.path, year);
  const known = new Map(placed.map((one) => [one.branchId, one]));
  const proposals = proposeGrades(
    scheme,
    records.map(({ record }) => record),
  );
  const branches = records.map(({ name, path, template, record }, index): ProposedBranch => {
    const proposal = proposals[index];
    const band = proposal?.band ?? null;
    return {
      id: record.id,
      name,
      path,
      template,
      proposed: band === null ? null : (scheme.bands[band]?.group ?? null),
      hindrances: proposal?.hindrances ?? [],
      dimensions: record.dimensions,
      decided: known.get(record.id)?.decided ?? null,
      before: known.get(record.id)?.before ?? null,
    };
  });
  return ok({ editionName, standard, scheme, branches });
}

/** That of the year's round of acceptance, without one the newest. */
export async function findGradingEdition(
  { rounds, editions }: Pick<ProposingStores, "rounds" | "editions">,
  { unitId, year }: { readonly unitId: string; readonly year: string },
) {
  const round = (await rounds.list(unitId)).find((one) => one.year === year);
  if (round !== undefined) return editions.getEdition(round.editionId);
  const [newest] = await editions.listEditions();
  return newest && editions.getEdition(newest.id);
}
