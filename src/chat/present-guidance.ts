/** 指导任务 as it stands for whoever looks at it, and the form by which one is given. */
import type { Card } from "#cards/kit/card.ts";
import { type GuidanceCardView, guidanceCard } from "#cards/supervision/guidance-card.ts";
import { guidanceFormCard } from "#cards/supervision/guidance-form-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { GuidanceView } from "#supervision/guidance-ports.ts";
import { mayFinish } from "#supervision/use-cases/finish-guidance.ts";
import { findItem, type GuidanceOffer } from "#supervision/use-cases/give-guidance.ts";
import type { Stores } from "./ports.ts";

type Reader = { readonly personId: string; readonly at: Instant };

export async function guidanceCardViewOf(
  stores: Pick<Stores, "editions">,
  view: GuidanceView,
  { personId, at }: Reader,
): Promise<GuidanceCardView> {
  const { itemCode, ownerId } = view.task;
  const item = await findItem(stores, itemCode);
  const isOwn = ownerId === personId;
  return {
    ...view,
    itemName: item?.name ?? itemCode,
    today: dayOf(at),
    isOwn,
    mayFinish: mayFinish(view, { personId }),
  };
}

export const presentGuidance = async (
  stores: Pick<Stores, "editions">,
  view: GuidanceView,
  { said, refused, ...reader }: Reader & Pick<GuidanceCardView, "said" | "refused">,
): Promise<Card> =>
  guidanceCard({
    ...(await guidanceCardViewOf(stores, view, reader)),
    ...(said === undefined ? {} : { said }),
    ...(refused === undefined ? {} : { refused }),
  });

type Form = Pick<Parameters<typeof guidanceFormCard>[0], "token" | "refused">;

export const presentGuidanceForm = (offer: GuidanceOffer, form: Form): Card =>
  guidanceFormCard({ ...offer, ...form });
