/** The form of an inspection as it stands: what a draw of this year chose, and the unit's newest inspection, which the press is held against. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import {
  type InspectionFormView,
  inspectionFormCard,
} from "#cards/supervision/inspection-form-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { yearOf } from "#taskbook/period.ts";
import type { Stores } from "./ports.ts";

const NO_DRAW = noticeCard({
  title: "组织检查",
  lines: ["今年没有这一号抽签，或者还没有揭示。发“抽查”看有哪些。"],
});

type Presented = {
  readonly stores: Pick<Stores, "draws" | "inspections">;
  readonly unit: Unit;
  readonly at: Instant;
};

export async function presentInspectionForm(
  { stores, unit, at }: Presented,
  drawNumber: number | null,
  given: Pick<InspectionFormView, "refused"> = {},
): Promise<Card> {
  const year = yearOf(dayOf(at));
  const draw =
    drawNumber === null
      ? undefined
      : await stores.draws.find({ unitId: unit.id, year, number: drawNumber });
  const drawn = draw?.end.kind === "revealed" ? draw.end.drawn.length : undefined;
  if (drawNumber !== null && drawn === undefined) return NO_DRAW;
  return inspectionFormCard({
    unit,
    draw: drawNumber === null || drawn === undefined ? null : { year, number: drawNumber, drawn },
    seen: await stores.inspections.findNewest(unit.id),
    ...given,
  });
}
