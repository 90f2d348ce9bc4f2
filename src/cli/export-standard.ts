/** zhuji export standard */

import { writeStandardJson } from "#taskbook/standard-json.ts";
import { standardTables } from "#taskbook/standard-sheets.ts";
import { findEdition } from "./find-edition.ts";
import { done, type Outcome } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";
import { asWorkbook, writeWhole } from "./write-file.ts";

export async function exportStandard(
  place: Workplace,
  { named, out }: { readonly named: string; readonly out: string },
): Promise<Outcome> {
  const found = await place.transact((stores) => findEdition(stores, named));
  if (!found.ok) return found.refusal;
  const { id, name, hash, standard } = found.value;
  const written = await writeWhole(out, {
    ".xlsx": asWorkbook(standardTables(standard)),
    ".json": async () => writeStandardJson(standard),
  });
  if (!written.ok) return written.refusal;
  const items = standard.items.length;
  return done([`标准“${name}”的 ${items} 条已写到 ${out}。`], {
    out,
    edition: { id, name, hash },
    items,
  });
}
