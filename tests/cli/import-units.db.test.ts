import { readFile, stat, writeFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readJsonSheets, writeJsonSheets } from "#cli/json-sheets.ts";
import type { Sheet } from "#kernel/sheet.ts";
import { countRows, sheetsOf } from "#tests/cli/look.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();
const count = (table: string, where?: string) => countRows(database, table, where);
const UNDER_SPRING = "path like (select path from units where short_name = '春晓镇') || '%'";
const COUNTY = "samples/示例县.xlsx";

/** The sample county with the rows of a sheet changed. */
async function county(
  name: string,
  change: (cells: Sheet["rows"][number]["cells"]) => Sheet["rows"][number]["cells"],
): Promise<string> {
  const sheets = (await sheetsOf(COUNTY)).map((sheet) =>
    sheet.name === name
      ? { ...sheet, rows: sheet.rows.map(({ row, cells }) => ({ row, cells: change(cells) })) }
      : sheet,
  );
  return writeJsonSheets(sheets);
}

describe("importing units", () => {
  it("brings in nothing of a file with a broken row", async () => {
    const place = await openPlace(database);
    const file = place.file("county.json");
    await writeFile(
      file,
      await county("人员", (cells) => ({ ...cells, 姓名: cells["代码"] === "P001" ? "" : "新名" })),
    );
    const refused = await runHere(place, "import", "units", file);
    expect(refused).toMatchObject({ ok: false, fields: { reason: "file.broken" } });
    expect(await count("people", "name = '新名'")).toBe(0);
  });

  it("takes the good rows with --partial, lists the others, and ends no post whose row was refused", async () => {
    const place = await openPlace(database);
    const live = await count("posts", "until_on is null");
    const [secretary] = await database.rows<{ unit: string; person: string }>(sql`
      select unit_id as unit, person_id as person from posts
      where role = 'branch_secretary' and until_on is null order by unit_id limit 1`);
    const file = place.file("county.json");
    await writeFile(
      file,
      await county("任职", (cells) => ({
        ...cells,
        起: cells["人员代码"] === secretary?.person ? "2026-02-30" : (cells["起"] ?? ""),
      })),
    );
    const imported = await runHere(place, "import", "units", file, "--partial");
    expect(imported).toMatchObject({
      ok: true,
      fields: { units: 78, problems: [{ sheet: "任职", column: "起" }] },
    });
    expect(imported.lines.join("\n")).toMatch(/任职 第\d+行 起：/);
    expect(await count("posts", "until_on is null")).toBe(live);
  });

  it("leaves out with --partial what rests on a refused row, and refuses a fault of a whole sheet", async () => {
    const place = await openPlace(database);
    const file = place.file("county.json");
    await writeFile(
      file,
      await county("单位", (cells) => ({
        ...cells,
        类别: cells["简称"] === "春晓镇" ? "镇" : (cells["类别"] ?? ""),
      })),
    );
    const imported = await runHere(place, "import", "units", file, "--partial");
    const others = await count("units", UNDER_SPRING);
    expect(imported).toMatchObject({ ok: true, fields: { units: 78 - others } });
    await writeFile(file, await county("单位", ({ 名称: _name, ...cells }) => cells));
    expect(await runHere(place, "import", "units", file, "--partial")).toMatchObject({
      ok: false,
      fields: { reason: "file.broken" },
    });
  });

  it("reads what it exported, to the same export", async () => {
    const place = await openPlace(database);
    const [xlsx, first, second] = ["a.xlsx", "a.json", "b.json"].map(place.file);
    if (xlsx === undefined || first === undefined || second === undefined) throw new Error();
    await runHere(place, "export", "units", "--out", xlsx);
    await runHere(place, "export", "units", "--out", first);
    expect(await runHere(place, "import", "units", xlsx)).toMatchObject({ ok: true });
    await runHere(place, "export", "units", "--out", second);
    expect(await readFile(second, "utf8")).toBe(await readFile(first, "utf8"));
    expect((await stat(first)).mode & 0o777).toBe(0o600);
  });

  it("tells where a JSON row is no row", () => {
    expect(readJsonSheets('{"单位": [{"代码": "A"}, {"代码": {}}]}')).toMatchObject({
      ok: false,
      refusal: [{ sheet: "单位", row: 2, column: "代码" }],
    });
    expect(readJsonSheets("[")).toMatchObject({ ok: false, refusal: [{ row: 0 }] });
  });
});
