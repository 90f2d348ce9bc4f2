import { describe, expect, it } from "vitest";
import {
  FINDING_STATES,
  FINDING_TRANSITIONS,
  FINDING_VERBS,
  type FindingState,
  type FindingVerb,
  isOpen,
  isWithBranch,
  NO_FINDING,
  nextState,
  verbsFrom,
} from "#supervision/finding-machine.ts";

/** Written out by hand from the rules: a row a state, a column a verb that a person or time may say of it. */
const EXPECTED: Readonly<Record<FindingState, Partial<Record<FindingVerb, FindingState>>>> = {
  found: { assign: "assigned", revoke: "revoked" },
  assigned: { receive: "received", "ask-waiver": "waiver-asked", revoke: "revoked" },
  received: {
    progress: "rectifying",
    "ask-extension": "extension-asked",
    apply: "applied",
    "ask-waiver": "waiver-asked",
    revoke: "revoked",
  },
  rectifying: {
    progress: "rectifying",
    "ask-extension": "extension-asked",
    apply: "applied",
    "ask-waiver": "waiver-asked",
  },
  "extension-asked": {
    progress: "extension-asked",
    apply: "applied",
    extend: "rectifying",
    "refuse-extension": "rectifying",
  },
  applied: { withdraw: "rectifying", review: "reviewing" },
  reviewing: { close: "closed", return: "rectifying" },
  closed: {
    confirm: "looked-again",
    "fall-back": "reopened",
    recur: "reopened",
    reopen: "reopened",
  },
  "looked-again": { recur: "reopened", reopen: "reopened" },
  reopened: { receive: "received" },
  "waiver-asked": { waive: "waived", "refuse-waiver": "rectifying" },
  waived: { resume: "rectifying", reopen: "reopened" },
  revoked: {},
};

describe.each(FINDING_STATES)("a finding that is %s", (state) => {
  it.each(FINDING_VERBS)("goes where the rules say by %s, or nowhere", (verb) => {
    const next = nextState(state, verb);
    const expected = EXPECTED[state][verb];
    const refusal = { kind: "finding.not-now", state, verb };
    expect(next.ok ? next.value.to : next.refusal).toEqual(expected ?? refusal);
  });
});

it("begins by being raised, and in no other way", () => {
  const first = FINDING_TRANSITIONS.filter(({ from }) => from === NO_FINDING);
  expect(first).toEqual([{ from: "none", verb: "raise", to: "found", by: "raiser" }]);
  expect(FINDING_STATES.filter((state) => nextState(state, "raise").ok)).toEqual([]);
});

it("leaves no state without a way to its end", () => {
  const ends = new Set<FindingState>(["closed", "looked-again", "waived", "revoked"]);
  for (let grown = true; grown; ) {
    const before = ends.size;
    for (const { from, to } of FINDING_TRANSITIONS)
      if (from !== NO_FINDING && ends.has(to)) ends.add(from);
    grown = ends.size > before;
  }
  expect([...ends].toSorted()).toEqual(FINDING_STATES.toSorted());
});

it("counts days against the branch only while something is left for the branch to do", () => {
  for (const state of FINDING_STATES) {
    const own = verbsFrom(state).some(({ by, verb }) => by === "branch" && verb !== "withdraw");
    expect([state, isWithBranch(state)]).toEqual([state, own]);
    expect([state, isWithBranch(state) && !isOpen(state)]).toEqual([state, false]);
  }
});

it("lets nobody but the unit that raised it, or who was drawn to look again, say that it is closed", () => {
  const ends = FINDING_TRANSITIONS.filter(({ to }) => to === "closed" || to === "looked-again");
  expect(ends.map(({ by }) => by)).toEqual(["raiser", "looker"]);
});
