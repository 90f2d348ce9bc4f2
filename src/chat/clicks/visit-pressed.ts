/** A press on a card of a visit: what was done, or why nothing was, and the visit as it is now. */
import { encodeAction } from "#cards/actions.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { MY_VISITS, visitRefusalWords } from "#cards/supervision/visit-words.ts";
import { type Click, type ClickReply, UNBOUND } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { presentVisit } from "#chat/present-visit.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { EndOrder } from "#supervision/use-cases/end-visit.ts";
import { type FoundVisit, findVisit } from "#supervision/use-cases/find-visit.ts";
import type { VisitRefusal } from "#supervision/visit.ts";

export type VisitPressed = { readonly visitId: string; readonly page?: number };
type Worked = Result<FoundVisit, VisitRefusal>;

/** Does it, and shows the visit as it is then, or why nothing was done. */
export async function pressed(
  stores: Stores,
  click: Click,
  { visitId: id, page = 0 }: VisitPressed,
  work: (order: EndOrder) => Promise<Worked>,
  said?: (found: FoundVisit) => string,
): Promise<ClickReply> {
  const { openId, messageId, at } = click;
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const order = { id, by, at, from: messageId };
  const done = await work(order);
  if (!done.ok) return refuse(stores, order, { refusal: done.refusal, page });
  const card = await presentVisit(stores, done.value, { page, at });
  if (said === undefined) return { card };
  return { toast: { type: "success", content: said(done.value) }, card };
}

/** Who may not see it is shown nothing of it. */
export async function refuse(
  stores: Stores,
  order: EndOrder,
  { refusal, page }: { readonly refusal: VisitRefusal; readonly page: number },
): Promise<ClickReply> {
  const content = visitRefusalWords(refusal);
  const found = await findVisit(stores, order);
  const card = found.ok
    ? await presentVisit(stores, found.value, { page, at: order.at })
    : noticeCard({
        title: "检查",
        lines: [visitRefusalWords(found.refusal)],
        press: {
          label: MY_VISITS,
          value: encodeAction({ kind: "command.run", text: MY_VISITS }),
        },
      });
  return { toast: { type: "warning", content }, card };
}
