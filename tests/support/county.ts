/** 示例县 as an operator would set it up: the two workbooks read, checked and saved, and nothing launched. */
import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import type { Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { saveOrganisation } from "#organisation/use-cases/save-organisation.ts";
import { readStandardSheets } from "#taskbook/standard-sheets.ts";
import { publishEdition } from "#taskbook/use-cases/publish-edition.ts";
import type { Account } from "#tests/support/world.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";

/** A branch and the account of whoever is its secretary. */
export type CountyBranch = {
  readonly id: string;
  readonly name: string;
  readonly secretary: Account;
};

/** Imports samples/示例县.xlsx and publishes samples/党支部标准.xlsx. */
export async function importCounty(transact: Transact, at: Instant): Promise<void> {
  reading ??= readSamples();
  const { county, raw } = await reading;
  await transact((stores) => saveOrganisation(stores, county, dayOf(at)));
  const published = await transact((stores) =>
    publishEdition(stores, {
      name: "起步标准",
      editionId: "starter",
      raw,
      effectiveOn: null,
      publishedBy: "system",
      at,
      sourced: SOURCED,
    }),
  );
  if (published.kind === "repeat") throw new Error("publishing was taken for a repeat");
  good(published.value);
}

/** Read once a worker: hundreds of tests begin with them. */
let reading: ReturnType<typeof readSamples> | undefined;

async function readSamples() {
  const county = good(importOrganisation(await sheetsOf("示例县.xlsx")));
  return { county, raw: readStandardSheets(await sheetsOf("党支部标准.xlsx")) };
}

async function sheetsOf(name: string) {
  const file = new URL(`../../samples/${name}`, import.meta.url);
  return good(await readWorkbook(new Uint8Array(await readFile(file))));
}

function good<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** Every branch in organisational order: committees by their position, branches by theirs. */
export async function listBranches(db: Database): Promise<readonly CountyBranch[]> {
  return db.rows<CountyBranch>(sql`
    select u.id, u.name, jsonb_build_object('openId', p.open_id, 'name', p.name) as secretary
    from units u
    join posts h on h.unit_id = u.id and h.role = 'branch_secretary' and h.until_on is null
    join people p on p.id = h.person_id
    where u.kind = 'branch' order by u.id`);
}
