/** 申报 told to whom a step concerns: the township or the department that has to act, the branch whose matter it is. */
import { applicationTopic } from "#acceptance/application.ts";
import type { ApplicationVerb } from "#acceptance/application-machine.ts";
import type { ApplicationNotice, ApplicationView } from "#acceptance/application-ports.ts";
import { countOpenFindings } from "#acceptance/use-cases/count-open-findings.ts";
import { findAsked } from "#acceptance/use-cases/find-asked.ts";
import { openApplication } from "#acceptance/use-cases/open-application.ts";
import { applicationLine, applicationPress } from "#cards/acceptance/application-card.ts";
import {
  APPLICATION_VERB_WORDS,
  ASKED_WORDS,
  termEndedWords,
} from "#cards/acceptance/application-words.ts";
import type { Stores } from "#chat/ports.ts";
import { presentApplication } from "#chat/present-application.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findTold } from "./reminder-notices.ts";

export async function renderApplication(
  stores: Stores,
  { applicationId: id, why, step }: ApplicationNotice,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.applications.find(id);
  if (view === undefined) return { kind: "nothing", reason: "the application is not kept" };
  const taken = (await stores.applications.listSteps(id)).find((one) => one.step === step);
  if (taken === undefined) return { kind: "nothing", reason: "the step is not kept" };
  const asks = why === "answered" ? null : taken.verb;
  const openId = await findReader(stores, { view, asks, now });
  const by =
    openId === undefined ? undefined : await stores.organisation.findActor(openId, dayOf(now));
  if (openId === undefined || by === undefined)
    return { kind: "nothing", reason: "nobody it concerns has an account" };
  const opened = await openApplication(stores, { id, by, at: now });
  if (!opened.ok) return { kind: "nothing", reason: "its reader may not see the application" };
  const isNow = view.application.step === step;
  const said = isNow ? await saidOf(stores, view, { why, verb: taken.verb }) : undefined;
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: await presentApplication(stores, opened.value, { at: now, said }),
    part: { line: applicationLine(view), press: applicationPress(view) },
    topics: [applicationTopic(id)],
  };
}

type Saying = { readonly why: ApplicationNotice["why"]; readonly verb: ApplicationVerb };

async function saidOf(
  stores: Stores,
  view: ApplicationView,
  { why, verb }: Saying,
): Promise<string> {
  if (why === "term-ended") return termEndedWords(await countOpenFindings(stores, view));
  return (
    (why === "asked" ? ASKED_WORDS[verb] : undefined) ??
    `上级办理了：${APPLICATION_VERB_WORDS[verb]}。`
  );
}

/** It went on before its card was sent: then nobody is asked any more. That all is closed has been said when the term ends. */
export async function findApplicationUnwanted(
  stores: Stores,
  { applicationId, why, step }: ApplicationNotice,
): Promise<string | undefined> {
  const view = await stores.applications.find(applicationId);
  if (why === "answered" || view === undefined) return undefined;
  if (view.application.step !== step) return "the application has gone on";
  return why === "term-ended" && (await countOpenFindings(stores, view)) === 0
    ? "whoever decides was told that all is closed"
    : undefined;
}

type Reading = {
  readonly view: ApplicationView;
  /** null: the branch is told. */
  readonly asks: ApplicationVerb | null;
  readonly now: Instant;
};

async function findReader(
  stores: Stores,
  { view, asks, now }: Reading,
): Promise<string | undefined> {
  const on = dayOf(now);
  if (asks === null)
    return (await findTold(stores, view.branch.id, { level: "specific", on }))?.openId ?? undefined;
  return (await findAsked(stores, view, { verb: asks, on }))?.openId;
}
