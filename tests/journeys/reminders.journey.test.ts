import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at, dayOf, timeOf } from "#kernel/calendar.ts";
import { isCrowded } from "#kernel/spread.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();

/** The opening card is sent anew on the last working day on which it can be pressed. */
const RENEWED_ON = "2026-11-13";
const REMINDED_ON = ["2026-11-25", "2026-11-30", "2026-12-01"];

/** November, in which only these branches have not answered. */
async function openMonth(...late: string[]): Promise<World> {
  const world = await openWorld(db);
  await world.settle();
  await db.rows(sql`
    update assignments set completed_at = 1 where branch_id in (
      select id from units where not ${JSON.stringify(late)}::jsonb @> to_jsonb(name))`);
  return world;
}

/** Who works at the committee. */
const accountsAt = (unitId: string) =>
  db.rows<Account>(sql`
    select distinct p.open_id as "openId", p.name from posts h
    join people p on p.id = h.person_id where h.unit_id = ${unitId} order by 1`);

/** What somebody was sent after the opening day, and when. */
const heard = ({ console }: World, { openId }: Account) =>
  console
    .inbox(openId)
    .filter(({ sender, createdAt }) => sender.kind === "bot" && dayOf(createdAt) > "2026-11-02")
    .map(({ messageId, createdAt }) => ({
      on: dayOf(createdAt),
      at: createdAt,
      card: JSON.stringify(console.card(messageId)),
    }));
const daysHeard = (world: World, by: Account) => heard(world, by).map(({ on }) => on);

describe("a checklist that is not answered", () => {
  it("is reminded of on its days in the morning, and named to one superior after the other", async () => {
    const world = await openMonth("桃溪村党支部", "柳芽村党支部");
    const secretary = world.who("桃溪村党支部");
    await world.passTo(at("2026-12-09", "12:00"));

    expect(daysHeard(world, secretary).slice(0, 4)).toEqual([RENEWED_ON, ...REMINDED_ON]);
    for (const { at: instant } of heard(world, secretary)) {
      expect(timeOf(instant) >= "08:00" && timeOf(instant) < "20:00").toBe(true);
      expect(isCrowded(instant)).toBe(false);
    }
    const told = (await accountsAt("SL01")).flatMap((superior) =>
      heard(world, superior)
        .filter(({ card }) => card.includes("桃溪村"))
        .map(({ on, card }) => ({ on, both: card.includes("柳芽村"), name: superior.name })),
    );
    const inOrder = told.toSorted((one, other) => (one.on < other.on ? -1 : 1));
    expect(inOrder.map(({ on, both }) => ({ on, both }))).toEqual([
      { on: "2026-12-03", both: true },
      { on: "2026-12-09", both: true },
    ]);
    expect(new Set(told.map(({ name }) => name)).size).toBe(2);
  });

  it("is not heard of again once it is answered, also not by the superior", async () => {
    const world = await openMonth("桃溪村党支部");
    const secretary = world.who("桃溪村党支部");
    await world.passTo(at("2026-12-01", "13:00"));
    expect(world.seen(secretary)).toContain("现在答也算数");

    await world.press(secretary, "本节全部正常");
    await world.passTo(at("2026-12-09", "12:00"));

    expect(daysHeard(world, secretary)).toEqual([RENEWED_ON, ...REMINDED_ON]);
    const sent = await db.rows(sql`
      select from outbox where notice ->> 'kind' = 'overdue' and state = 'sent'`);
    expect(sent).toEqual([]);
  });

  it("is urged by the committee once, within the day's messages, and then shows who urged", async () => {
    const world = await openMonth("桃溪村党支部");
    const secretary = world.who("桃溪村党支部");
    const [committee] = await accountsAt("SL01");
    if (committee === undefined) throw new Error("nobody is at the committee");
    await world.console.clock.moveBy(60_000 * 7);
    await world.say(committee, "催办 春晓镇");
    expect(world.seen(committee)).toContain("已催1个支部");
    await world.passTo(at("2026-11-03", "12:00"));
    expect(world.seen(secretary)).toContain("已催");
    await world.say(committee, "催办 春晓镇");
    expect(world.seen(committee)).toContain("起可以再催");
  });
});
