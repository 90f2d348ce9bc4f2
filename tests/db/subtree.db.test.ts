import { beforeEach, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const NOW = at("2026-12-01", "09:00");
const wish = { editionId: "starter", month: "2026-12", rootUnitId: "T_1", dueOn: "2026-12-31" };
const campaign = { id: "2026-12.starter.T_1", ...wish, launchedAt: NOW, closedAt: null };

let chat: CountyChat;
beforeEach(async () => {
  chat = await openCountyChat(db, NOW);
  for (const id of ["T_1", "TA1"])
    await db.rows(sql`
      insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position, template)
      values ('default', ${id}, 'SL', ${`SL/${id}`}, 'committee', ${id}, ${id}, 90, null),
        ('default', ${`${id}-b`}, ${id}, ${`SL/${id}/${id}-b`}, 'branch', ${`${id}-b`},
          ${`${id}-b`}, 1, 'village')`);
});

it("a code with an underscore names its own subtree and no other one", async () => {
  const rootPath = "SL/T_1";
  const found = await chat.transact(async (stores) => {
    await stores.campaigns.launch({ campaign, launchedBy: "system" });
    await stores.campaigns.launch({
      campaign: { ...campaign, id: "2026-12.starter.TA1", rootUnitId: "TA1" },
      launchedBy: "system",
    });
    const units = await stores.organisation.listSubtree(rootPath);
    const years = await stores.branchYears.listBranchYears({ rootPath, year: "2026" });
    return {
      units: units.map(({ id }) => id),
      years: years.map(({ branch }) => branch.id),
      audience: await stores.audience.countAudience({ rootPath, campaignId: campaign.id }),
    };
  });
  expect(found).toMatchObject({
    value: {
      units: ["T_1", "T_1-b"],
      years: ["T_1-b"],
      audience: { branches: 1, fresh: 0 },
    },
  });
  const asked = await db.rows<{ id: string }>(sql`
    select branch_id as id from assignments where campaign_id = ${campaign.id}`);
  expect(asked).toEqual([{ id: "T_1-b" }]);
});
