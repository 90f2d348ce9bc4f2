/** 编号 of a row that has none: the same branch, day and content is the same record, whichever file it came from. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { BranchRecord } from "#records/record.ts";
import { canonicalJson } from "#taskbook/hash.ts";

export const contentId = ({
  branchId,
  on,
  detail,
}: Pick<BranchRecord, "branchId" | "on" | "detail">): string =>
  `history:${bytesToHex(sha256(utf8ToBytes(canonicalJson([branchId, on, detail]))))}`;
