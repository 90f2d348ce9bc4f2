/** 样张里的问题。 */
import { at } from "#kernel/calendar.ts";
import { FINDING_RULES, type Finding } from "#supervision/finding.ts";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { FindingStepView, FindingView } from "#supervision/finding-ports.ts";
import { BRANCH, COMMITTEE, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT } from "./sample-names.ts";

export const sampleFinding: Finding = {
  id: "SL01/2026-17",
  unitId: "SL01",
  year: "2026",
  number: 17,
  branchId: "SL01-01",
  visitId: null,
  itemCode: "C-SUP-01",
  itemName: "活动场所",
  clause: "《中国共产党支部工作条例（试行）》第二十九条",
  fact: "活动室堆放杂物，开会另找地方",
  severity: "ordinary",
  measure: null,
  raisedBy: "p9",
  raisedAt: at("2026-11-16", "15:20"),
  dueOn: "2026-12-14",
  specificId: "p1",
  directId: "p9",
  firstId: "p8",
  step: 2,
  state: "assigned",
  waivedUntil: null,
  closedOn: null,
  doerId: null,
  nextStep: 0,
  nextRemindAt: null,
};

export const sampleView = (finding: Partial<Finding> = {}): FindingView => ({
  finding: { ...sampleFinding, ...finding },
  branch: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01" },
  unit: { id: "SL01", name: COMMITTEE, path: "SL/SL01" },
  raisedByName: "李明",
  responsible: {
    specific: { personId: "p1", name: "王建国" },
    direct: { personId: "p9", name: "李明" },
    first: { personId: "p8", name: "赵立新" },
  },
  proofs: 0,
});

export const sampleStep = (
  verb: FindingVerb,
  step: number,
  of: Partial<FindingStepView> = {},
): FindingStepView => ({
  step,
  from: "none",
  verb,
  to: "found",
  byPersonId: "p1",
  byUnitId: "SL01-01",
  at: at("2026-11-16", "15:20"),
  details: {},
  byName: "王建国",
  ...of,
});

/** Everything as long as it may be. */
const LONGEST = FINDING_RULES.longestWords;
export const longView: FindingView = {
  ...sampleView({ fact: "杂".repeat(LONGEST), measure: "改".repeat(LONGEST), number: 123_456 }),
  branch: { id: "SL01-01", name: LONG_UNIT, path: "SL/SL01/SL01-01" },
  unit: { id: "SL01", name: LONG_COMMITTEE, path: "SL/SL01" },
  raisedByName: LONG_PERSON,
  responsible: {
    specific: { personId: "p1", name: LONG_PERSON },
    direct: { personId: "p9", name: LONG_PERSON },
    first: { personId: "p8", name: LONG_PERSON },
  },
  proofs: 40,
};
export const longSteps: readonly FindingStepView[] = Array.from({ length: 60 }, (_, index) =>
  sampleStep("progress", index + 3, {
    byName: LONG_PERSON,
    details: { words: "清".repeat(LONGEST) },
  }),
);
