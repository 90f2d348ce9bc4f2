/** The choice of what the files of a message prove. */
import type { Evidence } from "#blueprint/evidence.ts";
import { attachEvidence } from "#blueprint/use-cases/attach-evidence.ts";
import type { OpenedChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { evidenceCard, ITEMS_FIELD } from "#cards/blueprint/evidence-card.ts";
import { evidenceRefusalWords } from "#cards/blueprint/evidence-words.ts";
import type { ClickHandler, ClickReply } from "#chat/click.ts";
import { nameItemOf, presentChecklist } from "#chat/present-checklist.ts";
import { timeOf } from "#kernel/calendar.ts";
import { opening } from "./opening.ts";

export const attachFiles: ClickHandler<"evidence.attach"> = (stores, click, action) =>
  opening(stores, click, action, async (opened) => {
    const { messageId } = action;
    const itemCodes = chosenIn(click.form);
    const attached = await attachEvidence(stores, opened, {
      messageId,
      itemCodes,
      seenRevision: action.seen,
      at: click.at,
    });
    if (attached.ok) {
      const receipt = `已记下 ${timeOf(click.at)}`;
      const card = showFiles(opened, attached.value, { messageId, receipt: doneWords(receipt) });
      return { toast: { type: "success", content: receipt }, card };
    }
    const { refusal } = attached;
    const content = evidenceRefusalWords(refusal, nameItemOf(opened.checklist));
    const isTheirs = refusal.kind !== "checklist.not-yours";
    const card = isTheirs
      ? showFiles(opened, await stores.evidence.listOfMessage(messageId), { messageId })
      : presentChecklist(opened.checklist, { now: click.at });
    const type = refusal.kind === "evidence.stale" ? "info" : "warning";
    return { toast: { type, content }, card };
  });

type Shown = { readonly messageId: string; readonly receipt?: string };

const showFiles = (
  { checklist }: OpenedChecklist,
  files: readonly Evidence[],
  shown: Shown,
): NonNullable<ClickReply["card"]> => {
  const own = files.filter(({ branchId }) => branchId === checklist.branchId);
  return evidenceCard({ checklist, files: own, refused: { secret: 0, soundOrVideo: 0 }, ...shown });
};

/** Nothing chosen may come as "", as [] or not at all; one choice as itself. */
function chosenIn(form: Readonly<Record<string, unknown>>): readonly string[] {
  const value = form[ITEMS_FIELD];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((code): code is string => typeof code === "string" && code !== "");
}
