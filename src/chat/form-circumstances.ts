/** What is known about the units that a form would ask: the facts that the system holds, and what their month asks already. */
import { type Asked, questionsDue } from "#blueprint/due.ts";
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import { type BranchLoad, type FormWish, formMonthOf } from "#burden/form-request.ts";
import type { FormCircumstances } from "#burden/use-cases/request-form.ts";
import { addMonths, type Month, startOf } from "#kernel/calendar.ts";
import { isWithin, type Template, type Unit } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { isFactName } from "#taskbook/facts.ts";
import { type MeasuredMinutes, minutesOf } from "#taskbook/minutes.ts";
import type { Stores } from "./ports.ts";

/** An answer so old says nothing about today. */
const HELD_MONTHS = 12;

export const gatherCircumstances =
  (stores: Stores, thisMonth: Month) =>
  async (unit: Unit, wish: FormWish): Promise<FormCircumstances> => ({
    held: await findHeld(stores, { unit, names: wish.facts, thisMonth }),
    loads: await listLoads(stores, unit, formMonthOf(wish)),
  });

type Holding = {
  readonly unit: Unit;
  readonly names: readonly string[];
  readonly thisMonth: Month;
};

/** A fact is held when a room answers it, or a checklist has asked it of the units: what is missing there is asked there. */
async function findHeld(
  stores: Stores,
  { unit, names, thisMonth }: Holding,
): Promise<ReadonlySet<string>> {
  const standard = await findStandard(stores);
  const carrying = (standard?.items ?? []).filter(
    ({ fact }) => fact !== undefined && names.includes(fact),
  );
  const answered = await stores.formRequests.listAnswered({
    rootPath: unit.path,
    itemCodes: carrying.map(({ code }) => code),
    since: startOf(`${addMonths(thisMonth, -HELD_MONTHS)}-01`),
  });
  const asked = carrying.filter(({ code }) => answered.includes(code)).map(({ fact }) => fact);
  return new Set(
    names.filter(
      (name) => (isFactName(name) && SOURCED.has(name)) || asked.some((fact) => fact === name),
    ),
  );
}

/** The standard published last. */
export async function findStandard(
  stores: Pick<Stores, "editions">,
): Promise<Standard | undefined> {
  const [newest] = await stores.editions.listEditions();
  return newest === undefined ? undefined : (await stores.editions.getEdition(newest.id)).standard;
}

type Asking = { readonly standard: Standard; readonly path: string };

/** Of every branch under the unit: its checklists of the month, each question once, and the forms granted for it. */
async function listLoads(stores: Stores, unit: Unit, month: Month): Promise<readonly BranchLoad[]> {
  const units = await stores.organisation.listSubtree(unit.path);
  const askings = await listAskings(stores, month);
  const granted = await stores.formRequests.listGranted(month);
  const measured = await stores.itemCosts.load();
  return units
    .filter(({ kind }) => kind === "branch")
    .map(({ id, path, template }) => {
      const asking = askings.filter((each) => isWithin(path, each.path));
      const forms = granted.filter((each) => isWithin(path, each.path));
      const due = { template: template ?? "light", month, measured };
      const minutes = forms.reduce((sum, each) => sum + each.minutes, minutesDue(asking, due));
      return { branchId: id, minutes };
    });
}

async function listAskings(stores: Stores, month: Month): Promise<readonly Asking[]> {
  const askings: Asking[] = [];
  for (const { editionId, rootUnitId } of await stores.campaigns.listCampaigns({
    openOnly: false,
    month,
  })) {
    const { standard } = await stores.editions.getEdition(editionId);
    const root = await stores.organisation.findUnit(rootUnitId);
    if (root !== undefined) askings.push({ standard, path: root.path });
  }
  return askings;
}

function minutesDue(
  askings: readonly Asking[],
  due: { readonly template: Template; readonly month: Month; readonly measured: MeasuredMinutes },
): number {
  const once = new Map<string, Asked>();
  for (const { standard } of askings)
    for (const asked of questionsDue(standard, { ...due, sourced: SOURCED }))
      once.set(`${asked.item.code} ${asked.period}`, asked);
  return [...once.values()].reduce((sum, { item }) => sum + minutesOf(item, due.measured), 0);
}
