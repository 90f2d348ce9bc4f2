/** 比例上限 and 同分规则 — who of the branches at a band's door is let in. */
import type { BandCap, TieFigure } from "#taskbook/scheme.ts";
import type { Standing } from "./standing.ts";

/** At most the stated share of all who have a total, in whole branches. */
export const placesOf = ({ share }: BandCap, branches: number): number =>
  Math.floor((branches * share) / 100);

type Let = {
  readonly let: readonly Standing[];
  readonly left: readonly Standing[];
  /** Whether somebody stayed outside for being tied at the edge. */
  readonly tiedOut: ReadonlySet<string>;
};

/** The best by total, then by the stated figures; of those tied at the edge none or all, as stated. */
export function letIn(
  candidates: readonly Standing[],
  { cap, places }: { readonly cap: BandCap; readonly places: number },
): Let {
  if (candidates.length <= places) return { let: candidates, left: [], tiedOut: new Set() };
  const inside = new Set<Standing>();
  let tiedOut: readonly Standing[] = [];
  for (const tied of tiesOf(candidates, cap.ties)) {
    const free = places - inside.size;
    if (free <= 0) break;
    if (tied.length > free && cap.rest === "none") {
      tiedOut = tied;
      break;
    }
    for (const standing of tied) inside.add(standing);
  }
  return {
    let: candidates.filter((standing) => inside.has(standing)),
    left: candidates.filter((standing) => !inside.has(standing)),
    tiedOut: new Set(tiedOut.map(({ id }) => id)),
  };
}

/** From the best down, those whom nothing tells apart together. */
function tiesOf(
  standings: readonly Standing[],
  figures: readonly TieFigure[],
): readonly (readonly Standing[])[] {
  return classesBy(standings, ({ total }) => total).flatMap((tied) => tellApart(tied, figures));
}

function tellApart(
  tied: readonly Standing[],
  [figure, ...further]: readonly TieFigure[],
): readonly (readonly Standing[])[] {
  if (tied.length === 1 || figure === undefined) return [tied];
  const known = tied.every((standing) => figureOf(standing, figure) !== undefined);
  return known
    ? classesBy(tied, (standing) => figureOf(standing, figure) ?? 0).flatMap((part) =>
        tellApart(part, further),
      )
    : tellApart(tied, further);
}

function figureOf(standing: Standing, figure: TieFigure): number | undefined {
  if (figure === "base") return standing.base;
  return figure === "weakest" ? standing.weakest : standing.parts.get(figure);
}

const classesBy = (standings: readonly Standing[], valueOf: (standing: Standing) => number) =>
  [...Map.groupBy(standings, valueOf)]
    .toSorted(([one], [other]) => other - one)
    .map(([, members]) => members);
