/** 抽查: 揭示 with the public value, 作废 with its reason; the card as it stands afterwards. */
import { REASON_FIELD, VALUE_FIELD } from "#cards/supervision/draw-open-card.ts";
import { drawRefusalWords } from "#cards/supervision/draw-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { endedWords } from "#chat/commands/draws.ts";
import type { Stores } from "#chat/ports.ts";
import { type DrawStep, endDraw, presentDraw } from "#chat/present-draw.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { DrawNumber } from "#supervision/ports.ts";

const fieldOf = ({ form }: Click, name: string): string => {
  const value = form[name];
  return typeof value === "string" ? value : "";
};

type Ending = { readonly number: DrawNumber; readonly step: DrawStep };

async function end(stores: Stores, click: Click, { number, step }: Ending): Promise<ClickReply> {
  const { at } = click;
  const by = await stores.organisation.findActor(click.openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const ended = await endDraw(stores, { number, step, by, at });
  const toast = ended.ok
    ? { type: "success" as const, content: endedWords(`${number.year}-${number.number}`, step) }
    : { type: "warning" as const, content: drawRefusalWords(ended.refusal) };
  if (!ended.ok && ended.refusal.kind === "draw.not-found") return { toast };
  const draw = await stores.draws.find(number);
  const unit = await stores.organisation.findUnit(number.unitId);
  if (draw === undefined || unit === undefined) return { toast };
  const said = toast.content;
  return { toast, card: await presentDraw(stores, { draw, unitName: unit.name, by, at, said }) };
}

export const revealPressed: ClickHandler<"draw.reveal"> = (stores, click, number) =>
  end(stores, click, {
    number: numberOf(number),
    step: { kind: "reveal", value: fieldOf(click, VALUE_FIELD) },
  });

export const abandonPressed: ClickHandler<"draw.abandon"> = (stores, click, number) =>
  end(stores, click, {
    number: numberOf(number),
    step: { kind: "abandon", reason: fieldOf(click, REASON_FIELD) },
  });

const numberOf = ({ unitId, year, number }: DrawNumber): DrawNumber => ({ unitId, year, number });
