/** 每一格 — every state with every step and every person: whoever the table names takes it, and nobody else. */
import { beforeEach, describe, expect, it } from "vitest";
import {
  APPLICATION_STATES,
  APPLICATION_VERBS,
  type ApplicationBy,
  type ApplicationState,
  type ApplicationVerb,
} from "#acceptance/application-machine.ts";
import {
  type ApplicationOrder,
  takeApplicationStep,
} from "#acceptance/use-cases/take-application-step.ts";
import type { Stores } from "#chat/ports.ts";
import type { Actor } from "#organisation/post.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { ID, openAcceptanceWorld } from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { bringTo, PERSONS, type Person, peopleOf } from "./application-way.ts";

const db = await testDatabase();

/** Written out by hand from the rules: a row a state, a column a verb, and whose it is. */
const EXPECTED: Readonly<
  Record<
    ApplicationState,
    Partial<Record<ApplicationVerb, readonly [ApplicationState, ApplicationBy]>>
  >
> = {
  assessing: { apply: ["applied", "branch"] },
  applied: {
    withdraw: ["withdrawn", "branch"],
    return: ["returned", "township"],
    forward: ["forwarded", "township"],
  },
  withdrawn: { begin: ["assessing", "branch"] },
  returned: { begin: ["assessing", "branch"], withdraw: ["withdrawn", "branch"] },
  forwarded: { withdraw: ["withdrawn", "branch"], issue: ["under-visit", "department"] },
  "under-visit": {
    pass: ["decided", "department"],
    require: ["rectifying", "department"],
    fail: ["decided", "department"],
  },
  rectifying: {
    pass: ["decided", "department"],
    fail: ["decided", "department"],
    object: ["contested", "branch"],
  },
  contested: {
    uphold: ["rectifying", "department"],
    pass: ["decided", "department"],
    fail: ["decided", "department"],
  },
  decided: { object: ["objected", "branch"], freeze: ["frozen", "time"] },
  objected: {
    uphold: ["answered", "department"],
    pass: ["answered", "department"],
    fail: ["answered", "department"],
  },
  answered: { freeze: ["frozen", "time"] },
  frozen: {},
};

/** Whose post each of them has. */
const POST: Readonly<Record<Person, ApplicationBy | undefined>> = {
  secretary: "branch",
  township: "township",
  county: "department",
  neighbour: undefined,
  otherTownship: undefined,
};

class Undone extends Error {}

describe.each(APPLICATION_STATES)("an application that is %s", (state) => {
  let world: Awaited<ReturnType<typeof openAcceptanceWorld>>;
  let people: Readonly<Record<Person, Actor>>;

  beforeEach(async () => {
    world = await openAcceptanceWorld(db);
    people = await peopleOf(world);
    await bringTo(world, state);
  });

  /** What the step comes to; nothing of it stays. */
  async function tried(verb: ApplicationVerb, by: Actor): Promise<unknown> {
    let came: unknown;
    await world
      .done(async (stores) => {
        if (verb === "require" || verb === "fail") await raise(stores, by);
        const taken = await takeApplicationStep(stores, orderOf(verb, by));
        came = taken.ok ? taken.value.application.state : taken.refusal.kind;
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
    return came;
  }

  const orderOf = (verb: ApplicationVerb, by: Actor): ApplicationOrder => ({
    id: ID,
    verb,
    by,
    at: world.chat.clock.now,
    words: "理由写清楚了",
    documentNumber: "示组发〔2026〕20号",
    until: "2026-12-18",
    visitId: "V1",
  });

  const raise = (stores: Stores, by: Actor) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: "SL01-01", path: "SL/SL01/SL01-01" },
      visitId: "V1",
      itemCode: "C-ACT-03",
      itemName: "党小组会",
      clause: "",
      fact: "没有记录",
      severity: "ordinary",
      by,
      at: world.chat.clock.now,
      assign: true,
    });

  it("is moved on by the person whose step it is, and by nobody else", async () => {
    const came: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const verb of APPLICATION_VERBS)
      for (const name of PERSONS) {
        const [to, whose] = EXPECTED[state][verb] ?? [];
        const isSeen = POST[name] !== undefined;
        came[`${verb} by ${name}`] = await tried(verb, people[name]);
        expected[`${verb} by ${name}`] = expectedOf({ isSeen, to, isTheirs: whose === POST[name] });
      }
    expect(came).toEqual(expected);
  });
});

type Cell = {
  readonly isSeen: boolean;
  readonly to: ApplicationState | undefined;
  readonly isTheirs: boolean;
};

function expectedOf({ isSeen, to, isTheirs }: Cell): string {
  if (!isSeen) return "application.not-available";
  if (to === undefined) return "application.not-now";
  return isTheirs ? to : "application.not-available";
}
