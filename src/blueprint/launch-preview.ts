/** 部署预览 — who would be asked, what it costs them, and when the last card arrives; and what a launch has to satisfy. */
import { isDay, isMonth, type Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Template } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { type MeasuredMinutes, minutesOf, type SourcedFacts } from "#taskbook/minutes.ts";
import { type Campaign, type CampaignRefusal, CONFIRM_ABOVE } from "./campaign.ts";
import { questionsDue } from "./due.ts";
import type { ReminderPlan, ReminderRefusal } from "./reminder-policy.ts";

/** What somebody wants to launch. */
export type LaunchWish = Pick<Campaign, "editionId" | "month" | "rootUnitId" | "dueOn">;

export type LaunchRefusal =
  | CampaignRefusal
  | ReminderRefusal
  | { readonly kind: "campaign.no-such-month"; readonly text: string }
  | { readonly kind: "campaign.no-such-day"; readonly text: string }
  /** The text is a rule, and the month has not so many working days. */
  | { readonly kind: "campaign.no-such-working-day"; readonly text: string; readonly month: Month }
  /** The last day lies in a year whose working days nobody knows yet, and that has not been accepted. */
  | { readonly kind: "campaign.year-not-arranged"; readonly year: string }
  | { readonly kind: "campaign.no-edition" }
  /** The unit does not exist or is not theirs to ask: the two sound alike. */
  | { readonly kind: "campaign.not-available" };

/** A branch under the unit, and whether a card would reach its secretary. */
export type AudienceBranch = {
  readonly branchId: string;
  readonly branchName: string;
  readonly template: Template;
  /** 基层党委; null for a branch directly under the county. */
  readonly committeeId: string | null;
  readonly committeeName: string | null;
  /** Whether the same campaign asks it already. */
  readonly assigned: boolean;
  readonly secretary: "bound" | "unbound" | "vacant";
};

export type PreviewGroup = {
  readonly committeeName: string | null;
  readonly branches: number;
  /** Branches whose secretary no card would reach, by name. */
  readonly unbound: readonly string[];
  readonly vacant: readonly string[];
};

export type LaunchPreview = {
  readonly wish: LaunchWish;
  readonly unitName: string;
  readonly editionName: string;
  /** Branches that would be newly asked, one person each: the number that is confirmed. */
  readonly people: number;
  /** Cards that would go out now: to those of them whose secretary is bound. */
  readonly messages: number;
  /** What answering asks of all of them together, to a hundredth of a minute. */
  readonly minutes: number;
  /** How many of the items asked were measured; of the others it is the standard's number. */
  readonly items: { readonly asked: number; readonly measured: number };
  readonly lastArrivesAt: Instant;
  /** In organisational order. */
  readonly committees: readonly PreviewGroup[];
  readonly templates: readonly {
    readonly template: Template;
    readonly branches: number;
    readonly questions: number;
  }[];
  /** The same campaign when it has been launched before. */
  readonly launched: Campaign | undefined;
  /** Who would be reminded when; of a campaign that stands, as it was launched. */
  readonly reminders: ReminderPlan;
  /** The year of the last day when its working days are not known yet: launching accepts that. */
  readonly unarrangedYear?: string | undefined;
  /** The last day is no working day: it stands as it was asked for, and is said to be one. */
  readonly isRestDay?: boolean | undefined;
};

/** Bulk messages go out at no more than this (the platform's ceilings less what is kept for urgent ones). */
const BULK_RATE = { perMinute: 958, perSecond: 20 } as const;

/** How long the last of so many messages takes, in whole seconds as ms. */
export const sendingMs = (messages: number): number =>
  Math.ceil(Math.max((messages * 60) / BULK_RATE.perMinute, messages / BULK_RATE.perSecond)) * 1000;

/** Month and last day, before anything is looked up. */
export function checkWish({ month, dueOn }: LaunchWish): Result<null, LaunchRefusal> {
  if (!isMonth(month)) return refused({ kind: "campaign.no-such-month", text: month });
  if (!isDay(dueOn)) return refused({ kind: "campaign.no-such-day", text: dueOn });
  return dueOn.slice(0, 7) < month
    ? refused({ kind: "campaign.due-before-month", dueOn, month })
    : ok(null);
}

/** Above twenty people the number that was seen in the preview has to be confirmed, and be still the number. */
export function checkConfirmed(
  people: number,
  confirmedPeople: number | null,
): Result<null, LaunchRefusal> {
  return people > CONFIRM_ABOVE && confirmedPeople !== people
    ? refused({ kind: "campaign.needs-confirmation", people })
    : ok(null);
}

/** A due day in a year whose working days are not known is not planned in silence: the year is named and accepted. */
export const checkYear = (
  unarranged: string | undefined,
  accepted: string | undefined,
): Result<null, LaunchRefusal> =>
  unarranged === undefined || unarranged === accepted
    ? ok(null)
    : refused({ kind: "campaign.year-not-arranged", year: unarranged });

export function previewOf(input: {
  readonly wish: LaunchWish;
  readonly unitName: string;
  readonly editionName: string;
  readonly standard: Standard;
  readonly sourced: SourcedFacts;
  readonly measured?: MeasuredMinutes;
  readonly audience: readonly AudienceBranch[];
  readonly launched: Campaign | undefined;
  readonly reminders: ReminderPlan;
  readonly unarrangedYear?: string | undefined;
  readonly isRestDay?: boolean | undefined;
  readonly now: Instant;
}): LaunchPreview {
  const { wish, unitName, editionName, launched, reminders } = input;
  const fresh = input.audience.filter(({ assigned }) => !assigned);
  const messages = fresh.filter(({ secretary }) => secretary === "bound").length;
  const { sourced, measured = new Map() } = input;
  const costs = costsOf(input.standard, { month: wish.month, sourced, measured, fresh });
  const codes = new Set(costs.flatMap((cost) => cost.codes));
  const minutes = costs.reduce((sum, cost) => sum + cost.branches * cost.minutes, 0);
  return {
    wish,
    unitName,
    editionName,
    people: fresh.length,
    messages,
    minutes: Math.round(minutes * 100) / 100,
    items: { asked: codes.size, measured: [...codes].filter((code) => measured.has(code)).length },
    lastArrivesAt: input.now + sendingMs(messages),
    committees: committeesOf(fresh),
    templates: costs.map(({ template, branches, questions }) => ({
      template,
      branches,
      questions,
    })),
    launched,
    reminders,
    unarrangedYear: input.unarrangedYear,
    isRestDay: input.isRestDay,
  };
}

type Fresh = readonly AudienceBranch[];

function costsOf(
  standard: Standard,
  {
    month,
    sourced,
    measured,
    fresh,
  }: { month: Month; sourced: SourcedFacts; measured: MeasuredMinutes; fresh: Fresh },
) {
  return [...Map.groupBy(fresh, ({ template }) => template)].map(([template, branches]) => {
    const asked = questionsDue(standard, { template, month, sourced });
    return {
      template,
      branches: branches.length,
      questions: asked.length,
      codes: asked.map(({ item }) => item.code),
      minutes: asked.reduce((sum, { item }) => sum + minutesOf(item, measured), 0),
    };
  });
}

const committeesOf = (fresh: Fresh): readonly PreviewGroup[] =>
  [...Map.groupBy(fresh, ({ committeeId }) => committeeId).values()].map((branches) => {
    const namesOf = (state: AudienceBranch["secretary"]) =>
      branches.filter(({ secretary }) => secretary === state).map(({ branchName }) => branchName);
    return {
      committeeName: branches[0]?.committeeName ?? null,
      branches: branches.length,
      unbound: namesOf("unbound"),
      vacant: namesOf("vacant"),
    };
  });
