/** 得分卡的内容 — what the cards of a branch's score are made from, and the commands by which they lead on. */
import type { OpenWindows } from "#blueprint/open-window.ts";
import { encodeAction } from "#cards/actions.ts";
import type { CardElement, NestedElement } from "#cards/kit/card.ts";
import { markdown } from "#cards/kit/elements.ts";
import { interactiveContainer } from "#cards/kit/layout.ts";
import type { Day, Month } from "#kernel/calendar.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { DimensionScore, Score } from "#taskbook/score.ts";
import { lineWords } from "./line-words.ts";
import { pointsWords } from "./points-words.ts";

export type ScoreView = {
  readonly branchId: string;
  readonly branchName: string;
  /** The last month whose lists count. Whatever the card leads to counts up to it too. */
  readonly upTo: Month;
  readonly score: Score;
  readonly dimensions: readonly { readonly key: DimensionKey; readonly name: string }[];
  /** Where answers can still be changed. */
  readonly windows: OpenWindows;
  /** Whether the reader may see what was answered. */
  readonly answers: boolean;
  /** Whether the reader answers this branch's checklist. */
  readonly own: boolean;
  readonly today: Day;
};

export const nameOf = ({ dimensions }: ScoreView, key: DimensionKey): string =>
  dimensions.find((dimension) => dimension.key === key)?.name ?? key;

/** 基本组织 得10.5分，失1.5分 */
export function dimensionWords(view: ScoreView, { key, won, possible }: DimensionScore): string {
  const name = nameOf(view, key);
  if (won === null) return `${name} 还没有计分`;
  const lost = won === possible ? "没有失分" : `失${pointsWords(possible - won)}分`;
  return `${name} 得${pointsWords(won)}分，${lost}`;
}

type Counted = Pick<ScoreView, "branchId" | "upTo">;

/** What is typed, or pressed, for the whole score. */
export const scoreTyped = ({ branchId, upTo }: Counted): string => `得分 ${branchId} ${upTo}`;

/** What is typed, or pressed, for one item of the branch. */
export const whyTyped = ({ branchId, upTo }: Counted, code: string): string =>
  `为什么 ${code} ${branchId} ${upTo}`;

/** What is typed, or pressed, for one part of a score. */
export const dimensionTyped = (of: Counted, key: DimensionKey, page: number): string =>
  `${scoreTyped(of)} ${key}${page === 0 ? "" : ` 第${page + 1}页`}`;

/** How the lines are opened. */
export const OPEN_WORDS = "点一条，看算式、来源和怎么补。";

/** The lines of a dimension, each one tap from its source. */
export const lineElements = (
  view: ScoreView,
  key: DimensionKey,
): readonly (CardElement & NestedElement)[] =>
  view.score.lines
    .filter(({ item }) => item.dimension === key)
    .map((line) => {
      const typed = whyTyped(view, line.item.code);
      return interactiveContainer(
        [markdown(lineWords(line, view.answers))],
        { callback: encodeAction({ kind: "command.run", text: typed }) },
        { padding: "4px 8px", border: "grey-300", cornerRadius: "6px", typed },
      );
    });
