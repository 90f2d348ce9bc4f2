/** 申报 as its reader sees it now. */

import { listMissing } from "#acceptance/use-cases/check-ready.ts";
import type { OpenedApplication } from "#acceptance/use-cases/open-application.ts";
import { readSelfAssessment } from "#acceptance/use-cases/read-self-assessment.ts";
import { applicationCard } from "#cards/acceptance/application-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Stores } from "./ports.ts";

export async function presentApplication(
  stores: Pick<Stores, "branchYears" | "cultivations" | "editions" | "findings" | "results">,
  opened: OpenedApplication,
  { at, said }: { readonly at: Instant; readonly said?: string | undefined },
): Promise<Card> {
  const { application, branch, round } = opened.view;
  const { assessment, id } = application;
  const of = { branchId: branch.id, round, at };
  const isAsked = application.state === "assessing" && opened.may.includes("apply");
  return applicationCard({
    ...opened,
    read: await readSelfAssessment(stores, { ...of, disputes: assessment.disputes }),
    missing: isAsked ? await listMissing(stores, { ...of, assessment }) : null,
    total: (await stores.results.findLast(id))?.total ?? null,
    cultivation: await stores.cultivations.find(id),
    today: dayOf(at),
    ...(said === undefined ? {} : { said }),
  });
}
