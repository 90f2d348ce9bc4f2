import { readFile, writeFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { countRows, sheetsOf } from "#tests/cli/look.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();
const count = (table: string, where?: string) => countRows(database, table, where);
const STANDARD = "samples/党支部标准.xlsx";
const BRANCH = "桃溪村党支部";

describe("publishing", () => {
  it("shows what an edition changes and what it costs, and waits for a yes", async () => {
    const place = await openPlace(database);
    const drafted = await runHere(place, "import", "standard", STANDARD, "--name", "第二版");
    expect(drafted).toMatchObject({ ok: true, fields: { items: 102, unchanged: false } });
    expect(await count("editions")).toBe(1);

    const shown = await runHere(place, "publish", "第二版");
    expect(shown).toMatchObject({ ok: false, fields: { reason: "edition.needs-confirmation" } });
    expect(shown.lines.join("\n")).toMatch(/农村：[\d.]+ → [\d.]+/);
    expect(await count("editions")).toBe(1);

    expect(await runHere(place, "publish", "第二版", "--yes")).toMatchObject({ ok: true });
    expect(await count("editions")).toBe(2);
    expect(await runHere(place, "publish", "第二版", "--yes")).toMatchObject({
      ok: true,
      fields: { unchanged: true },
    });
  });

  it("refuses other content under a name that is taken, and names what is broken", async () => {
    const place = await openPlace(database);
    const json = place.file("other.json");
    await runHere(place, "export", "standard", "起步标准", "--out", json);
    const text = await readFile(json, "utf8");
    await writeFile(json, text.replace('"minutes": 0.', '"minutes": 1.'));
    expect(await runHere(place, "publish", json, "--name", "起步标准")).toMatchObject({
      ok: false,
      fields: { reason: "edition.name-taken" },
    });
    await writeFile(json, text.replace('"points": ', '"points": 9'));
    expect(await runHere(place, "publish", json, "--name", "第二版", "--yes")).toMatchObject({
      ok: false,
      fields: { reason: "file.broken" },
    });
    expect(await runHere(place, "publish", "第三版")).toMatchObject({
      ok: false,
      fields: { reason: "edition.not-found", published: ["起步标准"] },
    });
    expect(await count("editions")).toBe(1);
  });
});

describe("exporting", () => {
  it("writes a ledger whose score is the one of 得分 and whose figures are the branch's answers", async () => {
    const place = await openPlace(database);
    const { world } = place;
    await database.rows(sql`delete from outbox where notice ->> 'branchId' <> (
      select id from units where name = ${BRANCH})`);
    await world.settle();
    const secretary = world.who(BRANCH);
    for (const words of ["1 0", "完成", "得分"]) await world.say(secretary, words);
    const shown = /\*\*([\d.]+)分\*\*，满分100分/.exec(world.seen(secretary))?.[1];
    expect(Number(shown)).toBeLessThan(100);
    const [campaign] = await database.rows<{ id: string }>(sql`select id from campaigns`);
    const out = place.file("ledger.xlsx");
    await runHere(place, "export", "ledger", campaign?.id ?? "", "--out", out);

    const [branches, answers] = await sheetsOf(out);
    expect(branches?.rows).toHaveLength(60);
    const row = branches?.rows.find(({ cells }) => cells["党支部"] === BRANCH);
    expect(row?.cells).toMatchObject({
      基层党委: expect.any(String),
      应答: "5",
      已答: "5",
      完成率: "1",
      状态: "已完成",
      得分: shown,
    });
    const own = answers?.rows.filter(({ cells }) => cells["党支部"] === BRANCH);
    expect(own?.map(({ cells }) => cells["答复"])).toEqual(["0次", ...Array(4).fill("正常")]);
    expect(answers?.rows).toHaveLength(300);
  });

  it("hands out binding codes once, to those without an account, and keeps only that it did", async () => {
    const place = await openPlace(database);
    await database.rows(sql`
      update people set open_id = null where id in (select id from people order by id limit 2)`);
    const out = place.file("codes.xlsx");
    const exported = await runHere(
      place,
      "export",
      "units",
      "--out",
      place.file("units.xlsx"),
      "--binding-codes",
      out,
    );
    expect(exported).toMatchObject({ ok: true, fields: { bindingCodes: { issued: 2 } } });
    const [codes] = await sheetsOf(out);
    expect(codes?.rows.map(({ cells }) => cells["绑定码"]?.length)).toEqual([8, 8]);
    expect(await count("binding_codes")).toBe(2);
    expect(await count("audit_log", "verb = 'binding.codes-issued'")).toBe(1);
  });

  it("refuses an ending it does not write before it does anything", async () => {
    const place = await openPlace(database);
    const files = ["--out", place.file("u.xlsx"), "--binding-codes", place.file("codes.txt")];
    expect(await runHere(place, "export", "units", ...files)).toMatchObject({
      ok: false,
      fields: { reason: "file.ending" },
    });
    expect(await count("binding_codes")).toBe(0);
  });
});

describe("campaigns", () => {
  it("go to twenty people without a second word, and to the unit that was named", async () => {
    const place = await openPlace(database);
    const launch = [
      "launch",
      "--edition",
      "起步标准",
      "--period",
      "2026-12",
      "--due",
      "2026-12-31",
    ];
    const launched = await runHere(place, ...launch, "--unit", "春晓镇");
    expect(launched).toMatchObject({ ok: true, fields: { created: 7, people: 7 } });
    expect(await runHere(place, ...launch, "--unit", "党支部")).toMatchObject({
      ok: false,
      fields: { reason: "unit.ambiguous" },
    });
    expect(await runHere(place, ...launch, "--unit", "无此单位")).toMatchObject({
      ok: false,
      fields: { reason: "unit.not-found" },
    });
    expect(await runHere(place, ...launch.slice(0, -1), "2026-11-30")).toMatchObject({
      ok: false,
      fields: { reason: "campaign.due-before-month" },
    });
  });

  it("close once", async () => {
    const place = await openPlace(database);
    const [campaign] = await database.rows<{ id: string }>(sql`select id from campaigns`);
    const close = () => runHere(place, "close", campaign?.id ?? "");
    expect(await close()).toMatchObject({ ok: true, fields: { changed: true } });
    expect(await close()).toMatchObject({ ok: true, fields: { changed: false } });
    expect(await count("audit_log", "verb = 'campaign.closed'")).toBe(1);
  });
});

describe("what goes out", () => {
  it("is sent by drain with a word on how far it is", async () => {
    const place = await openPlace(database);
    await database.rows(
      sql`delete from outbox where id not in (select id from outbox order by id limit 3)`,
    );
    const shown: number[] = [];
    const progress = {
      ...place.progress,
      show: (at: { done: number }) => void shown.push(at.done),
    };
    expect(await runHere({ ...place, progress }, "drain")).toMatchObject({
      ok: true,
      fields: { sent: 3, failed: 0, remaining: 0, nextDueAt: null },
    });
    expect(shown).toEqual([3]);
  });

  it("is left to the running simulator where there is no platform", async () => {
    const place = await openPlace(database);
    const config = { ...place.config, feishu: null };
    expect(await runHere({ ...place, config }, "drain")).toMatchObject({
      ok: false,
      fields: { reason: "console" },
    });
  });

  it("is a summary that digest shows, posts, and does not post again while nothing has changed", async () => {
    const place = await openPlace(database);
    const dry = await runHere(place, "digest", "--unit", "春晓镇", "--dry-run");
    expect(dry).toMatchObject({ ok: true, fields: { posted: false, cards: 1 } });
    expect(await count("posted_summaries")).toBe(0);
    expect(await runHere(place, "digest", "--unit", "春晓镇")).toMatchObject({
      ok: true,
      fields: { posted: true, groups: [expect.any(String)] },
    });
    expect(await runHere(place, "digest", "--unit", "春晓镇")).toMatchObject({
      ok: false,
      fields: { reason: "summary.unchanged" },
    });
  });
});

const sealSchema = z.object({ number: z.number(), hash: z.string() });

it("a tick of which a part failed is refused, and names it", async () => {
  const place = await openPlace(database);
  const people = { name: "people", run: () => Promise.reject(new Error("broken")) };
  expect(await runHere({ ...place, chores: [people] }, "tick")).toMatchObject({
    ok: false,
    fields: { reason: "tick.failed", failed: ["people"] },
  });
});

it("a seal kept outside proves the log, and another one does not", async () => {
  const place = await openPlace(database);
  // Any transaction open on the server, of another test too, holds a seal back for as long as it lasts.
  const { number, hash } = await vi.waitFor(
    async () => {
      const { fields } = await runHere(place, "tick");
      return sealSchema.parse(fields["seal"]);
    },
    { timeout: 20_000 },
  );
  expect(await runHere(place, "audit", "verify", "--seal", `${number}:${hash}`)).toMatchObject({
    ok: true,
    fields: { seals: 1, frozen: 0 },
  });
  const other = `${number}:${"0".repeat(64)}`;
  expect(await runHere(place, "audit", "verify", "--seal", other)).toMatchObject({
    ok: false,
    fields: { reason: "audit.seal.not-as-printed", seal: 1 },
  });
});
