/** The form of an inspection as it stands: what a draw chose, and the unit's newest inspection, which the press is held against. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import {
  type InspectionFormView,
  inspectionFormCard,
} from "#cards/supervision/inspection-form-card.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Stores } from "./ports.ts";

const NO_DRAW = noticeCard({
  title: "组织检查",
  lines: ["没有这一号抽签，或者还没有揭示。发“抽查”看有哪些。"],
});

type Presented = {
  readonly stores: Pick<Stores, "draws" | "inspections">;
  readonly unit: Unit;
};

export async function presentInspectionForm(
  { stores, unit }: Presented,
  drawn: { readonly year: string; readonly number: number } | null,
  given: Pick<InspectionFormView, "refused"> = {},
): Promise<Card> {
  const draw = drawn === null ? undefined : await stores.draws.find({ unitId: unit.id, ...drawn });
  const count = draw?.end.kind === "revealed" ? draw.end.drawn.length : undefined;
  if (drawn !== null && count === undefined) return NO_DRAW;
  return inspectionFormCard({
    unit,
    draw: drawn === null || count === undefined ? null : { ...drawn, drawn: count },
    seen: await stores.inspections.findNewest(unit.id),
    ...given,
  });
}
