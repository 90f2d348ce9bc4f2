/** A branch takes back what did not happen: the record stops standing, and its history keeps it. */
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { EnteredRecord } from "#records/ports.ts";
import type { RecordingStores } from "./keep-record.ts";

export type TakeBackOrder = {
  readonly id: string;
  readonly branch: Pick<Unit, "id" | "path">;
  readonly by: Actor;
  readonly at: Instant;
};

/** `record.gone`: it has been corrected or taken back before, or is another branch's. */
export type TakeBackRefusal =
  | { readonly kind: "record.not-yours" }
  | { readonly kind: "record.gone" };

export async function takeBackRecord(
  { records, audit }: RecordingStores,
  { id, branch, by, at }: TakeBackOrder,
): Promise<Result<EnteredRecord, TakeBackRefusal>> {
  if (!mayDo(by, "keep-records", branch)) return refused({ kind: "record.not-yours" });
  await records.holdBranch(branch.id);
  const standing = await records.listStanding(branch.id);
  const record = standing.find((one) => one.id === id);
  if (record === undefined) return refused({ kind: "record.gone" });
  await records.end(id, at);
  audit.record({
    actor: by.personId,
    verb: "record.taken-back",
    subject: `record/${id}`,
    details: { branch: branch.id, type: record.detail.type },
  });
  return ok(record);
}
