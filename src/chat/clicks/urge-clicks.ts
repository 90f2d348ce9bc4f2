/** 催办N个支部 pressed: the number that was shown is the number that is urged, or the list is shown anew. */
import { type ClickHandler, UNBOUND } from "#chat/click.ts";
import { showUrge, urgedNow } from "#chat/commands/urge.ts";
import { dayOf } from "#kernel/calendar.ts";

export const urgePressed: ClickHandler<"branches.urge"> = async (stores, click, action) => {
  const actor = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (actor === undefined) return UNBOUND;
  const unit = await stores.organisation.findUnit(action.unitId);
  if (unit === undefined)
    return { toast: { type: "warning", content: "没有您能催办的这个单位。" } };
  const order = { unit, by: actor, at: click.at, override: action.override };
  const said = await urgedNow(stores, { ...order, confirmedPeople: action.people });
  return { card: await showUrge(stores, order, said) };
};
