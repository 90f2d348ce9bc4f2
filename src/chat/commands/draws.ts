/** 抽查 — a unit's draws; its own people enter the public value or abandon one: 抽查 2026-3 数值 03 09 14. */
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import type { Card } from "#cards/kit/card.ts";
import { drawFormCard } from "#cards/supervision/draw-form-card.ts";
import { DRAWS_SHOWN, drawsCard } from "#cards/supervision/draw-list-card.ts";
import { ABANDON, DRAWS, drawRefusalWords, NEW, REVEAL } from "#cards/supervision/draw-words.ts";
import type { Stores } from "#chat/ports.ts";
import { type DrawStep, endDraw, plansAt, presentDraw } from "#chat/present-draw.ts";
import type { Unit } from "#organisation/unit.ts";
import { findAskedUnit, forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { type DrawTyped, readDrawTyped } from "./draw-typed.ts";

const VERB = "plan-inspection";
const NOT_OWN = "新的一次由组织检查的单位自己抽。";

export const draws: Command = {
  name: DRAWS,
  pinyin: "chou cha",
  aliases: ["抽签"],
  help: "抽签：抽查 新的；数值出来了揭示：抽查 2026-3 数值 …",
  verb: VERB,
  act: async (stores, asking) => {
    const typed = readDrawTyped(asking.rest);
    if (asking.inGroup || typed.kind !== "one" || typed.step === undefined) return null;
    const { words, year, number, step } = typed;
    const asked = await findAskedUnit(stores, asking, { words, verb: VERB });
    if (asked.kind !== "unit") return null;
    const { actor: by, at } = asking;
    const numbered = { unitId: asked.unit.id, year, number };
    const ended = await endDraw(stores, { number: numbered, step, by, at });
    return ended.ok
      ? endedWords(`${year}-${number}`, step)
      : notDoneWords(drawRefusalWords(ended.refusal));
  },
  onlyShows: (rest) => {
    const typed = readDrawTyped(rest);
    return typed.kind !== "one" || typed.step === undefined;
  },
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(DRAWS);
    const typed = readDrawTyped(asking.rest);
    const about = {
      words: typed.words,
      verb: VERB,
      title: DRAWS,
      typed: (unit: Unit) => typedAgain(typed, unit),
    } as const;
    return forAskedUnit(stores, asking, about, async (unit) => {
      if (typed.kind === "one")
        return showOne(stores, asking, { unit, typed, said: said ?? typed.unread });
      if (typed.kind === "list")
        return showList(stores, asking, { unit, year: typed.year, said: typed.unread });
      return plansAt(asking.actor, unit.id)
        ? drawFormCard({ unit })
        : showList(stores, asking, { unit, year: undefined, said: NOT_OWN });
    });
  },
};

export const endedWords = (name: string, { kind }: DrawStep): string =>
  doneWords(kind === "reveal" ? `${name}已揭示` : `${name}已作废`);

function typedAgain(typed: DrawTyped, { id }: Unit): string {
  if (typed.kind === "new") return `${DRAWS} ${id} ${NEW}`;
  if (typed.kind === "list") return [DRAWS, id, typed.year ?? ""].join(" ").trim();
  const { year, number, step } = typed;
  const named = `${DRAWS} ${id} ${year}-${number}`;
  if (step === undefined) return named;
  return step.kind === "reveal"
    ? `${named} ${REVEAL} ${step.value}`
    : `${named} ${ABANDON} ${step.reason}`;
}

type Listing = {
  readonly unit: Unit;
  readonly year: string | undefined;
  readonly said: string | undefined;
};

async function showList(
  { draws: kept }: Pick<Stores, "draws">,
  { actor, at }: Asking,
  { unit, year, said }: Listing,
): Promise<Card> {
  const listed = await kept.listBriefly({ unitId: unit.id, year, limit: DRAWS_SHOWN + 1 });
  return drawsCard({
    unitId: unit.id,
    unitName: unit.name,
    year,
    draws: listed.slice(0, DRAWS_SHOWN),
    more: listed.length > DRAWS_SHOWN,
    at,
    own: plansAt(actor, unit.id),
    said,
  });
}

type One = {
  readonly unit: Unit;
  readonly typed: Extract<DrawTyped, { kind: "one" }>;
  readonly said: string | undefined;
};

async function showOne(
  stores: Stores,
  asking: Asking,
  { unit, typed: { year, number }, said }: One,
): Promise<Card> {
  const draw = await stores.draws.find({ unitId: unit.id, year, number });
  if (draw === undefined) {
    const none = notDoneWords(`${unit.name}没有${year}-${number}这一号抽签。`);
    return showList(stores, asking, { unit, year: undefined, said: none });
  }
  const { actor: by, at } = asking;
  return presentDraw(stores, { draw, unitName: unit.name, by, at, said });
}
