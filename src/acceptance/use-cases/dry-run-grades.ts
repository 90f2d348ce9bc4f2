/** 试算 — what a scheme would propose for the year to date, and who would change band under another. Nothing is stored. */
import { type Proposal, proposeGrades } from "#acceptance/grade.ts";
import type { Instant } from "#kernel/clock.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { type Scheme, type SchemePart, schemeOf } from "#taskbook/scheme.ts";
import { type GradingStores, type PlacedRecord, readRecords } from "./read-records.ts";

export type DryRunOrder = {
  readonly unit: Unit;
  /** The county that holds the unit, or the unit itself: caps are of whole counties. */
  readonly rootPath: string;
  readonly year: string;
  readonly at: Instant;
  readonly standard: Standard;
  /** Another edition to hold it against. */
  readonly against?: Standard;
};

export type Distribution = {
  readonly scheme: Scheme;
  /** Branches by band, in the scheme's order. */
  readonly bands: readonly number[];
  /** Branches of which nothing that the scheme weighs was assessed. */
  readonly ungraded: number;
  /** Branches without a part that the scheme weighs: its weight went to the others. */
  readonly missing: readonly { readonly part: SchemePart; readonly branches: number }[];
};

/** Bands by their places in the two schemes; null: not graded. */
export type Change = {
  readonly branchId: string;
  readonly branchName: string;
  readonly from: number | null;
  readonly to: number | null;
};

export type Comparison = {
  readonly against: Distribution;
  /** What counts as a change: another name; or, where the schemes name their bands differently, another of 先进、中间、后进. */
  readonly by: "name" | "group";
  /** From `against` to the edition asked for, in organisational order. */
  readonly changes: readonly Change[];
};

export type DryRun = {
  readonly branches: number;
  readonly proposed: Distribution;
  readonly comparison: Comparison | null;
};

export async function dryRunGrades(stores: GradingStores, order: DryRunOrder): Promise<DryRun> {
  const { rootPath, year, at } = order;
  const scheme = schemeOf(order.standard);
  const other = order.against === undefined ? null : schemeOf(order.against);
  const vetoes = [order.standard, ...(order.against === undefined ? [] : [order.against])].flatMap(
    vetoCodesOf,
  );
  const wanted = { rootPath, year, at, vetoes: [...new Set(vetoes)] };
  const records = await readRecords(stores, { ...wanted, scheme });
  const counties = new Set(await stores.grades.listCounties(rootPath));
  const poolsOf = (all: readonly PlacedRecord[]): Pools => ({
    pools: [...Map.groupBy(all, ({ path }) => countyOf(path, counties)).values()],
    own: all.filter(({ path }) => isWithin(path, order.unit.path)),
  });
  const own = poolsOf(records);
  const proposed = gradeOwn(scheme, own);
  const isAlike = other === null || other.rounds.length === scheme.rounds.length;
  const against =
    other === null
      ? null
      : gradeOwn(
          other,
          isAlike ? own : poolsOf(await readRecords(stores, { ...wanted, scheme: other })),
        );
  return {
    branches: proposed.own.length,
    proposed: distributionOf(proposed),
    comparison: against === null ? null : compare(against, proposed),
  };
}

/** The veto items that the standard knows. */
export const vetoCodesOf = ({ items }: Standard): readonly string[] =>
  items.filter(({ veto }) => veto).map(({ code }) => code);

/** The nearest county above a branch; "" without one. */
function countyOf(path: string, counties: ReadonlySet<string>): string {
  const above = path.lastIndexOf("/");
  if (above < 0) return "";
  const parent = path.slice(0, above);
  return counties.has(parent) ? parent : countyOf(parent, counties);
}

type Graded = {
  readonly scheme: Scheme;
  readonly own: readonly PlacedRecord[];
  readonly proposals: readonly Proposal[];
};
type Pools = {
  readonly pools: readonly (readonly PlacedRecord[])[];
  readonly own: readonly PlacedRecord[];
};

/** Each county by itself, and of them the branches asked for, in organisational order. */
function gradeOwn(scheme: Scheme, { pools, own }: Pools): Graded {
  const proposals = new Map<string, Proposal>();
  for (const pool of pools)
    for (const proposal of proposeGrades(
      scheme,
      pool.map(({ record }) => record),
    ))
      proposals.set(proposal.id, proposal);
  return { scheme, own, proposals: own.flatMap(({ record }) => proposals.get(record.id) ?? []) };
}

function distributionOf({ scheme, proposals }: Graded): Distribution {
  const bands = scheme.bands.map(() => 0);
  const missing = new Map<SchemePart, number>();
  let ungraded = 0;
  for (const { standing, band } of proposals) {
    if (standing === null) ungraded += 1;
    else {
      bands[band] = (bands[band] ?? 0) + 1;
      for (const part of standing.missing) missing.set(part, (missing.get(part) ?? 0) + 1);
    }
  }
  return {
    scheme,
    bands,
    ungraded,
    missing: [...missing].map(([part, branches]) => ({ part, branches })),
  };
}

function compare(against: Graded, proposed: Graded): Comparison {
  const names = ({ scheme }: Graded) => scheme.bands.map(({ name }) => name).join("\n");
  const by = names(against) === names(proposed) ? "name" : "group";
  const known = ({ scheme }: Graded, band: number | null) =>
    band === null ? null : (scheme.bands[band]?.[by] ?? null);
  const changes = proposed.own.flatMap(({ name, record }, index): Change[] => {
    const from = against.proposals[index]?.band ?? null;
    const to = proposed.proposals[index]?.band ?? null;
    return known(against, from) === known(proposed, to)
      ? []
      : [{ branchId: record.id, branchName: name, from, to }];
  });
  return { against: distributionOf(against), by, changes };
}
