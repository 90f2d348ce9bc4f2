/**
 * 等次建议 — the band that a scheme proposes for each branch of one county. A proposal and nothing more (P12): a person
 * with a name decides, 后进 always, and nobody ever gets there by a quota (R83). Given and listed in any order, never ranked.
 */
import type { Scheme, SchemeBand } from "#taskbook/scheme.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import { letIn, placesOf } from "./band-cap.ts";
import {
  type BranchRecord,
  inWholeHundredths,
  type Shortfall,
  type Standing,
  standingOf,
} from "./standing.ts";

/** What keeps a branch from the band above its own. */
export type Hindrance =
  | Shortfall
  | { readonly kind: "points"; readonly short: Hundredths }
  | { readonly kind: "needs"; readonly name: string }
  /** `tied`: left outside together with others whom nothing told apart. */
  | { readonly kind: "cap"; readonly places: number; readonly tied: boolean };

/** 建议等次. `standing` and `band` null: nothing of it was assessed. */
export type Proposal =
  | { readonly id: string; readonly standing: null; readonly band: null; readonly hindrances: [] }
  | {
      readonly id: string;
      readonly standing: Standing;
      /** Place among the scheme's bands, 0 for the highest. */
      readonly band: number;
      readonly hindrances: readonly Hindrance[];
    };

type Placed = { readonly band: number; readonly cap: Hindrance | undefined };

/** In the order given. Caps are of all the branches given: those of one county. */
export function proposeGrades(
  scheme: Scheme,
  records: readonly BranchRecord[],
): readonly Proposal[] {
  const standings = new Map<string, Standing>();
  for (const record of records) {
    const standing = standingOf(scheme, record);
    if (standing !== undefined) standings.set(record.id, standing);
  }
  const placed = placeAll(scheme, [...standings.values()]);
  return records.map(({ id }): Proposal => {
    const standing = standings.get(id);
    const place = placed.get(id);
    if (standing === undefined || place === undefined)
      return { id, standing: null, band: null, hindrances: [] };
    return { id, standing, band: place.band, hindrances: hindrancesOf(scheme, standing, place) };
  });
}

/** From the highest band down: whoever finds no room tries the next. */
function placeAll(scheme: Scheme, standings: readonly Standing[]): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  const capOf = new Map<string, Hindrance>();
  let waiting = standings;
  for (const [band, rules] of scheme.bands.entries()) {
    const [open, closed] = parted(waiting, (one) => isOpenTo(rules, one));
    const places = rules.cap && placesOf(rules.cap, standings.length);
    const {
      let: inside,
      left,
      tiedOut,
    } = rules.cap === undefined || places === undefined
      ? { let: open, left: [], tiedOut: new Set<string>() }
      : letIn(open, { cap: rules.cap, places });
    for (const { id } of inside) placed.set(id, { band, cap: capOf.get(id) });
    for (const { id } of closed) capOf.delete(id);
    for (const { id } of left)
      capOf.set(id, { kind: "cap", places: places ?? 0, tied: tiedOut.has(id) });
    waiting = [...closed, ...left];
  }
  return placed;
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  const [first, second]: [T[], T[]] = [[], []];
  for (const one of all) (isFirst(one) ? first : second).push(one);
  return [first, second];
}

const isOpenTo = (band: SchemeBand, standing: Standing): boolean =>
  standing.total >= lowerBound(band) &&
  (!band.mustPass || standing.shortfalls.length === 0) &&
  (band.needs === undefined || standing.pluses.includes(band.needs));

const lowerBound = ({ gte }: SchemeBand): Hundredths => inWholeHundredths(gte);

function hindrancesOf(
  { bands }: Scheme,
  standing: Standing,
  { band, cap }: Placed,
): readonly Hindrance[] {
  const next = bands[band - 1];
  if (next === undefined) return [];
  const short = lowerBound(next) - standing.total;
  return [
    ...(short > 0 ? [{ kind: "points", short } as const] : []),
    ...(next.mustPass ? standing.shortfalls : []),
    ...(next.needs === undefined || standing.pluses.includes(next.needs)
      ? []
      : [{ kind: "needs", name: next.needs } as const]),
    ...(cap === undefined ? [] : [cap]),
  ];
}
