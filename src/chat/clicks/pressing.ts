/** Who pressed: an account that is bound to nobody changes nothing. */
import { type Click, type ClickReply, UNBOUND } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";

export type Pressing = { readonly stores: Stores; readonly click: Click; readonly by: Actor };

export async function pressing(
  stores: Stores,
  click: Click,
  act: (pressed: Pressing) => Promise<ClickReply>,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(click.openId, dayOf(click.at));
  return by === undefined ? UNBOUND : act({ stores, click, by });
}

/** What was written into a field of the form; "" when nothing was. */
export const textIn = ({ form }: Pick<Click, "form">, field: string): string => {
  const value = form[field];
  return typeof value === "string" ? value : "";
};
