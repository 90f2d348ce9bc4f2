/** 薄弱环节卡 — where branches fall short, for leaders: a chart of the weakest places, the items behind them; no branch is named. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { barChart } from "#cards/kit/chart.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { type HeatMap, LEAST_BRANCHES } from "#supervision/weakness.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import { RECURRENCE } from "./recurrence-card.ts";

export type WeaknessView = {
  readonly unitId: string;
  readonly unitName: string;
  /** `YYYY` */
  readonly year: string;
  readonly map: HeatMap;
  readonly dimensions: readonly { readonly key: DimensionKey; readonly name: string }[];
  /** Whether the reader may give a weak item to an 组织员. */
  readonly mayGuide: boolean;
};

/** What one screen holds. */
const PLACES = 10;
const ITEMS = 8;
const GUIDE_TYPED = "指导 派";

export function weaknessCard({
  unitId,
  unitName,
  year,
  map,
  dimensions,
  mayGuide,
}: WeaknessView): Card {
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
      note(
        "今年结束的检查里，看过的条目有多少没做到：不符合算一次，部分符合算半次；一个支部看过几次的，按最后一次算。",
      ),
      ...(places.length === 0 && items.length === 0 ? [markdown(nothingWords(map))] : []),
      ...(places.length > 0
        ? [barChart(places, { horizontal: true, title: "没做到的比例（%）", aspectRatio: "1:1" })]
        : []),
      ...(items.length > 0 ? [itemLines(items)] : []),
      ...(few > 0
        ? [note(`另有${few}处，每一条看过的都不到${LEAST_BRANCHES}个支部，样本少，不下结论。`)]
        : []),
      ...(mayGuide && items.length > 0 ? [guideButton()] : []),
      recurrenceButton(unitId, year),
      complaintButton(null),
    ],
  });
}

const itemLines = (items: HeatMap["items"]) =>
  markdown(
    items
      .slice(0, ITEMS)
      .map(
        ({ item, perMille, looked }) =>
          `**${escapeMarkdown(item.name)}** ${percentWords(perMille ?? 0)}（看过${looked}个支部）`,
      )
      .join("\n"),
  );

function nothingWords({ looked, cells }: HeatMap): string {
  if (looked === 0) return "今年还没有结束的检查。";
  return cells.every(({ perMille }) => perMille === null)
    ? "看过的支部还太少。"
    : "看过的都做到了。";
}

const guideButton = () =>
  button(
    "派组织员去指导",
    { callback: encodeAction({ kind: "command.run", text: GUIDE_TYPED }) },
    { type: "primary_filled", typed: GUIDE_TYPED },
  );

const recurrenceButton = (unitId: string, year: string) => {
  const typed = `薄弱 ${RECURRENCE} ${unitId} ${year}年`;
  return button(
    "看有没有反复",
    { callback: encodeAction({ kind: "command.run", text: typed }) },
    { typed },
  );
};

const percentWords = (perMille: number): string => `${Math.floor(perMille / 10)}.${perMille % 10}%`;
