/** A county as large as a bench needs: the starter standard, one root, N village branches, each with a secretary who has an account. */

import { type Campaign, campaignIdOf } from "#blueprint/campaign.ts";
import { usualDueOn } from "#blueprint/due.ts";
import type { Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { createTransact } from "#db/transact.ts";
import { addDays, dayOf, type Month } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { SAMPLE_EDITION, seedSample } from "#sample";

export const TENANT = "default";
export const ROOT = "bench";

/** Every id that belongs to a branch holds its name, so that one replacement turns one branch's click into another's. */
export const branchName = (number: number): string => `b${String(number).padStart(6, "0")}`;
export const personOf = (branch: string): string => `p-${branch}`;
export const openIdOf = (branch: string): string => `ou-${branch}`;

export const transactOn = (database: Database): Transact =>
  createTransact({
    database,
    tenant: TENANT,
    clock: { now: Date.now },
    editions: new Map(),
    onIntents: () => undefined,
  });

/** Fills an empty, migrated database. */
export async function foundCounty(database: Database, branches: number): Promise<void> {
  const transact = transactOn(database);
  await seedSample(transact, Date.now());
  // The connection has planned its foreign-key checks for sixty rows; this makes it plan them anew.
  await database.rows(sql`analyze`);
  const names = Array.from({ length: branches }, (_, number) => branchName(number));
  const today = dayOf(Date.now());
  await transact((stores) =>
    stores.organisationWriter.save({
      units: [root, ...names.map(unitOf)],
      people: names.map((name) => ({
        code: personOf(name),
        name: "王建国",
        mobile: null,
        openId: openIdOf(name),
      })),
      posts: names.map((name) => ({
        personCode: personOf(name),
        unitCode: name,
        role: "branch_secretary",
        title: "支部书记",
        fromOn: addDays(today, -400),
        untilOn: null,
      })),
      chats: [],
      slots: [],
      on: today,
    }),
  );
}

const root: Unit = {
  id: ROOT,
  parentId: null,
  path: ROOT,
  kind: "county",
  name: "示范县",
  shortName: "示范县",
  position: 1,
  branchType: null,
  template: null,
};

const unitOf = (name: string, index: number): Unit => ({
  id: name,
  parentId: ROOT,
  path: `${ROOT}/${name}`,
  kind: "branch",
  name: `示范村${name}党支部`,
  shortName: name,
  position: index + 1,
  branchType: "village",
  template: "village",
});

/** The campaign of a month over the whole bench county. */
export const campaignOf = (month: Month): Campaign => {
  const what = { editionId: SAMPLE_EDITION, month, rootUnitId: ROOT };
  return {
    id: campaignIdOf(what),
    ...what,
    dueOn: usualDueOn(month, workingCalendar([])),
    launchedAt: Date.now(),
    closedAt: null,
  };
};
