/** What publishing a file under a name would do: compiled, compared with the edition published last, nothing written. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import {
  type EditionPlan,
  type PublishOrder,
  type PublishRefusal,
  planEdition,
} from "#taskbook/use-cases/publish-edition.ts";
import { isEditionName } from "./drafts.ts";
import { type Outcome, refusal, refusedRows } from "./outcome.ts";
import { readStandard } from "./read-file.ts";
import type { Workplace } from "./workplace.ts";

type Wanted = Pick<PublishOrder, "name" | "raw" | "editionId" | "sourced">;
export type PlannedFile = { readonly wanted: Wanted; readonly plan: EditionPlan };

const ID_LENGTH = 10;

/** Short, without a dot, and the same for the same name. */
const editionIdOf = (name: string): string =>
  `e${bytesToHex(sha256(utf8ToBytes(name))).slice(0, ID_LENGTH)}`;

export async function planStandard(
  place: Workplace,
  { file, name }: { readonly file: string; readonly name: string },
): Promise<Result<PlannedFile, Outcome>> {
  if (!isEditionName(name))
    return refused(
      refusal("edition.no-name", [`“${name}”不能做版本名称：用文字和数字，最多 40 个字。`]),
    );
  const raw = await readStandard(file);
  if (!raw.ok) return refused(refusedRows(raw.refusal));
  const wanted = { name, raw: raw.value, editionId: editionIdOf(name), sourced: SOURCED };
  const planned = await place.transact(async (stores) =>
    planEdition(stores, { ...wanted, measured: await stores.itemCosts.load() }),
  );
  return planned.ok
    ? ok({ wanted, plan: planned.value })
    : refused(publishRefusal(planned.refusal));
}

export const publishRefusal = (of: PublishRefusal): Outcome =>
  of.kind === "standard.broken"
    ? refusedRows(of.problems)
    : refusal(of.kind, [
        `“${of.name}”已经发布过，内容不同；发布过的版本不能改。请换一个名称，用 --name。`,
      ]);
