/** 下达验收单 for many branches from the chat: what one press does and costs, and that the next ones go on with the rest. */
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { sql } from "#db/sql.ts";
import { countingDatabase } from "#tests/support/counting-database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { forwarded, openRoundWorld, ROUND, type RoundWorld, statesIn } from "./round-world.ts";

const db = await testDatabase();
const counting = countingDatabase(db);
/** Of one press: 30 orders of nine statements, the inspection for all of them, the card. Feishu waits three seconds. */
const MOST = 300;

let world: RoundWorld;
let county: string;
let branches: readonly string[];

beforeEach(async () => {
  world = await openRoundWorld(counting);
  await world.openRound();
  county = await world.chat.who("SL", "county_staff");
  const rows = await db.rows<{ id: string }>(sql`
    select id from units where kind = 'branch' and template is not null order by id limit 45`);
  branches = rows.map(({ id }) => id);
  for (const id of branches) await forwarded(db, id);
});

const press = async () => {
  const before = counting.counted.statements;
  const action = encodeAction({ kind: "round.issue", roundId: ROUND, confirmed: false });
  const { toast, card } = await world.chat.press(county, action);
  return {
    said: toast?.content,
    shown: card === undefined ? "" : fallbackText(card),
    statements: counting.counted.statements - before,
  };
};
const waiting = async () =>
  (await statesIn(db)).flatMap(({ branch, state }) => (state === "forwarded" ? [branch] : []));

describe("下达验收单 for more than one press can do", () => {
  it("does so many, says how many are left and keeps the button; the next press does the rest", async () => {
    const first = await press();
    expect(first.said).toBe("已下达验收单30个，还有15个，请再点一次");
    expect(first.shown).toContain("还有15个，请再点一次");
    expect(first.shown).toContain("下达验收单（15个支部）");
    expect(await waiting()).toEqual(branches.slice(30));
    const second = await press();
    expect(second.said).toBe("已下达验收单15个");
    expect(second.shown).not.toContain("再点一次");
    expect(await waiting()).toEqual([]);
    const visits = await db.rows<{ branch: string }>(sql`
      select v.branch_id as branch from visits v join applications a on a.visit_id = v.id
      order by v.branch_id`);
    expect(visits.map(({ branch }) => branch)).toEqual(branches);
  });

  it("costs at most three hundred statements, however many wait", async () => {
    expect((await press()).statements).toBeLessThanOrEqual(MOST);
  });

  it("loses none when it is pressed twice at the same moment", async () => {
    await Promise.all([press(), press()]);
    await press();
    expect(await waiting()).toEqual([]);
    const steps = await db.rows<{ issued: number }>(sql`
      select count(*)::int as issued from application_events where verb = 'issue'
      group by application_id`);
    expect(steps).toEqual(branches.map(() => ({ issued: 1 })));
  });

  it("is told by the slower of two presses that nothing is left", async () => {
    await press();
    const both = await Promise.all([press(), press()]);
    expect(new Set(both.map(({ said }) => said))).toEqual(
      new Set(["已下达验收单15个", "没有初审通过、等验收单的支部。"]),
    );
    expect(await waiting()).toEqual([]);
  });
});
