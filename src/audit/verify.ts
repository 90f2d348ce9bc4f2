/** Reads the audit log against its seals and names the first thing that is not as it was sealed. */
import { type AuditRow, markOf } from "./audit-row.ts";
import { hashOf, isBefore, marksOf, type PrintedSeal, type Seal } from "./seal.ts";

export type AuditFault =
  | { readonly kind: "row.altered"; readonly seal: number; readonly row: AuditRow }
  | { readonly kind: "row.inserted"; readonly seal: number; readonly row: AuditRow }
  /** The row after `after` is gone; undefined when it was the first of its seal. */
  | { readonly kind: "row.missing"; readonly seal: number; readonly after: AuditRow | undefined }
  | { readonly kind: "seal.altered"; readonly seal: number }
  | { readonly kind: "seal.missing"; readonly seal: number }
  /** The database now holds another seal of this number than was printed. */
  | { readonly kind: "seal.not-as-printed"; readonly seal: number };

export type AuditVerdict =
  | { readonly kind: "intact"; readonly seals: number; readonly rows: number }
  | AuditFault;

export type SealedLog = {
  /** By number. */
  readonly seals: AsyncIterable<Seal>;
  /** In the order of the seals, at least up to the end of the last one. */
  readonly rows: AsyncIterable<AuditRow>;
  /** Seals noted outside the database; without them a chain rewritten or shortened as a whole goes unseen. */
  readonly printed: readonly PrintedSeal[];
};

export async function verifySeals({ seals, rows, printed }: SealedLog): Promise<AuditVerdict> {
  const expected = new Map(printed.map(({ number, hash }) => [number, hash]));
  const takeRows = createRowReader(rows);
  let previous: Seal | undefined;
  let count = 0;
  for await (const seal of seals) {
    const present = await takeRows(seal);
    const fault = faultOfSeal(seal, previous, expected) ?? faultOfRows(seal, present);
    if (fault) return fault;
    expected.delete(seal.number);
    count += present.length;
    previous = seal;
  }
  const [unseen] = expected.keys();
  if (unseen !== undefined) return { kind: "seal.missing", seal: unseen };
  return { kind: "intact", seals: previous?.number ?? 0, rows: count };
}

function faultOfSeal(
  seal: Seal,
  previous: Seal | undefined,
  expected: ReadonlyMap<number, string>,
): AuditFault | undefined {
  const number = (previous?.number ?? 0) + 1;
  if (seal.number !== number) return { kind: "seal.missing", seal: number };
  if (seal.hash !== hashOf(seal) || seal.previous !== (previous?.hash ?? ""))
    return { kind: "seal.altered", seal: number };
  const printed = expected.get(number);
  if (printed !== undefined && printed !== seal.hash)
    return { kind: "seal.not-as-printed", seal: number };
  return undefined;
}

function faultOfRows(seal: Seal, present: readonly AuditRow[]): AuditFault | undefined {
  const sealed = marksOf(seal);
  const marks = present.map(markOf);
  const length = Math.max(sealed.length, marks.length);
  for (let index = 0; index < length; index++) {
    if (sealed[index] === marks[index]) continue;
    const row = present[index];
    if (row === undefined || sealed.indexOf(marks[index] ?? "", index) > index)
      return { kind: "row.missing", seal: seal.number, after: present[index - 1] };
    const sealedLater = index >= sealed.length || marks.indexOf(sealed[index] ?? "", index) > index;
    return { kind: sealedLater ? "row.inserted" : "row.altered", seal: seal.number, row };
  }
  return undefined;
}

/** Hands out the rows of one seal after the other. */
function createRowReader(rows: AsyncIterable<AuditRow>) {
  const iterator = rows[Symbol.asyncIterator]();
  let next: IteratorResult<AuditRow, unknown> | undefined;
  return async (seal: Seal): Promise<readonly AuditRow[]> => {
    const taken: AuditRow[] = [];
    next ??= await iterator.next();
    while (next.done !== true && isBefore(next.value, seal.end)) {
      taken.push(next.value);
      next = await iterator.next();
    }
    return taken;
  };
}
