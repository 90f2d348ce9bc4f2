/** 检查: open on site, mark, hand in, agree, end. */
import { tellReady } from "#acceptance/use-cases/tell-ready.ts";
import type { ClickHandler } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { agreeMark, type EndOrder, endVisit, handIn } from "#supervision/use-cases/end-visit.ts";
import { findVisit } from "#supervision/use-cases/find-visit.ts";
import { markAsKnown, markItem } from "#supervision/use-cases/mark-items.ts";
import { openVisit } from "#supervision/use-cases/open-visit.ts";
import { pagesOf } from "#supervision/visit-mark.ts";
import { pressed } from "./visit-pressed.ts";

export const openVisitPressed: ClickHandler<"visit.open"> = (stores, click, action) =>
  pressed(stores, click, action, (order) => openVisit(stores, order));

export const turnVisitPage: ClickHandler<"visit.page"> = (stores, click, action) =>
  pressed(stores, click, action, (order) => findVisit(stores, order));

export const markPressed: ClickHandler<"visit.mark"> = (stores, click, action) =>
  pressed(stores, click, action, (order) => markItem(stores, { ...order, ...action }));

export const markKnownPressed: ClickHandler<"visit.mark-known"> = (stores, click, action) =>
  pressed(stores, click, action, async (order) => {
    const found = await findVisit(stores, order);
    if (!found.ok) return found;
    const items = pagesOf(found.value.items)[action.page]?.items ?? [];
    return markAsKnown(stores, { ...order, itemCodes: items.map(({ code }) => code) });
  });

export const handInPressed: ClickHandler<"visit.hand-in"> = (stores, click, action) =>
  pressed(
    stores,
    click,
    action,
    (order) => closing(stores, order, handIn),
    () => "已交卷",
  );

export const agreePressed: ClickHandler<"visit.agree"> = (stores, click, action) =>
  pressed(stores, click, action, (order) => agreeMark(stores, { ...order, ...action }));

export const endPressed: ClickHandler<"visit.close"> = (stores, click, action) =>
  pressed(
    stores,
    click,
    action,
    (order) => closing(stores, order, endVisit),
    () => "检查已结束，结果发给支部书记",
  );

/** A visit of 验收 that is over waits for a decision. */
async function closing(stores: Stores, order: EndOrder, end: typeof handIn) {
  const ended = await end(stores, order);
  if (ended.ok && ended.value.view.visit.state === "closed")
    await tellReady(stores, { branchPath: ended.value.view.branch.path, at: order.at });
  return ended;
}
