/** 示例县 — fills an empty store with the sample county, the starter standard and the month's first campaign; and the year's plan of inspections. */
import { readFile } from "node:fs/promises";
import { campaignIdOf } from "#blueprint/campaign.ts";
import { usualDueOn } from "#blueprint/due.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import { dayOf, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { saveOrganisation } from "#organisation/use-cases/save-organisation.ts";
import { type InspectionPlan, PLAN_RULES } from "#supervision/plan.ts";
import { keepPlans } from "#supervision/use-cases/import-plan.ts";
import { yearOf } from "#taskbook/period.ts";
import { readStandardSheets } from "#taskbook/standard-sheets.ts";
import { publishEdition } from "#taskbook/use-cases/publish-edition.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";

const COUNTY = new URL("../samples/示例县.xlsx", import.meta.url);
const STANDARD = new URL("../samples/党支部标准.xlsx", import.meta.url);
export const SAMPLE_EDITION = "starter";
/** The sample county's root unit, the top of its tree. */
export const SAMPLE_ROOT = "SL";

/** Does nothing to a store that has an organisation. */
export async function seedSample(transact: Transact, at: Instant): Promise<void> {
  const [county, standard] = await Promise.all([sheetsOf(COUNTY), sheetsOf(STANDARD)]);
  const file = good(importOrganisation(county), COUNTY);
  await transact(async (stores) => {
    if ((await stores.editions.listEditions()).length > 0) return;
    await saveOrganisation(stores, file, dayOf(at));
    await publishSample(stores, { standard, at });
    await launchMonth(stores, at);
  });
}

/** 检查计划 of the present year; nothing happens when it is there. */
export async function seedSamplePlan(transact: Transact, at: Instant): Promise<void> {
  const plan = samplePlan(yearOf(dayOf(at)));
  await transact((stores) => keepPlans(stores, [{ plan, row: 0 }], { at, isCheck: false }));
}

/** Approved for the whole year, so that every kind of inspection can be tried on any day. */
const samplePlan = (year: string): InspectionPlan => {
  const whole = { fromOn: `${year}-01-01`, untilOn: `${year}-12-31`, places: null };
  return {
    unitId: SAMPLE_ROOT,
    year,
    approvalNumber: `示组发〔${year}〕1号`,
    approvedOn: `${year}-01-01`,
    restDays: PLAN_RULES.restDays,
    lines: [
      { ...whole, line: 1, kind: "scheduled", name: "定期检查" },
      { ...whole, line: 2, kind: "spot", name: "不定期抽查" },
      { ...whole, line: 3, kind: "open", name: "主题党日明察" },
      { ...whole, line: 4, kind: "full", name: "年终验收" },
    ],
  };
};

async function publishSample(
  stores: Stores,
  { standard, at }: { readonly standard: readonly Sheet[]; readonly at: Instant },
): Promise<void> {
  const published = await publishEdition(stores, {
    name: "起步标准",
    editionId: SAMPLE_EDITION,
    raw: readStandardSheets(standard),
    effectiveOn: null,
    publishedBy: "system",
    at,
    sourced: SOURCED,
  });
  if (!published.ok) throw new Error(`the starter standard: ${JSON.stringify(published.refusal)}`);
}

async function launchMonth(stores: Stores, at: Instant): Promise<void> {
  const month = monthOf(at);
  const wish = {
    editionId: SAMPLE_EDITION,
    month,
    rootUnitId: SAMPLE_ROOT,
    dueOn: usualDueOn(month, await stores.calendar.load()),
  };
  const { fresh } = await stores.audience.countAudience({
    rootPath: SAMPLE_ROOT,
    campaignId: campaignIdOf(wish),
  });
  const launched = await launchCampaign(stores, {
    wish,
    by: null,
    at,
    confirmedPeople: fresh,
    acceptedYear: month.slice(0, 4),
  });
  if (!launched.ok) throw new Error(`the sample month: ${launched.refusal.kind}`);
}

const sheetsOf = async (file: URL): Promise<readonly Sheet[]> =>
  good(await readWorkbook(new Uint8Array(await readFile(file))), file);

function good<T>(read: Result<T, readonly SheetProblem[]>, file: URL): T {
  if (read.ok) return read.value;
  const [first] = read.refusal;
  throw new Error(
    `${file.pathname}: ${first?.sheet} ${first?.row} ${first?.column} ${first?.reason}`,
  );
}
