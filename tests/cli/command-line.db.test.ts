/** The whole command line in processes of its own, on an embedded store: a month from the workbook to the ledger. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGuide } from "#tests/cli/operating-guide.ts";
import { type Cli, createCli } from "#tests/cli/run-cli.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";

const promised = new Map(readGuide().map(({ command, fields }) => [command, new Set(fields)]));
/** What an answer has beside `ok` and `command` and is not in the guide. */
const unpromised = ({ ok: _ok, command, ...fields }: { ok: boolean; command: string }) =>
  Object.keys(fields).filter((field) => promised.get(command)?.has(field) !== true);

describe("a month on the command line", () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await createCli();
  });
  afterAll(() => cli.remove());

  const done = async (...words: readonly string[]) => {
    const { status, answer } = await cli.json(...words);
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    expect(status).toBe(0);
    expect(unpromised(answer)).toEqual([]);
    return answer;
  };
  const LAUNCH = ["launch", "--edition", "2026版", "--period", "2026-11", "--due", "2026-11-30"];
  const NOW = ["--now", "2026-11-02T09:00"];

  it("goes from the workbook to the ledger, and a repetition changes nothing", {
    timeout: 180_000,
  }, async () => {
    await writeFile(join(cli.dir, "broken.xlsx"), await brokenCounty());
    const broken = await cli.json("import", "units", join(cli.dir, "broken.xlsx"));
    expect(broken.status).toBe(1);
    expect(broken.answer).toMatchObject({
      ok: false,
      reason: "file.broken",
      problems: [
        { sheet: "单位", row: 3, column: "类别", reason: expect.any(String) },
        { sheet: "人员", row: 2, column: "姓名", reason: "不能为空" },
        { sheet: "任职", row: 2, column: "起", reason: expect.any(String) },
      ],
    });

    expect(await done("import", "units", "samples/示例县.xlsx", ...NOW)).toMatchObject({
      units: 78,
      kept: 0,
      problems: [],
    });
    const published = await done("publish", "samples/党支部标准.xlsx", "--name", "2026版", "--yes");
    expect(published).toMatchObject({ unchanged: false, items: 102, diff: null });

    const unconfirmed = await cli.run(...LAUNCH, ...NOW);
    expect(unconfirmed.status).toBe(1);
    expect(unconfirmed.out).toBe("");
    expect(unconfirmed.err).toContain("新发 60 个支部");
    expect(unconfirmed.err).toContain("加 --yes");
    const launched = await done(...LAUNCH, ...NOW, "--yes");
    expect(launched).toMatchObject({ created: 60, people: 60, messages: 60 });
    const again = await done(...LAUNCH, ...NOW);
    expect(again).toMatchObject({ created: 0, campaignId: launched["campaignId"] });

    const seal = await done("tick");
    const { number, hash } = Object(seal["seal"]);
    const campaignId = String(launched["campaignId"]);
    expect(await done("close", campaignId)).toMatchObject({ changed: true });

    const out = join(cli.dir, "台账.xlsx");
    expect(await done("export", "ledger", campaignId, "--out", out)).toMatchObject({
      branches: 60,
    });
    const sheets = await readWorkbook(new Uint8Array(await readFile(out)));
    expect(sheets).toMatchObject({ ok: true, value: [{ name: "台账" }, { name: "答复" }] });
    expect(await done("audit", "verify", "--seal", `${number}:${hash}`)).toMatchObject({
      seals: 1,
    });
  });
});

describe("what stops a command before it begins", () => {
  it("is told all at once with status 2 when the settings are wrong", async () => {
    const cli = await createCli({ FEISHU_APP_ID: "cli_x", DATABASE_URL: "mysql://x", PORT: "x" });
    const { status, answer } = await cli.json("tick");
    expect(status).toBe(2);
    expect(answer).toMatchObject({ ok: false, command: "tick", reason: "settings" });
    expect(answer["problems"]).toHaveLength(7);
    expect(await readdir(cli.dir)).toEqual([]);
    await cli.remove();
  });

  it("is wrong usage with status 2, without a stack", async () => {
    const cli = await createCli();
    expect(await cli.run("launch")).toEqual({
      status: 2,
      out: "",
      err: "少了选项 --edition <版本>。\n用 --help 看用法。\n",
    });
    expect(await cli.json("close")).toMatchObject({
      status: 2,
      answer: { ok: false, reason: "usage" },
    });
    expect(await readdir(cli.dir)).toEqual([]);
    await cli.remove();
  });

  it("is a running process in the data directory, which is left untouched", async () => {
    const cli = await createCli();
    const script = new URL("../support/lock-holder.ts", import.meta.url).pathname;
    const holder = spawn(process.execPath, [script, cli.dir], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    const before = await readdir(cli.dir);
    const refused = await cli.run("import", "units", "samples/示例县.xlsx");
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain(`正被进程 ${holder.pid} 使用`);
    expect(await readdir(cli.dir)).toEqual(before);
    holder.stdin.end();
    await once(holder, "exit");
    await cli.remove();
  });

  it("is a database that does not answer, in words", async () => {
    const cli = await createCli({
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
      ZHUJI_CONSOLE: "1",
    });
    const { status, out, err } = await cli.run("migrate");
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toBe("数据库连不上，什么都没有做。请检查 DATABASE_URL 和数据库服务。\n");
    await cli.remove();
  });
});

const sheet = (name: string, ...rows: readonly Record<string, string>[]) => ({
  name,
  headers: [...new Set(rows.flatMap((cells) => Object.keys(cells)))],
  rows: rows.map((cells) => ({ cells })),
});

/** A county whose committee has no kind, whose only person has no name, and whose post has no such day. */
async function brokenCounty(): Promise<Uint8Array> {
  const county = {
    代码: "X",
    名称: "某县委",
    简称: "某县",
    类别: "县",
    上级代码: "",
    支部类型: "",
  };
  const town = { ...county, 代码: "X1", 名称: "某镇党委", 简称: "某镇", 类别: "镇", 上级代码: "X" };
  return writeWorkbook([
    sheet("单位", county, town),
    sheet("人员", { 代码: "P1", 姓名: "", 手机: "13800000000" }),
    sheet("任职", {
      人员代码: "P1",
      单位代码: "X1",
      角色: "党委书记",
      职务: "书记",
      起: "2026-02-30",
      止: "",
    }),
  ]);
}
