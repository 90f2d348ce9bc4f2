import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();

/** December for one township, on the morning of 2 November. */
async function launch(due: string, reminders: string) {
  const place = await openPlace(database);
  const words = ["launch", "--edition", "起步标准", "--period", "2026-12", "--unit", "春晓镇"];
  return runHere(place, ...words, "--due", due, "--reminders", reminders);
}
const kept = () =>
  database.rows<{ days: number[] }>(sql`
    select jsonb_path_query_array(reminders, '$[*].days') as days from campaigns
    where month = '2026-12'`);

describe("--reminders", () => {
  it("is the campaign's policy, and the preview says on which days it falls", async () => {
    const launched = await launch("2026-12-18", "提前2个工作日，逾期2个工作日督办");
    expect(launched.ok).toBe(true);
    expect(launched.lines.join("\n")).toContain(
      "提醒：12月16日（提前2个工作日），12月22日（逾期2个工作日督办）",
    );
    expect(await kept()).toEqual([{ days: [-2, 2] }]);
  });

  it("is refused by the word that is not understood, with those that are", async () => {
    const refused = await launch("2026-12-18", "提前2个工作日，天天催");
    expect(refused).toMatchObject({ ok: false, fields: { reason: "reminders.unknown-word" } });
    expect(refused.lines.join("\n")).toMatch(/“天天催”没有看懂。能写的有：提前n个工作日/);
    expect(await kept()).toEqual([]);
  });

  it("is refused when it lies before the opening day, with what to do", async () => {
    const refused = await launch("2026-12-01", "提前25个工作日");
    expect(refused).toMatchObject({ ok: false, fields: { reason: "reminders.before-opening" } });
    expect(refused.lines.join("\n")).toContain("早于部署的11月2日。请去掉这一个");
    expect(await kept()).toEqual([]);
  });
});
