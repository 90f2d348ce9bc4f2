/** 示例县 with branches whose result is frozen, a plan, and people who nominate and decide. */
import { sql } from "drizzle-orm";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import type { Designation, ExemplarRefusal } from "#exemplars/designation.ts";
import type { ExemplarVerb } from "#exemplars/exemplar-machine.ts";
import type { ExemplarPlan } from "#exemplars/exemplar-plan.ts";
import { FIELDS } from "#exemplars/field.ts";
import type { DesignationView } from "#exemplars/ports.ts";
import { CRITERIA, type SixGoodGiven } from "#exemplars/six-good.ts";
import { nominateBranch } from "#exemplars/use-cases/nominate-branch.ts";
import { type ExemplarOrder, takeExemplarStep } from "#exemplars/use-cases/take-exemplar-step.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { Role } from "#organisation/post.ts";
import { openCountyChat } from "#tests/support/chat.ts";

export const NOW = at("2026-11-02", "09:00");
export const BRANCH = "SL01-01";
export const OTHER = "SL01-02";

const WAY = [
  ["none", "begin", "assessing"],
  ["assessing", "apply", "applied"],
  ["applied", "forward", "forwarded"],
  ["forwarded", "issue", "under-visit"],
] as const;

/** A round in which the branch was decided, and the result frozen. Answers the application's id. */
export async function freezeResult(
  db: Database,
  branchId: string,
  { decision = "passed", number = 1 }: { decision?: "passed" | "failed"; number?: number } = {},
): Promise<string> {
  const roundId = `R${number}`;
  const id = `${roundId}/${branchId}`;
  const decided = decision === "passed" ? "pass" : "fail";
  const way = [
    ...WAY,
    ["under-visit", decided, "decided"] as const,
    ["decided", "freeze", "frozen"] as const,
  ];
  await db.transaction(async (tx) => {
    await tx.rows(sql`
      insert into rounds (tenant_id, id, unit_id, year, name, authority, document_number, edition_id,
        apply_from, apply_until, opened_by, opened_at)
      select 'default', ${roundId}, 'SL', '2026', '验收', '县委', ${`〔2026〕${number}号`}, e.id,
        '2026-01-01', '2026-12-31', 'P006', 0 from editions e limit 1 on conflict do nothing`);
    await tx.rows(sql`
      insert into applications (tenant_id, id, round_id, branch_id, step, state, assessment, decision)
      values ('default', ${id}, ${roundId}, ${branchId}, ${way.length}, 'frozen', '{}', ${decision})`);
    for (const [index, [from, verb, to]] of way.entries())
      await tx.rows(sql`
        insert into application_events (tenant_id, application_id, step, step_before, from_state,
          verb, to_state, by_person_id, by_unit_id, words, document_number, at)
        values ('default', ${id}, ${index + 1}, ${index === 0 ? null : index}::int, ${from}, ${verb},
          ${to}, 'P006', 'SL', '理由', '文号', ${number})`);
  });
  return id;
}

export const REVIEW: SixGoodGiven = Object.fromEntries(
  CRITERIA.map((criterion) => [criterion, { rating: "good", reason: "班子团结，账目公开" }]),
);

type Ceilings = {
  readonly most?: number;
  readonly mostKey?: number;
  readonly village?: number;
  readonly start?: number;
};

/** Five years alike. */
export function planOf({
  most = 5,
  mostKey = 1,
  village = 2,
  start = 2026,
}: Ceilings = {}): ExemplarPlan {
  const none = { township: 0, street: 0, soe: 0, nonpublic: 0, social_org: 0 };
  return {
    unitId: "SL",
    startYear: String(start),
    documentNumber: "示委〔2026〕3号",
    years: Array.from({ length: 5 }, (_, index) => ({
      year: String(start + index),
      most,
      mostKey,
      fields: { ...none, village, community: 2, organ: 2 },
    })),
  };
}
if (FIELDS.length !== Object.keys(planOf().years[0]?.fields ?? {}).length)
  throw new Error("the plan of the tests lacks a field");

export type ExemplarWorld = Awaited<ReturnType<typeof openExemplarWorld>>;

export async function openExemplarWorld(db: Database) {
  const chat = await openCountyChat(db, NOW);
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
  const savePlan = (plan = planOf()) =>
    done((stores) => stores.exemplarPlans.save(plan, chat.clock.now));
  const nominate = async (branchId = BRANCH, review = REVIEW) => {
    const by = await actor("SL01", "committee_staff");
    const order = { branchId, field: "village", review, by, at: chat.clock.now };
    return done((stores) => nominateBranch(stores, order));
  };
  const step = (order: Omit<ExemplarOrder, "at">) =>
    done((stores) => takeExemplarStep(stores, { at: chat.clock.now, ...order }));
  const department = () => actor("SL", "county_staff");
  const secretary = (branchId = BRANCH) => actor(branchId, "branch_secretary");
  return { chat, db, done, actor, savePlan, nominate, step, department, secretary };
}

export function good<T>(result: Result<T, ExemplarRefusal>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
export const refusalOf = (result: Result<unknown, ExemplarRefusal>) =>
  result.ok ? null : result.refusal;

/** What each verb is said with. */
export const SAID = { words: "核实过了", documentNumber: "示委〔2026〕8号" };

/** The department takes the steps one after another. */
export async function decide(
  world: ExemplarWorld,
  id: string,
  verbs: readonly ExemplarVerb[],
): Promise<Designation> {
  const by = await world.department();
  let view: DesignationView | undefined;
  for (const verb of verbs) view = good(await world.step({ id, verb, by, ...SAID }));
  if (view === undefined) throw new Error("no step was taken");
  return view.designation;
}

/** Nominated, reviewed, in 公示 until 2026-11-09, and the day after it. */
export async function publicised(world: ExemplarWorld, branchId = BRANCH): Promise<string> {
  const { designation } = good(await world.nominate(branchId));
  await decide(world, designation.id, ["review", "publicise"]);
  world.chat.clock.now = at("2026-11-10", "09:00");
  return designation.id;
}
