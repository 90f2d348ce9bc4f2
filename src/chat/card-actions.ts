/** Every action a card can carry, and who handles it. A new action does not compile before it stands here. */
import type { ActionKind, CardAction } from "#cards/actions.ts";
import type { Click, ClickHandler, ClickReply } from "./click.ts";
import { allNormal, submitReasons, submitSection, submitText } from "./clicks/answer-clicks.ts";
import {
  closePressed,
  launchPressed,
  postPressed,
  progressPressed,
} from "./clicks/campaign-clicks.ts";
import { runCommand } from "./clicks/command-click.ts";
import { openComplaint, submitComplaint } from "./clicks/complaint-clicks.ts";
import { attachFiles } from "./clicks/evidence-clicks.ts";
import { editSection, openPresent, writeText } from "./clicks/open-clicks.ts";
import type { Stores } from "./ports.ts";

const handlers: { readonly [K in ActionKind]: ClickHandler<K> } = {
  "checklist.open": openPresent,
  "checklist.all-normal": allNormal,
  "checklist.edit": editSection,
  "checklist.submit": submitSection,
  "checklist.reasons": submitReasons,
  "text.write": writeText,
  "text.submit": submitText,
  "campaign.launch": launchPressed,
  "campaign.close": closePressed,
  "summary.post": postPressed,
  "progress.open": progressPressed,
  "evidence.attach": attachFiles,
  "complaint.open": openComplaint,
  "complaint.submit": submitComplaint,
  "command.run": runCommand,
};

/** Acts on a press in the click's own transaction, and says what the person sees. */
export function handleCardAction(
  stores: Stores,
  click: Click,
  action: CardAction,
): Promise<ClickReply> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript does not tie a key to its own handler
  const handle = handlers[action.kind] as ClickHandler<ActionKind>;
  return handle(stores, click, action);
}
