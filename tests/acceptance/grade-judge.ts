/**
 * Another reading of the rules of grading, in plain numbers and the slow way: who is let in is found by asking of every
 * branch how many stand before it. Knows nothing of the code it is held against but its types.
 */
import type { BranchRecord } from "#acceptance/standing.ts";
import type { Scheme, SchemeBand, TieFigure } from "#taskbook/scheme.ts";

type Judged = {
  readonly id: string;
  readonly total: number;
  readonly base: number;
  readonly passes: boolean;
  readonly pluses: ReadonlySet<string>;
  readonly figures: ReadonlyMap<TieFigure, number>;
};

const rounded = (points: number) => Math.round(points * 100 + 1e-7);
const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
const weighedMean = (all: readonly (readonly [weight: number, value: number])[]) =>
  sum(all.map(([weight, value]) => weight * value)) / sum(all.map(([weight]) => weight));

function judge(scheme: Scheme, record: BranchRecord): Judged | undefined {
  const rounds = scheme.rounds.flatMap(({ round, weight = 1 }) => {
    const held = record.rounds.find((one) => one.round === round);
    return held === undefined ? [] : [{ weight, parts: held.parts }];
  });
  const most = scheme.maxima.find(({ type }) => type === record.type)?.points ?? 100;
  const combine = (values: readonly (readonly [number, number])[]) => {
    if (scheme.combine === "last") return values.at(-1)?.[1] ?? 0;
    if (scheme.combine === "best") return Math.max(...values.map(([, value]) => value));
    return weighedMean(values);
  };
  const scored = rounds.map(({ weight, parts }) => ({
    weight,
    scores: scheme.parts.flatMap(({ part, weight: share }) => {
      const figures = parts[part];
      return figures === undefined
        ? []
        : [{ part, share, score: (figures.won / (figures.possible ?? most * 100)) * 100 }];
    }),
  }));
  const known = scored.filter(({ scores }) => scores.length > 0);
  if (known.length === 0) return undefined;
  const total = combine(
    known.map(({ weight, scores }) => [
      weight,
      weighedMean(scores.map(({ share, score }) => [share, score])),
    ]),
  );
  const figures = new Map<TieFigure, number>([["base", rounded(total)]]);
  for (const { part } of scheme.parts) {
    const own = scored.flatMap(({ weight, scores }) =>
      scores.filter((one) => one.part === part).map(({ score }) => [weight, score] as const),
    );
    if (own.length > 0) figures.set(part, rounded(combine(own)));
  }
  const rates = record.dimensions.map(({ won, possible }) => won / possible);
  if (rates.length > 0) figures.set("weakest", Math.min(...rates));
  return settle(scheme, record, { base: rounded(total), figures });
}

/** Plus and minus, and whether it passes. */
function settle(
  scheme: Scheme,
  record: BranchRecord,
  { base, figures }: Pick<Judged, "base" | "figures">,
): Judged {
  const won = (kind: "plus" | "minus") =>
    record.adjustments.flatMap(({ name, times }) => {
      const item = scheme.adjustments.find((one) => one.name === name && one.kind === kind);
      return item === undefined || times === 0
        ? []
        : [{ name, points: Math.min(times * item.points, item.most) * 100 }];
    });
  const points = (kind: "plus" | "minus", cap: number) =>
    Math.min(cap * 100, sum(won(kind).map((one) => one.points)));
  const lowered = Math.max(0, base - points("minus", scheme.minusCap));
  const fails = [
    lowered < scheme.pass * 100,
    record.vetoes.some((code) => scheme.vetoes === "all" || scheme.vetoes.includes(code)),
    scheme.parts.some(({ part, least = 0 }) => (figures.get(part) ?? 1e9) < least * 100),
    record.dimensions.some(({ key, won: got, possible }) => {
      const own = scheme.dimensions.find(({ dimension }) => dimension === key);
      return got * 100 < (own?.least ?? scheme.dimensionLeast) * possible;
    }),
  ].includes(true);
  const counts = !fails && record.failedItems.length === 0;
  return {
    id: record.id,
    base,
    figures,
    passes: !fails,
    total: lowered + (counts ? points("plus", scheme.plusCap) : 0),
    pluses: new Set(counts ? won("plus").map(({ name }) => name) : []),
  };
}

/** Names of bands by branch; null where nothing was assessed. */
export function judgeGrades(
  scheme: Scheme,
  records: readonly BranchRecord[],
): ReadonlyMap<string, string | null> {
  const judged = records.flatMap((record) => judge(scheme, record) ?? []);
  const found = new Map<string, string | null>(records.map(({ id }) => [id, null]));
  let left = judged;
  for (const band of scheme.bands) {
    const fit = left.filter((one) => fits(band, one));
    const inside = fit.filter((one) => isLetIn(one, { band, fit, all: judged.length }));
    for (const { id } of inside) found.set(id, band.name);
    left = left.filter((one) => !inside.includes(one));
  }
  return found;
}

const fits = (band: SchemeBand, { total, passes, pluses }: Judged) =>
  total >= band.gte * 100 &&
  (passes || !band.mustPass) &&
  (band.needs === undefined || pluses.has(band.needs));

type Door = { readonly band: SchemeBand; readonly fit: readonly Judged[]; readonly all: number };

/** By how many stand before it, and how many beside it. */
function isLetIn(one: Judged, { band: { cap }, fit, all }: Door): boolean {
  if (cap === undefined) return true;
  const places = Math.floor((all * cap.share) / 100);
  if (fit.length <= places) return true;
  const before = fit.filter(({ total }) => total > one.total).length;
  let beside = fit.filter(({ total }) => total === one.total);
  let ahead = before;
  for (const figure of cap.ties) {
    if (beside.length === 1 || beside.some(({ figures }) => !figures.has(figure))) continue;
    const value = one.figures.get(figure) ?? 0;
    ahead += beside.filter(({ figures }) => (figures.get(figure) ?? 0) > value).length;
    beside = beside.filter(({ figures }) => figures.get(figure) === value);
  }
  return cap.rest === "all" ? ahead < places : ahead + beside.length <= places;
}
