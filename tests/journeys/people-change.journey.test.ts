import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { handOver } from "#blueprint/use-cases/hand-over.ts";
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { dayOf } from "#kernel/calendar.ts";
import { saveOrganisation } from "#organisation/use-cases/save-organisation.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";

/** The register is imported with another secretary of the branch: somebody of its committee until now. */
async function importSuccessor(world: World, openId: string): Promise<void> {
  const now = world.now();
  const today = dayOf(now);
  const file = await db.transaction((tx) => readOrganisation(tx, world.tenant));
  const successor = file.people.find((person) => person.openId === openId)?.code ?? "";
  const isSeat = (post: { unitCode: string; role: string; untilOn: string | null }) =>
    post.unitCode === BRANCH && post.role === "branch_secretary" && post.untilOn === null;
  const posts = [
    ...file.posts.filter((post) => !isSeat(post)),
    {
      personCode: successor,
      unitCode: BRANCH,
      role: "branch_secretary" as const,
      title: "支部书记",
      fromOn: today,
      untilOn: null,
    },
  ];
  await world.zhuji.transact(async (stores) => {
    await handOver(stores, now);
    await saveOrganisation(stores, { ...file, posts }, today);
    await handOver(stores, now);
  });
}

const secretaryOf = async (branchId: string) => {
  const [person] = await db.rows<{ openId: string; name: string }>(sql`
    select p.open_id as "openId", p.name from posts h join people p on p.id = h.person_id
    where h.unit_id = ${branchId} and h.role = 'branch_secretary' and h.until_on is null`);
  if (person === undefined) throw new Error("nobody is secretary");
  return person;
};
const memberOf = async (branchId: string) => {
  const [person] = await db.rows<{ openId: string; name: string }>(sql`
    select p.open_id as "openId", p.name from posts h join people p on p.id = h.person_id
    where h.unit_id = ${branchId} and h.role = 'branch_member' and h.until_on is null
    order by h.title desc limit 1`);
  if (person === undefined) throw new Error("nobody is member");
  return person;
};

it("a new secretary goes on where the one before stopped, whose card then shows nothing of the branch", async () => {
  const world = await openWorld(db);
  await world.settle();
  const before = await secretaryOf(BRANCH);
  const after = await memberOf(BRANCH);
  await world.say(before, "1 完成");
  await world.console.clock.moveBy(24 * 3_600_000);
  await importSuccessor(world, after.openId);
  await world.console.clock.moveBy(60_000);
  await world.settle();
  expect(world.seen(after)).toContain("前任没有办完，移交给您");
  await world.press(after, "本节全部正常");
  await world.console.clock.moveBy(60_000);
  await world.settle();

  const cards = world.console
    .inbox(before.openId)
    .filter(({ sender, msgType }) => sender.kind === "bot" && msgType === "interactive")
    .map(({ messageId }) => JSON.stringify(world.console.card(messageId)));
  expect(cards.filter((card) => card.includes(`现在由${after.name}办理`))).not.toEqual([]);
  expect(cards.filter((card) => card.includes("柳芽村"))).toEqual([]);
  const answers = await db.rows<{ name: string; count: number }>(sql`
    select p.name, count(*)::int as count from answers a join people p on p.id = a.by_person_id
    where a.branch_id = ${BRANCH} group by 1 order by 2`);
  expect(answers).toEqual([
    { name: before.name, count: 1 },
    { name: after.name, count: 4 },
  ]);
});
