import { describe, expect, it } from "vitest";
import {
  APPLICATION_STATES,
  APPLICATION_TRANSITIONS,
  APPLICATION_VERBS,
  type ApplicationState,
  type ApplicationVerb,
  NOT_BEGUN,
  nextApplicationState,
} from "#acceptance/application-machine.ts";

/** Written out by hand from the rules: a row a state, a column a verb. */
const EXPECTED: Readonly<
  Record<ApplicationState, Partial<Record<ApplicationVerb, ApplicationState>>>
> = {
  assessing: { apply: "applied" },
  applied: { withdraw: "withdrawn", return: "returned", forward: "forwarded" },
  withdrawn: { begin: "assessing" },
  returned: { begin: "assessing", withdraw: "withdrawn" },
  forwarded: { withdraw: "withdrawn", issue: "under-visit" },
  "under-visit": { pass: "decided", require: "rectifying", fail: "decided" },
  rectifying: { pass: "decided", fail: "decided", object: "contested" },
  contested: { uphold: "rectifying", pass: "decided", fail: "decided" },
  decided: { object: "objected", freeze: "frozen" },
  objected: { uphold: "answered", pass: "answered", fail: "answered" },
  answered: { freeze: "frozen" },
  frozen: {},
};

describe.each(APPLICATION_STATES)("an application that is %s", (state) => {
  it.each(APPLICATION_VERBS)("goes where the rules say by %s, or nowhere", (verb) => {
    const next = nextApplicationState(state, verb);
    const refusal = { kind: "application.not-now", state, verb };
    expect(next.ok ? next.value.to : next.refusal).toEqual(EXPECTED[state][verb] ?? refusal);
  });
});

it("begins by the branch, and in no other way", () =>
  expect(APPLICATION_TRANSITIONS.filter(({ from }) => from === NOT_BEGUN)).toEqual([
    { from: "none", verb: "begin", to: "assessing", by: "branch" },
  ]));

it("lets a township forward and return, and decide nothing", () => {
  const own = APPLICATION_TRANSITIONS.filter(({ by }) => by === "township");
  expect(own.map(({ verb }) => verb)).toEqual(["return", "forward"]);
});

it("is decided by the department alone, and frozen by nobody but time", () => {
  const decided = APPLICATION_TRANSITIONS.filter(
    ({ verb, to }) => to === "decided" || to === "answered" || verb === "require",
  );
  expect(new Set(decided.map(({ by }) => by))).toEqual(new Set(["department"]));
  const frozen = APPLICATION_TRANSITIONS.filter(({ to }) => to === "frozen");
  expect(new Set(frozen.map(({ by }) => by))).toEqual(new Set(["time"]));
});
