/** 回头看 — which closures are looked at again, by whom, and how often what was put right comes back. */
import { addDays, type Day } from "#kernel/calendar.ts";
import type { DrawList, DrawSize } from "./draw.ts";
import {
  type Inspector,
  isSubordinate,
  type PlacedPost,
  type Recused,
  recusalOf,
} from "./recusal.ts";
import { LEAST_BRANCHES } from "./weakness.ts";

const SHARE: DrawSize = { parts: 15, of: 100 };

export const RECHECK_RULES = {
  /** Days after the closing day, both counted: not before it can fall back, not after it is forgotten. */
  earliestDays: 30,
  latestDays: 90,
  /** Of the closures of that time; the operator may say otherwise. Our proposal. */
  share: SHARE,
} as const;

/** 一次销号: the step that closed a finding. */
export type Closure = { readonly findingId: string; readonly step: number };

/** As a draw names it; no unit's code has a slash. */
export const closureId = ({ findingId, step }: Closure): string => `${findingId}#${step}`;

export function parseClosure(id: string): Closure | undefined {
  const found = /^(.+\/\d{4}-\d{1,6})#(\d{1,6})$/.exec(id);
  return found === null ? undefined : { findingId: found[1] ?? "", step: Number(found[2]) };
}

/** Whether closures are drawn from it, and not branches. */
export const isOfClosures = ({ branches }: Pick<DrawList, "branches">): boolean =>
  branches.length > 0 && branches.every(({ id }) => parseClosure(id) !== undefined);

/** The closing days that a draw of the day takes in. */
export const closingDays = (today: Day): { readonly fromOn: Day; readonly untilOn: Day } => ({
  fromOn: addDays(today, -RECHECK_RULES.latestDays),
  untilOn: addDays(today, -RECHECK_RULES.earliestDays),
});

export type RecheckOutcome = "holds" | "fell-back";

export type RecheckRefusal =
  /** Unknown and somebody else's sound alike. */
  | { readonly kind: "recheck.not-available" }
  | { readonly kind: "recheck.done"; readonly outcome: RecheckOutcome }
  /** The finding was opened again before anybody looked. */
  | { readonly kind: "recheck.overtaken" }
  | NotLooking;

type NotLooking =
  /** 整改人 and 销号人 do not look at their own work again. */
  | { readonly kind: "recheck.own-work" }
  | { readonly kind: "recheck.subordinate" }
  | { readonly kind: "recheck.recused"; readonly why: Recused["kind"] };

export type ClosureToLook = Closure & {
  readonly branchPath: string;
  /** Of the unit that raised it, which sends the inspector. */
  readonly unitPath: string;
  readonly doerId: string;
  readonly closerId: string;
};

type Looking = {
  readonly looker: Inspector;
  /** undefined: nobody knows who did it any more. */
  readonly doer: Inspector | undefined;
  readonly on: Day;
};

/** Why somebody may not look at a closure again; undefined: they may. */
export function checkLooker(
  { branchPath, unitPath, doerId, closerId }: ClosureToLook,
  { looker, doer, on }: Looking,
): NotLooking | undefined {
  if (looker.personId === doerId || looker.personId === closerId)
    return { kind: "recheck.own-work" };
  const why = recusalOf(looker, { path: branchPath, senderPath: unitPath, on })?.kind;
  if (why !== undefined) return { kind: "recheck.recused", why };
  return isSubordinate(heldOn(looker.posts, on), heldOn(doer?.posts ?? [], on))
    ? { kind: "recheck.subordinate" }
    : undefined;
}

const heldOn = (posts: readonly PlacedPost[], on: Day): readonly PlacedPost[] =>
  posts.filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || untilOn >= on));

/** An inspector, with how many closures wait for them already. */
export type Looker = Inspector & { readonly waiting: number };

export type AssignedClosure = Closure & {
  /** null: nobody may look. */
  readonly inspectorId: string | null;
};

/** Closures that the fewest may look at choose first; of those who may, whoever has the least waiting looks. */
export function assignLookers(
  closures: readonly ClosureToLook[],
  of: {
    readonly lookers: readonly Looker[];
    readonly doers: readonly Inspector[];
    readonly on: Day;
  },
): readonly AssignedClosure[] {
  const { lookers, doers, on } = of;
  const load = new Map(lookers.map(({ personId, waiting }) => [personId, waiting]));
  const chosen = new Map<string, string>();
  const sorted = closures.map((closure) => {
    const doer = doers.find(({ personId }) => personId === closure.doerId);
    const may = lookers.filter(
      (looker) => checkLooker(closure, { looker, doer, on }) === undefined,
    );
    return { closure, may: may.map(({ personId }) => personId) };
  });
  for (const { closure, may } of sorted.toSorted((a, b) => a.may.length - b.may.length)) {
    const [least] = may.toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0));
    if (least === undefined) continue;
    load.set(least, (load.get(least) ?? 0) + 1);
    chosen.set(closureId(closure), least);
  }
  return closures.map(({ findingId, step }) => ({
    findingId,
    step,
    inspectorId: chosen.get(closureId({ findingId, step })) ?? null,
  }));
}

/** 反复情况 of one clause of one item, never of a person. */
export type Recurrence = {
  /** null: beyond the standard. */
  readonly itemCode: string | null;
  readonly itemName: string;
  readonly clause: string;
  readonly closures: number;
  /** Whose they were. */
  readonly branches: number;
  readonly lookedAgain: number;
  readonly fellBack: number;
  /** Found again in the same branch within a year. */
  readonly recurred: number;
};

/** 样本少: of a clause that was closed in but a few branches nothing is said, as of an item that was looked at in but a few. */
export const isSpoken = ({ branches }: Recurrence): boolean => branches >= LEAST_BRANCHES;

/** What came back most often first; of those that came back as often, what was closed least. */
export const rankRecurrence = (lines: readonly Recurrence[]): readonly Recurrence[] =>
  lines.toSorted(
    (a, b) =>
      b.fellBack + b.recurred - (a.fellBack + a.recurred) ||
      a.closures - b.closures ||
      (nameOf(a) < nameOf(b) ? -1 : 1),
  );

const nameOf = ({ itemCode, clause }: Recurrence): string => `${itemCode ?? ""} ${clause}`;

/** What cards that list somebody's are brought up to date by. */
export const recheckTopic = (personId: string): string => `recheck:${personId}`;
