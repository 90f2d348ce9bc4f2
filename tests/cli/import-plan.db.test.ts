/** zhuji import plan: the sample, again, changed, broken. */
import { writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { countRows } from "#tests/cli/look.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();
const SAMPLE = "samples/年度检查计划.xlsx";
const countLines = () => countRows(database, "plan_lines");

const PLAN = { 单位: "SL", 年度: 2026, 批准文号: "1号", 批准日期: "2026-01-12" };
const LINE = {
  批准文号: "1号",
  序号: 1,
  方式: "明察",
  名称: "明察",
  开始: "2026-07-01",
  结束: "2026-09-30",
};

it("imports the sample once; again it changes nothing and says so", async () => {
  const place = await openPlace(database);
  const imported = await runHere(place, "import", "plan", SAMPLE);
  expect(imported).toMatchObject({ ok: true, fields: { added: 1, same: 0, written: true } });
  expect(imported.lines.join("\n")).toContain("示组发〔2026〕3号：4 条，同一支部间隔 90 天");
  expect(await countLines()).toBe(4);
  const again = await runHere(place, "import", "plan", SAMPLE);
  expect(again).toMatchObject({ ok: true, fields: { added: 0, same: 1 } });
  expect(again.lines.join("\n")).toContain("没有变化");
  expect(await countLines()).toBe(4);
  expect(await countRows(database, "audit_log", "verb = 'plan.imported'")).toBe(1);
});

it("--check writes nothing", async () => {
  const place = await openPlace(database);
  const checked = await runHere(place, "import", "plan", SAMPLE, "--check");
  expect(checked).toMatchObject({ ok: true, fields: { added: 1, written: false } });
  expect(await countLines()).toBe(0);
});

it("what was approved is not changed by another file, and a file with one bad row writes nothing", async () => {
  const place = await openPlace(database);
  const file = place.file("plan.json");
  const write = (plan: object, line: object) =>
    writeFile(
      file,
      JSON.stringify({
        检查计划: [{ ...PLAN, ...plan }],
        计划条目: [LINE, { ...LINE, 序号: 2, ...line }],
      }),
    );
  await write({}, { 方式: "暗访" });
  expect(await runHere(place, "import", "plan", file)).toMatchObject({
    ok: false,
    fields: { problems: [{ sheet: "计划条目", row: 2, column: "方式" }] },
  });
  expect(await countLines()).toBe(0);
  await write({}, {});
  expect((await runHere(place, "import", "plan", file)).ok).toBe(true);
  await write({ 同一支部间隔天数: 30 }, {});
  const changed = await runHere(place, "import", "plan", file);
  expect(changed).toMatchObject({
    fields: { problems: [{ sheet: "检查计划", row: 1, column: "批准文号" }] },
  });
  expect(changed.lines.join("\n")).toContain("用新的文号");
  expect(await countLines()).toBe(2);
});
