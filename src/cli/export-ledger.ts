/** zhuji export ledger */
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { type Ledger, ledgerSheets } from "#chat/exports/ledger-sheets.ts";
import { committeesOf } from "#chat/exports/places.ts";
import type { Stores } from "#chat/ports.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { yearOf } from "#taskbook/period.ts";
import { launchRefusalWords } from "./launch-words.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";
import { asWorkbook, checkEnding, writeWhole } from "./write-file.ts";

export async function exportLedger(
  place: Workplace,
  { campaignId, out }: { readonly campaignId: string; readonly out: string },
): Promise<Outcome> {
  const fit = checkEnding(out, [".xlsx"]);
  if (!fit.ok) return fit.refusal;
  const ledger = await place.transact((stores) => readLedger(stores, campaignId));
  if (!ledger.ok) return ledger.refusal;
  const written = await writeWhole(out, { ".xlsx": asWorkbook(ledgerSheets(ledger.value)) });
  if (!written.ok) return written.refusal;
  const branches = ledger.value.years.length;
  return done([`${branches} 个支部的台账已写到 ${out}。`], { out, campaignId, branches });
}

/** The branches the campaign asks, with everything of the year up to its month, because a score is of the year to date. */
async function readLedger(stores: Stores, campaignId: string): Promise<Result<Ledger, Outcome>> {
  const campaign = await stores.campaigns.findCampaign(campaignId);
  if (campaign === undefined) {
    const kind = "campaign.not-found";
    return refused(refusal(kind, [launchRefusalWords({ kind })]));
  }
  const { month, editionId, rootUnitId } = campaign;
  const unit = await stores.organisation.findUnit(rootUnitId);
  if (unit === undefined) throw new Error(`campaign ${campaignId} has no unit`);
  const { years, rules } = await readYears(stores, {
    rootPath: unit.path,
    year: yearOf(month),
    upTo: month,
  });
  const asked = years.filter(({ campaigns }) => campaigns.some(({ id }) => id === campaignId));
  return ok({
    month,
    years: asked,
    rules,
    dimensions: (await stores.editions.getEdition(editionId)).standard.dimensions,
    committees: committeesOf(asked, await stores.organisation.listSubtree(unit.path)),
  });
}
