/** 案例 told to the department that one waits and to the branch what became of it; and the adopter asked once how it went. */
import { resultCard } from "#cards/exemplars/adoption-card.ts";
import { caseCard } from "#cards/exemplars/case-card.ts";
import { casePress } from "#cards/exemplars/case-list-card.ts";
import { CASE_STATE_WORDS } from "#cards/exemplars/case-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { caseTopic } from "#exemplars/case.ts";
import type { CaseNotice, CaseView } from "#exemplars/case-ports.ts";
import { findDecidingUnit } from "#exemplars/use-cases/find-deciding-unit.ts";
import { openCase } from "#exemplars/use-cases/open-case.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { findTold } from "./reminder-notices.ts";

type AboutCase = Extract<CaseNotice, { readonly kind: "case" }>;
type AboutAdoption = Extract<CaseNotice, { readonly kind: "adoption" }>;

export async function renderCase(
  stores: Stores,
  { caseId: id, why, revision }: AboutCase,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.cases.find(id, dayOf(now));
  if (view === undefined) return { kind: "nothing", reason: "the case is not kept" };
  const openId = await findReader(stores, view, { why, now });
  const by =
    openId === undefined ? undefined : await stores.organisation.findActor(openId, dayOf(now));
  if (openId === undefined || by === undefined)
    return { kind: "nothing", reason: "nobody it concerns has an account" };
  const opened = await openCase(stores, { id, by, at: now });
  if (!opened.ok) return { kind: "nothing", reason: "its reader may not see the case" };
  const state = CASE_STATE_WORDS[view.case.state];
  const words = why === "asked" ? "有支部写了案例，请看能不能发布。" : `本支部的案例${state}。`;
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: caseCard({
      ...opened.value,
      ...(revision === view.case.revision ? { said: words } : {}),
    }),
    part: { line: `案例“${view.case.title}”${state}`, press: casePress(view) },
    topics: [caseTopic(id)],
  };
}

type Reading = { readonly why: AboutCase["why"]; readonly now: Instant };

async function findReader(
  stores: Stores,
  { branch }: CaseView,
  { why, now }: Reading,
): Promise<string | undefined> {
  const on = dayOf(now);
  if (why === "answered")
    return (await findTold(stores, branch.id, { level: "specific", on }))?.openId ?? undefined;
  const unit = await findDecidingUnit(stores, branch.path);
  return unit === undefined
    ? undefined
    : (await findReachable(stores.organisation, unit.id, on))?.openId;
}

export async function renderAdoption(
  stores: Stores,
  { caseId, branchId }: AboutAdoption,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.cases.findAdoption(caseId, branchId);
  const secretary = await stores.organisation.findSecretary(branchId, dayOf(now));
  if (view === undefined || secretary === undefined || secretary.openId === null)
    return { kind: "nothing", reason: "the adopter has no secretary with an account" };
  return {
    kind: "card",
    to: { kind: "person", openId: secretary.openId },
    card: resultCard(view),
    part: { line: `借鉴“${view.title}”三个月了，效果怎么样？` },
    topics: [caseTopic(caseId)],
  };
}
