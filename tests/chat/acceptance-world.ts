/** 示例县 with December asked, a round of acceptance open from 2026-12-01 to 2026-12-20, and people who apply, review and decide. */
import { sql } from "drizzle-orm";
import { applicationIdOf } from "#acceptance/application.ts";
import { openRound } from "#acceptance/use-cases/open-round.ts";
import { takeApplicationStep } from "#acceptance/use-cases/take-application-step.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { askedInYear } from "#blueprint/year.ts";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { ClickReply } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Role } from "#organisation/post.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { takeFindingStep } from "#supervision/use-cases/take-finding-step.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { addInspectors, planVisit } from "#tests/support/visits.ts";

export const BRANCH = "SL01-01";
export const ROUND = "SL-示组发〔2026〕5号";
export const ID = applicationIdOf(ROUND, BRANCH);

type Action = Parameters<typeof encodeAction>[0];
export type AcceptanceWorld = Awaited<ReturnType<typeof openAcceptanceWorld>>;

export async function openAcceptanceWorld(db: Database) {
  const chat = await openCountyChat(db, at("2026-12-02", "09:00"));
  const done = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
    const result = await chat.transact(work);
    if (result.kind === "repeat") throw new Error("not once");
    return result.value;
  };
  const actor = async (unitId: string, role: Role) => {
    const openId = await chat.who(unitId, role);
    const found = await done((stores) =>
      stores.organisation.findActor(openId, dayOf(chat.clock.now)),
    );
    if (found === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
    return found;
  };
  const people = {
    secretary: await chat.who(BRANCH, "branch_secretary"),
    neighbour: await chat.who("SL01-02", "branch_secretary"),
    township: await chat.who("SL01", "committee_staff"),
    otherTownship: await chat.who("SL02", "committee_staff"),
    county: await chat.who("SL", "county_staff"),
  };
  const press = (by: string, action: Action, form?: Readonly<Record<string, unknown>>) =>
    chat.press(by, encodeAction(action), undefined, form);
  const stateOf = async () =>
    (
      await db.rows<{ state: string; step: number; decision: string | null }>(
        sql`select state, step, decision from applications where id = ${ID}`,
      )
    )[0];
  const launch = async () =>
    chat.press(await chat.who("SL", "operator"), {
      v: 1,
      kind: "campaign.launch",
      editionId: "starter",
      month: "2026-12",
      rootUnitId: "SL",
      dueOn: "2026-12-30",
      people: 60,
    });
  const round = async () => {
    const by = await actor("SL", "county_staff");
    const opened = await done((stores) =>
      openRound(stores, {
        unit: { id: "SL", path: "SL" },
        name: "2026年内部达标验收",
        authority: "中共示例县委",
        documentNumber: "示组发〔2026〕5号",
        editionId: "starter",
        applyFrom: "2026-12-01",
        applyUntil: "2026-12-20",
        by,
        at: chat.clock.now,
      }),
    );
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  };
  return { chat, db, done, actor, press, stateOf, launch, round, ...people };
}

export const textOf = ({ card }: ClickReply): string =>
  card === undefined ? "" : fallbackText(card);

/** All that is open of the branch, but for so many, answered as normal. */
export async function answerOpen(
  { db, done, chat }: AcceptanceWorld,
  { but = 0 }: { readonly but?: number } = {},
): Promise<readonly string[]> {
  const open = await done(async (stores) => {
    const of = { branchIds: [BRANCH], year: "2026", upTo: dayOf(chat.clock.now).slice(0, 7) };
    const { years, rules } = await readYears(stores, of);
    return years.flatMap((year) =>
      askedInYear(year, rules).filter(({ answer, open: isOpen }) => isOpen && !answer),
    );
  });
  for (const { item, period } of open.slice(0, open.length - but))
    await db.rows(sql`
      insert into answers (tenant_id, branch_id, item_code, period, revision, given, by_person_id,
        campaign_id, answered_at)
      select 'default', ${BRANCH}, ${item.code}, ${period}, 1, '{"kind":"meets"}'::jsonb, 'p', id, 0
      from campaigns limit 1`);
  return open.slice(open.length - but).map(({ item }) => item.name);
}

/** The branch has confirmed, applied, and the township has let it through. */
export async function forwarded(world: AcceptanceWorld): Promise<void> {
  const { secretary, township, press } = world;
  await world.launch();
  await world.round();
  await answerOpen(world);
  await press(secretary, { kind: "application.begin", roundId: ROUND, branchId: BRANCH });
  await press(secretary, { kind: "application.confirm", applicationId: ID, seen: 1 });
  await press(secretary, stepOf("apply", 1));
  await press(township, stepOf("forward", 2));
}

export const stepOf = (verb: "apply" | "forward" | "withdraw" | "begin", seen: number): Action => ({
  kind: "application.step",
  applicationId: ID,
  verb,
  seen,
});

/** The order is issued for a visit of two, which is over. */
export async function visited(
  world: AcceptanceWorld,
  visit: "open" | "closed" = "closed",
): Promise<void> {
  const { db, done } = world;
  const team = (await addInspectors(db)).map(({ personId }) => personId);
  const visitId = await planVisit(db, { branchId: BRANCH, kind: "full", team });
  const by = await world.actor("SL", "county_staff");
  const order = { id: ID, verb: "issue" as const, by, at: world.chat.clock.now, visitId };
  const taken = await done((stores) => takeApplicationStep(stores, order));
  if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
  await db.rows(sql`
    update visits set state = ${visit}, opened_at = 1,
      closed_at = ${visit === "closed" ? 2 : null}::bigint where id = ${visitId}`);
}

/** The visit has found something, which is handed over; answers the finding's id. */
export async function foundInVisit({ done, chat, actor }: AcceptanceWorld): Promise<string> {
  const by = await actor("SL", "county_staff");
  const raised = await done((stores) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: BRANCH, path: `SL/SL01/${BRANCH}` },
      visitId: "V1",
      itemCode: "C-ACT-02",
      itemName: "主题党日",
      clause: "",
      fact: "10月没有开",
      severity: "ordinary",
      by,
      at: chat.clock.now,
      assign: true,
    }),
  );
  if (!raised.ok) throw new Error(JSON.stringify(raised.refusal));
  return raised.value.finding.id;
}

/** Received, mended and closed. */
export async function mended(world: AcceptanceWorld, id: string): Promise<void> {
  const secretary = await world.actor(BRANCH, "branch_secretary");
  const county = await world.actor("SL", "county_staff");
  const way = [
    ["receive", secretary],
    ["apply", secretary],
    ["review", county],
    ["close", county],
  ] as const;
  for (const [verb, by] of way) {
    const order = { id, verb, by, at: world.chat.clock.now, words: "补开了，记录在案" };
    const taken = await world.done((stores) => takeFindingStep(stores, order));
    if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
  }
}
