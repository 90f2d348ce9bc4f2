/** 明细、汇总 — whoever may have a ledger branch by branch in one place and only as counts in another says which, or is asked. */
import { choiceCard, MOST_CHOICES } from "#cards/chat/choice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { type ExportKind, HOW_WORDS, type How, isListed } from "#chat/exports/export-words.ts";
import { hasAggregate } from "#chat/exports/read-counts.ts";
import { placeOf, type Verb } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import type { AskedUnit } from "./asked-unit.ts";
import { TITLE, typedFor } from "./export-refused.ts";

export const VERB = "export-results";
/** Of whoever has no more than this, a file holds counts. */
export const COUNTS_VERB = "export-aggregates";

export const holds = ({ standings }: Actor, verb: Verb): boolean =>
  standings.some(({ role }) => placeOf(role, verb) !== "nowhere");

type HowSaid = {
  /** Undefined: not said, or there is only one way for them. */
  readonly how: How | undefined;
  readonly words: readonly string[];
};

/** To who may have no counts, 汇总 is a word like any other. */
export function readHow(actor: Actor, said: readonly string[]): HowSaid {
  if (!holds(actor, COUNTS_VERB)) return { how: undefined, words: said };
  const words = said.filter((word) => word !== HOW_WORDS.counts);
  if (words.length < said.length) return { how: "counts", words };
  const isNamed = said.includes(HOW_WORDS.named) && holds(actor, VERB);
  return { how: isNamed ? "named" : undefined, words };
}

type Both = {
  readonly named: AskedUnit;
  readonly counted: AskedUnit;
  readonly kind: ExportKind | undefined;
  readonly period: Period | undefined;
};

/** Undefined where there is but one way: of one of the two nothing was found, or what is asked for is never counted. */
export function bothCard({ named, counted, kind, period }: Both): Card | undefined {
  if (kind !== undefined && !isListed(kind)) return undefined;
  const ways = { named: unitsOf(named), counts: unitsOf(counted).filter(hasAggregate) };
  if (ways.named.length === 0 || ways.counts.length === 0) return undefined;
  if (isSure(named) !== isSure(counted)) return undefined;
  const choices = (["named", "counts"] as const).flatMap((how) =>
    ways[how].slice(0, MOST_CHOICES / 2).map((unit) => ({
      label: `${unit.name}：${LABELS[how]}`,
      typed: typedFor({ kind, unit, period, how }),
    })),
  );
  return choiceCard({
    title: TITLE,
    question: "您要哪一种？明细列到支部；汇总是各县、各党委的个数，不列支部。",
    choices,
    total: choices.length + totalOf(named, ways.named) + totalOf(counted, ways.counts),
  });
}

const LABELS: Readonly<Record<How, string>> = { named: "明细，列支部", counts: "汇总，只有个数" };

const unitsOf = (asked: AskedUnit): readonly Unit[] => {
  if (asked.kind === "unit") return [asked.unit];
  return asked.kind === "several" ? asked.called.units : [];
};

/** What is called so, not what is called nearly so. */
export const isSure = (asked: AskedUnit): boolean =>
  asked.kind === "unit" || (asked.kind === "several" && asked.exact);

/** Of several, those that are not on the card. */
const totalOf = (asked: AskedUnit, units: readonly Unit[]): number => {
  const shown = Math.min(units.length, MOST_CHOICES / 2);
  return asked.kind === "several" ? Math.max(0, asked.called.total - shown) : 0;
};
