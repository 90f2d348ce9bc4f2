/** 示例县 in December 2026 under a scheme that weighs inspectors alone, with visits on which some branches won so much of 100. */
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { ClickReply } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Role } from "#organisation/post.ts";
import { type Scheme, schemeOf } from "#taskbook/scheme.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { planVisit } from "#tests/support/visits.ts";

const SCHEME = {
  ...schemeOf({}),
  parts: [{ part: "inspection", weight: 100 }],
  plusCap: 10,
  adjustments: [{ name: "创新", kind: "plus", points: 5, most: 10 }],
};

/** Two to be 先进, two 中间, two 后进; not in the order of their points. */
export const POINTS: Readonly<Record<string, number>> = {
  "SL01-01": 91,
  "SL01-02": 70,
  "SL01-03": 30,
  "SL02-01": 95,
  "SL02-02": 75,
  "SL02-03": 10,
};

export type GradeWorld = Awaited<ReturnType<typeof openGradeWorld>>;

export async function openGradeWorld(db: Database) {
  const chat = await openCountyChat(db, at("2026-12-22", "09:00"));
  await useScheme(db);
  for (const [branchId, points] of Object.entries(POINTS)) await visit(db, branchId, points);
  const done = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
    const result = await chat.transact(work);
    if (result.kind === "repeat") throw new Error("not once");
    return result.value;
  };
  const actor = async (unitId: string, role: Role) => {
    const openId = await chat.who(unitId, role);
    const found = await done(({ organisation }) =>
      organisation.findActor(openId, dayOf(chat.clock.now)),
    );
    if (found === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
    return found;
  };
  const press = (
    by: string,
    action: Parameters<typeof encodeAction>[0],
    form?: Readonly<Record<string, unknown>>,
  ) => chat.press(by, encodeAction(action), undefined, form);
  const graded = () =>
    db.rows<{ id: string; proposed: string; decided: string }>(
      sql`select branch_id as id, proposed, decided from grades order by branch_id`,
    );
  return { chat, db, done, actor, press, graded, county: await chat.who("SL", "county_staff") };
}

/** Before anybody has read the edition. */
export const useScheme = (db: Database, changes: Partial<Scheme> = {}) =>
  db.rows(sql`
    update editions
    set standard = standard || ${JSON.stringify({ scheme: { ...SCHEME, ...changes } })}::jsonb`);

/** Closed, with so many points of 100 won. */
export async function visit(
  db: Database,
  branchId: string,
  points: number,
  day = "2026-11-12",
): Promise<void> {
  const id = await planVisit(db, { id: `V-${branchId}-${day}`, branchId, team: [] });
  await db.rows(sql`
    update visits set state = 'closed', opened_at = 1, closed_at = ${at(day, "09:00")}::bigint,
      won = ${points * 100}, possible = 10000 where id = ${id}`);
}

export const textOf = ({ card }: ClickReply): string =>
  card === undefined ? "" : fallbackText(card);
