/** 示例县 with a visit planned to one of its branches, and the hands of its team. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { type CardAction, decodeAction, encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { placementsOf } from "#cards/kit/walk.ts";
import type { ClickReply } from "#chat/click.ts";
import type { Database } from "#db/connection.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "./chat.ts";
import { addInspectors, planVisit } from "./visits.ts";

export const VISIT_NOW = at("2026-11-03", "09:30");

export async function openVisitChat(db: Database, size: 1 | 2 = 2) {
  const chat = await openCountyChat(db, VISIT_NOW);
  const [zhao, qian] = await addInspectors(db);
  const team = [zhao.personId, qian.personId].slice(0, size);
  const visitId = await planVisit(db, { team });
  const press = async (openId: string, action: Parameters<typeof encodeAction>[0], form = {}) =>
    shown(await chat.press(openId, encodeAction(action), undefined, form));
  return { chat, zhao, qian, visitId, press };
}

export function shown({ toast, card }: ClickReply) {
  expect(card === undefined ? [] : validateCard(card)).toEqual([]);
  const buttons = placementsOf(card ?? {})
    .filter(({ tag }) => tag === "button")
    .flatMap(({ node }) => actionOf(node));
  return { toast: toast?.content, text: card === undefined ? "" : fallbackText(card), buttons };
}

function actionOf(node: Readonly<Record<string, unknown>>): CardAction[] {
  const behaviors: unknown = node["behaviors"];
  const [behavior]: unknown[] = Array.isArray(behaviors) ? behaviors : [];
  const isPress = typeof behavior === "object" && behavior !== null && "value" in behavior;
  const decoded = decodeAction(isPress ? behavior.value : undefined);
  return decoded.ok ? [decoded.value] : [];
}

export const codesOn = (buttons: readonly CardAction[]): readonly string[] => [
  ...new Set(buttons.flatMap((action) => (action.kind === "visit.mark" ? action.itemCode : []))),
];

export const listMarks = (db: Database) =>
  db.rows<{ code: string; person: string; mark: string }>(sql`
    select item_code as code, person_id as person, mark from visit_marks
    order by item_code, person_id`);

export const stateOfVisit = async (db: Database) =>
  (await db.rows<{ state: string }>(sql`select state from visits`))[0]?.state;
