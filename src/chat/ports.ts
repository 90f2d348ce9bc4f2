/** What the chat's handlers are given: the stores of one transaction, and the transaction itself. */

import type { AdjustmentStore } from "#acceptance/adjustment-ports.ts";
import type {
  ApplicationNotice,
  ApplicationStore,
  ResultStore,
  RoundStore,
} from "#acceptance/application-ports.ts";
import type { AppraisalStore } from "#acceptance/appraisal-ports.ts";
import type { CultivationNotice, CultivationStore } from "#acceptance/cultivation-ports.ts";
import type { CycleStore } from "#acceptance/cycle-ports.ts";
import type { GradeDecisionStore, GradeNotice } from "#acceptance/grade-decision-ports.ts";
import type { GradeStore } from "#acceptance/grade-ports.ts";
import type { PollStore } from "#acceptance/poll-ports.ts";
import type { ReviewStore } from "#acceptance/review-ports.ts";
import type { EvidenceNotice, EvidenceStore } from "#blueprint/evidence-ports.ts";
import type { PeopleNotice, SuccessionStore, VacancyStore } from "#blueprint/people-ports.ts";
import type { AssignmentKey, BlueprintNotice, BlueprintStores } from "#blueprint/ports.ts";
import type { VerbNotice } from "#blueprint/verb-ports.ts";
import type {
  BudgetStore,
  BurdenNotice,
  ComplaintStore,
  Desk,
  FormRequestStore,
  ItemCostStore,
  LedgerStore,
  OperatorDesks,
  PreferenceStore,
} from "#burden/ports.ts";
import type { OutboxDesk, TROUBLE_NOTICE } from "#delivery/desk.ts";
import type { RefusalStore, Unreachable } from "#delivery/refusal.ts";
import type { DigestNotice, DigestStores } from "#digest/ports.ts";
import type { WeeklyNotice, WeeklyStores } from "#digest/weekly-ports.ts";
import type { CaseNotice, CaseStore } from "#exemplars/case-ports.ts";
import type { LedgerListStore } from "#exemplars/ledger-ports.ts";
import type {
  DesignationStore,
  EligibilityStore,
  ExemplarNotice,
  ExemplarPlanStore,
} from "#exemplars/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type {
  BindingStore,
  CalendarStore,
  ChatStore,
  OrganisationStore,
  OrganisationWriter,
  PeopleChecks,
} from "#organisation/ports.ts";
import type { DutyNotice, DutyStore } from "#records/duty-ports.ts";
import type { RecordStore } from "#records/ports.ts";
import type { AccountabilityStore } from "#supervision/accountability-ports.ts";
import type { BoardStore } from "#supervision/board-ports.ts";
import type { ContactStore } from "#supervision/contact-ports.ts";
import type { FindingNotice, FindingStore } from "#supervision/finding-ports.ts";
import type { GuidanceNotice, GuidanceStore } from "#supervision/guidance-ports.ts";
import type { InspectionNotice, InspectionStore, PlanStore } from "#supervision/plan-ports.ts";
import type { DrawNotice, DrawStore } from "#supervision/ports.ts";
import type { FindingProofNotice } from "#supervision/proof-ports.ts";
import type { RecheckNotice, RecheckStore } from "#supervision/recheck-ports.ts";
import type { RecusalRegister, RecusalStore } from "#supervision/recusal-ports.ts";
import type { VisitNotice, VisitStore } from "#supervision/visit-ports.ts";
import type { WeaknessStore } from "#supervision/weakness-ports.ts";

/** The answer to what a person typed: its card is made when it is sent, from the state of that moment. */
export type ReplyNotice = {
  readonly kind: "reply";
  readonly openId: string;
  readonly chatId: string;
  readonly inGroup: boolean;
  /** The message replied to. */
  readonly messageId: string;
  /** What was typed. */
  readonly text: string;
  /** What became of it, when it was more than a question. */
  readonly said: string | null;
  /** The checklist whose card it replied to. */
  readonly about?: AssignmentKey;
};

/** 进度 that somebody opened from a summary: shown to them alone. */
export type ProgressNotice = {
  readonly kind: "progress";
  readonly openId: string;
  readonly unitId: string;
};

/** Words found at once for the answer to a message, where there is no state to show. */
export type SaidNotice = {
  readonly kind: "said";
  readonly openId: string;
  readonly chatId: string;
  readonly inGroup: boolean;
  readonly messageId: string;
  readonly title: string;
  readonly lines: readonly string[];
};

/** The answer to a menu button of the private chat: what typing its text would show. */
export type MenuNotice = {
  readonly kind: "menu";
  readonly openId: string;
  readonly text: string;
  /** The id of the press. */
  readonly source: string;
  readonly said: string | null;
};

/** What the bot is for: to a person who opens its chat for the first time, to a group it was added to. */
export type GreetingNotice =
  | { readonly kind: "welcome"; readonly openId: string }
  | { readonly kind: "group-greeting"; readonly chatId: string };

/** 不合理？ pressed where others look on: the form comes in the private chat. */
export type ComplaintFormNotice = {
  readonly kind: "complaint-form";
  readonly openId: string;
  readonly about: ComplaintAbout | null;
  readonly token: string;
};

/** The checklist a card showed; `section` null for the whole of it. */
export type ComplaintAbout = {
  readonly campaignId: string;
  readonly branchId: string;
  readonly section: number | null;
};

/** What the operators and the superiors are told about messages that do not arrive. */
export type DeliveryNotice =
  | { readonly kind: typeof TROUBLE_NOTICE; readonly to: Desk }
  /** `card`: the kind of the notice whose card the platform does not accept. */
  | { readonly kind: "card-defect"; readonly card: string; readonly to: Desk }
  /** To the superior of a post whose holder gets no messages. */
  | {
      readonly kind: "unreachable";
      readonly personId: string;
      readonly name: string;
      readonly unitId: string;
      readonly why: Unreachable;
    };

/** The bot is in a unit's group no more, told to the operators. */
export type GroupLeftNotice = {
  readonly kind: "group-left";
  readonly unitId: string;
  readonly to: Desk;
};

/** Every notice the bot can send; chat/notices.ts has a card for each. */
export type Notice =
  | BlueprintNotice
  | VerbNotice
  | EvidenceNotice
  | BurdenNotice
  | DigestNotice
  | WeeklyNotice
  | ProgressNotice
  | ReplyNotice
  | SaidNotice
  | MenuNotice
  | GreetingNotice
  | PeopleNotice
  | GroupLeftNotice
  | ComplaintFormNotice
  | DeliveryNotice
  | DrawNotice
  | ApplicationNotice
  | CultivationNotice
  | GradeNotice
  | CaseNotice
  | ExemplarNotice
  | FindingNotice
  | FindingProofNotice
  | GuidanceNotice
  | InspectionNotice
  | RecheckNotice
  | DutyNotice
  | VisitNotice;

/** What a message in a chat shows: a notice, or several in one card. */
export type Subject = Notice | { readonly kind: "bundle"; readonly notices: readonly Notice[] };

/** How soon a message matters: a reply to a person, a deadline, a digest, everything else. */
export const URGENCY = { reply: 0, deadline: 1, digest: 2, bulk: 3 } as const;
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY];

export type Intent = {
  /** What it is about: the same thing is said once. */
  readonly dedupeKey: string;
  readonly urgency: Urgency;
  /** Not sent before this instant. */
  readonly dueAt: Instant;
  readonly notice: Notice;
  /**
   * Whom a message nobody asked for is meant for: `secretary:<branch>`, `person:<person>`, `direct:<unit>` or
   * `first:<unit>`. What waits for the same addressee goes in one card; without one it always goes alone.
   */
  readonly addressee?: string;
  /** Why it goes beyond the message budget and the quiet hours; an operator's decision, which is audited. */
  readonly override?: string;
};

export type Notices = {
  readonly add: (intent: Intent) => void;
  /** What the topic's live cards show has changed: they are brought up to date, `except` the one just answered. */
  readonly touch: (topic: string, except?: string) => void;
};

/** A change of a topic, to be written with the transaction that made it. */
export type Touch = { readonly topic: string; readonly except: string | null };

/** What a message in a chat shows, so that a reply or an old click finds it. */
export type CardMessages = {
  readonly findSubject: (messageId: string) => Promise<Subject | undefined>;
};

export type Stores = BlueprintStores &
  DigestStores &
  WeeklyStores & {
    readonly organisation: OrganisationStore;
    readonly records: RecordStore;
    readonly duties: DutyStore;
    readonly draws: DrawStore;
    readonly accountability: AccountabilityStore;
    readonly rounds: RoundStore;
    readonly applications: ApplicationStore;
    readonly results: ResultStore;
    readonly reviews: ReviewStore;
    readonly cultivations: CultivationStore;
    readonly cycles: CycleStore;
    readonly contacts: ContactStore;
    readonly board: BoardStore;
    readonly findings: FindingStore;
    readonly weaknesses: WeaknessStore;
    readonly grades: GradeStore;
    readonly adjustments: AdjustmentStore;
    readonly appraisals: AppraisalStore;
    readonly gradeDecisions: GradeDecisionStore;
    readonly polls: PollStore;
    /** Under which address people reach the pages: ZHUJI_PUBLIC_URL; null: none is known. */
    readonly publicUrl: string | null;
    readonly guidance: GuidanceStore;
    readonly inspections: InspectionStore;
    readonly plans: PlanStore;
    readonly rechecks: RecheckStore;
    readonly recusals: RecusalStore & RecusalRegister;
    readonly cases: CaseStore;
    readonly designations: DesignationStore;
    readonly eligibility: EligibilityStore;
    readonly exemplarPlans: ExemplarPlanStore;
    readonly ledgerLists: LedgerListStore;
    readonly visits: VisitStore;
    readonly organisationWriter: OrganisationWriter;
    readonly bindings: BindingStore;
    readonly chats: ChatStore;
    readonly peopleChecks: PeopleChecks;
    readonly successions: SuccessionStore;
    readonly vacancies: VacancyStore;
    readonly evidence: EvidenceStore;
    readonly complaints: ComplaintStore;
    readonly formRequests: FormRequestStore;
    readonly itemCosts: ItemCostStore;
    readonly ledger: LedgerStore;
    readonly budget: BudgetStore;
    readonly calendar: CalendarStore;
    readonly preferences: PreferenceStore;
    readonly desks: OperatorDesks;
    readonly notices: Notices;
    readonly cardMessages: CardMessages;
    readonly outboxDesk: OutboxDesk;
    readonly refusals: RefusalStore;
  };

/** What came in from the platform, by the id under which a repeat would come again. */
export type Once = { readonly key: string; readonly at: Instant };

/**
 * Runs the work in one transaction with the stores of that transaction. With `once`, a key seen before undoes the work
 * and answers `repeat`: whatever the work decided, it counts one time.
 */
export type Transact = <T>(
  work: (stores: Stores) => Promise<T>,
  once?: Once,
) => Promise<{ readonly kind: "done"; readonly value: T } | { readonly kind: "repeat" }>;
