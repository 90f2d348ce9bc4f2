/** Open tasks of which no card ever told the secretary who could have got one. */
import { decodeAction } from "#cards/actions.ts";
import { callbackValue, walkCard } from "#console/client/card-tree.ts";
import { sql } from "#db/sql.ts";
import { addDays, type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { TENANT } from "./installation.ts";
import type { Play } from "./play.ts";
import type { Arrived } from "./record.ts";

/** Whoever takes a post or gets an account is told within so many days, rest days among them. */
const TOLD_WITHIN_DAYS = 10;

/** The tasks that a card's buttons named when it came. */
export function tasksNamed({ msgType, content }: Arrived): readonly string[] {
  if (msgType !== "interactive") return [];
  const card: unknown = JSON.parse(content);
  return [...walkCard(card)].flatMap(({ element }) => {
    const action = decodeAction(callbackValue(element));
    if (!action.ok || !("campaignId" in action.value) || !("branchId" in action.value)) return [];
    return [`${action.value.campaignId} ${action.value.branchId}`];
  });
}

type Open = {
  readonly task: string;
  readonly personId: string;
  readonly launchedAt: Instant;
  readonly closedAt: Instant | null;
  readonly heldFrom: Day;
};

export async function forgotten(
  { play, endAt }: { readonly play: Play; readonly endAt: Instant },
  arrived: readonly Arrived[],
): Promise<{ readonly at: Instant; readonly about: string }[]> {
  const named = new Set(
    arrived.filter(({ openId }) => openId !== undefined).flatMap((one) => tasksNamed(one)),
  );
  const late = new Set(play.county.lateBound.map(({ personId }) => personId));
  const open = await play.installation.database.rows<Open>(sql`
    select a.campaign_id || ' ' || a.branch_id as task, p.id as "personId",
      c.launched_at as "launchedAt", c.closed_at as "closedAt", h.from_on::text as "heldFrom"
    from assignments a
    join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
    join posts h on h.tenant_id = a.tenant_id and h.unit_id = a.branch_id
      and h.role = 'branch_secretary' and h.until_on is null
    join people p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.status = 'active'
      and p.open_id is not null
    where a.tenant_id = ${TENANT} and a.completed_at is null`);
  return open
    .filter(({ task, personId, launchedAt, closedAt, heldFrom }) => {
      const toldBy = dayOf(closedAt ?? endAt);
      const inTime = [dayOf(launchedAt), heldFrom].every(
        (day) => addDays(day, TOLD_WITHIN_DAYS) <= toldBy,
      );
      return !named.has(task) && inTime && !late.has(personId);
    })
    .map(({ task, launchedAt }) => ({ at: launchedAt, about: task }));
}
