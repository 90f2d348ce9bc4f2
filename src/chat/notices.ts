/** Every notice, and the card it becomes at the moment it is sent. A new notice does not compile before it stands here. */
import { summaryCards } from "#cards/digest/summary-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { mayDo } from "#organisation/permission.ts";
import { showProgress } from "./commands/progress.ts";
import { findApplicationUnwanted, renderApplication } from "./notices/application-notices.ts";
import { renderAdoption, renderCase } from "./notices/case-notices.ts";
import { renderChecklist } from "./notices/checklist-notice.ts";
import {
  renderComplaint,
  renderComplaintAnswered,
  renderComplaintForm,
  renderComplaintsDue,
} from "./notices/complaint-notices.ts";
import { findCultivationUnwanted, renderCultivation } from "./notices/cultivation-notices.ts";
import { renderCardDefect, renderTrouble, renderUnreachable } from "./notices/delivery-notices.ts";
import { renderDraw } from "./notices/draw-notices.ts";
import { findOfferUnwanted, renderDutiesOffer, renderTermSoon } from "./notices/duty-notices.ts";
import { renderEvidence, renderFailed, renderReused } from "./notices/evidence-notices.ts";
import { renderExemplar, renderExemplarPublic } from "./notices/exemplar-notices.ts";
import { findFindingUnwanted, renderFinding } from "./notices/finding-notices.ts";
import { renderFindingProof } from "./notices/finding-proof-notices.ts";
import { renderFormDecided, renderFormRequest } from "./notices/form-request-notices.ts";
import { findGradeUnwanted, renderGrade } from "./notices/grade-notices.ts";
import { renderGroupGreeting, renderWelcome } from "./notices/greeting-notices.ts";
import { findGuidanceUnwanted, renderGuidance } from "./notices/guidance-notices.ts";
import { renderHelpAnswered, renderHelpTask } from "./notices/help-notices.ts";
import { findAssignedUnwanted, renderAssigned } from "./notices/inspection-notices.ts";
import { renderGroupLeft, renderHandover, renderVacancy } from "./notices/people-notices.ts";
import {
  findRecheckUnwanted,
  renderRecheck,
  renderRecheckResult,
} from "./notices/recheck-notices.ts";
import {
  findMentionUnwanted,
  findReminderUnwanted,
  renderOverdue,
  renderReminder,
  renderUrge,
} from "./notices/reminder-notices.ts";
import { renderMenu, renderReply, renderSaid } from "./notices/reply-notices.ts";
import {
  renderSnoozed,
  renderTransferAnswered,
  renderTransferOffer,
} from "./notices/transfer-notices.ts";
import {
  findAnnouncedUnwanted,
  renderAnnounced,
  renderResult,
  renderVisit,
} from "./notices/visit-notices.ts";
import { findWeeklyUnwanted, renderGroupWeekly, renderWeekly } from "./notices/weekly-notices.ts";
import type { Notice, Stores } from "./ports.ts";
import type { Rendered } from "./rendered.ts";
import { isDesk } from "./tell-operators.ts";

type NoticeOf<K extends Notice["kind"]> = Extract<Notice, { readonly kind: K }>;
type Render<K extends Notice["kind"]> = (
  stores: Stores,
  notice: NoticeOf<K>,
  now: Instant,
) => Promise<Rendered>;

const renders: { readonly [K in Notice["kind"]]: Render<K> } = {
  checklist: renderChecklist,
  reminder: renderReminder,
  overdue: renderOverdue,
  urge: renderUrge,
  snoozed: renderSnoozed,
  "transfer-offer": renderTransferOffer,
  "transfer-answered": renderTransferAnswered,
  "help-task": renderHelpTask,
  "help-answered": renderHelpAnswered,
  summary: renderSummary,
  progress: renderProgress,
  weekly: renderWeekly,
  "group-weekly": renderGroupWeekly,
  reply: renderReply,
  menu: renderMenu,
  said: renderSaid,
  evidence: renderEvidence,
  "evidence-failed": renderFailed,
  "evidence-reused": renderReused,
  complaint: renderComplaint,
  "complaint-answered": renderComplaintAnswered,
  "complaints-due": renderComplaintsDue,
  "form-request": renderFormRequest,
  "form-request-decided": renderFormDecided,
  "complaint-form": renderComplaintForm,
  welcome: renderWelcome,
  "group-greeting": renderGroupGreeting,
  handover: renderHandover,
  vacancy: renderVacancy,
  "group-left": renderGroupLeft,
  "outbox-trouble": renderTrouble,
  "card-defect": renderCardDefect,
  unreachable: renderUnreachable,
  draw: renderDraw,
  finding: renderFinding,
  "finding-proof": renderFindingProof,
  recheck: renderRecheck,
  "recheck-result": renderRecheckResult,
  application: renderApplication,
  cultivation: renderCultivation,
  grade: renderGrade,
  case: renderCase,
  adoption: renderAdoption,
  exemplar: renderExemplar,
  "exemplar-public": renderExemplarPublic,
  guidance: renderGuidance,
  "guidance-done": renderGuidance,
  "duties-offer": renderDutiesOffer,
  "term-soon": renderTermSoon,
  "visits-assigned": renderAssigned,
  visit: renderVisit,
  "visit-announced": renderAnnounced,
  "visit-result": renderResult,
};

/** The card of a notice that is to be sent, from the state as it is now. */
export async function renderNotice(
  stores: Stores,
  notice: Notice,
  now: Instant,
): Promise<Rendered> {
  const reason = await findUnwanted(stores, notice, now);
  return reason === undefined ? renderStanding(stores, notice, now) : { kind: "nothing", reason };
}

/** Why it would come at the wrong time; once sent, it stands all the same. */
async function findUnwanted(
  stores: Stores,
  notice: Notice,
  now: Instant,
): Promise<string | undefined> {
  if (notice.kind === "reminder") return findReminderUnwanted(stores, notice, now);
  if (notice.kind === "overdue") return findMentionUnwanted(stores, notice, now);
  if (notice.kind === "weekly") return findWeeklyUnwanted(stores, notice);
  if (notice.kind === "finding") return findFindingUnwanted(stores, notice, now);
  if (notice.kind === "visit-announced") return findAnnouncedUnwanted(stores, notice, now);
  if (notice.kind === "visits-assigned") return findAssignedUnwanted(stores, notice);
  if (notice.kind === "recheck") return findRecheckUnwanted(stores, notice);
  if (notice.kind === "application") return findApplicationUnwanted(stores, notice);
  if (notice.kind === "cultivation") return findCultivationUnwanted(stores, notice);
  if (notice.kind === "grade") return findGradeUnwanted(stores, notice);
  if (notice.kind === "guidance") return findGuidanceUnwanted(stores, notice);
  if (notice.kind === "duties-offer") return findOfferUnwanted(stores, notice, now);
  return undefined;
}

/** What it shows where it stands in a chat. At a desk only as long as that is one. */
export async function renderStanding(
  stores: Stores,
  notice: Notice,
  now: Instant,
): Promise<Rendered> {
  if ("to" in notice && !(await isDesk(stores, notice.to, now)))
    return { kind: "nothing", reason: "nobody there is an operator any more" };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript does not tie a key to its own renderer
  const render = renders[notice.kind] as Render<typeof notice.kind>;
  return render(stores, notice, now);
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
