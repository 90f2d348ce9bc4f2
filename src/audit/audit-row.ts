/** A row of the audit log (审计记录) as it is stored, and the mark that a seal keeps of it. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Instant } from "#kernel/clock.ts";

export type AuditRow = {
  readonly tenantId: string;
  readonly id: string;
  readonly at: Instant;
  /** Raised by every restore, because transaction numbers then start again. */
  readonly epoch: number;
  /** Number of the transaction that wrote it, in decimal digits. */
  readonly tx: string;
  readonly actor: string;
  readonly verb: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** JSON text as PostgreSQL prints jsonb, so that every byte of it counts. */
  readonly details: string;
};

/** Hex digits of a mark: 128 bits of SHA-256. */
export const MARK_LENGTH = 32;

/** Every field in a fixed order as JSON: no two rows have the same bytes. */
export const canonicalBytes = (row: AuditRow): Uint8Array =>
  utf8ToBytes(
    JSON.stringify([
      row.tenantId,
      row.id,
      row.at,
      row.epoch,
      row.tx,
      row.actor,
      row.verb,
      row.subjectKind,
      row.subjectId,
      row.details,
    ]),
  );

export const markOf = (row: AuditRow): string =>
  bytesToHex(sha256(canonicalBytes(row))).slice(0, MARK_LENGTH);
