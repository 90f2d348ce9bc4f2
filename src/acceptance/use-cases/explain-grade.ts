/** 等次的由来 — one branch's grade as decided, and what stands before the next group by the figures of today. Reads that branch alone. */
import { type Hindrance, proposeGrades } from "#acceptance/grade.ts";
import type { GradeView, ProposingStores } from "#acceptance/grade-decision-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { BAND_GROUPS, type Scheme, schemeOf } from "#taskbook/scheme.ts";
import { vetoCodesOf } from "./dry-run-grades.ts";
import { findGradingEdition } from "./propose-grades.ts";
import { readRecords } from "./read-records.ts";

export type ExplainedGrade = {
  readonly view: GradeView;
  readonly standard: Standard;
  readonly hindrances: readonly Hindrance[];
};

export async function explainGrade(
  stores: ProposingStores,
  {
    branch,
    year,
    at,
  }: { readonly branch: Pick<Unit, "id" | "path">; readonly year: string; readonly at: Instant },
): Promise<ExplainedGrade | undefined> {
  const view = await stores.gradeDecisions.find(branch.id, year);
  if (view === undefined) return undefined;
  const edition = await findGradingEdition(stores, { unitId: view.decision.unitId, year });
  if (edition === undefined) throw new Error(`${branch.id} was graded by no edition`);
  const { standard } = edition;
  const scheme = schemeOf(standard);
  const vetoes = vetoCodesOf(standard);
  const records = await readRecords(stores, { rootPath: branch.path, year, at, vetoes, scheme });
  const [proposal] = proposeGrades(
    withoutCaps(scheme),
    records.map(({ record }) => record),
  );
  const band = proposal?.band ?? null;
  const reached = band === null ? undefined : scheme.bands[band];
  const isCapped =
    reached?.cap !== undefined &&
    BAND_GROUPS.indexOf(reached.group) < BAND_GROUPS.indexOf(view.decision.proposed);
  return {
    view,
    standard,
    hindrances: isCapped ? [{ kind: "cap", places: 0, tied: false }] : (proposal?.hindrances ?? []),
  };
}

/** A share of a county says nothing of one branch. */
const withoutCaps = (scheme: Scheme): Scheme => ({
  ...scheme,
  bands: scheme.bands.map(({ name, gte, group, mustPass, needs }) => ({
    name,
    gte,
    group,
    mustPass,
    ...(needs === undefined ? {} : { needs }),
  })),
});
