/** Rows of a file into the store: all of them or none, each once whatever is imported how often. */
import { listGroundless } from "#blueprint/use-cases/enter-record.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import type { ReadRecord } from "#records/ledger/read-ledger.ts";
import type { EnteredRecord } from "#records/ports.ts";
import { canonicalJson } from "#taskbook/hash.ts";
import { normaliseText } from "#workbook/normalise.ts";
import { checkRows, type RecordedBranch } from "./record-checks.ts";

export type KeptRows = {
  readonly added: number;
  readonly same: number;
  /** Rows that are kept and do not count until they are mended. */
  readonly marked: readonly ReadRecord[];
};

/** Nothing is written when there is a problem, or when it is only checked. */
export async function keepRows(
  stores: Stores,
  rows: readonly ReadRecord[],
  { at, isCheck }: { readonly at: Instant; readonly isCheck: boolean },
): Promise<Result<KeptRows, readonly SheetProblem[]>> {
  const branches = await holdBranches(stores, rows);
  const { problems, marked } = checkRows(rows, branches, dayOf(at));
  if (problems.length > 0) return refused(problems);
  const groundless = await refuseGroundless(stores, rows, at);
  if (groundless.length > 0) return refused(groundless);
  const kept = isCheck ? await countRows(stores, rows) : await importRows(stores, rows, at);
  return kept.ok ? ok({ ...kept.value, marked }) : kept;
}

/**
 * A 党员名册, or a meeting that was entered earlier, can mark one that answers rest on: such answers are first given by the
 * secretary. What is in the store already changes nothing.
 */
async function refuseGroundless(
  stores: Stores,
  rows: readonly ReadRecord[],
  at: Instant,
): Promise<readonly SheetProblem[]> {
  const problems: SheetProblem[] = [];
  const isThere = await Promise.all(rows.map(({ record }) => stores.records.find(record.id)));
  const fresh = rows.filter((_, index) => isThere[index] === undefined);
  for (const [branchId, own] of Map.groupBy(fresh, ({ record }) => record.branchId)) {
    const items = await listGroundless(stores, {
      branchId,
      at,
      change: (records) => [...records, ...recordsOf(own)],
    });
    const first = own.find(({ record }) => record.detail.type === "roster") ?? own[0];
    if (items.length === 0 || first === undefined) continue;
    const names = items.map(({ name }) => name).join("、");
    const reason = `收进这些行，清单里已经按记录答的${names}就没有依据了；请先核对这个支部的各行，或者请书记自己答这几条`;
    problems.push({ ...first.place, column: "日期", reason });
  }
  return problems;
}

type Counted = Result<Pick<KeptRows, "added" | "same">, readonly SheetProblem[]>;

const recordsOf = (rows: readonly ReadRecord[]) => rows.map(({ record }) => record);

/** One that is there in a spelling that no file keeps is the same: nothing is written in its place. */
async function importRows(
  stores: Pick<Stores, "records">,
  rows: readonly ReadRecord[],
  at: Instant,
): Promise<Counted> {
  const first = await stores.records.importAll(recordsOf(rows), at);
  if (first.differing.length === 0) return ok(first);
  const ids = new Set(first.differing);
  const spelled = await countRows(
    stores,
    rows.filter(({ record }) => ids.has(record.id)),
  );
  if (!spelled.ok) return spelled;
  const others = rows.filter(({ record }) => !ids.has(record.id));
  const { added, same } = await stores.records.importAll(recordsOf(others), at);
  return ok({ added, same: same + spelled.value.same });
}

async function countRows(
  { records }: Pick<Stores, "records">,
  rows: readonly ReadRecord[],
): Promise<Counted> {
  const problems: SheetProblem[] = [];
  let same = 0;
  for (const { place, record } of rows) {
    const there = await records.find(record.id);
    if (there === undefined) continue;
    if (contentOf(there) === contentOf(record)) same += 1;
    else problems.push({ ...place, column: "编号", reason: DIFFERS });
  }
  return problems.length > 0 ? refused(problems) : ok({ added: rows.length - same, same });
}

const DIFFERS = "库里这个编号的记录内容不同；要更正请在机器人里改，是另一件事请换一个编号";

/** As a file would give it back: full-width digits, for one, come back half-width. */
const contentOf = ({ branchId, on, detail }: EnteredRecord): string =>
  canonicalJson(asInFile([branchId, on, detail]));

function asInFile(value: unknown): unknown {
  if (typeof value === "string") return normaliseText(value);
  if (Array.isArray(value)) return value.map(asInFile);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asInFile(part)]));
}

/** Each is held until the transaction ends, in one order, so that two imports do not wait for each other. */
async function holdBranches(
  { records }: Pick<Stores, "records">,
  rows: readonly ReadRecord[],
): Promise<readonly RecordedBranch[]> {
  const held: RecordedBranch[] = [];
  for (const id of [...new Set(rows.map(({ record }) => record.branchId))].toSorted()) {
    const branch = await records.holdBranch(id);
    if (branch !== undefined) held.push({ branch, standing: await records.listStanding(id) });
  }
  return held;
}
