/** 抽签卡 — what a group is told of a draw: the commitment before, the value afterwards; never which branches. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { commitmentHashOf } from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";
import type { DrawEnd, KeptDraw } from "#supervision/ports.ts";
import { isOfClosures } from "#supervision/recheck.ts";
import { drawnNoun, listWords, minuteWords } from "./draw-words.ts";

export type DrawView = {
  readonly draw: Pick<KeptDraw, "commitment" | "list" | "valueAt" | "end">;
  readonly unitName: string;
};

const STATES: Readonly<Record<DrawEnd["kind"], string>> = {
  open: "承诺",
  revealed: "揭示",
  abandoned: "作废",
};

const CHECKED =
  "名单、规则和密钥在这之前就定了，指纹对得上就没有改过。检查结束以后，谁都可以向组织部要文件，用 zhuji draw verify 自己重算。";

export function drawCard({ draw, unitName }: DrawView): Card {
  const { commitment, list, end } = draw;
  const title = `抽签${STATES[end.kind]} · 第${commitment.number}号`;
  return card({
    header: header(title, end.kind === "abandoned" ? "grey" : "blue", { subtitle: unitName }),
    summary: title,
    elements: [
      markdown(`**${escapeMarkdown(list.purpose)}**\n${listWords(list)}`),
      text(endWords(draw)),
      markdown(`承诺的指纹\n${commitmentHashOf(commitment)}`),
      ...(end.kind === "abandoned" ? [] : [note(CHECKED)]),
      complaintButton(null),
    ],
  });
}

function endWords({ commitment, list, valueAt, end }: DrawView["draw"]): string {
  const source = commitment.value.source;
  switch (end.kind) {
    case "open":
      return `将用${source}，${minuteWords(valueAt)}出来。在那之前谁也不知道抽中哪些${isOfClosures(list) ? "" : "支部"}。`;
    case "revealed":
      return `${source}是${end.value}，抽中${end.drawn.length}${drawnNoun(list)}。${goingWords(list)}`;
    case "abandoned":
      return end.at < valueAt
        ? `没有揭示，作废了：${end.reason}`
        : `数值该出来以后三天没有揭示，作废了：${end.reason}`;
    default:
      return assertNever(end);
  }
}

const goingWords = (list: DrawList): string =>
  isOfClosures(list)
    ? "检查员去回头看，去之前不公布是哪些。"
    : "检查组按计划去，去之前不公布是哪些。";
