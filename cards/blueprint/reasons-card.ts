/** 说明卡 — after a form: why 不适用, or what help is needed. Nothing of it counts before it is sent. */
import { LONGEST_REASON } from "#blueprint/answer.ts";
import type { Checklist } from "#blueprint/checklist.ts";
import { revisionOf } from "#blueprint/checklist.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { monthWords } from "./answer-words.ts";
import { reasonField, type Waiting } from "./section-form.ts";
import { MY_TASKS } from "./typed-answer.ts";

export type ReasonsView = {
  readonly checklist: Checklist;
  readonly section: number;
  readonly waiting: readonly Waiting[];
};

export function reasonsCard({ checklist, section, waiting }: ReasonsView): Card {
  const { campaignId, branchId } = checklist;
  const title = `${monthWords(checklist.month)}清单 · 说明情况`;
  const submit = encodeAction({
    kind: "checklist.reasons",
    campaignId,
    branchId,
    section,
    waiting: waiting.map(({ question, verb }) => ({
      itemCode: question.item.code,
      verb,
      seen: revisionOf(question),
    })),
  });
  return card({
    header: header(title, "orange", { subtitle: checklist.branchName }),
    summary: title,
    elements: [
      form("reasons", [
        ...waiting.flatMap(({ question, verb }, index) => [
          markdown(
            `**${question.number}. ${escapeMarkdown(question.item.name)}**：${verb === "difficulty" ? "有困难" : "不适用"}`,
          ),
          input(reasonField(index), {
            placeholder: verb === "difficulty" ? "要什么帮助，一句话" : "为什么不适用，一句话",
            required: true,
            maxLength: LONGEST_REASON,
            width: "fill",
          }),
        ]),
        submitButton("提交", "submit", submit, {
          type: "primary_filled",
          width: "fill",
          typed: typedReason(waiting),
        }),
      ]),
      button(
        "返回",
        { callback: encodeAction({ kind: "checklist.open", campaignId, branchId }) },
        { typed: MY_TASKS },
      ),
      complaintButton({ campaignId, branchId, section }),
    ],
  });
}

const typedReason = ([first]: readonly Waiting[]): string =>
  first?.verb === "not_applicable"
    ? `${first.question.number} 不适用 为什么`
    : `${first?.question.number ?? 1} 有困难 要什么帮助`;
