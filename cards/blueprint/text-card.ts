/** 可选短文卡 — a few lines for the inspector, who rates them; they score nothing by themselves. */
import type { Checklist, ChecklistQuestion } from "#blueprint/checklist.ts";
import { revisionOf } from "#blueprint/checklist.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { fieldsOf } from "./section-form.ts";
import { MY_TASKS } from "./typed-answer.ts";

export type TextView = {
  readonly checklist: Checklist;
  readonly question: ChecklistQuestion;
};

export function textCard({ checklist, question }: TextView): Card {
  const { campaignId, branchId } = checklist;
  const { item, answer } = question;
  const most = item.answer.type === "text" ? item.answer.maxEntries : 1;
  const written =
    answer?.given.kind === "value" && answer.given.value.type === "text"
      ? answer.given.value.entries
      : [];
  const submit = encodeAction({
    kind: "text.submit",
    campaignId,
    branchId,
    itemCode: item.code,
    seen: revisionOf(question),
  });
  return card({
    header: header(item.name, "blue", { subtitle: checklist.branchName }),
    summary: item.name,
    elements: [
      markdown(escapeMarkdown(item.check)),
      note("写一句目标、一句结果就够，给考评人员看，不计分。"),
      form("text", [
        ...Array.from({ length: most }, (_, entry) =>
          input(fieldsOf(0).text(entry), {
            placeholder: `第${entry + 1}件`,
            rows: 3,
            width: "fill",
            ...(written[entry] === undefined ? {} : { initial: written[entry] }),
          }),
        ),
        submitButton("提交", "submit", submit, { type: "primary_filled", width: "fill" }),
      ]),
      button(
        "以后再写",
        { callback: encodeAction({ kind: "checklist.open", campaignId, branchId }) },
        { typed: MY_TASKS },
      ),
      complaintButton({ campaignId, branchId, section: null }),
    ],
  });
}
