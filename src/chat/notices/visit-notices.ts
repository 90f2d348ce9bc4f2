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

/** Only while it is still to come; of 暗访 never. */
export async function renderAnnounced(
  stores: Stores,
  { visitId }: NoticeOf<"visit-announced">,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.visits.find(visitId);
  if (view === undefined) return { kind: "nothing", reason: "the visit is not kept" };
  const { kind, state, visitOn } = view.visit;
  if (kind === "unannounced") return { kind: "nothing", reason: "it is not to be known" };
  if (state === "cancelled" || visitOn === null)
    return { kind: "nothing", reason: "the visit will not come on a day that is known" };
  const shown = { kind, branchName: view.branch.name, unitName: view.unit.name, visitOn };
  return toSecretary(stores, view, {
    now,
    card: visitAnnouncedCard(shown),
    part: { line: announcedWords(shown) },
    topics: [visitTopic(visitId)],
  });
}

/** Once it has ended. */
export async function renderResult(
  stores: Stores,
  { visitId }: NoticeOf<"visit-result">,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.visits.find(visitId);
  if (view?.visit.state !== "closed" || view.visit.openedAt === null)
    return { kind: "nothing", reason: "the visit has not ended" };
  const { kind, openedAt, won, possible } = view.visit;
  const shown = {
    kind,
    branchName: view.branch.name,
    unitName: view.unit.name,
    visitedOn: dayOf(openedAt),
    won: won ?? 0,
    possible: possible ?? 0,
    marked: view.agreed.length,
    findings: view.findings,
  };
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

async function toSecretary(
  { organisation }: Pick<Stores, "organisation">,
  { branch }: VisitView,
  { now, ...told }: Told,
): Promise<Rendered> {
  const openId = (await organisation.findSecretary(branch.id, dayOf(now)))?.openId ?? null;
  return openId === null
    ? { kind: "nothing", reason: "the branch has no bound secretary" }
    : { kind: "card", to: { kind: "person", openId }, ...told };
}
