/** 示范点样张用的数据。 */
import type { Designation } from "#exemplars/designation.ts";
import type { ExemplarVerb } from "#exemplars/exemplar-machine.ts";
import type { DesignationStepView, DesignationView, PollAnswer } from "#exemplars/ports.ts";
import type { Rated, SixGood } from "#exemplars/six-good.ts";
import { at } from "#kernel/calendar.ts";
import { LONG_COMMITTEE, LONG_UNIT } from "./sample-names.ts";

const NOMINATED_AT = at("2026-11-02", "09:30");
const rated = (reason: string): Rated => ({ rating: "good", reason });
const reviewOf = (reason: string): SixGood => ({
  leadership: rated(reason),
  members: rated(reason),
  direction: { rating: "fair", reason },
  rules: rated(reason),
  results: rated(reason),
  people: rated(reason),
});

export const sampleDesignation = (of: Partial<Designation> = {}): DesignationView => ({
  designation: {
    id: "SL01-01/1",
    unitId: "SL",
    branchId: "SL01-01",
    field: "village",
    review: reviewOf("班子团结，账目每月公开"),
    nominatedBy: "p2",
    nominatedByUnit: "SL01",
    nominatedAt: NOMINATED_AT,
    step: 1,
    state: "nominated",
    publicUntil: null,
    namedOn: null,
    keyOn: null,
    recheckOn: null,
    expiresOn: null,
    appealUntil: null,
    ...of,
  },
  branch: {
    id: "SL01-01",
    name: "春晓镇柳芽村党支部",
    path: "SL/SL01/SL01-01",
    template: "village",
  },
  unit: { id: "SL", name: "中共示例县委组织部", path: "SL" },
  nominator: { id: "SL01", name: "中共春晓镇委员会", path: "SL/SL01" },
  nominatedByName: "李明",
  documentNumber: of.namedOn == null ? "" : "示委〔2026〕8号",
});

export const exemplarStep = (
  verb: ExemplarVerb,
  step: number,
  of: Partial<DesignationStepView> = {},
): DesignationStepView => ({
  step,
  from: "none",
  verb,
  to: "nominated",
  byPersonId: "p6",
  byUnitId: "SL",
  byName: "陈卫东",
  words: "",
  documentNumber: "",
  at: NOMINATED_AT,
  ...of,
});

export const samplePoll: readonly PollAnswer[] = [
  { question: "openness", choice: "good", count: 36 },
  { question: "problems", choice: "fairly", count: 12 },
];

const LONG_WORDS = "核实了账目和公开栏，".repeat(50).slice(0, 500);
const longest = sampleDesignation({ review: reviewOf("做".repeat(100)) });
export const longDesignation: DesignationView = {
  ...longest,
  branch: { ...longest.branch, name: LONG_UNIT },
  nominator: { ...longest.nominator, name: LONG_COMMITTEE },
  designation: {
    ...longest.designation,
    state: "revoked",
    namedOn: "2026-11-10",
    appealUntil: "2027-11-24",
  },
  documentNumber: "号".repeat(60),
};
export const longExemplarSteps: readonly DesignationStepView[] = Array.from(
  { length: 40 },
  (_, index) =>
    exemplarStep("revoke", index + 1, { words: LONG_WORDS, documentNumber: "号".repeat(60) }),
);
