/** Whoever holds the database alone cannot join a vote to a link: the same answers by other people leave the same rows. */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  POLL_CHOICES,
  POLL_QUESTIONS,
  type PollAnswers,
  type PollRefusal,
} from "#acceptance/poll.ts";
import { castVote } from "#acceptance/use-cases/cast-vote.ts";
import { openPoll } from "#acceptance/use-cases/open-poll.ts";
import type { Database } from "#db/connection.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { APPLICATION, putUnderVisit, tokensOf } from "#tests/support/polls.ts";
import { randomFrom } from "#tests/support/random.ts";

const db = await testDatabase();
const NOW = at("2026-11-20", "09:00");
const VOTERS = 30;
/** The first of two presses is not committed for so long. */
const HELD_MS = 300;

let chat: CountyChat;
let tokens: readonly string[];

beforeEach(async () => {
  chat = await openCountyChat(db, NOW);
  await putUnderVisit(db, { visitId: null });
  await open();
  tokens = await tokensOf(db);
});

const open = () =>
  chat.transact(async (stores): Promise<PollRefusal["kind"] | "opened"> => {
    const order = { applicationId: APPLICATION, tokens: VOTERS, address: "https://x" };
    const opened = await openPoll(stores, { ...order, by: "system", at: NOW });
    return opened.ok ? "opened" : opened.refusal.kind;
  });

const vote = async (token: string, answers: PollAnswers) => {
  const cast = await chat.transact((stores) =>
    castVote(stores, { token, answers, at: chat.clock.now }),
  );
  if (cast.kind === "repeat") throw new Error("a vote is never a repeat");
  return cast.value.ok ? "counted" : cast.value.refusal.kind;
};

type Dump = Readonly<Record<string, readonly string[]>>;

/** Every row of every table. */
async function dump(of: Database): Promise<Dump> {
  const tables = await of.rows<{ name: string }>(sql`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relkind = 'r' order by relname`);
  const all: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await of.rows<{ row: string }>(sql`
      select to_jsonb(t)::text as row from ${sql.identifier(name)} t order by 1`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

const random = randomFrom(41);
const shuffled = <T>(list: readonly T[]): readonly T[] =>
  list
    .map((one) => ({ one, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
const anyAnswers = (): PollAnswers =>
  Object.fromEntries(
    POLL_QUESTIONS.flatMap((question) => {
      const choice = POLL_CHOICES[Math.floor(random() * (POLL_CHOICES.length + 1))];
      return choice === undefined ? [] : [[question, choice]];
    }),
  );
const answered = (): PollAnswers => ({ team: "good", ...anyAnswers() });

/** As before the first vote. */
const forget = async () => {
  await db.rows(sql`delete from poll_uses`);
  await db.rows(sql`update poll_counts set count = 0`);
};

describe("a vote", () => {
  it("changes nothing but the used links and the counts", async () => {
    const before = await dump(db);
    chat.clock.now = at("2026-11-20", "10:17");
    expect(await vote(tokens[3] ?? "", { team: "poor" })).toBe("counted");
    const after = await dump(db);
    const changed = Object.keys(after).filter(
      (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
    );
    expect(changed).toEqual(["poll_counts", "poll_uses"]);
  });

  it("by other people in another order and at other times leaves the same rows", async () => {
    const votes = tokens.slice(0, 24).map((token) => ({ token, answers: answered() }));
    for (const { token, answers } of votes) expect(await vote(token, answers)).toBe("counted");
    const first = await dump(db);
    const said = shuffled(votes.map(({ answers }) => answers));
    await forget();
    chat.clock.now = at("2026-11-22", "16:40");
    for (const [index, { token }] of shuffled(votes).entries())
      expect(await vote(token, said[index] ?? {})).toBe("counted");
    const second = await dump(db);
    expect(second).toEqual(first);
  });

  it("leaves one writing transaction on all rows, so that the last voter is not told apart either", async () => {
    for (const token of tokens.slice(0, 7)) await vote(token, { team: "good" });
    await vote(tokens[7] ?? "", { team: "poor", life: "fair" });
    const writers = await db.rows<{ xmin: string }>(sql`
      select distinct xmin::text from poll_uses union select xmin::text from poll_counts`);
    expect(writers).toHaveLength(1);
  });

  it("keeps a hash and no more of a link, on every page in the order of the hashes", async () => {
    for (const token of shuffled(tokens)) await vote(token, answered());
    const rows = await db.rows<Record<string, string>>(sql`select * from poll_uses`);
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(["poll_id", "tenant_id", "token_hash"]);
    const pages = await db.rows<{ hashes: readonly string[] }>(sql`
      select jsonb_agg(token_hash order by ctid) as hashes from poll_uses
      group by (ctid::text::point)[0]`);
    for (const { hashes } of pages) expect(hashes).toEqual(hashes.toSorted());
    expect(JSON.stringify(await dump(db))).not.toContain(tokens[0]);
  });
});

describe("a link", () => {
  it("pressed twice at once counts once", async () => {
    const [token = ""] = tokens;
    const begun = Promise.withResolvers<undefined>();
    const first = chat.transact(async (stores) => {
      const cast = await castVote(stores, { token, answers: { team: "good" }, at: NOW });
      begun.resolve(undefined);
      await sleep(HELD_MS);
      return cast.ok;
    });
    await begun.promise;
    expect(await vote(token, { team: "poor" })).toBe("vote.used");
    expect(await first).toEqual({ kind: "done", value: true });
    const [sum] = await db.rows<{ sum: number }>(sql`select sum(count)::int from poll_counts`);
    expect(sum).toEqual({ sum: 1 });
  });

  it("does not hold up another of the same poll for good, and none is lost", async () => {
    const all = await Promise.all(tokens.map((token) => vote(token, { team: "fair" })));
    expect(new Set(all)).toEqual(new Set(["counted"]));
    const [kept] = await db.rows<{ uses: number; count: number }>(sql`
      select (select count(*)::int from poll_uses) as uses,
        (select count from poll_counts where question = 'team' and choice = 'fair') as count`);
    expect(kept).toEqual({ uses: VOTERS, count: VOTERS });
  });
});

describe("a poll", () => {
  it("is opened once for an application, by several at once too", async () => {
    expect(await open()).toEqual({ kind: "done", value: "poll.opened-before" });
    await db.rows(sql`delete from poll_counts`);
    await db.rows(sql`delete from polls`);
    const both = await Promise.all([open(), open()]);
    const outcomes = both.map((one) => (one.kind === "done" ? one.value : one.kind));
    expect(new Set(outcomes)).toEqual(new Set(["opened", "poll.opened-before"]));
  });

  it("has a secret of its own", async () => {
    const [row] = await db.rows<{ key: string; id: string }>(sql`select key, id from polls`);
    expect(row?.key).toHaveLength(72);
    expect(row?.id).toMatch(/^[0-9a-f]{12}$/);
  });
});
