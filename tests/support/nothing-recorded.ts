/** A branch that has recorded nothing, as a checklist is opened with it. */
import type { Recorded } from "#blueprint/recorded-facts.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Template } from "#organisation/unit.ts";

export const nothingRecorded = (template: Template, asOf: Day): Recorded => ({
  branch: { id: "b", branchType: null, template, foundedOn: null },
  records: [],
  findings: [],
  asOf,
  closed: false,
});
