/** 抽一次: the form, and the commitment by whoever plans inspections at the unit itself. */
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { DRAW_FIELDS, type DrawWritten, drawFormCard } from "#cards/supervision/draw-form-card.ts";
import { commitRefusalWords, drawRefusalWords } from "#cards/supervision/draw-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { readDrawWritten } from "#chat/draw-written.ts";
import { plansAt, presentDraw } from "#chat/present-draw.ts";
import type { Result } from "#kernel/result.ts";
import { refused } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import type { CommittedDraw } from "#supervision/ports.ts";
import { TEAM_RULES } from "#supervision/team.ts";
import { commitDraw } from "#supervision/use-cases/draw-branches.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

type OnUnit = Pressing & { readonly unit: Unit };

export const openDrawForm: ClickHandler<"draw.form"> = (stores, click, { unitId }) =>
  pressing(stores, click, (pressed) =>
    onUnit(pressed, unitId, async ({ unit }) => ({ card: drawFormCard({ unit }) })),
  );

export const commitPressed: ClickHandler<"draw.commit"> = (stores, click, { unitId }) =>
  pressing(stores, click, (pressed) =>
    onUnit(pressed, unitId, async (on) => {
      const written = writtenIn(click);
      const committed = await commitWritten(on, written);
      if (committed.ok) return showing(on, committed.value);
      const why = committed.refusal;
      return {
        toast: { type: "warning", content: why },
        card: drawFormCard({ unit: on.unit, refused: { why, written } }),
      };
    }),
  );

/** Unknown and forbidden sound alike. */
async function onUnit(
  pressed: Pressing,
  unitId: string,
  act: (on: OnUnit) => Promise<ClickReply>,
): Promise<ClickReply> {
  const unit = await pressed.stores.organisation.findUnit(unitId);
  return unit === undefined || !plansAt(pressed.by, unitId)
    ? { toast: { type: "warning", content: drawRefusalWords({ kind: "draw.not-found" }) } }
    : act({ ...pressed, unit });
}

async function commitWritten(
  { stores, click, by, unit }: OnUnit,
  written: DrawWritten,
): Promise<Result<CommittedDraw, string>> {
  const wish = readDrawWritten(written);
  if (!wish.ok) return wish;
  const committed = await commitDraw(stores, {
    ...wish.value,
    unit,
    recused: [],
    weights: new Map(),
    teamSize: TEAM_RULES.size,
    secret: await stores.draws.makeSecret(),
    by,
    at: click.at,
  });
  return committed.ok ? committed : refused(commitRefusalWords(committed.refusal));
}

async function showing(
  { stores, click: { at }, by, unit }: OnUnit,
  draw: CommittedDraw,
): Promise<ClickReply> {
  const isPosted = (await stores.organisation.listChats(unit.id)).length > 0;
  const posted = isPosted
    ? "，指纹发到单位的群里"
    : "。单位没有群，指纹没有发出去：请在数值出来以前另外公布";
  const content = `${draw.commitment.number}已承诺${posted}`;
  const kept = { ...draw, end: { kind: "open" as const } };
  const card = await presentDraw(stores, {
    draw: kept,
    unitName: unit.name,
    by,
    at,
    said: doneWords(content),
  });
  return { toast: { type: "success", content }, card };
}

const DAY_LENGTH = "2026-11-24".length;

const writtenIn = (click: Click): DrawWritten => ({
  what: textIn(click, DRAW_FIELDS.what),
  purpose: textIn(click, DRAW_FIELDS.purpose),
  size: textIn(click, DRAW_FIELDS.size),
  source: textIn(click, DRAW_FIELDS.source),
  digits: textIn(click, DRAW_FIELDS.digits),
  on: textIn(click, DRAW_FIELDS.on).slice(0, DAY_LENGTH),
  time: textIn(click, DRAW_FIELDS.time),
  least: textIn(click, DRAW_FIELDS.least),
  cooldown: textIn(click, DRAW_FIELDS.cooldown),
});
