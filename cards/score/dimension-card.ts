/** 维度卡 — the lines of one dimension, each one tap from its source, over as many pages as they need. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { utf8Length } from "#kernel/text.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import { yearOf } from "#taskbook/period.ts";
import type { DimensionScore } from "#taskbook/score.ts";
import { pointsWords } from "./points-words.ts";
import {
  dimensionTyped,
  dimensionWords,
  lineElements,
  nameOf,
  OPEN_WORDS,
  type ScoreView,
  scoreTyped,
} from "./score-view.ts";
import { upToWords } from "./until-words.ts";

/** Of one page, well below the platform's limits for a whole card. */
const ROOM = { bytes: 22_000, lines: 60 } as const;

/** `page` from 0; the last one when there are not so many. */
export function dimensionCard(view: ScoreView, key: DimensionKey, page: number): Card {
  const pages = pagesOf(lineElements(view, key));
  const shown = Math.min(page, pages.length - 1);
  const lines = pages[shown] ?? [];
  const title = `${nameOf(view, key)} · ${view.branchName}`;
  return card({
    header: header(title, "turquoise", {
      subtitle: `${yearOf(view.upTo)}年，${upToWords(view.upTo, view.today) || "年初至今"}`,
    }),
    summary: title,
    elements: [
      ...view.score.dimensions
        .filter((dimension) => dimension.key === key)
        .map((dimension) => markdown(sumWords(view, dimension))),
      ...(lines.length === 0
        ? [note("这个支部在这个维度没有条目。")]
        : [note(OPEN_WORDS), ...lines]),
      ...buttonRow([
        ...(shown + 1 < pages.length
          ? [commandButton("下一页", dimensionTyped(view, key, shown + 1))]
          : []),
        commandButton("返回总分", scoreTyped(view)),
      ]),
      complaintButton(null),
    ],
  });
}

/** The items' own points, and what they make of the dimension's where that is another sum. */
function sumWords(view: ScoreView, dimension: DimensionScore): string {
  const { won, possible, items } = dimension;
  const words = dimensionWords(view, dimension);
  return won === null || items.possible === possible
    ? words
    : `${words}\n计分的条目得${pointsWords(items.won)}/${pointsWords(items.possible)}，折成本维度${pointsWords(won)}/${pointsWords(possible)}`;
}

function pagesOf(lines: readonly CardElement[]): readonly (readonly CardElement[])[] {
  const pages: CardElement[][] = [[]];
  let bytes = 0;
  for (const line of lines) {
    const more = utf8Length(JSON.stringify(line));
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (bytes + more > ROOM.bytes || page.length === ROOM.lines)) {
      pages.push([line]);
      bytes = more;
    } else {
      page.push(line);
      bytes += more;
    }
  }
  return pages;
}
