/** 出处 — what shows an entry of a branch's timeline: the line to type, and where it has a card of its own what opens that. */
import type { BranchEvent } from "#blueprint/timeline.ts";
import type { encodeAction } from "#cards/actions.ts";
import { assertNever } from "#kernel/assert-never.ts";

export type StorySource = {
  readonly typed: string;
  /** Undefined where the line shows the same. */
  readonly opens?: Parameters<typeof encodeAction>[0];
};

/** Undefined where nothing shows more than the entry says. */
export function sourceOf(event: BranchEvent, branchId: string): StorySource | undefined {
  if ("month" in event) return { typed: `状态 ${branchId} ${event.month}` };
  switch (event.kind) {
    case "finding": {
      const { findingId, number } = event;
      return { typed: `整改 ${number}`, opens: { kind: "finding.open", findingId } };
    }
    case "visited":
      return {
        typed: `经过 ${branchId}`,
        opens: { kind: "visit.result", visitId: event.visitId },
      };
    case "application": {
      const { applicationId } = event;
      return { typed: `验收 ${branchId}`, opens: { kind: "application.open", applicationId } };
    }
    case "designation": {
      const { designationId } = event;
      return { typed: `示范 ${branchId}`, opens: { kind: "exemplar.open", designationId } };
    }
    case "case":
      return { typed: "案例", opens: { kind: "case.open", caseId: event.caseId } };
    case "graded":
      return { typed: `等次 ${branchId} ${event.year}年` };
    case "answered":
    case "contacted":
    case "evidence":
    case "help-raised":
    case "help-answered":
    case "recorded":
    case "reminded":
    case "secretary-changed":
    case "snoozed":
    case "superior-told":
    case "transfer":
    case "urged":
      return undefined;
    default:
      return assertNever(event);
  }
}
