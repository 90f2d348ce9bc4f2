/** 部署 — a campaign: an edition put to the branches under a unit for one month. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

export type Campaign = {
  readonly id: string;
  readonly editionId: string;
  readonly month: Month;
  readonly rootUnitId: string;
  /** Last day on which answers count as on time. */
  readonly dueOn: Day;
  readonly launchedAt: Instant;
  /** Null while answers may still be given or changed. */
  readonly closedAt: Instant | null;
};

export type CampaignRefusal =
  | { readonly kind: "campaign.closed"; readonly month: Month }
  | { readonly kind: "campaign.not-found" }
  | { readonly kind: "campaign.no-branches"; readonly unitName: string }
  | { readonly kind: "campaign.due-before-month"; readonly dueOn: Day; readonly month: Month }
  | { readonly kind: "campaign.needs-confirmation"; readonly people: number };

/** Above this many recipients a push needs a second tap (product.md 3.6). */
export const CONFIRM_ABOVE = 20;

/** Whether answers may still be given: a closed campaign takes none. */
export const checkOpen = (campaign: Campaign): Result<null, CampaignRefusal> =>
  campaign.closedAt === null
    ? ok(null)
    : refused({ kind: "campaign.closed", month: campaign.month });

/** The id of a campaign follows from what it asks whom, so that a repeated launch finds the first. */
export const campaignIdOf = (input: {
  readonly editionId: string;
  readonly month: Month;
  readonly rootUnitId: string;
}): string => `${input.month}.${input.editionId}.${input.rootUnitId}`;

/** What a branch's part in a campaign is called where something is to happen when it changes. */
export const topicOf = (task: { readonly campaignId: string; readonly branchId: string }): string =>
  `assignment:${task.campaignId}:${task.branchId}`;
