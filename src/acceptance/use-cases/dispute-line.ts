/** 有不同意见 — of one line at a time; without words what was said of it is taken back. The other lines stay as they were, also those that are disputed at the same moment. */
import { type ApplicationRefusal, UNASSESSED } from "#acceptance/application.ts";
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { assess } from "./assess.ts";

export type DisputeOrder = {
  readonly id: string;
  readonly itemCode: string;
  readonly words: string;
  readonly by: Actor;
  readonly at: Instant;
  /** The step that the card showed. */
  readonly seen: number;
  /** The message pressed. */
  readonly from?: string;
};

export async function disputeLine(
  stores: ApplicationStores,
  order: DisputeOrder,
): Promise<Result<ApplicationView, ApplicationRefusal>> {
  const { id, itemCode } = order;
  await stores.applications.hold(id);
  const view = await stores.applications.find(id);
  const { confirmedAt, disputes } = view?.application.assessment ?? UNASSESSED;
  const words = order.words.trim();
  const known = disputes.some((one) => one.itemCode === itemCode);
  const others = disputes.filter((one) => one.itemCode !== itemCode);
  const kept = words === "" && known ? others : [...others, { itemCode, words }];
  return assess(stores, { ...order, disputes: kept, confirms: confirmedAt !== null });
}
