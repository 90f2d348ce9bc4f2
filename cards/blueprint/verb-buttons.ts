/** 稍后、转交、不合理？ in one row at the end of a checklist: what can be done besides answering, in small. */
import type { Checklist } from "#blueprint/checklist.ts";
import { isOpen } from "#blueprint/checklist.ts";
import { type CardAction, encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CardElement } from "#cards/kit/card.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import { maySnoozeAgain } from "./handling-words.ts";

/** The verbs stand there only while something is open. */
export function verbButtons(checklist: Checklist, section: number): CardElement {
  const { campaignId, branchId, handling } = checklist;
  const at = { campaignId, branchId };
  const complain = complaintButton({ ...at, section });
  if (checklist.closed || !checklist.questions.some(isOpen)) return complain;
  const isHandedOn = handling.holder !== null || handling.offer !== null;
  const verbs = [
    ...(maySnoozeAgain(handling) ? [verb("稍后", { kind: "snooze.open", ...at }, "稍后")] : []),
    verb(isHandedOn ? "转交情况" : "转交", { kind: "transfer.open", ...at }, "转交 姓名"),
    complain,
  ];
  return columnSet(
    verbs.map((each) => column([each], { width: "auto" })),
    { flex: "flow" },
  );
}

type VerbAction = Omit<
  Extract<CardAction, { readonly kind: "snooze.open" | "transfer.open" }>,
  "v"
>;

const verb = (label: string, action: VerbAction, typed: string) =>
  button(label, { callback: encodeAction(action) }, { type: "text", size: "tiny", typed });
