/** A form that an operator decides about, and what was decided for whoever asked. */
import type { BurdenNotice } from "#burden/ports.ts";
import { formTopic } from "#burden/use-cases/decide-form.ts";
import { encodeAction } from "#cards/actions.ts";
import {
  formDecisionCard,
  formDecisionLine,
  formRequestCard,
} from "#cards/burden/form-request-card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";

type NoticeOf<K extends BurdenNotice["kind"]> = Extract<BurdenNotice, { readonly kind: K }>;

export async function renderFormRequest(
  stores: Stores,
  { requestId, to }: NoticeOf<"form-request">,
): Promise<Rendered> {
  const view = await stores.formRequests.find(requestId);
  if (view === undefined) return { kind: "nothing", reason: "the request is not kept" };
  return {
    kind: "card",
    to,
    card: formDecisionCard(view),
    part: { line: formDecisionLine(view), press: SEE },
    topics: [formTopic(requestId)],
  };
}

const SEE = {
  label: "看要表",
  value: encodeAction({ kind: "command.run", text: "要表" }),
} as const;

export async function renderFormDecided(
  stores: Stores,
  { requestId }: NoticeOf<"form-request-decided">,
): Promise<Rendered> {
  const view = await stores.formRequests.find(requestId);
  const openId = view?.byOpenId ?? null;
  if (view === undefined || openId === null)
    return { kind: "nothing", reason: "whoever asked is not bound any more" };
  return { kind: "card", to: { kind: "person", openId }, card: formRequestCard(view) };
}
