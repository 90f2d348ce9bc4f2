/** 记录的毛病 — what the checks find in a record (R17), in three grades; the words are in cards/records/flaw-words.ts. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { MeetingKind } from "./record.ts";
import type { ElectionFlaw, VoteFlaw } from "./voting.ts";

/** It cannot be true, so the entry form refuses it and nothing is written. */
export type RefusedFlaw = { readonly grade: "refused" } & (
  | { readonly kind: "future-day"; readonly on: Day; readonly today: Day }
  | { readonly kind: "before-founding"; readonly on: Day; readonly foundedOn: Day }
  | { readonly kind: "nobody-entitled" }
  | {
      readonly kind: "present-above-entitled";
      readonly present: number;
      readonly entitled: number;
    }
  /** `absent` is 应到 less 实到, `explained` how many the reasons add up to. */
  | { readonly kind: "too-many-absences"; readonly explained: number; readonly absent: number }
  | { readonly kind: "no-groups" }
  | { readonly kind: "group-unnamed" }
  | { readonly kind: "unknown-group"; readonly groupId: string }
  | { readonly kind: "paid-above-due"; readonly paid: number; readonly due: number }
  | { readonly kind: "future-month"; readonly month: Month }
  | { readonly kind: "future-year"; readonly year: string }
  | { readonly kind: "reached-above-due"; readonly reached: number; readonly due: number }
  | {
      readonly kind: "contacted-above-floating";
      readonly contacted: number;
      readonly floating: number;
    }
  | { readonly kind: "nobody-talked" }
  | { readonly kind: "impossible-hours"; readonly hours: number }
);

/** The bodies whose size the roster tells. */
export type RosterBody = "members" | "committee" | "group";

/** It is kept and explained, and does not count until it is corrected. */
export type MarkedFlaw = { readonly grade: "marked" } & (
  | {
      readonly kind: "same-day";
      readonly meeting: MeetingKind;
      readonly on: Day;
      readonly firstId: string;
    }
  | { readonly kind: "same-month"; readonly month: Month; readonly firstId: string }
  | {
      readonly kind: "entitled-above-roster";
      readonly body: RosterBody;
      readonly entitled: number;
      readonly roster: number;
    }
  | { readonly kind: "too-few-absences"; readonly explained: number; readonly absent: number }
  | { readonly kind: "no-committee" }
  /** Of a 支委会; a 党员大会 is held without one, and only its votes ask for it. */
  | { readonly kind: "no-quorum"; readonly present: number; readonly entitled: number }
  | { readonly kind: "election"; readonly election: KeptElectionFlaw }
  /** 党费 of nobody, in a branch that has `full` full members. */
  | { readonly kind: "nothing-due"; readonly full: number }
  /** Of a 党员名册: `members` full and probationary. */
  | { readonly kind: "groups-above-roster"; readonly groups: number; readonly members: number }
  | { readonly kind: "committee-above-full"; readonly committee: number; readonly full: number }
);

/** 实到 above 应到 is refused of an election as of a meeting, so it is not among what is only marked. */
export type KeptElectionFlaw = Exclude<ElectionFlaw, { readonly kind: "present-above-entitled" }>;

/** It is worth a look and counts all the same. */
export type NotedFlaw = { readonly grade: "noted" } & (
  | { readonly kind: "not-before-committee"; readonly matter: string; readonly withinDays: number }
  /** The meeting counts, and the vote as it is entered is not a valid one. */
  | { readonly kind: "vote"; readonly matter: string; readonly vote: VoteFlaw }
  | {
      readonly kind: "vote-without-quorum";
      readonly matter: string;
      readonly present: number;
      readonly needed: number;
    }
  | { readonly kind: "too-few-candidates"; readonly given: number; readonly needed: number }
);

export type Flaw = RefusedFlaw | MarkedFlaw | NotedFlaw;
