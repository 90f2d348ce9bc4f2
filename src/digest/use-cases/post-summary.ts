/** Posts the summary of a unit to its groups: the figures are kept and the cards intended in one transaction. */
import { isSame } from "#blueprint/answer.ts";
import type { PostedSummary, SummaryFigures } from "#digest/figures.ts";
import type { DigestNotices, DigestStores } from "#digest/ports.ts";
import { monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { AuditTrail, OrganisationStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import { type SummaryStores, summarise } from "./summarise.ts";

export type SummaryRefusal =
  | { readonly kind: "summary.not-available" }
  | { readonly kind: "summary.nothing-asked"; readonly unitName: string }
  | { readonly kind: "summary.no-group"; readonly unitName: string }
  | { readonly kind: "summary.unchanged"; readonly unitName: string; readonly postedAt: Instant }
  /** Another one went out after the one that the person had seen. */
  | { readonly kind: "summary.posted"; readonly unitName: string; readonly postedAt: Instant };

type PostSummaryStores = SummaryStores &
  DigestStores & {
    readonly organisation: Pick<OrganisationStore, "listSubtree" | "listChats">;
    readonly notices: DigestNotices;
    readonly audit: AuditTrail;
  };

export type PostOrder = {
  readonly unit: Unit;
  /** null: the command line, which asks nobody. */
  readonly by: Actor | null;
  readonly at: Instant;
  readonly period?: Period;
  /** When the last summary was posted that the person knew of, 0 for none; absent: whatever stands. */
  readonly seenPostedAt?: Instant;
  /** How many cards the figures take. */
  readonly pagesOf: (posted: PostedSummary, before: PostedSummary | undefined) => number;
};

type PostedTo = {
  readonly figures: SummaryFigures;
  readonly groups: readonly string[];
  readonly cards: number;
};

const DIGEST_URGENCY = 2;

export async function postSummary(
  stores: PostSummaryStores,
  order: PostOrder,
): Promise<Result<PostedTo, SummaryRefusal>> {
  const { unit, by, at } = order;
  if (by !== null && !mayDo(by, "post-summary", unit))
    return refused({ kind: "summary.not-available" });
  const unitName = unit.name;
  await stores.summaries.holdUnit(unit.id);
  const last = await stores.summaries.findLast(unit.id);
  const lastAt = last?.postedAt ?? 0;
  if (order.seenPostedAt !== undefined && order.seenPostedAt !== lastAt)
    return refused({ kind: "summary.posted", unitName, postedAt: lastAt });
  const chats = await stores.organisation.listChats(unit.id);
  if (chats.length === 0) return refused({ kind: "summary.no-group", unitName });
  const { period } = order;
  const summarised = await summarise(stores, {
    unit,
    upTo: monthOf(at),
    ...(period === undefined ? {} : { period }),
  });
  if (summarised === undefined) return refused({ kind: "summary.nothing-asked", unitName });
  const { figures, campaignId } = summarised;
  if (last !== undefined && isSame(last.figures, figures))
    return refused({ kind: "summary.unchanged", unitName, postedAt: last.postedAt });
  const posted = { campaignId, postedAt: at, figures };
  if (!(await stores.summaries.record(posted)))
    return refused({ kind: "summary.posted", unitName, postedAt: at });
  const cards = order.pagesOf(posted, last);
  intend(stores, { posted, chatIds: chats.map(({ chatId }) => chatId), cards });
  stores.audit.record({
    actor: by?.personId ?? "system",
    verb: "summary.posted",
    subject: `unit/${unit.id}`,
    details: { campaign: campaignId, groups: chats.length, cards },
  });
  return ok({ figures, groups: chats.map(({ name }) => name), cards });
}

/** One notice for each card and group; a card's place in the series is also its place in time. */
function intend(
  stores: PostSummaryStores,
  {
    posted: { campaignId, postedAt, figures },
    chatIds,
    cards,
  }: { posted: PostedSummary; chatIds: readonly string[]; cards: number },
): void {
  const { unitId } = figures;
  for (const chatId of chatIds)
    for (let page = 0; page < cards; page++)
      stores.notices.add({
        dedupeKey: `summary:${unitId}:${postedAt}:${chatId}:${page}`,
        urgency: DIGEST_URGENCY,
        dueAt: postedAt + page,
        notice: { kind: "summary", campaignId, unitId, postedAt, chatId, page },
      });
}
