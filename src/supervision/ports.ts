/** What the use cases of 监理网 ask of the world. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail, OrganisationStore } from "#organisation/ports.ts";
import type { Commitment } from "./commitment.ts";
import type { DrawList, DrawnFrom } from "./draw.ts";
import type { RecusalStore } from "./recusal-ports.ts";

/** The number of a draw: in the unit's year, from 1. */
export type DrawNumber = {
  readonly unitId: string;
  readonly year: string;
  readonly number: number;
};

export type CommittedDraw = DrawNumber & {
  readonly commitment: Commitment;
  readonly list: DrawList;
  readonly secret: string;
  /** When the public value comes out. */
  readonly valueAt: Instant;
  readonly committedAt: Instant;
};

export type DrawEnd =
  | { readonly kind: "open" }
  | {
      readonly kind: "revealed";
      readonly value: string;
      /** Ids. */
      readonly drawn: readonly string[];
      readonly at: Instant;
    }
  | { readonly kind: "abandoned"; readonly reason: string; readonly at: Instant };

export type KeptDraw = CommittedDraw & { readonly end: DrawEnd };

/** A draw as a list shows it, without the frozen list and the secret. */
export type DrawBrief = Pick<DrawNumber, "year" | "number"> & {
  readonly purpose: string;
  /** 公开数值: what will be taken. */
  readonly source: string;
  readonly valueAt: Instant;
  readonly ofClosures: boolean;
  readonly state: DrawEnd["kind"];
  /** How many; null: not revealed. */
  readonly drawn: number | null;
};

export type DrawStore = {
  /** The branches under a path as a draw of the unit would find them, by id; the last draws of the unit count cycles. */
  readonly listBranches: (of: {
    readonly unitId: string;
    readonly rootPath: string;
  }) => Promise<readonly Omit<DrawnFrom, "isRecused" | "weight">[]>;
  /** The next number of the unit's year; nobody else gets it before the transaction ends. */
  readonly takeNumber: (unitId: string, year: string) => Promise<number>;
  /** 32 bytes in hex that nobody can guess. */
  readonly makeSecret: () => Promise<string>;
  readonly insert: (draw: CommittedDraw) => Promise<void>;
  readonly find: (number: DrawNumber) => Promise<KeptDraw | undefined>;
  /** The newest first. */
  readonly list: (unitId: string) => Promise<readonly KeptDraw[]>;
  /** The newest first, of one year or of all. */
  readonly listBriefly: (of: {
    readonly unitId: string;
    readonly year: string | undefined;
    readonly limit: number;
  }) => Promise<readonly DrawBrief[]>;
  /** Names of the branches that were drawn, in the order of the draw; a draw of closures has none. */
  readonly listDrawnNames: (number: DrawNumber) => Promise<readonly string[]>;
  /** False when it was ended before. */
  readonly end: (number: DrawNumber, end: Exclude<DrawEnd, { kind: "open" }>) => Promise<boolean>;
};

/** 通知 to a group of the unit: that a draw was committed to, or how it ended. */
export type DrawNotice = DrawNumber & {
  readonly kind: "draw";
  readonly told: "committed" | "ended";
  readonly chatId: string;
};

type DrawIntent = {
  readonly dedupeKey: string;
  readonly urgency: 2;
  readonly dueAt: Instant;
  readonly notice: DrawNotice;
};

/** After so long what was not revealed may end without. Our proposal. */
export const UNREVEALED_MS = 3 * 24 * 3_600_000;

export type DrawingStores = {
  readonly draws: DrawStore;
  readonly organisation: Pick<OrganisationStore, "listChats" | "listSubtree">;
  /** Who is 检查员 at the unit or under it. */
  readonly inspections: {
    readonly listInspectors: (
      path: string,
      on: Day,
    ) => Promise<readonly { readonly personId: string }[]>;
  };
  readonly recusals: RecusalStore;
  readonly notices: { readonly add: (intent: DrawIntent) => void };
  readonly audit: AuditTrail;
};
