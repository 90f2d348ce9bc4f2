/** zhuji draw: committed before the value is out, revealed once, verified by anybody; nothing disappears. */
import { expect, it } from "vitest";
import type { Outcome } from "#cli/outcome.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();
const COMMIT = [
  ["draw", "commit", "--purpose", "第四季度抽查", "--size", "1/5", "--least", "1"],
  ["--cooldown", "1", "--value", "双色球第2026135期", "--digits", "4", "--at", "2026-11-24T21:15"],
].flat();

async function open() {
  const place = await openPlace(database);
  const run = (...words: readonly string[]) => runHere(place, ...words);
  const reveal = (number: string, value: string, file = "draw.json") =>
    run("draw", "reveal", number, "--value", value, "--out", place.file(file));
  const valueIsOut = () => place.world.console.clock.moveTo(at("2026-11-24", "21:20"));
  return { place, run, reveal, valueIsOut };
}

function drawnIn({ fields: { drawn } }: Outcome): readonly string[] {
  if (!Array.isArray(drawn)) throw new Error("nobody was drawn");
  return drawn.map(String);
}

it("commits, reveals after the value is out, and anybody recomputes the file", async () => {
  const { place, run, reveal, valueIsOut } = await open();
  const committed = await run(...COMMIT, "--recused", "SL01-01");
  expect(committed).toMatchObject({ ok: true, fields: { number: "2026-1", branches: 60 } });
  expect(await reveal("2026-1", "03 09")).toMatchObject({ fields: { reason: "draw.too-early" } });
  await valueIsOut();
  const revealed = await reveal("2026-1", "03 09");
  const drawn = revealed.fields["drawn"];
  expect(drawn).toHaveLength(12);
  expect(drawn).not.toContain("SL01-01");
  expect(await run("draw", "verify", place.file("draw.json"))).toMatchObject({
    ok: true,
    fields: { commitmentHash: committed.fields["commitmentHash"], drawn },
  });
});

it("reveals the same for the same value, and takes no other", async () => {
  const { run, reveal, valueIsOut } = await open();
  await run(...COMMIT);
  await valueIsOut();
  const first = await reveal("2026-1", "03 09");
  expect((await reveal("2026-1", "0309", "again.json")).fields["drawn"]).toEqual(
    first.fields["drawn"],
  );
  expect(await reveal("2026-1", "03 10")).toMatchObject({ fields: { reason: "draw.ended" } });
});

it("does not draw again in the next cycle who rests, and numbers on", async () => {
  const { place, run, reveal, valueIsOut } = await open();
  await run(...COMMIT);
  await valueIsOut();
  const first = drawnIn(await reveal("2026-1", "03 09"));
  const next = COMMIT.map((word) => (word === "2026-11-24T21:15" ? "2026-11-26T21:15" : word));
  expect((await run(...next)).fields["number"]).toBe("2026-2");
  await place.world.console.clock.moveTo(at("2026-11-26", "21:20"));
  const second = drawnIn(await reveal("2026-2", "11 12"));
  expect(second.filter((id) => first.includes(id))).toEqual([]);
});

it("keeps an abandoned draw in sight with its reason, and reveals it no more", async () => {
  const { run, reveal, valueIsOut } = await open();
  await run(...COMMIT);
  expect((await run("draw", "abandon", "2026-1", "--reason", "名单有误")).ok).toBe(true);
  await valueIsOut();
  expect(await reveal("2026-1", "03 09")).toMatchObject({ fields: { reason: "draw.ended" } });
  const listed = await run("draw", "list");
  expect(listed.fields["draws"]).toMatchObject([{ number: "2026-1", state: "abandoned" }]);
  expect(listed.lines.join("\n")).toContain("作废：名单有误");
});

it("lets nobody choose among draws: one is open at a time, and none is abandoned once its value is out", async () => {
  const { run, reveal, valueIsOut } = await open();
  await run(...COMMIT);
  expect(await run(...COMMIT)).toMatchObject({ fields: { reason: "draw.another-open" } });
  await valueIsOut();
  expect(await run("draw", "abandon", "2026-1", "--reason", "不合适")).toMatchObject({
    fields: { reason: "draw.value-known" },
  });
  expect((await reveal("2026-1", "03 09")).ok).toBe(true);
});

it("counts the hour from when the group can be told: nothing is sent in the evening", async () => {
  const { run, place } = await open();
  await place.world.console.clock.moveTo(at("2026-11-24", "20:05"));
  expect(await run(...COMMIT)).toMatchObject({ fields: { reason: "draw.too-late" } });
  const on = (moment: string) =>
    COMMIT.map((word) => (word === "2026-11-24T21:15" ? moment : word));
  expect(await run(...on("2026-11-25T08:30"))).toMatchObject({
    fields: { reason: "draw.too-late" },
  });
  expect((await run(...on("2026-11-25T21:15"))).ok).toBe(true);
});

it("ends one that could not be revealed for three days, and says that it was not", async () => {
  const { run, valueIsOut, place } = await open();
  await run(...COMMIT);
  await valueIsOut();
  const abandon = () => run("draw", "abandon", "2026-1", "--reason", "那天没有开奖");
  await place.world.console.clock.moveTo(at("2026-11-27", "21:14"));
  expect(await abandon()).toMatchObject({ fields: { reason: "draw.value-known" } });
  await place.world.console.clock.moveTo(at("2026-11-27", "21:15"));
  expect((await abandon()).ok).toBe(true);
  const next = COMMIT.map((word) => (word === "2026-11-24T21:15" ? "2026-12-03T21:15" : word));
  expect((await run(...next)).fields["number"]).toBe("2026-2");
});

it.each([
  ["a value that is out already", ["--at", "2026-11-01T09:00"], "draw.too-late"],
  ["a value within the hour", ["--at", "2026-11-02T09:59"], "draw.too-late"],
  ["a ratio over 1", ["--size", "6/5"], "draw.problems"],
  ["more than there are", ["--size", "61"], "draw.problems"],
  ["a branch that is not there", ["--recused", "SL99"], "draw.no-such-branch"],
  ["a unit that is not there", ["--unit", "没有"], "unit.not-found"],
])("refuses %s, and no number is used", async (_, over, reason) => {
  const { run } = await open();
  expect(await run(...COMMIT, ...over)).toMatchObject({ ok: false, fields: { reason } });
  expect(await database.rows(sql`select number from draws`)).toEqual([]);
});

it("the store itself refuses a reveal before its time, and a second end", async () => {
  const { run } = await open();
  await run(...COMMIT);
  const early = database.rows(sql`
    update draws set value = '0309', drawn = '[]'::jsonb, revealed_at = value_at - 1`);
  await expect(early).rejects.toThrow("draws_not_before_the_value");
  await run("draw", "abandon", "2026-1", "--reason", "名单有误");
  const both = database.rows(sql`
    update draws set value = '0309', drawn = '[]'::jsonb, revealed_at = value_at`);
  await expect(both).rejects.toThrow("draws_ended_once");
});

it("tells the unit's group the commitment before, and the value after, never which branches", async () => {
  const { place, run, reveal, valueIsOut } = await open();
  const { world } = place;
  await run(...COMMIT);
  await world.settle();
  const group = world.groupChat("示例县");
  const said = () => world.console.messages(group).map((message) => JSON.stringify(message));
  expect(said().at(-1)).toContain("将用双色球第2026135期");
  await valueIsOut();
  const drawn = drawnIn(await reveal("2026-1", "03 09"));
  await world.passTo(at("2026-11-25", "10:00"));
  const last = said().at(-1) ?? "";
  expect(last).toContain("双色球第2026135期是0309，抽中12个支部");
  expect(drawn.filter((id) => said().join().includes(id))).toEqual([]);
});
