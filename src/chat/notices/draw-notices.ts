/** 抽签 told to a group of the unit: its commitment, and how it ended. */
import { drawCard } from "#cards/supervision/draw-card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import type { DrawNotice } from "#supervision/ports.ts";

/** The commitment stays as it was posted, also when the draw has been revealed since. */
export async function renderDraw(
  stores: Stores,
  { told, chatId, ...number }: DrawNotice,
): Promise<Rendered> {
  const draw = await stores.draws.find(number);
  const unit = await stores.organisation.findUnit(number.unitId);
  if (draw === undefined || unit === undefined)
    return { kind: "nothing", reason: "the draw is not kept" };
  const end = told === "committed" ? ({ kind: "open" } as const) : draw.end;
  return {
    kind: "card",
    to: { kind: "chat", chatId },
    card: drawCard({ draw: { ...draw, end }, unitName: unit.name }),
  };
}
