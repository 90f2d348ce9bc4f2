/** A seal (封签) over the rows written since the seal before: it holds a mark of each and the hash of that seal. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Instant } from "#kernel/clock.ts";
import { type AuditRow, MARK_LENGTH } from "./audit-row.ts";

/** Rows are ordered by (epoch, transaction, id); a seal ends before this transaction. */
export type SealEnd = { readonly epoch: number; readonly tx: string };

export type Seal = {
  /** Counted from 1 without a gap. */
  readonly number: number;
  readonly sealedAt: Instant;
  readonly end: SealEnd;
  /** The marks of its rows in their order, one after the other. */
  readonly rowMarks: string;
  /** The hash of the seal before; empty in the first. */
  readonly previous: string;
  readonly hash: string;
};

/** What is printed outside the database: whoever rewrites the whole chain cannot rewrite this. */
export type PrintedSeal = Pick<Seal, "number" | "hash">;

export function makeSeal(
  previous: PrintedSeal | undefined,
  content: Pick<Seal, "sealedAt" | "end" | "rowMarks">,
): Seal {
  const unhashed = {
    number: (previous?.number ?? 0) + 1,
    previous: previous?.hash ?? "",
    ...content,
  };
  return { ...unhashed, hash: hashOf(unhashed) };
}

/** The hash that the seal's own fields give; another one in `hash` means that the seal was altered. */
export const hashOf = (seal: Omit<Seal, "hash">): string =>
  bytesToHex(
    sha256(
      utf8ToBytes(
        JSON.stringify([
          seal.number,
          seal.sealedAt,
          seal.end.epoch,
          seal.end.tx,
          seal.rowMarks,
          seal.previous,
        ]),
      ),
    ),
  );

export const marksOf = (seal: Seal): readonly string[] =>
  seal.rowMarks.match(new RegExp(`.{1,${MARK_LENGTH}}`, "g")) ?? [];

export const isBefore = (row: Pick<AuditRow, "epoch" | "tx">, end: SealEnd): boolean =>
  row.epoch === end.epoch ? BigInt(row.tx) < BigInt(end.tx) : row.epoch < end.epoch;
