/** An application brought to any state by the steps that people take. */
import type { ApplicationState, ApplicationVerb } from "#acceptance/application-machine.ts";
import { assess, beginApplication } from "#acceptance/use-cases/assess.ts";
import { freezeResult } from "#acceptance/use-cases/freeze-results.ts";
import {
  type ApplicationOrder,
  takeApplicationStep,
} from "#acceptance/use-cases/take-application-step.ts";
import { sql } from "#db/sql.ts";
import { addDays, at, dayOf } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import {
  type AcceptanceWorld,
  answerOpen,
  BRANCH,
  foundInVisit,
  ID,
  mended,
  ROUND,
} from "#tests/chat/acceptance-world.ts";
import { addInspectors, planVisit } from "#tests/support/visits.ts";

export const PERSONS = ["secretary", "township", "county", "neighbour", "otherTownship"] as const;
export type Person = (typeof PERSONS)[number];

export const peopleOf = async ({ actor }: AcceptanceWorld): Promise<Record<Person, Actor>> => ({
  secretary: await actor(BRANCH, "branch_secretary"),
  township: await actor("SL01", "committee_staff"),
  county: await actor("SL", "county_staff"),
  neighbour: await actor("SL01-02", "branch_secretary"),
  otherTownship: await actor("SL02", "committee_staff"),
});

const VISITED = ["apply", "forward", "issue"] as const;
const WAYS: Readonly<Record<ApplicationState, readonly ApplicationVerb[]>> = {
  assessing: [],
  applied: ["apply"],
  withdrawn: ["apply", "withdraw"],
  returned: ["apply", "return"],
  forwarded: ["apply", "forward"],
  "under-visit": VISITED,
  rectifying: [...VISITED, "require"],
  contested: [...VISITED, "require", "object"],
  decided: [...VISITED, "pass"],
  objected: [...VISITED, "pass", "object"],
  answered: [...VISITED, "pass", "object", "uphold"],
  frozen: [...VISITED, "pass", "freeze"],
};

export const BY: Readonly<Record<ApplicationVerb, Person>> = {
  begin: "secretary",
  apply: "secretary",
  withdraw: "secretary",
  return: "township",
  forward: "township",
  issue: "county",
  pass: "county",
  require: "county",
  fail: "county",
  object: "secretary",
  uphold: "county",
  freeze: "county",
};

/** The visit V1 of two inspectors, over, where there is one; what it found is mended. */
export async function bringTo(world: AcceptanceWorld, state: ApplicationState): Promise<void> {
  await world.launch();
  await world.round();
  await answerOpen(world);
  const people = await peopleOf(world);
  await beginAndConfirm(world, people.secretary);
  const team = (await addInspectors(world.db)).map(({ personId }) => personId);
  await planVisit(world.db, { branchId: BRANCH, kind: "full", team });
  for (const verb of WAYS[state]) {
    const found = verb === "require" ? await foundInVisit(world) : undefined;
    if (verb === "freeze") await freezeLater(world);
    else await take(world, { verb, by: people[BY[verb]] });
    if (verb === "issue") await endVisit(world);
    if (found !== undefined) await mended(world, found);
  }
}

async function beginAndConfirm(world: AcceptanceWorld, by: Actor): Promise<void> {
  const now = world.chat.clock.now;
  await world.done(async (stores) => {
    const branch = await stores.organisation.findUnit(BRANCH);
    if (branch === undefined) throw new Error(`${BRANCH} is no unit`);
    const begun = await beginApplication(stores, { roundId: ROUND, branch, by, at: now });
    const confirmed = await assess(stores, { id: ID, disputes: [], by, at: now });
    if (!begun.ok || !confirmed.ok) throw new Error("not begun");
  });
}

/** With everything that any step asks for. */
export async function take(
  world: AcceptanceWorld,
  order: Pick<ApplicationOrder, "verb" | "by"> & Partial<ApplicationOrder>,
): Promise<void> {
  const taken = await world.done((stores) =>
    takeApplicationStep(stores, {
      id: ID,
      at: world.chat.clock.now,
      words: "理由写清楚了",
      documentNumber: "示组发〔2026〕8号",
      until: "2026-12-18",
      visitId: "V1",
      ...order,
    }),
  );
  if (!taken.ok) throw new Error(`${order.verb}: ${JSON.stringify(taken.refusal)}`);
}

async function endVisit({ db }: AcceptanceWorld): Promise<void> {
  await db.rows(sql`update visits set state = 'closed', opened_at = 1, closed_at = 2`);
}

/** When nobody can object any more. */
export async function freezeLater({ done, chat }: AcceptanceWorld): Promise<void> {
  const later = at(addDays(dayOf(chat.clock.now), 30), "09:00");
  await done((stores) => freezeResult(stores, { id: ID, at: later }));
}
