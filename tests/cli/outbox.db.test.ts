import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { countRows } from "#tests/cli/look.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();

/** A campaign's queue in which one message is dead, one unknown, and what was merged into that one follows it. */
async function openTroubled() {
  const place = await openPlace(database);
  const rows = await database.rows<{ id: string }>(sql`select id from outbox order by id limit 3`);
  const [dead = "", unknown = "", follower = ""] = rows.map(({ id }) => id);
  await database.rows(sql`
    update outbox set state = 'dead', last_error = 'message.create was refused: code 230013'
    where id = ${dead}`);
  await database.rows(sql`
    update outbox set state = 'unknown', first_tried_at = 1,
      lead_id = case when id = ${follower} then ${unknown} end
    where id in (${unknown}, ${follower})`);
  return { place, dead, unknown, follower };
}
const stateOf = async (id: string) =>
  (await database.rows<{ state: string }>(sql`select state from outbox where id = ${id}`))[0]
    ?.state;

it("lists what did not arrive with its reason in words, or any one state", async () => {
  const { place, dead, unknown } = await openTroubled();
  const listed = await runHere(place, "outbox", "list");
  expect(listed.fields["messages"]).toMatchObject(
    [dead, unknown]
      .toSorted()
      .toReversed()
      .map((id) => ({ id })),
  );
  expect(listed.lines.join("\n")).toContain("对方不在应用的可用范围");
  const queued = await runHere(place, "outbox", "list", "--state", "queued", "--limit", "5");
  expect(queued.fields["messages"]).toHaveLength(5);
});

it("shows a message, and says how to find one that is not there", async () => {
  const { place, follower, unknown } = await openTroubled();
  const shown = await runHere(place, "outbox", "show", follower);
  expect(shown).toMatchObject({ ok: true, fields: { message: { leadId: unknown } } });
  expect(await runHere(place, "outbox", "show", "nothing")).toMatchObject({
    ok: false,
    fields: { reason: "outbox.not-found" },
  });
});

it("replays several at once with what was merged into them, and names those it cannot", async () => {
  const { place, dead, unknown, follower } = await openTroubled();
  expect(await runHere(place, "outbox", "replay", dead, unknown, "nothing")).toMatchObject({
    ok: false,
    fields: {
      reason: "outbox.not-changed",
      changed: [dead, unknown],
      unchanged: ["nothing"],
    },
  });
  expect([await stateOf(dead), await stateOf(unknown), await stateOf(follower)]).toEqual([
    "queued",
    "queued",
    "merged",
  ]);
  expect(await countRows(database, "audit_log", "verb = 'outbox.replayed'")).toBe(2);
});

it("drops for good and keeps the reason with the message", async () => {
  const { place, dead, unknown, follower } = await openTroubled();
  const reason = ["--reason", "已当面告知"];
  expect(await runHere(place, "outbox", "drop", dead, unknown, ...reason)).toMatchObject({
    ok: true,
    fields: { changed: [dead, unknown] },
  });
  expect([await stateOf(dead), await stateOf(follower)]).toEqual(["skipped", "skipped"]);
  const kept = await countRows(database, "outbox", "last_error like '%已当面告知'");
  expect(kept).toBe(3);
  expect(await countRows(database, "audit_log", "details::text like '%已当面告知%'")).toBe(0);
});
