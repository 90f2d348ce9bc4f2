/** 示范点 as its reader sees it now. */
import { exemplarCard } from "#cards/exemplars/exemplar-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { OpenedDesignation } from "#exemplars/use-cases/open-designation.ts";
import type { Stores } from "./ports.ts";

export async function presentExemplar(
  stores: Pick<Stores, "eligibility">,
  opened: OpenedDesignation,
  said?: string,
): Promise<Card> {
  const poll = await stores.eligibility.listPollAnswers(opened.view.branch.id);
  return exemplarCard({ ...opened, poll, ...(said === undefined ? {} : { said }) });
}
