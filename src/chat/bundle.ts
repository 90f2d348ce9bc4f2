/** 合并 — what waits for the same person goes in one card. */
import { topicOf } from "#blueprint/campaign.ts";
import { bundleCard } from "#cards/chat/bundle-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Instant } from "#kernel/clock.ts";
import { renderNotice, renderStanding } from "./notices.ts";
import { presentOver } from "./over.ts";
import type { Notice, Stores, Subject } from "./ports.ts";
import type { Part, RenderedCard } from "./rendered.ts";

/** One message made of several notices; the places are those of the notices. */
export type Bundled =
  | (Pick<RenderedCard, "to" | "card"> & {
      readonly kind: "card";
      /** Those that the card speaks of; what is in none of the two lists has nothing left to say. */
      readonly speaksOf: readonly number[];
      /** Those that cannot go with the first. */
      readonly apart: readonly number[];
      readonly subject: Subject;
      readonly tasks: readonly NonNullable<RenderedCard["task"]>[];
      readonly topics: readonly string[];
      readonly renewAt: Instant | null;
    })
  | { readonly kind: "nothing"; readonly reason: string };

type Placed = { readonly place: number; readonly notice: Notice; readonly rendered: RenderedCard };

/** Nothing when the first has nothing to say: the others then go by themselves. */
export async function renderNotices(
  stores: Stores,
  notices: readonly Notice[],
  now: Instant,
): Promise<Bundled> {
  const placed: Placed[] = [];
  for (const [place, notice] of notices.entries()) {
    const rendered = await renderNotice(stores, notice, now);
    if (rendered.kind === "card") placed.push({ place, notice, rendered });
    else if (place === 0) return rendered;
  }
  const [first] = placed;
  if (first === undefined) return { kind: "nothing", reason: "there was no notice" };
  const together = placed.filter(
    (one) => one === first || goTogether(first.rendered, one.rendered),
  );
  const apart = placed.filter((one) => !together.includes(one));
  const shown = withoutRepeats(together);
  const only = shown.length === 1;
  const subjects = shown.map(({ notice }) => notice);
  const renewals = shown.flatMap(({ rendered }) => rendered.renewAt ?? []);
  return {
    kind: "card",
    to: first.rendered.to,
    card: only ? first.rendered.card : bundleCard(partsOf(shown)),
    speaksOf: together.map(({ place }) => place),
    apart: apart.map(({ place }) => place),
    subject: only ? first.notice : { kind: "bundle", notices: subjects },
    tasks: shown.flatMap(({ rendered }) => rendered.task ?? []),
    topics: shown.flatMap(({ rendered }) => topicsOf(rendered)),
    renewAt: renewals.length === 0 ? null : Math.min(...renewals),
  };
}

const topicsOf = ({ task, topics = [] }: RenderedCard): readonly string[] =>
  task === undefined ? topics : [topicOf(task), ...topics];

const partsOf = (placed: readonly Placed[]): readonly Part[] =>
  placed.flatMap(({ rendered }) => rendered.part ?? []);

const goTogether = (one: RenderedCard, other: RenderedCard): boolean =>
  one.part !== undefined &&
  other.part !== undefined &&
  one.to.kind === "person" &&
  other.to.kind === "person" &&
  one.to.openId === other.to.openId;

/** A task is spoken of once, however many notices are about it; the last one says why it comes. */
function withoutRepeats(placed: readonly Placed[]): readonly Placed[] {
  const byTask = new Map<string, Placed>();
  for (const one of placed) {
    const { task } = one.rendered;
    byTask.set(task === undefined ? `place ${one.place}` : topicOf(task), one);
  }
  return [...byTask.values()];
}

/** What is left of a bundle for the account it went to. */
export async function presentBundle(
  stores: Stores,
  notices: readonly Notice[],
  reader: { readonly openId: string; readonly at: Instant },
): Promise<Card> {
  const lines: Part[] = [];
  for (const notice of notices) {
    const rendered = await renderStanding(stores, notice, reader.at);
    if (rendered.kind === "card" && rendered.part !== undefined && isFor(rendered, reader.openId))
      lines.push(rendered.part);
  }
  return lines.length === 0 ? presentOver(stores, notices, reader.at) : bundleCard(lines);
}

/** Whether a card would go to the account now: one who has handed over is shown nothing of what came after. */
export const isFor = ({ to }: RenderedCard, openId: string): boolean =>
  to.kind !== "person" || to.openId === openId;
