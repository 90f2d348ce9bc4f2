/** 联系点 as it stands for whoever looks after the branch. */
import type { Card } from "#cards/kit/card.ts";
import { contactBranchCard } from "#cards/supervision/contact-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import type { ContactPoint } from "#supervision/contact-ports.ts";
import { raisingUnit } from "#supervision/use-cases/keep-contact-visit.ts";
import type { Stores } from "./ports.ts";

type Presenting = {
  readonly branch: ContactPoint["branch"];
  readonly by: Actor;
  readonly at: Instant;
  /** The message or press that asks. */
  readonly source: string;
  readonly said?: string | null;
  readonly written?: string;
};

const VISITS_SHOWN = 5;

export async function presentContact(
  { contacts }: Pick<Stores, "contacts">,
  { branch, by, at, source, ...of }: Presenting,
): Promise<Card> {
  const wanted = { personId: by.personId, branchId: branch.id, limit: VISITS_SHOWN };
  return contactBranchCard({
    ...of,
    branch,
    visits: await contacts.listVisits(wanted),
    today: dayOf(at),
    raises: raisingUnit(by, branch) !== undefined,
    token: `${source}:${at}`,
  });
}
