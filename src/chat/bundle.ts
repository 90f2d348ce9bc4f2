/** 合并 — what waits for the same person goes in one card. */
import { topicOf } from "#blueprint/campaign.ts";
import { bundleCard } from "#cards/chat/bundle-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { TextReason } from "#delivery/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { renderNotice, renderStanding } from "./notices.ts";
import { presentOver } from "./over.ts";
import type { Notice, Stores, Subject } from "./ports.ts";
import type { FileToSend, Part, RenderedCard, RenderedFile } from "./rendered.ts";

/** A file always goes alone, and so do the words in its place. */
export type BundledFile = Pick<RenderedFile, "to"> & {
  readonly kind: "file";
  /** Undefined when words go in its place. */
  readonly file: FileToSend | undefined;
  readonly words: string;
  readonly apart: readonly number[];
  readonly subject: Subject;
};

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
      readonly findings: readonly NonNullable<RenderedCard["finding"]>[];
      readonly topics: readonly string[];
      readonly renewAt: Instant | null;
    })
  | BundledFile
  | { readonly kind: "nothing"; readonly reason: string };

type Moment = {
  readonly now: Instant;
  /** Why words go in the place of what is sent; null: they do not. */
  readonly textReason: TextReason | null;
};

type Placed = { readonly place: number; readonly notice: Notice; readonly rendered: RenderedCard };

/** Nothing when the first has nothing to say: the others then go by themselves. */
export async function renderNotices(
  stores: Stores,
  notices: readonly Notice[],
  { now, textReason }: Moment,
): Promise<Bundled> {
  const placed: Placed[] = [];
  const files: number[] = [];
  for (const [place, notice] of notices.entries()) {
    const rendered = await renderNotice(stores, notice, now);
    if (rendered.kind === "card") placed.push({ place, notice, rendered });
    else if (rendered.kind === "file" && place > 0) files.push(place);
    else if (rendered.kind === "file") return fileOrWords(rendered, notices, textReason);
    else if (place === 0) return rendered;
  }
  return together(placed, files);
}

/** `alone` are the places of what goes by itself. */
function together(placed: readonly Placed[], alone: readonly number[]): Bundled {
  const [first] = placed;
  if (first === undefined) return { kind: "nothing", reason: "there was no notice" };
  const joined = placed.filter((one) => one === first || goTogether(first.rendered, one.rendered));
  const apart = placed.filter((one) => !joined.includes(one));
  const shown = withoutRepeats(joined);
  const only = shown.length === 1;
  const subjects = shown.map(({ notice }) => notice);
  const renewals = shown.flatMap(({ rendered }) => rendered.renewAt ?? []);
  return {
    kind: "card",
    to: first.rendered.to,
    card: only ? first.rendered.card : bundleCard(partsOf(shown)),
    speaksOf: joined.map(({ place }) => place),
    apart: [...apart.map(({ place }) => place), ...alone],
    subject: only ? first.notice : { kind: "bundle", notices: subjects },
    tasks: shown.flatMap(({ rendered }) => rendered.task ?? []),
    findings: shown.flatMap(({ rendered }) => rendered.finding ?? []),
    topics: shown.flatMap(({ rendered }) => topicsOf(rendered)),
    renewAt: renewals.length === 0 ? null : Math.min(...renewals),
  };
}

/** Where words go in its place, nothing is read for it. The card that says why there is no file stays as it is. */
async function fileOrWords(
  { to, make, inWords }: RenderedFile,
  notices: readonly Notice[],
  textReason: TextReason | null,
): Promise<Bundled> {
  const [subject] = notices;
  if (subject === undefined) throw new Error("a file was made of no notice");
  const words = inWords(textReason ?? "refused");
  const apart = notices.flatMap((_, place) => (place === 0 ? [] : place));
  const made = textReason === null ? await make() : undefined;
  if (made === undefined || "audited" in made)
    return { kind: "file", to, file: made, words, apart, subject };
  const card = { kind: "card", to, card: made } as const;
  return together([{ place: 0, notice: subject, rendered: card }], apart);
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
