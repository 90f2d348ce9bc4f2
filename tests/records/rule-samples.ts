/** A rule with the values on both sides of its boundary; votes and meetings of so many people to hold against it. */
import { checkRecord } from "#records/checks.ts";
import { REVIEW_KINDS, type ReviewKind } from "#records/record.ts";
import { candidatesLacking, judge, judgeElection } from "#records/voting.ts";
import { AGAINST, decision, election, meeting, record, turnout } from "./check-samples.ts";

type Source = {
  readonly rule: string;
  readonly article: string;
  readonly status: "seen" | "recalled";
};
export type Boundary<Value> = Source & {
  readonly what: string;
  /** What a value is held to be. */
  readonly said: (value: Value) => unknown;
  /** A value just outside the rule, the next one just inside, and what they are held to be. */
  readonly fails: readonly [Value, unknown];
  readonly holds: readonly [Value, unknown];
};

export const source =
  (rule: string, status: Source["status"]) =>
  (article: string): Source => ({ rule, article, status });
export const voted = (rule: "ordinary" | "admission", present: number, favour: number) =>
  judge(decision({ rule, favour }), { entitled: 10, present }).kind;
export const elected = (present: number, votes: number) => {
  const candidates = [{ label: "甲", votes }];
  const result = judgeElection({ entitled: 10, present, seats: 1, candidates });
  return result.kind === "held" ? result.elected.length : result.kind;
};
export const candidatesFor = (seats: number) => (given: number) => {
  const candidates = Array.from({ length: given }, (_, n) => ({ label: `${n}号`, votes: 0 }));
  const { type: _, ...its } = election({ of: "committee", seats, candidates });
  return candidatesLacking(its) === undefined;
};
/** How a vote or a meeting of so many present stands, and whether anything is said of it. */
export const kindsAt = (
  kind: "members" | "committee",
  review: ReviewKind | undefined,
  entitled: number,
) => {
  const template = review === "school-cadres" ? "school" : "village";
  return (present: number) => {
    const decisions = review === undefined ? [] : [decision({ favour: present, review })];
    const held = meeting({ kinds: [kind], attendance: turnout(present, entitled), decisions });
    const branch = { ...AGAINST.branch, template, stricter: REVIEW_KINDS } as const;
    return checkRecord(record(held), { ...AGAINST, branch, others: [] }).map((flaw) => flaw.kind);
  };
};
