/** 得分明细的说法 — one line of a score in markdown: what was won, why not more, how to win it back. */
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import { lossWords, pendingWords, winBackWords } from "./loss-words.ts";
import { pointsWords } from "./points-words.ts";

export function lineWords(line: ScoreLine, answers: boolean): string {
  const { item, state, won, possible } = line;
  const name = `**${escapeMarkdown(item.name)}**`;
  if (state === "not_applicable") return `${name} ➖ 不适用，不计入`;
  if (state === "pending") return `${name} ⏳ ${pendingWords(line)}，不计入`;
  const points = `${name} ${pointsWords(won)}/${pointsWords(possible)}`;
  return won === possible && line.losses.length === 0
    ? `${points} ✅`
    : [points, ...reasonLines(line, answers)].join("\n");
}

/** 原因 and 怎么补, each in a line. */
export const reasonLines = (
  { losses, winBack }: Pick<ScoreLine, "losses" | "winBack">,
  answers: boolean,
): readonly string[] => [
  ...(losses.length === 0
    ? []
    : [`原因：${escapeMarkdown(losses.map((loss) => lossWords(loss, answers)).join("；"))}`]),
  ...(winBack.length === 0
    ? []
    : [`怎么补：${escapeMarkdown([...new Set(winBack.map(winBackWords))].join("；"))}`]),
];
