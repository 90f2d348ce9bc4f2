/** 状态的说法 — how far a branch or several branches are, in one line; units without a person's name. */
import type { BranchState, Progress } from "#blueprint/progress.ts";
import { monthWords } from "#cards/blueprint/answer-words.ts";
import type { BranchFigures, GroupFigures } from "#digest/figures.ts";
import type { Period } from "#taskbook/period.ts";

/** A month or a year, as a title names it. */
export const spanWords = (period: Period): string =>
  period.length === 4 ? `${period}年` : monthWords(period);

/** Characters of somebody's own words in a list. */
const BRIEF = 80;

/** The words themselves, or their beginning with the word that there is more: the whole stands in the branch's list. */
export const briefly = (words: string): string =>
  words.length <= BRIEF ? words : `${words.slice(0, BRIEF)}……（全文见清单）`;

export const STATE_WORDS: Readonly<Record<BranchState, string>> = {
  done: "已完成",
  open: "进行中",
  help: "需要帮助",
};

/** 完成5个、进行中1个、需要帮助1个: only what there is. */
export function countWords({ done, open, help }: Progress): string {
  const parts = [
    [done, "完成"],
    [open, "进行中"],
    [help, "需要帮助"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${words}${count}个`)
    .join("、");
}

/** The whole per cent answered; 100 only when all is. */
export const percentOf = ({ asked, answered }: Pick<Progress, "asked" | "answered">): number =>
  asked === 0 ? 100 : Math.floor((answered * 100) / asked);

export const groupLine = ({ name, progress }: GroupFigures): string =>
  `${name ?? "直属党支部"}：${progress.branches}个支部，${countWords(progress)}`;

export const branchLine = ({ name, state, asked, answered }: BranchFigures): string =>
  state === "done"
    ? `${name}：${STATE_WORDS.done}`
    : `${name}：${STATE_WORDS[state]}（${answered}/${asked}）`;
