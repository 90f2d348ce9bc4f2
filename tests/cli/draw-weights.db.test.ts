/** 抽签: weights and 回避 stand in the list that is committed to. */
import { readFile, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectorsAt } from "#tests/support/plans.ts";

const database = await testDatabase();
const COMMIT = [
  ["draw", "commit", "--purpose", "第四季度抽查", "--size", "1/5"],
  ["--value", "双色球第2026135期", "--digits", "4", "--at", "2026-11-24T21:15"],
].flat();

async function open() {
  const place = await openPlace(database);
  const run = (...words: readonly string[]) => runHere(place, ...words);
  return { place, run };
}

type Listed = { readonly id: string; readonly weight: number; readonly isRecused: boolean };

async function frozen(): Promise<readonly Listed[]> {
  const [row] = await database.rows<{ list: { readonly branches: readonly Listed[] } }>(
    sql`select list from draws`,
  );
  return row?.list.branches ?? [];
}
const weighted = async () =>
  (await frozen()).filter(({ weight }) => weight > 1).map(({ id, weight }) => [id, weight]);
const recused = async () =>
  (await frozen()).filter(({ isRecused }) => isRecused).map(({ id }) => id);

it("freezes the weights that are given, shows them and publishes them with the list", async () => {
  const { place, run } = await open();
  const committed = await run(...COMMIT, "--weights", "SL01-01=3，SL02-01=5");
  expect(committed.lines.join("\n")).toContain("风险权重：SL01-01=3、SL02-01=5，其余都是 1");
  expect(await weighted()).toEqual([
    ["SL01-01", 3],
    ["SL02-01", 5],
  ]);
  await place.world.settle();
  const group = place.world.console.messages(place.world.groupChat("示例县"));
  expect(JSON.stringify(group.at(-1))).toContain("2个加了风险权重");
  await place.world.console.clock.moveTo(at("2026-11-24", "21:20"));
  const file = place.file("draw.json");
  expect(await run("draw", "reveal", "2026-1", "--value", "0309", "--out", file)).toMatchObject({
    ok: true,
  });
  expect(await readFile(file, "utf8")).toContain('"weight": 5');
  expect((await run("draw", "verify", file)).ok).toBe(true);
});

it("takes the weights from a file", async () => {
  const { place, run } = await open();
  const file = place.file("weights.json");
  const write = (...rows: readonly object[]) => writeFile(file, JSON.stringify({ 风险权重: rows }));
  await write({ 支部代码: "SL01-01", 权重: 4, 理由: "上年薄弱" }, { 支部代码: "SL01-01", 权重: 2 });
  expect(await run(...COMMIT, "--weights", file)).toMatchObject({
    fields: { problems: [{ sheet: "风险权重", row: 2, column: "支部代码" }] },
  });
  await write({ 支部代码: "SL01-01", 权重: 4, 理由: "上年薄弱" });
  expect((await run(...COMMIT, "--weights", file)).ok).toBe(true);
  expect(await weighted()).toEqual([["SL01-01", 4]]);
});

it.each([
  ["SL01-01=6", "draw.weights"],
  ["SL01-01=0", "draw.weights"],
  ["SL01-01", "draw.weights"],
  ["SL01-01=2,SL01-01=3", "draw.weights"],
  ["SL99=2", "draw.no-such-branch"],
])("refuses the weights %s, and no number is used", async (weights, reason) => {
  const { run } = await open();
  expect(await run(...COMMIT, "--weights", weights)).toMatchObject({ fields: { reason } });
  expect(await frozen()).toEqual([]);
});

it("leaves out by itself the branches to which 回避 leaves no team", async () => {
  const { run } = await open();
  await database.rows(sql`delete from posts where role = 'inspector'`);
  await addInspectorsAt(database, "SL", [
    { id: "i1", name: "赵检" },
    { id: "i2", name: "钱查" },
  ]);
  await run("recuse", "declare", "--person", "i1", "--unit", "SL01", "--reason", "亲属");
  const committed = await run(...COMMIT, "--recused", "SL02-01");
  const left = await recused();
  expect(committed.fields["recused"]).toBe(left.length);
  expect(left.filter((id) => !id.startsWith("SL01"))).toEqual(["SL02-01"]);
  expect(left.length).toBeGreaterThan(3);
});

it("with teams of one leaves out nobody whom another may look at", async () => {
  const { run } = await open();
  await database.rows(sql`delete from posts where role = 'inspector'`);
  await addInspectorsAt(database, "SL", [
    { id: "i1", name: "赵检" },
    { id: "i2", name: "钱查" },
  ]);
  await run("recuse", "declare", "--person", "i1", "--unit", "SL01", "--reason", "亲属");
  await run(...COMMIT, "--team", "1");
  expect(await recused()).toEqual([]);
});
