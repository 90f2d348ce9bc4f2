/** What is said of a finding unasked: to whom, and only while it still holds. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { renderNotice, renderStanding } from "#chat/notices.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import type { FindingNotice, FindingWhy } from "#supervision/finding-ports.ts";
import {
  BRANCH,
  type FindingWorld,
  good,
  openFindingWorld,
  walk,
} from "#tests/supervision/finding-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
let world: FindingWorld;
let id: string;
let secretary: Actor;

/** Handed over on 2 November, due on the 30th. */
beforeEach(async () => {
  world = await openFindingWorld(db);
  secretary = await world.actor(BRANCH.id, "branch_secretary");
  const by = await world.actor("SL", "inspector");
  id = good(await world.raise({ by })).finding.id;
});

const noticeOf = (why: FindingWhy, step: number): FindingNotice => ({
  kind: "finding",
  findingId: id,
  why,
  step,
});
const MORNING = at("2026-11-03", "09:30");
const sent = (why: FindingWhy, step: number, now: Instant = MORNING) =>
  world.done((stores) => renderNotice(stores, noticeOf(why, step), now));
/** Whose it is and what it says; or why it is not sent. */
async function told(why: FindingWhy, step: number, now: Instant = MORNING) {
  const rendered = await sent(why, step, now);
  if (rendered.kind !== "card") return { to: null, text: "", part: "" };
  const openId = rendered.to.kind === "person" ? rendered.to.openId : "";
  const by = await world.done((stores) => stores.organisation.findActor(openId, "2026-11-03"));
  const part = rendered.part?.line ?? "";
  return { to: by?.personId ?? null, text: fallbackText(rendered.card), part };
}

describe("the branch", () => {
  it("is told once it is handed over, unless it has opened it itself by then", async () => {
    const first = await told("assigned", 2);
    expect(first.to).toBe(secretary.personId);
    expect(first.text).toContain("请先签收");
    expect(first.part).toContain("新交办：");
    await walk(world, id, [["receive", secretary]]);
    expect((await told("assigned", 2)).to).toBeNull();
  });

  it("is not reminded once it has asked that it be closed", async () => {
    await walk(world, id, [["receive", secretary]]);
    expect((await told("remind", 0)).text).toContain("提醒一下：还有19个工作日到期");
    await walk(world, id, [["apply", secretary]]);
    expect((await told("remind", 0)).to).toBeNull();
  });

  it("is reminded ahead of time only while it wants that, and of the due day always", async () => {
    await walk(world, id, [["receive", secretary]]);
    const { personId } = secretary;
    const preferences = { quiet: null, declined: ["ahead"] } as const;
    await world.done(async (stores) => {
      await stores.preferences.hold(personId);
      await stores.preferences.save({ personId, preferences, at: MORNING });
    });
    expect((await told("remind", 0)).to).toBeNull();
    expect((await told("remind", 1, at("2026-11-30", "09:30"))).to).toBe(secretary.personId);
  });

  it("while its post is vacant, whoever stands in is told", async () => {
    await db.rows(sql`
      update posts set until_on = '2026-11-01'
      where unit_id = ${BRANCH.id} and role = 'branch_secretary'`);
    const { to } = await told("assigned", 2);
    expect(to).not.toBeNull();
    expect(to).not.toBe(secretary.personId);
  });

  it("a card that stands says how it is now, and no longer why it came", async () => {
    await walk(world, id, [["receive", secretary]]);
    const standing = await world.done((stores) =>
      renderStanding(stores, noticeOf("assigned", 2), MORNING),
    );
    const text = standing.kind === "card" ? fallbackText(standing.card) : "";
    expect(text).toContain("已签收");
    expect(text).not.toContain("请先签收");
  });
});

describe("whoever is responsible above", () => {
  const late = at("2026-12-03", "09:30");

  it("is told of what is overdue, direct and first each their own", async () => {
    const { finding } = await world.done(async (stores) => {
      const view = await stores.findings.find(id);
      if (view === undefined) throw new Error("no finding");
      return view;
    });
    expect((await told("direct", 3, late)).to).toBe(finding.directId);
    expect((await told("first", 4, late)).to).toBe(finding.firstId);
    expect(finding.directId).not.toBe(finding.firstId);
  });

  it("is told nothing once the day has moved, or the branch has done its part", async () => {
    await walk(world, id, [["receive", secretary]]);
    const ask = { id, verb: "ask-extension", until: "2026-12-14", words: "等书柜" } as const;
    good(await world.step({ ...ask, by: secretary }));
    good(await world.step({ id, verb: "extend", by: await world.actor("SL", "county_staff") }));
    expect((await told("direct", 3, late)).to).toBeNull();
    await walk(world, id, [["apply", secretary]]);
    expect((await told("first", 4, at("2026-12-30", "09:30"))).to).toBeNull();
  });
});

async function applied(): Promise<void> {
  await walk(world, id, [
    ["receive", secretary],
    ["apply", secretary],
  ]);
}

describe("whoever decides", () => {
  it("is who raised it, while they may still decide", async () => {
    await applied();
    const inspector = await world.actor("SL", "inspector");
    const asked = await told("asked", 4);
    expect(asked.to).toBe(inspector.personId);
    expect(asked.text).toContain("请复核");
    expect(asked.text).toContain("开始复核");
  });

  it("is who answers for the unit once they do not stand there any more", async () => {
    await applied();
    const inspector = await world.actor("SL", "inspector");
    await db.rows(sql`
      update posts set until_on = '2026-11-01' where person_id = ${inspector.personId}`);
    const { to, text } = await told("asked", 4);
    expect(to).not.toBe(inspector.personId);
    expect(text).toContain("开始复核");
  });

  it("is not asked what has been decided or taken back meanwhile", async () => {
    await applied();
    await walk(world, id, [["withdraw", secretary]]);
    expect((await told("asked", 4)).to).toBeNull();
    await walk(world, id, [["apply", secretary]]);
    expect((await told("asked", 4)).to).toBeNull();
    expect((await told("asked", 6)).to).not.toBeNull();
  });
});

it("the branch's answer is not sent once it has gone on", async () => {
  const county = await world.actor("SL", "county_staff");
  await walk(world, id, [
    ["receive", secretary],
    ["apply", secretary],
    ["review", county],
    ["return", county],
  ]);
  const answered = await told("answered", 6);
  expect(answered.to).toBe(secretary.personId);
  expect(answered.text).toContain("退回：墙边还堆着");
  await walk(world, id, [["progress", secretary]]);
  expect((await told("answered", 6)).to).toBeNull();
});
