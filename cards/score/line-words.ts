/** 得分明细的说法 — one line of a score in markdown: what was won, and why not more. */
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import { lossWords, pendingWords } from "./loss-words.ts";
import { pointsWords } from "./points-words.ts";

export function lineWords(line: ScoreLine, answers: boolean): string {
  const { item, state, won, possible } = line;
  const name = `**${escapeMarkdown(item.name)}**`;
  if (state === "not_applicable") return `${name} ➖ 不适用，不计入`;
  if (state === "pending") return `${name} ⏳ ${pendingWords(line)}，不计入`;
  const points = `${name} ${pointsWords(won)}/${pointsWords(possible)}`;
  return line.losses.length === 0 ? `${points} ✅` : `${points}\n${reasonLine(line, answers)}`;
}

/** 原因, in one line. */
export const reasonLine = ({ losses }: Pick<ScoreLine, "losses">, answers: boolean): string =>
  `原因：${escapeMarkdown(losses.map((loss) => lossWords(loss, answers)).join("；"))}`;
