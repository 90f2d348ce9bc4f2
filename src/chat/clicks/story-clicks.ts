/** What an entry of a branch's timeline opens that no command shows: what a visit came to, once it is over. */
import { visitResultCard } from "#cards/supervision/visit-branch-card.ts";
import { type ClickHandler, UNBOUND } from "#chat/click.ts";
import { isInGroup } from "#chat/in-group.ts";
import { shownResult } from "#chat/notices/visit-notices.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";

export const openVisitResult: ClickHandler<"visit.result"> = async (stores, click, { visitId }) => {
  const by = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (by === undefined) return UNBOUND;
  const view = await stores.visits.find(visitId);
  const shown =
    view === undefined || !mayDo(by, "read-answers", view.branch) ? undefined : shownResult(view);
  if (shown === undefined || (await isInGroup(stores, click.messageId)))
    return { toast: { type: "warning", content: "没有您能看的检查结果。" } };
  return { card: visitResultCard(shown) };
};
