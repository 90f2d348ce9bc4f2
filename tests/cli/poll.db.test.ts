/** zhuji poll: begun on the server, its links in a file, its result without small numbers. */
import { readFile, stat } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { castVote } from "#acceptance/use-cases/cast-vote.ts";
import { sql } from "#db/sql.ts";
import { openPlace, type Place } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { APPLICATION, decide, putUnderVisit, tokensOf } from "#tests/support/polls.ts";

const database = await testDatabase();
const OF = ["--application", APPLICATION];

let place: Place;
let out: string;
const run = (...words: readonly string[]) => runHere(place, "poll", ...words);

beforeEach(async () => {
  const opened = await openPlace(database);
  place = { ...opened, config: { ...opened.config, publicUrl: "https://zhuji.test/" } };
  out = place.file("链接.xlsx");
  await putUnderVisit(database, { visitId: null });
});

const reasonOf = async (...words: readonly string[]) =>
  (await run("open", ...words)).fields["reason"];

const voteAll = async (tokens: readonly string[]) => {
  for (const token of tokens)
    await place.transact((stores) =>
      castVote(stores, { token, answers: { team: "good" }, at: place.clock.now() }),
    );
};

describe("poll open", () => {
  it("writes the links into a file that is its owner's alone, and again by poll links", async () => {
    const opened = await run("open", ...OF, "--links", "6", "--until", "2026-11-09", "--out", out);
    expect(opened).toMatchObject({
      ok: true,
      fields: { applicationId: APPLICATION, links: 6, untilOn: "2026-11-09", out },
    });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const again = place.file("again.xlsx");
    await run("links", ...OF, "--out", again);
    expect(await readFile(again)).toEqual(await readFile(out));
  });

  it("refuses without an address, a wrong file, a wrong number and an application that is not there", async () => {
    const links = ["--links", "6", "--out", out];
    expect(await reasonOf(...OF, "--links", "6", "--out", "x.txt")).toBe("file.ending");
    expect(await reasonOf(...OF, "--links", "4", "--out", out)).toBe("poll.links");
    expect(await reasonOf("--application", "x", ...links)).toBe("poll.not-available");
    place = { ...place, config: { ...place.config, publicUrl: null } };
    expect(await reasonOf(...OF, ...links)).toBe("poll.no-address");
    expect(await database.rows(sql`select id from polls`)).toEqual([]);
  });
});

describe("poll show", () => {
  it("says how many voted, and the result when it is over", async () => {
    expect((await run("show", ...OF)).fields).toMatchObject({ poll: null });
    await run("open", ...OF, "--links", "9", "--out", out);
    await voteAll((await tokensOf(database)).slice(0, 7));
    const open = await run("show", ...OF);
    expect(open.fields).toMatchObject({ poll: { votes: 7, open: true, questions: null } });
    await decide(database);
    const over = await run("show", ...OF);
    expect(over.lines.join("\n")).toContain("班子带头：满意7");
    expect(over.lines.join("\n")).toContain("联系群众：不列");
    expect((await run("links", ...OF, "--out", out)).fields["reason"]).toBe("poll.over");
  });
});
