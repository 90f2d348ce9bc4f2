/** The checklist a complaint is about, if it is about one that the person may read. */
import type { Checklist } from "#blueprint/checklist.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { mayRead } from "./clicks/opening.ts";
import type { ComplaintAbout, Stores } from "./ports.ts";

export async function findAbout(
  stores: Pick<Stores, "answers" | "editions">,
  about: ComplaintAbout | null,
  { openId, at }: { readonly openId: string; readonly at: Instant },
): Promise<Checklist | undefined> {
  if (about === null) return undefined;
  const opened = await openChecklist(stores, about, { openId, on: dayOf(at) });
  return opened !== undefined && mayRead(opened) ? opened.checklist : undefined;
}
