/** 初审 is the township's; where no township stands between, the department's that opened the round. */
import { describe, expect, it } from "vitest";
import type { ApplicationBy } from "#acceptance/application-machine.ts";
import { mayTake } from "#acceptance/use-cases/open-application.ts";
import { sampleApplication } from "#cards/gallery/sample-application.ts";
import type { Actor, Role } from "#organisation/post.ts";

const DIRECT = { ...sampleApplication().branch, id: "SL-09", path: "SL/SL-09" };
const actor = (role: Role, path: string): Actor => ({
  personId: "p",
  name: "李明",
  openId: "ou_p",
  standings: [{ role, path, unitId: path.split("/").at(-1) ?? path }],
});
const may = (by: Actor, whose: ApplicationBy, branch = sampleApplication().branch) =>
  mayTake(by, { ...sampleApplication(), branch }, whose);

describe("初审", () => {
  it("is the township's above the branch", () => {
    for (const role of ["committee_secretary", "committee_staff"] as const) {
      expect(may(actor(role, "SL/SL01"), "township")).toBe(true);
      expect(may(actor(role, "SL/SL02"), "township")).toBe(false);
      expect(may(actor(role, "SL/SL01"), "department")).toBe(false);
    }
  });

  it("is the department's only of a branch directly below it", () => {
    const county = actor("county_staff", "SL");
    expect(may(county, "township")).toBe(false);
    expect(may(county, "township", DIRECT)).toBe(true);
    expect(may(actor("county_staff", "NX"), "township", DIRECT)).toBe(false);
    expect(may(actor("branch_secretary", DIRECT.path), "township", DIRECT)).toBe(false);
  });
});
