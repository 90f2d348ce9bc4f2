/** 打字代替按 — what to type for a button that opens something, for the plain-text twin. */
import { decodeAction } from "#cards/actions.ts";
import { MY_TASKS } from "#cards/blueprint/typed-answer.ts";
import type { CallbackValue } from "#cards/kit/card.ts";

/** Nothing where only the card can do it. */
export function typedFor(value: CallbackValue): { readonly typed?: string } {
  const decoded = decodeAction(value);
  if (!decoded.ok) return {};
  const action = decoded.value;
  if (action.kind === "command.run") return { typed: action.text };
  if (action.kind === "checklist.open") return { typed: MY_TASKS };
  if (action.kind === "help.open") return { typed: `求助 ${action.helpId} 怎么帮` };
  if (action.kind === "finding.open")
    return { typed: `整改 ${action.findingId.split("/").at(-1) ?? ""}` };
  return {};
}
