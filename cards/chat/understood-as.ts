/** 按…理解 — a card that answers a line with a slip says on top how the line was read. */
import type { Card } from "#cards/kit/card.ts";
import { note } from "#cards/kit/elements.ts";
import { fits } from "#cards/kit/fits.ts";

/** A card that is full already stays as it is: its header names what it shows. */
export function understoodAs(shown: Card, command: string): Card {
  const [first, ...others] = shown.body.elements;
  if (first === undefined) return shown;
  const read = note(`按“${command}”理解`);
  const card = { ...shown, body: { ...shown.body, elements: [read, first, ...others] } };
  return fits(card) ? card : shown;
}
