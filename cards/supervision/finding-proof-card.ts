/** 整改材料卡 — what was received, which findings it proves, and a way to say which. */

import type { Evidence } from "#blueprint/evidence.ts";
import { isUsable } from "#blueprint/use-cases/attach-evidence.ts";
import type { NotTaken } from "#blueprint/use-cases/receive-evidence.ts";
import { encodeAction } from "#cards/actions.ts";
import { failureWords, fileWords, notTakenWords } from "#cards/blueprint/evidence-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, multiSelectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import { findingPress } from "./finding-card.ts";
import { briefly, findingNameWords } from "./finding-words.ts";

export type FindingProofView = {
  readonly branchName: string;
  readonly messageId: string;
  /** The files of one message. */
  readonly files: readonly Evidence[];
  readonly refused: NotTaken;
  /** What the files prove already. */
  readonly proved: readonly FindingView[];
  /** What they may prove besides. */
  readonly choices: readonly FindingView[];
  readonly said?: string;
};

/** The multi-select's name in the form. */
export const FINDINGS_FIELD = "findings";
/** Characters of a fact in a choice. */
const FACT_BRIEF = 30;

export function findingProofCard(view: FindingProofView): Card {
  const { branchName, files, refused, proved, said } = view;
  const usable = files.filter(isUsable);
  const title = usable.length === 0 ? "材料没有留下" : "收到整改材料";
  return card({
    header: header(title, "wathet", { subtitle: branchName }),
    summary: title,
    elements: [
      ...(said === undefined ? [] : [markdown(escapeMarkdown(said))]),
      ...(usable.length === 0
        ? []
        : [text(`收到${usable.length}份：${usable.map(fileWords).join("、")}`)]),
      ...files.flatMap((file) =>
        file.failure === null ? [] : [text(`${fileWords(file)}${failureWords(file.failure)}`)],
      ),
      ...notTakenWords(refused).map((words) => text(`⚠️ ${words}`)),
      ...(proved.length === 0
        ? []
        : [text(`📎 用于${proved.map((one) => findingNameWords(one)).join("、")}`)]),
      ...(usable.length === 0 ? [] : chooserOf(view)),
      ...opening(proved),
      complaintButton(null),
    ],
  });
}

function chooserOf({ messageId, proved, choices }: FindingProofView): CardElement[] {
  if (choices.length === 0) return [];
  return [
    note(
      proved.length === 0
        ? "能证明哪个问题？可选多个，每个都会记下这份材料。材料是可选的。"
        : "同一份材料还能证明别的问题，可以再选。",
    ),
    form("finding_proof", [
      multiSelectStatic(
        FINDINGS_FIELD,
        choices.map((one) => ({
          text: `${findingNameWords(one)} ${briefly(one.finding.fact, FACT_BRIEF)}`,
          value: one.finding.id,
        })),
        { placeholder: "选问题，可多选", width: "fill" },
      ),
      submitButton("用于这几个问题", "submit", encodeAction({ kind: "finding.prove", messageId }), {
        width: "fill",
      }),
    ]),
  ];
}

/** Straight to the finding where there is only one. */
function opening(proved: readonly FindingView[]): CardElement[] {
  const [only, ...others] = proved;
  if (only === undefined || others.length > 0) return [];
  const { label, value } = findingPress(only);
  return [button(label, { callback: value }, { typed: "整改" })];
}
