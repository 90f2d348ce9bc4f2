/** 不让走的 — what a step lacks is refused by name, to the day and the character, and nothing of it is written. */
import { beforeEach, describe, expect, it } from "vitest";
import { APPLICATION_RULES } from "#acceptance/application.ts";
import type { ApplicationState, ApplicationVerb } from "#acceptance/application-machine.ts";
import { assess } from "#acceptance/use-cases/assess.ts";
import {
  type ApplicationOrder,
  takeApplicationStep,
} from "#acceptance/use-cases/take-application-step.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import {
  type AcceptanceWorld,
  foundInVisit,
  ID,
  openAcceptanceWorld,
} from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { BY, bringTo, type Person, peopleOf, take } from "./application-way.ts";

const db = await testDatabase();
let world: AcceptanceWorld;
let people: Readonly<Record<Person, Actor>>;

async function standing(state: ApplicationState): Promise<void> {
  world = await openAcceptanceWorld(db);
  people = await peopleOf(world);
  await bringTo(world, state);
}

/** What it comes to: the state it leads to, or the refusal. */
async function attempt(verb: ApplicationVerb, order: Partial<ApplicationOrder> = {}) {
  const by = people[BY[verb]];
  const taken = await world.done((stores) =>
    takeApplicationStep(stores, {
      id: ID,
      verb,
      by,
      at: world.chat.clock.now,
      words: "理由写清楚了",
      documentNumber: "示组发〔2026〕20号",
      until: "2026-12-18",
      visitId: "V1",
      ...order,
    }),
  );
  return taken.ok ? taken.value.application.state : taken.refusal;
}

const stateNow = async () => (await world.stateOf())?.state;

describe("what is said of a step", () => {
  beforeEach(() => standing("under-visit"));

  it.each(["pass", "require", "fail"] as const)("%s needs reasons and a paper", async (verb) => {
    expect(await attempt(verb, { words: " \n" })).toEqual({
      kind: "application.words-missing",
      verb,
    });
    expect(await attempt(verb, { documentNumber: " " })).toEqual({
      kind: "application.document-missing",
      verb,
    });
    expect(await stateNow()).toBe("under-visit");
  });

  it("is as long as the rules allow, and not one character longer", async () => {
    const { longestWords, longestDocument } = APPLICATION_RULES;
    expect(await attempt("pass", { words: "长".repeat(longestWords + 1) })).toEqual({
      kind: "application.too-long",
      limit: longestWords,
    });
    expect(await attempt("pass", { documentNumber: "号".repeat(longestDocument + 1) })).toEqual({
      kind: "application.too-long",
      limit: longestDocument,
    });
    const longest = {
      words: "长".repeat(longestWords),
      documentNumber: "号".repeat(longestDocument),
    };
    expect(await attempt("pass", longest)).toBe("decided");
  });
});

describe("who decides", () => {
  it("is nobody who is recused from the branch", async () => {
    await standing("objected");
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', ${people.county.personId}, 'SL01-01', '亲属在支部', 1, 'x')`);
    for (const verb of ["uphold", "pass", "fail"] as const)
      expect(await attempt(verb)).toMatchObject({ kind: "application.recused" });
    await db.rows(sql`update recusals set ended_at = 2`);
    expect(await attempt("uphold")).toBe("answered");
  });

  it("waits for the visit to be over", async () => {
    await standing("under-visit");
    for (const state of ["planned", "open", "comparing"]) {
      const opened = state === "planned" ? null : 1;
      await db.rows(sql`
        update visits set state = ${state}, opened_at = ${opened}::bigint, closed_at = null`);
      expect(await attempt("pass")).toEqual({ kind: "application.visit-open" });
    }
  });
});

describe("限期整改", () => {
  beforeEach(async () => {
    await standing("under-visit");
    await foundInVisit(world);
  });

  /** From 2026-12-02: tomorrow to six months on, on a working day. */
  it.each([
    ["", false],
    ["2026-12-01", false],
    ["2026-12-02", false],
    ["2026-12-03", true],
    ["2026-12-05", false],
    ["2027-06-02", true],
    ["2027-06-03", false],
  ] as const)("until %s: %s", async (until, isTaken) => {
    const came = await attempt("require", { until });
    const refusal = {
      kind: "application.rectify-day",
      earliest: "2026-12-03",
      latest: "2027-06-02",
    };
    expect(came).toEqual(isTaken ? "rectifying" : refusal);
  });
});

describe("an objection", () => {
  beforeEach(() => standing("decided"));

  it("counts on the fifth working day, to its last minute", async () => {
    expect(await attempt("object", { at: at("2026-12-09", "23:59") })).toBe("objected");
  });

  it("is late a day after", async () => {
    expect(await attempt("object", { at: at("2026-12-10", "00:00") })).toEqual({
      kind: "application.objection-late",
      until: "2026-12-09",
    });
  });
});

describe("an objection to 限期整改", () => {
  beforeEach(async () => {
    await standing("under-visit");
    await foundInVisit(world);
    await attempt("require");
  });

  it("has the same days", async () => {
    expect(await attempt("object", { at: at("2026-12-10", "00:00") })).toEqual({
      kind: "application.objection-late",
      until: "2026-12-09",
    });
    expect(await attempt("object", { at: at("2026-12-09", "23:59") })).toBe("contested");
  });

  it("is made once; what is refused goes on with its term, and what follows may be objected to", async () => {
    await attempt("object");
    expect(await attempt("uphold")).toBe("rectifying");
    expect(await attempt("object")).toEqual({ kind: "application.objected-before" });
    const [kept] = await db.rows(sql`
      select decision, rectify_until::text as "until", object_until as "objectUntil"
      from applications`);
    expect(kept).toEqual({ decision: "to-rectify", until: "2026-12-18", objectUntil: null });
    expect(await attempt("fail")).toBe("decided");
    expect(await attempt("object")).toBe("objected");
  });

  it("ends in 达标 only when nothing is open that the visit found", async () => {
    await attempt("object");
    expect(await attempt("pass")).toEqual({ kind: "application.findings-open", count: 1 });
    expect(await stateNow()).toBe("contested");
  });
});

describe("applying", () => {
  beforeEach(() => standing("assessing"));

  it("is possible on both days of the window, and on none beside it", async () => {
    const outside = {
      kind: "application.outside-window",
      from: "2026-12-01",
      until: "2026-12-20",
    };
    expect(await attempt("apply", { at: at("2026-11-30", "23:59") })).toEqual(outside);
    expect(await attempt("apply", { at: at("2026-12-21", "00:00") })).toEqual(outside);
    expect(await attempt("apply", { at: at("2026-12-20", "23:59") })).toBe("applied");
  });

  it("names what is missing, and nothing else", async () => {
    await db.rows(sql`delete from answers where item_code = 'C-ACT-02'`);
    expect(await attempt("apply")).toEqual({
      kind: "application.missing",
      missing: [{ kind: "missing.answer", itemCode: "C-ACT-02", itemName: expect.any(String) }],
    });
    await db.rows(sql`
      update applications set assessment = jsonb_set(assessment, '{confirmedAt}', 'null')`);
    expect(await attempt("apply")).toMatchObject({
      missing: [{ kind: "missing.answer" }, { kind: "missing.assessment" }],
    });
    expect(await stateNow()).toBe("assessing");
  });

  it("is nobody's once the round is closed", async () => {
    await db.rows(sql`update rounds set closed_at = 1`);
    expect(await attempt("apply")).toEqual({ kind: "application.no-round" });
  });
});

describe("two at once", () => {
  it("lead one way, and the other is told that it went on", async () => {
    await standing("applied");
    const verbs = ["withdraw", "forward", "return"] as const;
    const came = await Promise.all(verbs.map((verb) => attempt(verb, { seen: 2 })));
    const states = came.filter((one) => typeof one === "string");
    expect(states).toEqual([await stateNow()]);
    const kinds = came.flatMap((one) => (typeof one === "string" ? [] : [one.kind]));
    expect(kinds).toEqual(["application.overtaken", "application.overtaken"]);
    expect((await world.stateOf())?.step).toBe(3);
  });

  it("are told apart by the step that the card showed", async () => {
    await standing("forwarded");
    expect(await attempt("withdraw", { seen: 2 })).toEqual({ kind: "application.overtaken" });
    expect(await attempt("withdraw", { seen: 3 })).toBe("withdrawn");
  });
});

it("begins anew after it was withdrawn, with nothing confirmed and nothing disputed", async () => {
  await standing("assessing");
  const disputes = [{ itemCode: "C-ACT-02", words: "10月开过" }];
  const by = people.secretary;
  await world.done((s) => assess(s, { id: ID, disputes, by, at: world.chat.clock.now }));
  for (const verb of ["apply", "withdraw"] as const) await take(world, { verb, by });
  const first = await db.rows(sql`select assessment from applications`);
  expect(first).toMatchObject([{ assessment: { disputes } }]);
  expect(await attempt("begin")).toBe("assessing");
  const anew = await db.rows(sql`select assessment, visit_id as visit from applications`);
  expect(anew).toEqual([{ assessment: { confirmedAt: null, disputes: [] }, visit: null }]);
  expect(await attempt("apply")).toMatchObject({ missing: [{ kind: "missing.assessment" }] });
});
