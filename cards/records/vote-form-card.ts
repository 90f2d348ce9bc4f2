/** 表决卡 — one vote of a meeting that has been recorded. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note } from "#cards/kit/elements.ts";
import { submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { RecordOf, ReviewKind } from "#records/record.ts";
import { recentButton } from "./record-buttons.ts";
import { recordLine } from "./record-line.ts";
import { voteParts } from "./vote-form.ts";

export type VoteFormView = {
  readonly record: RecordOf<"meeting">;
  /** Which of its votes is put right, from 0; null is one more. */
  readonly nth: number | null;
  /** What can be voted on under a stricter rule, where one is in force. */
  readonly reviews: readonly ReviewKind[];
  /** Makes a form that is sent twice one vote. */
  readonly token: string;
};

export function voteFormCard({ record, nth, reviews, token }: VoteFormView): Card {
  const decision = nth === null ? undefined : record.detail.decisions[nth];
  const title = decision === undefined ? "加一项表决" : "改表决";
  const submit = encodeAction({ kind: "record.vote-submit", id: record.id, nth, token });
  return card({
    header: header(title, "blue"),
    summary: title,
    elements: [
      note(`${recordLine(record)}。不用写普通党员的名字，写发展几号就行。`),
      form("vote", [
        ...voteParts(decision, reviews),
        submitButton("记下", "submit", submit, { type: "primary_filled", width: "fill" }),
      ]),
      ...buttonRow([recentButton("返回")]),
      complaintButton(null),
    ],
  });
}
