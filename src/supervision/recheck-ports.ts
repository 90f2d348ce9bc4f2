/** What 回头看 asks of the store, and what is said about it. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import type { FindingStores } from "./finding-ports.ts";
import type { InspectionStore } from "./plan-ports.ts";
import type { DrawNumber } from "./ports.ts";
import type {
  AssignedClosure,
  Closure,
  ClosureToLook,
  RecheckOutcome,
  Recurrence,
} from "./recheck.ts";
import type { RecusalStore } from "./recusal-ports.ts";

/** A closure with the committee and the sector of its branch, as a draw needs them. */
export type DrawnClosure = Closure & { readonly committeeId: string; readonly sector: string };

export type RecheckView = ClosureToLook & {
  /** The draw that chose it. */
  readonly draw: DrawNumber;
  /** 编号 of the finding. */
  readonly year: string;
  readonly number: number;
  readonly branchId: string;
  readonly branchName: string;
  readonly fact: string;
  readonly measure: string | null;
  readonly closedAt: Instant;
  readonly inspectorId: string | null;
  readonly inspectorName: string | null;
  readonly outcome: RecheckOutcome | null;
  readonly words: string | null;
  /** Whether the finding is still closed by that step. */
  readonly stands: boolean;
};

export type RecheckStore = {
  /** Closures of the unit on these days, both counted, that still hold and that no draw has chosen; by finding. */
  readonly listClosures: (of: {
    readonly unitId: string;
    readonly fromOn: Day;
    readonly untilOn: Day;
  }) => Promise<readonly DrawnClosure[]>;
  /** Who did and who closed them; in the order asked. */
  readonly listToLook: (closures: readonly Closure[]) => Promise<readonly ClosureToLook[]>;
  /** How many wait for each; who has none waiting is left out. */
  readonly countWaiting: (personIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly insert: (of: {
    readonly draw: DrawNumber;
    readonly closures: readonly AssignedClosure[];
    readonly at: Instant;
  }) => Promise<void>;
  /** The newest of a finding. */
  readonly find: (findingId: string) => Promise<RecheckView | undefined>;
  /** What waits for the person, by the day it was closed on. */
  readonly listWaiting: (personId: string) => Promise<readonly RecheckView[]>;
  /** All that a draw chose, by number. */
  readonly listOfDraw: (draw: DrawNumber) => Promise<readonly RecheckView[]>;
  /** Waiting, and whoever was to look is no 检查员 of the unit with an account any more, or never was anybody; by number. */
  readonly listLeft: (on: Day) => Promise<readonly RecheckView[]>;
  /** Waiting for somebody; by number. */
  readonly listHeld: () => Promise<readonly RecheckView[]>;
  /** Draws of closures since then. */
  readonly listDraws: (since: Instant) => Promise<readonly DrawNumber[]>;
  /** Another looks; nothing happens where it is looked at already. */
  readonly handOn: (closure: AssignedClosure) => Promise<void>;
  /** False when it was done before. */
  readonly finish: (
    of: Closure & {
      readonly outcome: RecheckOutcome;
      readonly words: string | null;
      readonly at: Instant;
    },
  ) => Promise<boolean>;
  /** Of the unit's findings closed since the day, before another where one is given, by item and clause. */
  readonly listRecurrence: (of: {
    readonly unitId: string;
    readonly since: Day;
    readonly before?: Day;
  }) => Promise<readonly Recurrence[]>;
};

/**
 * 通知 about 回头看: `recheck` goes to an inspector with all that a draw gave them, `recheck-result` to whoever answers for
 * the unit when nothing of a draw waits any more.
 */
export type RecheckNotice =
  | (DrawNumber & { readonly kind: "recheck"; readonly personId: string })
  | (DrawNumber & { readonly kind: "recheck-result" });

export type RecheckIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1;
  readonly dueAt: Instant;
  readonly notice: RecheckNotice;
  readonly addressee: string;
};

/** What a draw of closures needs beside a draw. */
export type ClosureStores = {
  readonly rechecks: RecheckStore;
  readonly recusals: RecusalStore;
  readonly inspections: Pick<InspectionStore, "listInspectors">;
  readonly organisation: Pick<OrganisationStore, "findUnit">;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: { readonly add: (intent: RecheckIntent) => void };
};

export type LookingStores = FindingStores & {
  readonly rechecks: RecheckStore;
  readonly notices: { readonly add: (intent: RecheckIntent) => void };
};
