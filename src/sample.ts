/** 示例县 — fills an empty store with the sample county, the starter standard and the month's first campaign. */
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
