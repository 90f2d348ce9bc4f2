/** The department publishes an edition: it compiles, its name is new, and from then on it never changes. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import { compileStandard } from "#taskbook/compile.ts";
import { compareMinutes, diffStandards, type StandardDiff } from "#taskbook/diff.ts";
import type { Edition, Standard } from "#taskbook/edition.ts";
import { hashOf } from "#taskbook/hash.ts";
import { type MeasuredMinutes, type SourcedFacts, withMeasured } from "#taskbook/minutes.ts";
import type { EditionStore, PublishedEdition, TaskbookStores } from "#taskbook/ports.ts";
import type { RawStandard } from "#taskbook/raw-standard.ts";

export type PublishOrder = {
  /** What people call it, e.g. 2026版; unique for ever. */
  readonly name: string;
  readonly raw: RawStandard;
  readonly effectiveOn: Day | null;
  readonly editionId: string;
  readonly publishedBy: string;
  readonly at: Instant;
  readonly sourced: SourcedFacts;
  /** What answering items really takes; absent: as the standards say. */
  readonly measured?: MeasuredMinutes;
};

export type PublishRefusal =
  | { readonly kind: "standard.broken"; readonly problems: readonly SheetProblem[] }
  /** The name belongs to other content, which is immutable. */
  | { readonly kind: "edition.name-taken"; readonly name: string; readonly hash: string };

/** `diff` is against the edition published last; null for the first. */
export type EditionPlan = {
  /** `unchanged`: the same name with the same content is there already. */
  readonly kind: "new" | "unchanged";
  readonly edition: Edition;
  readonly diff: StandardDiff | null;
  readonly warnings: readonly SheetProblem[];
};

type Planned = Result<EditionPlan, PublishRefusal>;

/** What publishing would do, for the preview: nothing is written. */
export async function planEdition(
  { editions }: { readonly editions: EditionStore },
  order: Pick<PublishOrder, "name" | "raw" | "editionId" | "sourced" | "measured">,
): Promise<Planned> {
  const compiled = compileStandard(order.raw);
  if (!compiled.ok) return refused({ kind: "standard.broken", problems: compiled.refusal });
  const { standard, warnings } = compiled.value;
  const edition = { id: order.editionId, name: order.name, hash: hashOf(standard), standard };
  const namesake = await editions.findEditionByName(order.name);
  if (namesake !== undefined) return againstNamesake(edition, namesake, warnings);
  const latest = await findLatest(editions);
  const diff = latest === undefined ? null : costedDiff(latest.standard, standard, order);
  return ok({ kind: "new", edition, diff, warnings });
}

/** The minutes of both as measured, where they were. */
function costedDiff(
  before: Standard,
  after: Standard,
  { sourced, measured = new Map() }: Pick<PublishOrder, "sourced" | "measured">,
): StandardDiff {
  const costed = (standard: Standard) => withMeasured(standard, measured);
  return {
    ...diffStandards(before, after, sourced),
    minutes: compareMinutes(costed(before), costed(after), sourced),
  };
}

const againstNamesake = (
  edition: Edition,
  namesake: Edition,
  warnings: readonly SheetProblem[],
): Planned =>
  namesake.hash === edition.hash
    ? ok({ kind: "unchanged", edition: namesake, diff: null, warnings })
    : refused({ kind: "edition.name-taken", name: namesake.name, hash: namesake.hash });

async function findLatest(editions: EditionStore): Promise<PublishedEdition | undefined> {
  const [latest] = await editions.listEditions();
  return latest && editions.findEdition(latest.id);
}

/** Load, decide, save. Publishing the same again writes nothing and says so. */
export async function publishEdition(
  stores: TaskbookStores,
  order: PublishOrder,
): Promise<Planned> {
  const planned = await planEdition(stores, order);
  if (!planned.ok || planned.value.kind === "unchanged") return planned;
  const { edition } = planned.value;
  const { effectiveOn, at: publishedAt, publishedBy } = order;
  const isNew = await stores.editions.insertPublished({
    ...edition,
    effectiveOn,
    publishedAt,
    publishedBy,
  });
  // Somebody published under this name in between: what they published decides.
  if (!isNew) return planEdition(stores, order);
  stores.audit.record({
    actor: publishedBy,
    verb: "edition.published",
    subject: `edition/${edition.id}`,
    details: { hash: edition.hash },
  });
  return planned;
}
