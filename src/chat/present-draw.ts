/** 抽查 in the chat — one draw as somebody may see it, and its end by whoever plans inspections at the unit itself. */
import type { Card } from "#cards/kit/card.ts";
import { openedDrawCard } from "#cards/supervision/draw-open-card.ts";
import type { DrawRefusal } from "#cards/supervision/draw-words.ts";
import { recheckNameWords } from "#cards/supervision/recheck-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Result, refused } from "#kernel/result.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { DrawList } from "#supervision/draw.ts";
import type { DrawNumber, KeptDraw } from "#supervision/ports.ts";
import { isOfClosures } from "#supervision/recheck.ts";
import type { RecheckView } from "#supervision/recheck-ports.ts";
import { abandonDraw, revealDraw } from "#supervision/use-cases/draw-branches.ts";

/** By a post at the unit itself: from above it is seen that there was a draw, and not which branches. */
export const plansAt = ({ standings }: Actor, id: string): boolean =>
  standings.some(
    ({ role, unitId }) => unitId === id && placeOf(role, "plan-inspection") !== "nowhere",
  );

type Showing = {
  readonly draw: KeptDraw;
  readonly unitName: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly said?: string | undefined;
};

export async function presentDraw(
  stores: Stores,
  { draw, unitName, by, at, said }: Showing,
): Promise<Card> {
  const own = plansAt(by, draw.unitId);
  const away = own && !isOfClosures(draw.list) && standsInOne(by, draw.list);
  const knows = own && !away && draw.end.kind === "revealed";
  const { unitId, year, number: drawNumber } = draw;
  return openedDrawCard({
    unitName,
    draw,
    own,
    away,
    drawn: knows ? await listDrawn(stores, draw) : [],
    inspectionName: knows
      ? (await stores.inspections.findByDraw({ unitId, year, drawNumber }))?.name
      : undefined,
    at,
    said,
  });
}

/** Whoever stands in a branch is not to learn whether it was drawn. */
function standsInOne({ standings }: Actor, { branches }: DrawList): boolean {
  const own = new Set(standings.map(({ unitId }) => unitId));
  return branches.some(({ id }) => own.has(id));
}

async function listDrawn(
  { draws, rechecks }: Pick<Stores, "draws" | "rechecks">,
  draw: Omit<KeptDraw, "secret">,
): Promise<readonly string[]> {
  return isOfClosures(draw.list)
    ? (await rechecks.listOfDraw(draw)).map(closureLine)
    : draws.listDrawnNames(draw);
}

const closureLine = (recheck: RecheckView): string =>
  `${recheck.branchName} ${recheckNameWords(recheck)}：${recheck.inspectorName === null ? "没有检查员能去看" : `${recheck.inspectorName}去看`}`;

export type DrawEnding = {
  readonly number: DrawNumber;
  readonly step: DrawStep;
  readonly by: Actor;
  readonly at: Instant;
};
export type DrawStep =
  | { readonly kind: "reveal"; readonly value: string }
  | { readonly kind: "abandon"; readonly reason: string };

/** Unknown and forbidden sound alike. */
export async function endDraw(
  stores: Stores,
  { number, step, by, at }: DrawEnding,
): Promise<Result<unknown, DrawRefusal>> {
  if (!plansAt(by, number.unitId)) return refused({ kind: "draw.not-found" });
  return step.kind === "reveal"
    ? revealDraw(stores, { number, value: step.value, by, at })
    : abandonDraw(stores, { number, reason: step.reason.trim(), by, at });
}
