/** 反复情况卡 — what was put right and came back, by clause: of people and branches nothing, and nothing of a clause closed but a few times. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { isSpoken, type Recurrence, rankRecurrence } from "#supervision/recheck.ts";
import { LEAST_BRANCHES } from "#supervision/weakness.ts";
import { briefly } from "./finding-words.ts";

export const RECURRENCE = "反复";

export type RecurrenceView = {
  readonly unitId: string;
  readonly unitName: string;
  /** `YYYY` */
  readonly year: string;
  readonly lines: readonly Recurrence[];
};

/** What one screen holds. */
const SHOWN = 8;
const CLAUSE_BRIEF = 40;

export function recurrenceCard({ unitId, unitName, year, lines }: RecurrenceView): Card {
  const title = `反复情况 · ${year}年`;
  const spoken = lines.filter(isSpoken);
  const few = lines.length - spoken.length;
  const cameBack = rankRecurrence(spoken).filter(
    ({ fellBack, recurred }) => fellBack + recurred > 0,
  );
  const rest = cameBack.length - SHOWN;
  const typed = `薄弱 ${unitId} ${year}年`;
  return card({
    header: header(title, cameBack.length > 0 ? "orange" : "grey", { subtitle: unitName }),
    summary: `${title} · ${unitName}`,
    elements: [
      note("本单位交办、这一年销号的问题，按条款看有没有反复：回头看有反弹，或者一年内又查到。"),
      markdown(
        cameBack.length > 0
          ? cameBack.slice(0, SHOWN).map(lineWords).join("\n")
          : nothingWords(lines.length, spoken.length),
      ),
      ...(rest > 0 ? [note(`还有${rest}条有反复，比上面的少。`)] : []),
      ...(few > 0 && spoken.length > 0
        ? [note(`另有${few}条销号不到${LEAST_BRANCHES}个支部，样本少，不下结论。`)]
        : []),
      button(
        "看薄弱环节",
        { callback: encodeAction({ kind: "command.run", text: typed }) },
        { typed },
      ),
      complaintButton(null),
    ],
  });
}

function nothingWords(all: number, spoken: number): string {
  if (all === 0) return "这一年还没有销号的问题。";
  return spoken === 0
    ? `每一条销号都不到${LEAST_BRANCHES}个支部，样本少，不下结论。`
    : "销了号的没有反复。";
}

/** **活动场所** 条例第九条：销号12次，回头看5次，反弹1次，又查到2次 */
function lineWords({ itemName, clause, ...counts }: Recurrence): string {
  const { closures, lookedAgain, fellBack, recurred } = counts;
  const figures = `销号${closures}次，回头看${lookedAgain}次，反弹${fellBack}次，一年内又查到${recurred}次`;
  return `**${escapeMarkdown(itemName === "" ? "标准以外" : itemName)}** ${escapeMarkdown(briefly(clause, CLAUSE_BRIEF))}\n${figures}`;
}
