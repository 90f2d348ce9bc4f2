/** What everybody who acts in a run has in common. */
import type { ClickResult } from "#console/client/click.ts";
import type { Console } from "#console/console.ts";
import type { Instant } from "#kernel/clock.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Agenda } from "./agenda.ts";
import type { County } from "./county.ts";
import type { Dice } from "./dice.ts";
import type { Installation } from "./installation.ts";

/** A press for which the client showed an error. */
export type FailedPress = {
  readonly at: Instant;
  readonly openId: string;
  readonly code: Extract<ClickResult, { kind: "failed" }>["code"];
  readonly reason: string;
};

export type Play = {
  readonly installation: Installation;
  readonly console: Console;
  readonly county: County;
  readonly dice: Dice;
  readonly agenda: Agenda;
  readonly calendar: WorkingCalendar;
  /** How often something has happened by now, this time included. */
  readonly count: (what: string) => number;
  /** Whether the person still has an account. */
  readonly isActive: (openId: string) => boolean;
  /** Something has changed that the minute's work looks after at once. */
  readonly stir: () => void;
  readonly failures: FailedPress[];
};
