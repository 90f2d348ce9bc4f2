/** 检查 for its team when it waits for them, and for the secretary: that it comes, and what it came to. */
import { encodeAction } from "#cards/actions.ts";
import {
  announcedWords,
  resultWords,
  visitAnnouncedCard,
  visitResultCard,
} from "#cards/supervision/visit-branch-card.ts";
import { MY_VISITS } from "#cards/supervision/visit-words.ts";
import type { Stores } from "#chat/ports.ts";
import { presentVisit } from "#chat/present-visit.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findingTopic } from "#supervision/finding.ts";
import { findVisit } from "#supervision/use-cases/find-visit.ts";
import { visitTopic } from "#supervision/visit.ts";
import type { VisitNotice, VisitView } from "#supervision/visit-ports.ts";
import { findTold } from "./reminder-notices.ts";

type NoticeOf<K extends VisitNotice["kind"]> = Extract<VisitNotice, { readonly kind: K }>;

/** While it is compared, and where the card stands also when it is over. */
export async function renderVisit(
  stores: Stores,
  { visitId, personId }: NoticeOf<"visit">,
  now: Instant,
): Promise<Rendered> {
  const found = await findVisit(stores, { id: visitId, by: { personId }, at: now });
  if (!found.ok) return { kind: "nothing", reason: "the person is not of the team any more" };
  const openId = await stores.bindings.findAccount(personId);
  if (openId === undefined) return { kind: "nothing", reason: "the inspector has no account" };
  const { view } = found.value;
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: await presentVisit(stores, found.value, { page: 0, at: now }),
    part: {
      line: `${view.branch.name}的检查都交卷了，请合议。`,
      press: { label: MY_VISITS, value: encodeAction({ kind: "visit.page", visitId, page: 0 }) },
    },
    topics: [visitTopic(visitId)],
  };
}

/** Of 暗访 never. Where it stands it also says that nobody comes. */
export async function renderAnnounced(
  stores: Stores,
  { visitId }: NoticeOf<"visit-announced">,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.visits.find(visitId);
  if (view === undefined) return { kind: "nothing", reason: "the visit is not kept" };
  const { kind, state, visitOn } = view.visit;
  if (kind === "unannounced") return { kind: "nothing", reason: "it is not to be known" };
  if (visitOn === null) return { kind: "nothing", reason: "no day is named for the visit" };
  const isCancelled = state === "cancelled";
  const names = { branchName: view.branch.name, unitName: view.unit.name };
  const shown = { kind, visitOn, isCancelled, ...names };
  return toSecretary(stores, view, {
    now,
    card: visitAnnouncedCard(shown),
    part: { line: announcedWords(shown) },
    topics: [visitTopic(visitId)],
  });
}

/** A day that is over, or a visit that has begun, is announced no more. */
export async function findAnnouncedUnwanted(
  stores: Pick<Stores, "visits">,
  { visitId }: NoticeOf<"visit-announced">,
  now: Instant,
): Promise<string | undefined> {
  const visit = (await stores.visits.find(visitId))?.visit;
  const isToCome = visit?.state === "planned" && (visit.visitOn ?? "") >= dayOf(now);
  return isToCome ? undefined : "the visit is not to come any more";
}

/** Undefined while it goes on: of what is found nothing is known before its end. */
export function shownResult({ visit, branch, unit, agreed, findings }: VisitView) {
  const { kind, state, openedAt, won, possible } = visit;
  if (state !== "closed" || openedAt === null) return undefined;
  return {
    kind,
    branchName: branch.name,
    unitName: unit.name,
    visitedOn: dayOf(openedAt),
    won: won ?? 0,
    possible: possible ?? 0,
    marked: agreed.length,
    findings,
  };
}

/** Once it has ended. */
export async function renderResult(
  stores: Stores,
  { visitId }: NoticeOf<"visit-result">,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.visits.find(visitId);
  const shown = view === undefined ? undefined : shownResult(view);
  if (view === undefined || shown === undefined)
    return { kind: "nothing", reason: "the visit has not ended" };
  return toSecretary(stores, view, {
    now,
    card: visitResultCard(shown),
    part: {
      line: resultWords(shown),
      press: { label: "看检查结果", value: encodeAction({ kind: "command.run", text: "整改" }) },
    },
    topics: [visitTopic(visitId), ...view.findings.map(({ id }) => findingTopic(id))],
  });
}

type Card = Extract<Rendered, { readonly kind: "card" }>;
type Told = Pick<Card, "card" | "topics" | "part"> & { readonly now: Instant };

/** Where the secretary has no account, whoever is next to know. */
async function toSecretary(
  stores: Stores,
  { branch }: VisitView,
  { now, ...told }: Told,
): Promise<Rendered> {
  const to = await findTold(stores, branch.id, { level: "specific", on: dayOf(now) });
  const openId = to?.openId ?? null;
  return openId === null
    ? { kind: "nothing", reason: "nobody responsible has an account" }
    : { kind: "card", to: { kind: "person", openId }, ...told };
}
