/** Every export opens in LibreOffice, with the content that was written. */
import { writeFile } from "node:fs/promises";
import { readXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import type { Sheet } from "#kernel/sheet.ts";
import { testDatabase } from "#tests/support/database.ts";
import { newestFile, sheetsIn } from "#tests/support/exports.ts";
import { openWorld } from "#tests/support/world.ts";
import { AWKWARD, attributesOf, packageProblems, partsOf } from "#tests/support/xlsx-package.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";
import { converted } from "./soffice.ts";

const db = await testDatabase();
/** A folder in which the files are left to be looked at. */
const KEPT = process.env["OFFICE_FILES"];

const FILTERED = /<autoFilter ref="A1:[A-Z]+\d+"/;
const FROZEN = /<pane xSplit="2" ySplit="1" topLeftCell="C2" state="frozen"/;

const sheetsOf = (parts: ReadonlyMap<string, string>) =>
  [...parts.keys()]
    .filter((name) => name.startsWith("xl/worksheets/sheet"))
    .toSorted()
    .map((name) => parts.get(name) ?? "");

const contentOf = (sheets: readonly Sheet[]) =>
  sheets.map(({ name, headers, rows }) => ({
    name,
    headers,
    rows: rows.map(({ cells }) => cells),
  }));

it("every export is whole, and LibreOffice reads in it what was written", async () => {
  const world = await openWorld(db);
  await world.settle();
  const secretary = world.who("桃溪村党支部");
  for (const words of ["1 0", `2 有困难 ${AWKWARD[0]}`, "完成"]) await world.say(secretary, words);
  const staff = world.who("中共示例县委员会", "县委组织部组织科干部");
  for (const kind of ["得分", "答复", "台账", "单位"]) {
    await world.say(staff, `导出 ${kind}`);
    const file = await newestFile(world, staff);
    if (KEPT !== undefined) await writeFile(`${KEPT}/${file.name}`, file.bytes);
    expect(packageProblems(file.bytes)).toEqual([]);
    const again = await converted(file.bytes, "xlsx");
    expect(contentOf(await sheetsIn({ name: file.name, bytes: again }))).toEqual(
      contentOf(await sheetsIn(file)),
    );
    const saved = partsOf(again);
    expect(attributesOf(saved.get("xl/workbook.xml") ?? "", "sheet", "name").at(-1)).toBe("说明");
    for (const sheet of sheetsOf(saved).slice(0, -1)) expect(sheet).toMatch(FILTERED);
    // A converter without a window keeps no panes: what was written is looked at.
    for (const sheet of sheetsOf(partsOf(file.bytes)).slice(0, -1)) expect(sheet).toMatch(FROZEN);
  }
});

it("awkward texts come back as the texts they are", async () => {
  const sheet = {
    name: "表",
    headers: ["文"],
    rows: AWKWARD.map((文) => ({ cells: { 文 } })),
  };
  const bytes = await writeWorkbook([sheet]);
  const read = (await readXlsx(await converted(bytes, "xlsx"))).sheets[0];
  const written = (await readXlsx(bytes)).sheets[0];
  expect(read?.rows).toEqual(written?.rows);
  expect(read?.rows.slice(1, 6).flat()).toEqual(AWKWARD.slice(0, 5));
  expect([...(read?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual(
    [],
  );
});

it("a page of it can be printed", async () => {
  const sheet = { name: "表", headers: ["党支部"], rows: [{ cells: { 党支部: "桃溪村党支部" } }] };
  const pdf = await converted(await writeWorkbook([sheet]), "pdf");
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
});
