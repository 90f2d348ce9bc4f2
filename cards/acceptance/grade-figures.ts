/** 等次的分布 — by sector and against the year before, in numbers: no branch is named, none is ranked (R83). */
import type { GroupCounts, Movement, SectorCounts } from "#acceptance/movement.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import type { CardElement } from "#cards/kit/card.ts";
import { barChart, type Point } from "#cards/kit/chart.ts";
import { note, text } from "#cards/kit/elements.ts";
import { BAND_GROUPS } from "#taskbook/scheme.ts";
import { countsWords, groupWords, movementWords } from "./grade-words.ts";

export type GradeFigures = {
  /** `YYYY` */
  readonly year: string;
  readonly sectors: readonly SectorCounts[];
  readonly movement: Movement;
  /** All branches, as decided alone. */
  readonly decided: GroupCounts;
};

export function figureElements({ year, sectors, movement }: GradeFigures): readonly CardElement[] {
  const points = sectors.flatMap(({ sector, counts }) =>
    BAND_GROUPS.flatMap((group): Point[] =>
      counts[group] === 0
        ? []
        : [{ at: sectorWords(sector), value: counts[group], series: groupWords(group) }],
    ),
  );
  const before = `和${Number(year) - 1}年比：`;
  const compared = movement.stayed > 0 || movement.moved.length > 0;
  return [
    ...(points.length === 0
      ? []
      : [
          barChart(points, {
            horizontal: true,
            stacked: true,
            title: "各领域的支部数",
            aspectRatio: "4:3",
          }),
        ]),
    ...sectors.map(({ sector, counts }) => text(`${sectorWords(sector)}：${countsWords(counts)}`)),
    note(compared ? `${before}${movementWords(movement)}` : `${before}上年没有定过，没有可比的。`),
  ];
}

const sectorWords = (sector: SectorCounts["sector"]): string =>
  sector === null ? "没有分领域" : TEMPLATE_WORDS[sector];
