/** 示范点 told to whom a step or a year concerns: the department, the branch, who objected, and the unit's group. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import { exemplarLine, exemplarPress } from "#cards/exemplars/exemplar-card.ts";
import { EXEMPLAR_VERB_WORDS } from "#cards/exemplars/exemplar-words.ts";
import { publicCard } from "#cards/exemplars/public-card.ts";
import type { Stores } from "#chat/ports.ts";
import { presentExemplar } from "#chat/present-exemplar.ts";
import type { Rendered } from "#chat/rendered.ts";
import { exemplarTopic } from "#exemplars/designation.ts";
import type { DesignationView, ExemplarNotice, ExemplarWhy } from "#exemplars/ports.ts";
import { openDesignation } from "#exemplars/use-cases/open-designation.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { findTold } from "./reminder-notices.ts";

type About = Extract<ExemplarNotice, { readonly kind: "exemplar" }>;
type Public = Extract<ExemplarNotice, { readonly kind: "exemplar-public" }>;

export async function renderExemplar(
  stores: Stores,
  notice: About,
  now: Instant,
): Promise<Rendered> {
  const { designationId: id, why } = notice;
  const view = await stores.designations.find(id);
  if (view === undefined) return { kind: "nothing", reason: "the nomination is not kept" };
  if (why === "answered") return renderAnswered(stores, notice, view);
  const openId = await findReader(stores, { view, why, now });
  const by =
    openId === undefined ? undefined : await stores.organisation.findActor(openId, dayOf(now));
  if (openId === undefined || by === undefined)
    return { kind: "nothing", reason: "nobody it concerns has an account" };
  const opened = await openDesignation(stores, { id, by });
  if (!opened.ok) return { kind: "nothing", reason: "its reader may not see the nomination" };
  const step = opened.value.steps.find((one) => one.step === notice.step);
  const isNow = view.designation.step === notice.step;
  const said = isNow
    ? whyWords(why, step === undefined ? "" : EXEMPLAR_VERB_WORDS[step.verb])
    : undefined;
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: await presentExemplar(stores, opened.value, said),
    part: { line: exemplarLine(opened.value.view), press: exemplarPress(view) },
    topics: [exemplarTopic(id)],
  };
}

function whyWords(why: Exclude<ExemplarWhy, "answered">, verb: string): string {
  switch (why) {
    case "asked":
      return `有${verb}，请您来办。`;
    case "recheck":
      return "到年度复查的时候了，请复查以后选“复查合格”或“复查不合格”。";
    case "expired":
      return "称号的有效期到了。要继续的，请重新推荐。";
    case "told":
      return `上级办理了：${verb}。`;
  }
}

type Reading = {
  readonly view: DesignationView;
  readonly why: Exclude<ExemplarWhy, "answered">;
  readonly now: Instant;
};

async function findReader(
  stores: Stores,
  { view, why, now }: Reading,
): Promise<string | undefined> {
  const on = dayOf(now);
  if (why !== "told") return (await findReachable(stores.organisation, view.unit.id, on))?.openId;
  const to = await findTold(stores, view.branch.id, { level: "specific", on });
  return to?.openId ?? undefined;
}

/** What became of an objection, to who made it. */
async function renderAnswered(
  stores: Stores,
  { designationId, step, personId }: About,
  { branch, unit }: DesignationView,
): Promise<Rendered> {
  const openId = personId === undefined ? undefined : await stores.bindings.findAccount(personId);
  const steps = await stores.designations.listSteps(designationId);
  const answer = steps.find((one) => one.step === step);
  if (openId === undefined || answer === undefined)
    return { kind: "nothing", reason: "who objected has no account" };
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: noticeCard({
      title: "异议的答复",
      lines: [`您对${branch.name}公示的异议，${unit.name}答复：${answer.words}`],
    }),
  };
}

export async function renderExemplarPublic(
  stores: Stores,
  { designationId, chatId }: Public,
): Promise<Rendered> {
  const view = await stores.designations.find(designationId);
  return view === undefined
    ? { kind: "nothing", reason: "the nomination is not kept" }
    : {
        kind: "card",
        to: { kind: "chat", chatId },
        card: publicCard(view),
        topics: [exemplarTopic(designationId)],
      };
}
