/** The edition that a name or an id on the command line means. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { EditionStore, PublishedEdition } from "#taskbook/ports.ts";
import { type Outcome, refusal } from "./outcome.ts";

export async function findEdition(
  { editions }: { readonly editions: EditionStore },
  named: string,
): Promise<Result<PublishedEdition, Outcome>> {
  const found = (await editions.findEditionByName(named)) ?? (await editions.findEdition(named));
  if (found !== undefined) return ok(found);
  const published = (await editions.listEditions()).map(({ name }) => name);
  const known = published.length === 0 ? "还没有发布过版本" : `已发布的有：${published.join("、")}`;
  return refused(refusal("edition.not-found", [`没有版本“${named}”。${known}。`], { published }));
}
