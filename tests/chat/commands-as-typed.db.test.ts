/** Two hundred lines as people type them, at one county opened once: nothing here changes what the next line is answered with. */
import { sql } from "drizzle-orm";
import { pinyin } from "pinyin-pro";
import { expect, it } from "vitest";
import { COMMANDS } from "#chat/commands.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { TYPED } from "./typed-lines.ts";
import type { Where, Who } from "./typed-words.ts";

const db = await testDatabase();

const GROUPS: Readonly<Record<Exclude<Where, "private">, string>> = {
  "county group": "oc_c91edabc8089cd0df09dc74bf725a14d",
  "town group": "oc_d94275670fea324b7ec25a3974e8b8f8",
  "unknown group": "oc_not_bound",
};

async function openDecember() {
  const chat = await openCountyChat(db, at("2026-12-01", "09:00"));
  const operator = await chat.who("SL", "operator");
  const people: Readonly<Record<Who, string>> = {
    operator,
    town: await chat.who("SL01", "committee_secretary"),
    secretary: await chat.who("SL01-01", "branch_secretary"),
    leader: await chat.who("SL", "leader"),
    inspector: await chat.who("SL", "inspector"),
    stranger: "ou_stranger",
  };
  const wish = { editionId: "starter", rootUnitId: "SL", dueOn: "2026-12-31", people: 60 };
  for (const month of ["2026-11", "2026-12"])
    await chat.press(operator, { v: 1, kind: "campaign.launch", ...wish, month });
  return { chat, people };
}

it("there are at least two hundred lines, each once", () => {
  const lines = TYPED.map(([who, where, typed]) => `${who} ${where} ${typed}`);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.length).toBeGreaterThanOrEqual(200);
});

it("each line is answered as it was meant, or refused in words, and none of them sends or changes anything", async () => {
  const { chat, people } = await openDecember();
  const wrong: string[] = [];
  for (const [who, where, typed, ...held] of TYPED) {
    const shown = await chat.say(
      people[who],
      typed,
      where === "private" ? undefined : GROUPS[where],
    );
    const missing = held.filter((fragment) => !shown.includes(fragment));
    if (missing.length > 0)
      wrong.push(`${who}, ${where}, ${typed}: no ${missing.join()} in ${shown}`);
  }
  expect(wrong).toEqual([]);
  const [row] = await db.rows<Record<string, number>>(sql`
    select (select count(*)::int from posted_summaries) as posted,
      (select count(*)::int from campaigns) as campaigns,
      (select count(*)::int from complaints) as complaints,
      (select count(*)::int from answers) as answers,
      (select count(*)::int from outbox where notice ->> 'kind' = 'urge') as urged`);
  expect(row).toEqual({ posted: 0, campaigns: 2, complaints: 0, answers: 0, urged: 0 });
});

it("every command is spelled as it is said", () => {
  const spelled = COMMANDS.map(({ name, pinyin: own }) => [name, own]);
  const said = COMMANDS.map(({ name }) => [name, pinyin(name, { toneType: "none" })]);
  expect(spelled).toEqual(said);
});
