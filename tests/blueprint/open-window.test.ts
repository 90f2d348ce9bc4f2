import { describe, expect, it } from "vitest";
import { findWindow, openWindows } from "#blueprint/open-window.ts";
import { createYearRules, type YearCampaign } from "#blueprint/year.ts";
import { anItem, aStandard } from "#tests/support/items.ts";

const items = Array.from({ length: 8 }, (_, n) => anItem(`A${n + 1}`, { frequency: "yearly" }));
const rules = createYearRules(new Map([["e1", aStandard(items)]]), new Set());
const campaign = (month: string, given: Partial<YearCampaign> = {}): YearCampaign => ({
  id: `c-${month}`,
  editionId: "e1",
  month,
  dueOn: `${month}-28`,
  launchedAt: 0,
  open: true,
  template: "village",
  ...given,
});
const windowOf = (code: string, ...campaigns: readonly YearCampaign[]) =>
  findWindow(openWindows({ campaigns }, rules), { code }, "2026");

describe("the window of a question", () => {
  it("is the open list that asks it, with the section of six that holds it", () => {
    expect(windowOf("A1", campaign("2026-11"))).toEqual({
      campaignId: "c-2026-11",
      dueOn: "2026-11-28",
      section: 0,
    });
    expect(windowOf("A7", campaign("2026-11"))?.section).toBe(1);
  });

  it("is gone once every list that asks it is closed", () => {
    const closed = campaign("2026-11", { open: false });
    expect(windowOf("A1", closed)).toBeUndefined();
    expect(windowOf("A1", closed, campaign("2026-12"))?.campaignId).toBe("c-2026-12");
  });

  it("is of several open lists that of the last day", () => {
    const late = campaign("2026-11", { dueOn: "2026-12-31" });
    expect(windowOf("A1", late, campaign("2026-12"))?.campaignId).toBe("c-2026-11");
  });
});
