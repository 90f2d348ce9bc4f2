import { describe, expect, it } from "vitest";
import {
  EXEMPLAR_STATES,
  EXEMPLAR_TRANSITIONS,
  EXEMPLAR_VERBS,
  type ExemplarState,
  type ExemplarVerb,
  exemplarVerbsFrom,
  isExemplarOver,
  isTitled,
  NOT_NOMINATED,
  nextExemplarState,
} from "#exemplars/exemplar-machine.ts";

/** Written out by hand from the rules: a row a state, a column a verb. */
const EXPECTED: Readonly<Record<ExemplarState, Partial<Record<ExemplarVerb, ExemplarState>>>> = {
  nominated: { review: "reviewed", decline: "declined" },
  reviewed: { publicise: "publicised", decline: "declined" },
  publicised: { name: "named", object: "objected", decline: "declined" },
  objected: { object: "objected", answer: "publicised", decline: "declined" },
  named: {
    "name-key": "key-named",
    keep: "named",
    fail: "failed",
    revoke: "revoked",
    expire: "expired",
  },
  "key-named": { keep: "key-named", fail: "failed", revoke: "revoked", expire: "expired" },
  failed: { keep: "named", revoke: "revoked", expire: "expired" },
  revoked: { appeal: "appealed" },
  appealed: { uphold: "upheld", reinstate: "named" },
  upheld: {},
  expired: {},
  declined: {},
};

describe.each(EXEMPLAR_STATES)("a branch that is %s", (state) => {
  it.each(EXEMPLAR_VERBS)("goes where the rules say by %s, or nowhere", (verb) => {
    const next = nextExemplarState(state, verb);
    const refusal = { kind: "exemplar.not-now", state, verb };
    expect(next.ok ? next.value.to : next.refusal).toEqual(EXPECTED[state][verb] ?? refusal);
  });
});

it("begins by being nominated, and in no other way", () => {
  const first = EXEMPLAR_TRANSITIONS.filter(({ from }) => from === NOT_NOMINATED);
  expect(first).toEqual([{ from: "none", verb: "nominate", to: "nominated", by: "nominator" }]);
  expect(EXEMPLAR_STATES.filter((state) => nextExemplarState(state, "nominate").ok)).toEqual([]);
});

it("is given its title out of 公示 without an open objection, and by nothing else than the department", () => {
  const given = EXEMPLAR_TRANSITIONS.filter(
    ({ from, to }) => from !== NOT_NOMINATED && isTitled(to) && !isTitled(from),
  );
  expect(given.map(({ from, verb, by }) => [from, verb, by])).toEqual([
    ["publicised", "name", "department"],
    ["appealed", "reinstate", "department"],
  ]);
});

it("can be declined with reasons at every stage before it is named", () => {
  const before = ["nominated", "reviewed", "publicised", "objected"];
  expect(EXEMPLAR_STATES.filter((state) => nextExemplarState(state, "decline").ok)).toEqual(before);
});

it("leads from every state to an end", () => {
  const ends = new Set<ExemplarState>(EXEMPLAR_STATES.filter(isExemplarOver));
  for (const end of ends) expect(exemplarVerbsFrom(end)).toEqual([]);
  ends.add("revoked");
  for (let grown = true; grown; ) {
    const before = ends.size;
    for (const { from, to } of EXEMPLAR_TRANSITIONS)
      if (from !== NOT_NOMINATED && ends.has(to)) ends.add(from);
    grown = ends.size > before;
  }
  expect([...ends].toSorted()).toEqual(EXEMPLAR_STATES.toSorted());
});
