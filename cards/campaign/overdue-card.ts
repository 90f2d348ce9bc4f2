/** 督办卡 — to a superior: what of a branch below is late, who is on it, and what help could be. Never in a group. */
import { encodeAction } from "#cards/actions.ts";
import { monthWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import type { Month } from "#kernel/calendar.ts";
import { dueWords } from "./reminder-words.ts";

export type OverdueView = {
  readonly branchId: string;
  readonly branchName: string;
  readonly month: Month;
  /** Working days to the due day; negative after it. */
  readonly left: number;
  readonly open: number;
  readonly difficulties: number;
  /** Who is to do it; undefined while the post is vacant. */
  readonly doerName: string | undefined;
  /** `vacant`: it comes because nobody below can be reminded. */
  readonly why: "mention" | "direct" | "first" | "vacant";
};

const TITLES: Readonly<Record<OverdueView["why"], string>> = {
  mention: "下级情况",
  direct: "督办",
  first: "请第一责任人过问",
  vacant: "书记空缺",
};

export function overdueCard(view: OverdueView): Card {
  const { branchId, branchName, why } = view;
  const title = `${TITLES[why]} · ${branchName}`;
  return card({
    header: header(title, why === "mention" ? "wathet" : "orange"),
    summary: title,
    elements: [
      text(overdueWords(view)),
      text(
        view.doerName === undefined ? "书记空缺，补上之前由您负责。" : `办理人：${view.doerName}`,
      ),
      note(adviceOf(view)),
      columnSet([
        column([commandButton("看状态", `状态 ${branchId}`)]),
        ...(view.doerName === undefined
          ? []
          : [column([commandButton("催办", `催办 ${branchId}`)])]),
      ]),
      complaintButton(null),
    ],
  });
}

/** In one line, also for a card that speaks of several things. */
export const overdueWords = ({ branchName, month, left, open }: OverdueView): string =>
  `${branchName}${monthWords(month)}清单${dueWords(left)}，还有${open}条没答`;

export const overduePress = ({
  branchId,
}: Pick<OverdueView, "branchId">): { readonly label: string; readonly value: CallbackValue } => ({
  label: "看状态",
  value: encodeAction({ kind: "command.run", text: `状态 ${branchId}` }),
});

const commandButton = (label: string, typed: string) =>
  button(
    label,
    { callback: encodeAction({ kind: "command.run", text: typed }) },
    { size: "small", width: "fill", typed },
  );

function adviceOf({ why, difficulties }: OverdueView): string {
  if (difficulties > 0) return `有${difficulties}条报了有困难，请先看看要什么帮助。`;
  if (why === "first") return "直接责任人之前已经收到督办。请问问卡在哪里，要不要帮一把。";
  return "请问问是不是有困难，要不要帮一把。只告诉您，不在群里通报。";
}
