/** 合并卡 — several things for the same person in one card, each with the button that opens it. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import { typedFor } from "./typed-for.ts";

export type BundleLine = {
  readonly line: string;
  readonly press?: { readonly label: string; readonly value: CallbackValue };
};

/** Beyond so many, lines stand without a button: 我的任务 opens them. */
const WITH_BUTTONS = 8;
/** A phone's screen or two; what a card may hold ends at 200 elements. */
const LINES = 20;

export function bundleCard(lines: readonly BundleLine[]): Card {
  const title = lines.length === 0 ? "这几件事都办完了" : `有${lines.length}件事`;
  return card({
    header: header(title, lines.length === 0 ? "green" : "blue"),
    summary: lines[0] === undefined ? title : `${title}：${lines[0].line}`,
    elements: [
      ...(lines.length === 0 ? [text("不用再管。")] : lines.slice(0, LINES).map(lineOf)),
      ...(lines.length > LINES ? [text(`另有${lines.length - LINES}件没有列在这里。`)] : []),
      ...(lines.length > WITH_BUTTONS
        ? [text("没有按钮的，自己要办的发“我的任务”，下级的发“进度”看。")]
        : []),
      complaintButton(null),
    ],
  });
}

function lineOf({ line, press }: BundleLine, place: number): CardElement {
  if (press === undefined || place >= WITH_BUTTONS) return text(line);
  return columnSet([
    column([text(line)], { width: "weighted", weight: 3 }),
    column([button(press.label, { callback: press.value }, typedFor(press.value))], {
      width: "auto",
    }),
  ]);
}
