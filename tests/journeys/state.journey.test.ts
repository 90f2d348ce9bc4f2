/** A committee looks at one unit: what went out, was answered, put off and urged stands on its timeline, as it happened. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { wordsOf } from "#tests/support/answering.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openWorld } from "#tests/support/world.ts";

const database = await testDatabase();
const LONG_MS = 60_000;
/** Without day and time. */
const stripped = (lines: readonly string[]) => lines.map((line) => line.replace(/^\S+ \S+ /, ""));

it("what was delivered, said and answered stands on the timeline of the branch once it has happened", {
  timeout: LONG_MS,
}, async () => {
  const world = await openWorld(database);
  const [place] = await database.rows<{ branch: string; committee: string }>(sql`
    select u.name as branch, c.name as committee from units u
    join units c on c.id = u.parent_id where u.short_name = '柳芽村'`);
  if (place === undefined) throw new Error("the sample has no 柳芽村");
  const secretary = world.who(place.branch, "支部书记");
  const superior = world.who(place.committee);
  await world.settle();
  const seen = async () => {
    await world.say(superior, "状态 柳芽村");
    return wordsOf(world.cardOf(superior)).filter((line) => /^\d+月\d+日 /.test(line));
  };
  expect(stripped(await seen())).toEqual(["11月清单已送达", "上级部署11月清单"]);
  await world.say(secretary, "稍后 下午");
  await world.passTo(at("2026-11-27", "12:00"));
  const reminded = stripped(await seen());
  expect(reminded).toContain("发了到期提醒");
  expect(reminded).toContain("说了“稍后”（第1次）");
  await world.say(secretary, "完成");
  expect(stripped(await seen()).slice(0, 2)).toEqual([
    "11月清单全部答完",
    expect.stringMatching(/^书记答了\d+条（正常\d+）$/),
  ]);
});
