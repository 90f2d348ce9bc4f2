/** Files in a message: the checklist they belong to, and the card that answers. */
import type { SentFile } from "#blueprint/evidence.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { receiveEvidence } from "#blueprint/use-cases/receive-evidence.ts";
import { evidenceRefusalWords } from "#cards/blueprint/evidence-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { findCurrent } from "./commands/my-tasks.ts";
import { handleFindingFiles } from "./finding-message.ts";
import type { IncomingMessage } from "./messages.ts";
import { type Stores, URGENCY } from "./ports.ts";
import { nameItemOf } from "./present-checklist.ts";
import { findReplied } from "./replied-card.ts";
import { say } from "./say.ts";
import { handleVisitFiles } from "./visit-message.ts";

export type FileMessage = IncomingMessage & { readonly files: readonly [SentFile, ...SentFile[]] };

export async function handleFiles(
  stores: Stores,
  message: FileMessage,
  actor: Actor,
): Promise<void> {
  const { openId, chatId, inGroup, messageId, files, at } = message;
  if (await handleVisitFiles(stores, message, actor)) return;
  if (await handleFindingFiles(stores, message, actor)) return;
  const key = (await findReplied(stores, message)) ?? (await findCurrent(stores, actor, at));
  const opened =
    key === undefined ? undefined : await openChecklist(stores, key, { openId, on: dayOf(at) });
  if (key === undefined || opened === undefined)
    return say(stores, message, {
      title: "材料没有收",
      lines: ["您现在没有要办的清单，所以材料没有收。有清单时，回复清单卡片发图片或文件就行。"],
    });
  const received = await receiveEvidence(stores, opened, { messageId, files, at });
  if (!received.ok) {
    const words = evidenceRefusalWords(received.refusal, nameItemOf(opened.checklist));
    return say(stores, message, { title: "材料没有收", lines: words.split("\n") });
  }
  stores.notices.add({
    dedupeKey: `reply:${messageId}`,
    urgency: URGENCY.reply,
    dueAt: at,
    notice: {
      kind: "evidence",
      campaignId: key.campaignId,
      branchId: key.branchId,
      openId,
      chatId,
      inGroup,
      messageId,
      refused: received.value,
    },
  });
}
