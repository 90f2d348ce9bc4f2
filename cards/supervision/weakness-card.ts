/** 薄弱环节卡 — where branches fall short, for leaders: a chart of the weakest places, the items behind them; no branch is named. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { barChart } from "#cards/kit/chart.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { type HeatMap, LEAST_LOOKS } from "#supervision/weakness.ts";
import type { DimensionKey } from "#taskbook/item.ts";

export type WeaknessView = {
  readonly unitName: string;
  /** `YYYY` */
  readonly year: string;
  readonly map: HeatMap;
  readonly dimensions: readonly { readonly key: DimensionKey; readonly name: string }[];
};

/** What one screen holds. */
const PLACES = 10;
const ITEMS = 8;

export function weaknessCard({ unitName, year, map, dimensions }: WeaknessView): Card {
  const title = `薄弱环节 · ${year}年`;
  const nameOf = (key: DimensionKey) => dimensions.find((one) => one.key === key)?.name ?? key;
  const places = map.cells
    .flatMap(({ sector, dimension, perMille }) =>
      perMille === null || perMille === 0
        ? []
        : [{ at: `${TEMPLATE_WORDS[sector]} · ${nameOf(dimension)}`, value: perMille / 10 }],
    )
    .toSorted((a, b) => b.value - a.value || (a.at < b.at ? -1 : 1))
    .slice(0, PLACES);
  const items = map.items.filter(({ perMille }) => perMille !== null && perMille > 0);
  const few = map.cells.filter(({ perMille }) => perMille === null).length;
  return card({
    header: header(title, map.looked === 0 ? "grey" : "orange", { subtitle: unitName }),
    summary: `${title} · ${unitName}`,
    elements: [
      note("今年结束的检查里，看过的条目有多少没做到：不符合算一次，部分符合算半次。"),
      ...(places.length === 0
        ? [markdown(map.looked === 0 ? "今年还没有结束的检查。" : "看过的都做到了。")]
        : [
            barChart(places, { horizontal: true, title: "没做到的比例（%）", aspectRatio: "1:1" }),
            markdown(
              items
                .slice(0, ITEMS)
                .map(
                  ({ item, perMille, looked }) =>
                    `**${escapeMarkdown(item.name)}** ${percentWords(perMille ?? 0)}（看过${looked}次）`,
                )
                .join("\n"),
            ),
          ]),
      ...(few > 0 ? [note(`另有${few}处看过不到${LEAST_LOOKS}次，样本少，不下结论。`)] : []),
      complaintButton(null),
    ],
  });
}

const percentWords = (perMille: number): string => `${Math.floor(perMille / 10)}.${perMille % 10}%`;
