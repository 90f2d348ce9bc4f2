/** 进度卡 — how far the branches under a unit are, without a score. */
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { divide, type Section } from "#cards/digest/divide.ts";
import { timelinessWords } from "#cards/digest/weekly-words.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel, column, columnSet } from "#cards/kit/layout.ts";
import type { SummaryFigures } from "#digest/figures.ts";
import type { Timeliness } from "#digest/timeliness.ts";
import { branchLine, countWords, groupLine, percentOf, spanWords } from "./state-words.ts";

export type ProgressView = {
  readonly figures: SummaryFigures;
  readonly timeliness: Timeliness;
  /** From 0; the last page when there are not so many. */
  readonly page: number;
};

const ROOM = { first: 20_000, further: 24_000 } as const;

export function progressCard({ figures, timeliness, page }: ProgressView): Card {
  const pages = divide(listsOf(figures), ROOM);
  const shown = Math.min(page, pages.length - 1);
  const title = `${spanWords(figures.period)}进度`;
  const { completion, closed, dueOn } = figures;
  return card({
    header: header(`${title} · ${figures.unitName}`, closed ? "grey" : "wathet", {
      subtitle: closed ? "已截止" : `${dayWords(dueOn)}截止`,
    }),
    summary: `${title} · ${figures.unitName}`,
    elements: [
      markdown(
        [
          `已答**${completion.answered}**条，共${completion.asked}条，${percentOf(completion)}%`,
          `${completion.branches}个支部：${countWords(completion)}`,
          `清单：${timelinessWords(timeliness)}`,
        ].join("\n"),
      ),
      ...(pages[shown] ?? []).map(({ title: name, lines }) =>
        collapsiblePanel(name, [text(lines.join("\n"))], { expanded: true }),
      ),
      ...pageButtons(figures, shown, pages.length),
      complaintButton(null),
    ],
  });
}

const listsOf = ({ groups, branches }: SummaryFigures): readonly Section[] =>
  [
    { title: `下级单位（${groups.length}个）`, lines: groups.map(groupLine) },
    { title: `各支部（${branches?.length ?? 0}个）`, lines: (branches ?? []).map(branchLine) },
  ].filter(({ lines }) => lines.length > 0);

function pageButtons({ unitId, period }: SummaryFigures, page: number, pages: number) {
  if (pages === 1) return [];
  const to = (label: string, target: number) => {
    const typed = `进度 ${unitId} ${period} 第${target + 1}页`;
    return column([
      button(label, { callback: encodeAction({ kind: "command.run", text: typed }) }, { typed }),
    ]);
  };
  const buttons: CardElement = columnSet([
    ...(page > 0 ? [to("上一页", page - 1)] : []),
    column([text(`第${page + 1}页，共${pages}页`)]),
    ...(page + 1 < pages ? [to("下一页", page + 1)] : []),
  ]);
  return [buttons];
}
