/** All stores of one transaction. */

import type { Tap } from "#burden/ledger.ts";
import type { Intent, Stores, Touch } from "#chat/ports.ts";
import type { Tx } from "#db/connection.ts";
import { pgBindingStore } from "#db/stores/account-store.ts";
import { pgAccountabilityStore } from "#db/stores/accountability-store.ts";
import { pgAdjustmentStore } from "#db/stores/adjustment-store.ts";
import { pgAnswerStore } from "#db/stores/answer-store.ts";
import { pgApplicationStore } from "#db/stores/application-store.ts";
import { pgAppraisalStore } from "#db/stores/appraisal-store.ts";
import { pgAudienceStore } from "#db/stores/audience-store.ts";
import { pgBoardStore } from "#db/stores/board-store.ts";
import { pgBranchYearStore } from "#db/stores/branch-year-store.ts";
import { pgBudgetStore } from "#db/stores/budget-store.ts";
import { pgCalendarStore } from "#db/stores/calendar-store.ts";
import { pgCampaignStore } from "#db/stores/campaign-store.ts";
import { pgCardMessages } from "#db/stores/card-messages.ts";
import { pgCaseStore } from "#db/stores/case-store.ts";
import { pgChatStore } from "#db/stores/chat-store.ts";
import {
  type OperatorSettings,
  pgComplaintStore,
  pgOperatorDesks,
} from "#db/stores/complaint-store.ts";
import { pgContactStore } from "#db/stores/contact-store.ts";
import { pgItemCostStore } from "#db/stores/cost-store.ts";
import { pgCultivationStore } from "#db/stores/cultivation-store.ts";
import { pgCycleStore } from "#db/stores/cycle-store.ts";
import { pgDecisionStore } from "#db/stores/decision-store.ts";
import { pgDesignationStore } from "#db/stores/designation-store.ts";
import { pgDrawStore } from "#db/stores/draw-store.ts";
import { pgDutyStore } from "#db/stores/duty-store.ts";
import { type EditionCache, pgEditionStore } from "#db/stores/edition-store.ts";
import { pgEvidenceStore } from "#db/stores/evidence-store.ts";
import { pgEligibilityStore, pgExemplarPlanStore } from "#db/stores/exemplar-plan-store.ts";
import { pgFactsDueStore } from "#db/stores/facts-due-store.ts";
import { pgFigureStore } from "#db/stores/figure-store.ts";
import { pgFindingStore } from "#db/stores/finding-store.ts";
import { pgFormRequestStore } from "#db/stores/form-request-store.ts";
import { pgGradeDecisionStore } from "#db/stores/grade-decision-store.ts";
import { pgGradeStore } from "#db/stores/grade-store.ts";
import { pgGuidanceStore } from "#db/stores/guidance-store.ts";
import { pgHelpStore } from "#db/stores/help-store.ts";
import { pgInspectionStore } from "#db/stores/inspection-store.ts";
import { pgLedgerListStore } from "#db/stores/ledger-list-store.ts";
import { pgLedgerStore } from "#db/stores/ledger-store.ts";
import { pgOrganisationStore } from "#db/stores/organisation-store.ts";
import { pgOrganisationWriter } from "#db/stores/organisation-writer.ts";
import { pgOutboxDesk } from "#db/stores/outbox-desk.ts";
import { pgPeopleChecks } from "#db/stores/people-check-store.ts";
import { pgPlanStore } from "#db/stores/plan-store.ts";
import { pgPollStore } from "#db/stores/poll-store.ts";
import { pgPreferenceStore } from "#db/stores/preference-store.ts";
import { pgRecheckStore } from "#db/stores/recheck-store.ts";
import { pgRecordStore } from "#db/stores/record-store.ts";
import { pgRecusalStore } from "#db/stores/recusal-store.ts";
import { pgRefusalStore } from "#db/stores/refusal-store.ts";
import { pgReminderStore } from "#db/stores/reminder-store.ts";
import { pgResultStore } from "#db/stores/result-store.ts";
import { pgReviewStore } from "#db/stores/review-store.ts";
import { pgRoundStore } from "#db/stores/round-store.ts";
import { pgSnoozeStore } from "#db/stores/snooze-store.ts";
import { pgSuccessionStore } from "#db/stores/succession-store.ts";
import { pgSummaryStore } from "#db/stores/summary-store.ts";
import { pgTaskStore } from "#db/stores/task-store.ts";
import { pgTimelineStore } from "#db/stores/timeline-store.ts";
import { pgTimelinessStore } from "#db/stores/timeliness-store.ts";
import { pgTransferStore } from "#db/stores/transfer-store.ts";
import { pgUrgeStore } from "#db/stores/urge-store.ts";
import { pgVacancyStore } from "#db/stores/vacancy-store.ts";
import { pgVisitStore } from "#db/stores/visit-store.ts";
import { pgWeaknessStore } from "#db/stores/weakness-store.ts";
import { pgWeeklyStore } from "#db/stores/weekly-store.ts";
import type { AuditEntry } from "#organisation/ports.ts";

type Within = {
  readonly tx: Tx;
  readonly tenant: string;
  readonly editions: EditionCache;
  readonly intents: Intent[];
  readonly entries: AuditEntry[];
  readonly taps: Tap[];
  readonly touches: Touch[];
  readonly operators: OperatorSettings;
  /** Where people reach the pages; absent where nobody knows. */
  readonly publicUrl?: string | null | undefined;
  /** Set when a launch has put its notices into the outbox by itself. */
  readonly launched: { any: boolean };
};

export const storesOf = (of: Within): Stores => ({
  ...organisationStores(of),
  ...blueprintStores(of),
  ...acceptanceStores(of),
  ...exemplarStores(of),
  ...burdenStores(of),
  ...messageStores(of),
  audit: { record: (entry) => void of.entries.push(entry) },
  publicUrl: of.publicUrl ?? null,
});

const organisationStores = ({ tx, tenant, operators }: Within) => ({
  organisation: pgOrganisationStore(tx, tenant, operators.openIds),
  organisationWriter: pgOrganisationWriter(tx, tenant),
  bindings: pgBindingStore(tx, tenant),
  calendar: pgCalendarStore(tx, tenant),
  chats: pgChatStore(tx, tenant),
  peopleChecks: pgPeopleChecks(tx, tenant),
  records: pgRecordStore(tx, tenant),
});

const blueprintStores = ({ tx, tenant, editions, launched }: Within) => ({
  accountability: pgAccountabilityStore(tx, tenant),
  answers: pgAnswerStore(tx, tenant, editions),
  audience: pgAudienceStore(tx, tenant),
  branchYears: pgBranchYearStore(tx, tenant),
  campaigns: pgCampaignStore(tx, tenant, launched),
  contacts: pgContactStore(tx, tenant),
  decisions: pgDecisionStore(tx, tenant),
  draws: pgDrawStore(tx, tenant),
  duties: pgDutyStore(tx, tenant),
  editions: pgEditionStore(tx, tenant, editions),
  evidence: pgEvidenceStore(tx, tenant),
  factsDue: pgFactsDueStore(tx, tenant),
  figures: pgFigureStore(tx, tenant),
  board: pgBoardStore(tx, tenant),
  findings: pgFindingStore(tx, tenant),
  guidance: pgGuidanceStore(tx, tenant),
  helps: pgHelpStore(tx, tenant),
  inspections: pgInspectionStore(tx, tenant),
  plans: pgPlanStore(tx, tenant),
  rechecks: pgRecheckStore(tx, tenant),
  recusals: pgRecusalStore(tx, tenant),
  reminders: pgReminderStore(tx, tenant, launched),
  snoozes: pgSnoozeStore(tx, tenant),
  successions: pgSuccessionStore(tx, tenant),
  summaries: pgSummaryStore(tx, tenant),
  tasks: pgTaskStore(tx, tenant),
  timeline: pgTimelineStore(tx, tenant),
  timeliness: pgTimelinessStore(tx, tenant),
  transfers: pgTransferStore(tx, tenant),
  urges: pgUrgeStore(tx, tenant),
  vacancies: pgVacancyStore(tx, tenant),
  visits: pgVisitStore(tx, tenant),
  weaknesses: pgWeaknessStore(tx, tenant),
  weeklies: pgWeeklyStore(tx, tenant),
});

const acceptanceStores = ({ tx, tenant }: Within) => ({
  applications: pgApplicationStore(tx, tenant),
  cultivations: pgCultivationStore(tx, tenant),
  cycles: pgCycleStore(tx, tenant),
  adjustments: pgAdjustmentStore(tx, tenant),
  appraisals: pgAppraisalStore(tx, tenant),
  gradeDecisions: pgGradeDecisionStore(tx, tenant),
  grades: pgGradeStore(tx, tenant),
  polls: pgPollStore(tx, tenant),
  results: pgResultStore(tx, tenant),
  reviews: pgReviewStore(tx, tenant),
  rounds: pgRoundStore(tx, tenant),
});

const exemplarStores = ({ tx, tenant }: Within) => ({
  cases: pgCaseStore(tx, tenant),
  designations: pgDesignationStore(tx, tenant),
  eligibility: pgEligibilityStore(tx, tenant),
  exemplarPlans: pgExemplarPlanStore(tx, tenant),
  ledgerLists: pgLedgerListStore(tx, tenant),
});

const burdenStores = ({ tx, tenant, taps }: Within) => ({
  budget: pgBudgetStore(tx, tenant),
  complaints: pgComplaintStore(tx, tenant),
  formRequests: pgFormRequestStore(tx, tenant),
  itemCosts: pgItemCostStore(tx, tenant),
  ledger: pgLedgerStore(tx, tenant, (tap) => void taps.push(tap)),
  preferences: pgPreferenceStore(tx, tenant),
});

const messageStores = ({ tx, tenant, operators, intents, touches }: Within) => ({
  desks: pgOperatorDesks(tx, tenant, operators),
  outboxDesk: pgOutboxDesk(tx, tenant),
  refusals: pgRefusalStore(tx, tenant),
  cardMessages: pgCardMessages(tx, tenant),
  notices: {
    add: (intent: Intent) => void intents.push(intent),
    touch: (topic: string, except?: string) => void touches.push({ topic, except: except ?? null }),
  },
});

/** For work that only asks and counts: whatever it tried to say would be lost, so it may not. */
export const silentStores = (
  of: Pick<Within, "tx" | "tenant" | "editions" | "operators" | "publicUrl">,
): Stores => {
  const [intents, entries, touches, taps] = [[], [], [], []];
  for (const list of [intents, entries, touches, taps]) Object.freeze(list);
  return storesOf({ ...of, intents, entries, touches, taps, launched: { any: false } });
};
