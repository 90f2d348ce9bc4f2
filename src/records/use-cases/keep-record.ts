/** A branch enters a record, or corrects one: kept once, whatever is pressed how often; what cannot be true is refused. */
import { assertNever } from "#kernel/assert-never.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Flaw, RefusedFlaw } from "#records/check-flaw.ts";
import { markAll } from "#records/checks.ts";
import { type ForbiddenText, forbiddenText } from "#records/forbidden-texts.ts";
import type { EnteredRecord, RecordStore } from "#records/ports.ts";
import type { RecordDetail } from "#records/record.ts";
import { recordDetailSchema } from "#records/record-schema.ts";

export type RecordingStores = { readonly records: RecordStore; readonly audit: AuditTrail };

export type KeepRefusal =
  | { readonly kind: "record.not-yours" }
  | { readonly kind: "record.not-a-branch" }
  /** What was to be corrected has been corrected or taken back by now, or is another branch's. */
  | { readonly kind: "record.gone" }
  /** Longer or larger than anything real. */
  | { readonly kind: "record.oversized" }
  | { readonly kind: "record.forbidden-text"; readonly text: ForbiddenText["kind"] }
  | { readonly kind: "record.impossible"; readonly flaws: readonly RefusedFlaw[] };

/** `added` false: the same press came before, and nothing has changed. */
export type Kept = {
  readonly record: EnteredRecord;
  readonly added: boolean;
  /** What is marked or noted on it. */
  readonly flaws: readonly Flaw[];
};

export type RecordOrder = {
  /** Of the press, the message or the row that brings it. */
  readonly id: string;
  readonly branch: Pick<Unit, "id" | "path">;
  readonly by: Actor;
  readonly on: Day;
  readonly detail: RecordDetail;
  readonly corrects: string | null;
  readonly at: Instant;
};

export async function keepRecord(
  stores: RecordingStores,
  order: RecordOrder,
): Promise<Result<Kept, KeepRefusal>> {
  if (!mayDo(order.by, "keep-records", order.branch)) return refused({ kind: "record.not-yours" });
  if (!recordDetailSchema.safeParse(order.detail).success)
    return refused({ kind: "record.oversized" });
  const text = wordsOf(order.detail)
    .map(forbiddenText)
    .find((found) => found !== undefined);
  if (text !== undefined) return refused({ kind: "record.forbidden-text", text: text.kind });
  const branch = await stores.records.holdBranch(order.branch.id);
  if (branch === undefined) return refused({ kind: "record.not-a-branch" });
  const standing = await stores.records.listStanding(branch.id);
  const before = await stores.records.find(order.id);
  if (!isInPlace(order, { before, standing })) return refused({ kind: "record.gone" });
  const others = standing.filter(({ id }) => id !== order.corrects && id !== order.id);
  const record = before ?? recordOf(order, standing);
  const against = { branch, today: dayOf(order.at) };
  const flaws = markAll([...others, record], against).get(record.id) ?? [];
  if (before !== undefined) return ok({ record, added: false, flaws });
  const impossible = flaws.filter((flaw) => flaw.grade === "refused");
  if (impossible.length > 0) return refused({ kind: "record.impossible", flaws: impossible });
  await write(stores, record, order.at);
  return ok({ record, added: true, flaws });
}

type There = {
  readonly before: EnteredRecord | undefined;
  readonly standing: readonly EnteredRecord[];
};

/** What came before came for the same branch and stands; else what is to be corrected still stands there. */
const isInPlace = ({ branch, corrects }: RecordOrder, { before, standing }: There): boolean =>
  before === undefined
    ? corrects === null || standing.some(({ id }) => id === corrects)
    : before.branchId === branch.id && standing.some(({ id }) => id === before.id);

/** A correction is as late, and as early among the records of its day, as what it corrects. */
const recordOf = (
  { id, branch, by, on, detail, corrects, at }: RecordOrder,
  standing: readonly EnteredRecord[],
): EnteredRecord => ({
  id,
  branchId: branch.id,
  on,
  detail,
  enteredAt: standing.find((one) => one.id === corrects)?.enteredAt ?? at,
  enteredBy: by.personId,
  corrects,
});

async function write(
  { records, audit }: RecordingStores,
  record: EnteredRecord,
  at: Instant,
): Promise<void> {
  const { id, branchId, corrects, enteredBy, detail } = record;
  await records.insert(record, at);
  audit.record({
    actor: enteredBy,
    verb: corrects === null ? "record.kept" : "record.corrected",
    subject: `record/${id}`,
    details: { branch: branchId, type: detail.type, corrects: corrects ?? "" },
  });
}

/** Everything in it that a person has written. */
function wordsOf(detail: RecordDetail): readonly string[] {
  switch (detail.type) {
    case "meeting":
      return [
        detail.place,
        detail.host,
        detail.topic,
        ...detail.decisions.map(({ matter }) => matter),
      ];
    case "study":
      return [detail.topic];
    case "admission":
      return [detail.person];
    case "year-text":
      return [detail.text];
    case "election":
      return detail.candidates.map(({ label }) => label);
    case "term-shift":
      return [detail.approval];
    case "roster":
      return detail.groups.map(({ name }) => name);
    case "talks":
    case "member-hours":
    case "dues":
    case "dues-published":
      return [];
    default:
      return assertNever(detail);
  }
}
