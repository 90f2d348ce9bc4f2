/** What the bot says when people change: to the new secretary, to the superior of a vacancy, to the operators. */
import type { PeopleNotice } from "#blueprint/people-ports.ts";
import { vacanciesTopic } from "#blueprint/use-cases/check-people.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { progressPress, vacancyCard, vacancyWords } from "#cards/organisation/vacancy-card.ts";
import type { GroupLeftNotice, Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { renderTask } from "./checklist-notice.ts";

type NoticeOf<K extends PeopleNotice["kind"]> = Extract<PeopleNotice, { readonly kind: K }>;

/** Only while the person still has the post. */
export async function renderHandover(
  stores: Stores,
  { personId, ...key }: NoticeOf<"handover">,
  now: Instant,
): Promise<Rendered> {
  const secretary = await stores.organisation.findSecretary(key.branchId, dayOf(now));
  return secretary?.personId === personId
    ? renderTask(stores, key, { now, because: "前任没有办完，移交给您" })
    : { kind: "nothing", reason: "somebody else has the post by now" };
}

/** What has been filled since is left out; with nothing left the card is not sent. */
export async function renderVacancy(
  stores: Stores,
  { superiorId, toldAt }: NoticeOf<"vacancy">,
  now: Instant,
): Promise<Rendered> {
  const on = dayOf(now);
  const unit = await stores.organisation.findUnit(superiorId);
  const vacancies = await stores.vacancies.listTold({ superiorId, toldAt, on });
  if (unit === undefined || vacancies.length === 0)
    return { kind: "nothing", reason: "nothing is vacant any more" };
  const to = await findReachable(stores.organisation, superiorId, on);
  if (to === undefined) return { kind: "nothing", reason: "no superior has an account" };
  const view = { superiorId, superiorName: unit.name, vacancies };
  return {
    kind: "card",
    to: { kind: "person", openId: to.openId },
    card: vacancyCard(view),
    part: { line: vacancyWords(view), press: progressPress(view) },
    topics: [vacanciesTopic(superiorId)],
  };
}

export async function renderGroupLeft(
  stores: Stores,
  { unitId, to }: GroupLeftNotice,
): Promise<Rendered> {
  const unit = await stores.organisation.findUnit(unitId);
  if (unit === undefined) return { kind: "nothing", reason: "the unit is no more" };
  const lines = [
    `${unit.name}的群里已经没有机器人（被移出，或者群已解散），通报发不到这个群。`,
    "要恢复，请把机器人重新拉进群；换了群，请在新群里@我发“绑定群 单位简称”。",
  ];
  const card = noticeCard({ title: "机器人不在群里了", lines });
  return { kind: "card", to, card, part: { line: lines.join("") } };
}
