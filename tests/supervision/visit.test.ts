import { describe, expect, it } from "vitest";
import { allHandedIn, checkInspector, checkMarking, type VisitState } from "#supervision/visit.ts";

const member = { personId: "p1", name: "赵检", handedInAt: null };
const visit = { team: [member], replaced: ["p2"] };

describe("who may", () => {
  it("is whoever is of the team now", () => {
    expect(checkInspector(visit, "p1", undefined)).toEqual({ ok: true, value: member });
  });

  it("is nobody who was replaced, and they are told so", () => {
    expect(checkInspector(visit, "p2", undefined)).toMatchObject({
      refusal: { kind: "visit.reassigned" },
    });
  });

  it("is no stranger, to whom the visit does not exist, recused or not", () => {
    const unknown = { refusal: { kind: "visit.not-available" } };
    expect(checkInspector(visit, "p3", undefined)).toMatchObject(unknown);
    expect(checkInspector(visit, "p3", { kind: "kinship" })).toMatchObject(unknown);
  });

  it("is nobody who has to stay away", () => {
    expect(checkInspector(visit, "p1", { kind: "held-post" })).toMatchObject({
      refusal: { kind: "visit.recused", why: "held-post" },
    });
  });

  it("is of the team again once they were sent back to it", () => {
    const back = { team: [member], replaced: ["p1"] };
    expect(checkInspector(back, "p1", undefined).ok).toBe(true);
  });
});

describe("when", () => {
  it("marks are taken while it is open, until one's own hand-in", () => {
    expect(checkMarking({ state: "open" }, { handedInAt: null }).ok).toBe(true);
    expect(checkMarking({ state: "open" }, { handedInAt: 5 })).toMatchObject({
      refusal: { kind: "visit.handed-in" },
    });
    for (const state of ["planned", "comparing", "closed", "cancelled"] as VisitState[])
      expect(checkMarking({ state }, { handedInAt: null })).toMatchObject({
        refusal: { kind: "visit.not-now", state },
      });
  });

  it("all have handed in is said of everybody who is of the team", () => {
    expect(allHandedIn([{ ...member, handedInAt: 1 }, member])).toBe(false);
    expect(allHandedIn([{ ...member, handedInAt: 1 }])).toBe(true);
  });
});
