import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { importOrganisation } from "#organisation/import-organisation.ts";
import type { OrganisationFile } from "#organisation/organisation-file.ts";
import { organisationSheets } from "#organisation/organisation-sheets.ts";
import { isHeldOn } from "#organisation/post.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";

async function importBytes(bytes: Uint8Array): Promise<OrganisationFile> {
  const sheets = await readWorkbook(bytes);
  const read = sheets.ok ? importOrganisation(sheets.value) : sheets;
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

let county: OrganisationFile;
beforeAll(async () => {
  county = await importBytes(await readFile("samples/示例县.xlsx"));
});

const tally = (keys: readonly (string | null)[]) => {
  const counts: Record<string, number> = {};
  for (const key of keys) if (key !== null) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

it("the sample county has 1 county, 8 committees, 60 branches and a few general branches and groups", () => {
  expect(tally(county.units.map((unit) => unit.kind))).toEqual({
    county: 1,
    committee: 8,
    general_branch: 3,
    branch: 60,
    group: 6,
  });
});

it("its branches are of all ten types and all seven sectors", () => {
  expect(tally(county.units.map((unit) => unit.branchType))).toEqual({
    village: 16,
    community: 10,
    organ: 12,
    institution: 5,
    university: 2,
    enterprise: 5,
    nonpublic: 3,
    social_org: 3,
    floating: 2,
    retired: 2,
  });
  expect(tally(county.units.map((unit) => unit.template))).toEqual({
    village: 16,
    community: 10,
    organ: 14,
    school: 5,
    soe: 5,
    nonpublic: 3,
    social_org: 3,
    light: 4,
  });
});

it("each branch has one secretary today, and every other role of a county is held", () => {
  const live = county.posts.filter((post) => isHeldOn(post, "2026-11-22"));
  expect(tally(live.map((post) => post.role))).toEqual({
    operator: 1,
    county_staff: 2,
    leader: 2,
    inspector: 3,
    organiser: 6,
    committee_secretary: 11,
    committee_staff: 8,
    branch_secretary: 60,
    branch_member: 9,
  });
  const branches = county.units.filter((unit) => unit.kind === "branch").map((unit) => unit.code);
  const led = live.filter((post) => post.role === "branch_secretary").map((post) => post.unitCode);
  expect(led.toSorted()).toEqual(branches.toSorted());
});

it("nobody shares a name or an account, no short name of a branch is used twice, no mobile is given", () => {
  const { people, units } = county;
  expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
  expect(people.every((person) => /^ou_[0-9a-f]{32}$/.test(person.openId ?? ""))).toBe(true);
  expect(people.every((person) => person.mobile === null)).toBe(true);
  expect(new Set(units.map((unit) => unit.shortName)).size).toBe(units.length);
});

it("each committee and the county's leaders have a group chat", () => {
  const wanted = county.units.filter(({ kind }) => kind === "county" || kind === "committee");
  expect(county.chats.map((chat) => chat.unitCode).toSorted()).toEqual(
    wanted.map((unit) => unit.code).toSorted(),
  );
});

it("written out as a workbook and read again it is the same county", async () => {
  expect(await importBytes(await writeWorkbook(organisationSheets(county)))).toEqual(county);
});
