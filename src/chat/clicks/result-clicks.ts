/** 逐条对照: opened and paged, by whoever may open the application. */
import { openApplication } from "#acceptance/use-cases/open-application.ts";
import { readLines } from "#acceptance/use-cases/read-lines.ts";
import { acceptanceRefusalWords } from "#cards/acceptance/acceptance-refusal-words.ts";
import { linesCard } from "#cards/acceptance/lines-card.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";

export const openLines: ClickHandler<"application.lines"> = (stores, click, { applicationId }) =>
  showing(stores, click, { id: applicationId, page: 0 });

export const openLinesPage: ClickHandler<"application.lines-page"> = (
  stores,
  click,
  { applicationId, page },
) => showing(stores, click, { id: applicationId, page });

type Wanted = { readonly id: string; readonly page: number };

async function showing(
  stores: Stores,
  { openId, at }: Click,
  { id, page }: Wanted,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const opened = await openApplication(stores, { id, by, at });
  if (!opened.ok)
    return { toast: { type: "warning", content: acceptanceRefusalWords(opened.refusal) } };
  const { view } = opened.value;
  return { card: linesCard({ view, page, ...(await readLines(stores, view, at)) }) };
}
