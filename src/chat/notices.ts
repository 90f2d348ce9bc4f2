/** Every notice, and the card it becomes at the moment it is sent. A new notice does not compile before it stands here. */
import { isOpen } from "#blueprint/checklist.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { summaryCards } from "#cards/digest/summary-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { mayDo } from "#organisation/permission.ts";
import { showProgress } from "./commands/progress.ts";
import {
  renderComplaint,
  renderComplaintAnswered,
  renderComplaintForm,
} from "./notices/complaint-notices.ts";
import { renderEvidence, renderFailed, renderReused } from "./notices/evidence-notices.ts";
import { renderGroupGreeting, renderWelcome } from "./notices/greeting-notices.ts";
import { renderMenu, renderReply, renderSaid } from "./notices/reply-notices.ts";
import type { Notice, Stores } from "./ports.ts";
import { presentChecklist } from "./present-checklist.ts";
import type { Rendered } from "./rendered.ts";

type NoticeOf<K extends Notice["kind"]> = Extract<Notice, { readonly kind: K }>;
type Render<K extends Notice["kind"]> = (
  stores: Stores,
  notice: NoticeOf<K>,
  now: Instant,
) => Promise<Rendered>;

const renders: { readonly [K in Notice["kind"]]: Render<K> } = {
  checklist: renderChecklist,
  summary: renderSummary,
  progress: renderProgress,
  reply: renderReply,
  menu: renderMenu,
  said: renderSaid,
  evidence: renderEvidence,
  "evidence-failed": renderFailed,
  "evidence-reused": renderReused,
  complaint: renderComplaint,
  "complaint-answered": renderComplaintAnswered,
  "complaint-form": renderComplaintForm,
  welcome: renderWelcome,
  "group-greeting": renderGroupGreeting,
};

/** The card of a notice from the state as it is now. */
export function renderNotice(stores: Stores, notice: Notice, now: Instant): Promise<Rendered> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript does not tie a key to its own renderer
  const render = renders[notice.kind] as Render<typeof notice.kind>;
  return render(stores, notice, now);
}

/** A card with nothing to ask is not sent. */
async function renderChecklist(
  stores: Stores,
  { campaignId, branchId }: NoticeOf<"checklist">,
  now: Instant,
): Promise<Rendered> {
  const on = dayOf(now);
  const secretary = await stores.organisation.findSecretary(branchId, on);
  if (secretary === undefined) return { kind: "nothing", reason: "the branch has no secretary" };
  const { openId } = secretary;
  if (openId === null) return { kind: "nothing", reason: "the secretary is not bound" };
  const opened = await openChecklist(stores, { campaignId, branchId }, { openId, on });
  if (opened === undefined) return { kind: "nothing", reason: "the branch is not asked" };
  if (opened.checklist.closed) return { kind: "nothing", reason: "the campaign is closed" };
  if (!opened.checklist.questions.some(isOpen))
    return { kind: "nothing", reason: "nothing is open" };
  const card = presentChecklist(opened.checklist, { now });
  return { kind: "card", to: { kind: "person", openId }, card };
}

/** The figures as they were posted, so that the cards of one summary and the next one's change agree. */
async function renderSummary(stores: Stores, notice: NoticeOf<"summary">): Promise<Rendered> {
  const { unitId, postedAt, chatId, page } = notice;
  const posted = await stores.summaries.find(notice);
  if (posted === undefined) return { kind: "nothing", reason: "the summary is not kept" };
  const before = await stores.summaries.findLast(unitId, postedAt);
  const card = summaryCards({ posted, before })[page];
  return card === undefined
    ? { kind: "nothing", reason: "the summary has fewer cards" }
    : { kind: "card", to: { kind: "chat", chatId }, card };
}

async function renderProgress(
  stores: Stores,
  { openId, unitId }: NoticeOf<"progress">,
  now: Instant,
): Promise<Rendered> {
  const actor = await stores.organisation.findActor(openId, dayOf(now));
  const unit = await stores.organisation.findUnit(unitId);
  if (actor === undefined || unit === undefined || !mayDo(actor, "read-aggregate", unit))
    return { kind: "nothing", reason: "the person may not read it any more" };
  const card = await showProgress(stores, { unit, period: undefined, page: 0, actor, at: now });
  return { kind: "card", to: { kind: "person", openId }, card };
}
