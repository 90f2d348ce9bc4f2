/** What polls ask of the store. Nothing that it keeps or answers joins a vote to a link, a time or an order. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Reach } from "#organisation/permission.ts";
import type { ApplicationState } from "./application-machine.ts";
import type { PollAnswers, PollResult } from "./poll.ts";
import type { PollId } from "./poll-link.ts";

export type Poll = {
  readonly id: PollId;
  readonly applicationId: string;
  readonly tokens: number;
  /** The last day. */
  readonly untilOn: Day;
  readonly openedBy: string;
};

/** An application with its poll, if there is one. */
export type PollView = {
  readonly applicationId: string;
  readonly state: ApplicationState;
  readonly branch: { readonly id: string; readonly name: string; readonly path: string };
  /** Whose round it is. */
  readonly unit: { readonly id: string; readonly name: string; readonly path: string };
  /** Who is sent to look at the branch. */
  readonly team: readonly string[];
  readonly poll: (Poll & { readonly votes: number }) | null;
};

export type PollsWanted = {
  /** Is sent there. */
  readonly personId: string;
  /** Of rounds of these units; with a poll also of these branches. */
  readonly rounds: Reach;
  readonly branches: readonly Reach[];
  readonly limit: number;
};

/** What a link leads to. */
export type LinkedPoll = {
  readonly branchName: string;
  readonly state: ApplicationState;
  readonly key: string;
  readonly tokens: number;
  readonly untilOn: Day;
};

export type PollStore = {
  /** False when the application has one already. */
  readonly open: (poll: Omit<Poll, "id">, at: Instant) => Promise<boolean>;
  readonly find: (applicationId: string) => Promise<PollView | undefined>;
  /** Under 考评, or with a poll: those under 考评 first, in organisational order. */
  readonly list: (wanted: PollsWanted) => Promise<readonly PollView[]>;
  /** Secret: with it every link can be written. */
  readonly findKey: (applicationId: string) => Promise<string | undefined>;
  readonly findLinked: (id: PollId) => Promise<LinkedPoll | undefined>;
  readonly isUsed: (id: PollId, tokenHash: string) => Promise<boolean>;
  /** Once for each link; false when it was used. Leaves all rows of the poll as if they had been written together. */
  /** The application the poll is of is decided only after this transaction. */
  readonly hold: (id: PollId) => Promise<void>;
  readonly count: (id: PollId, tokenHash: string, answers: PollAnswers) => Promise<boolean>;
  /** As it stands, whether it is over or not. Never to be shown as it is: see `shownQuestions`. */
  readonly findResult: (applicationId: string) => Promise<PollResult | undefined>;
};
