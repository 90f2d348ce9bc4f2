/** Cards have a life: brought up to date in place, merged, and sent anew before they can no longer be pressed. */
import { expect, it } from "vitest";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { at, dayOf, timeOf } from "#kernel/calendar.ts";
import { committed } from "#sending";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();

const cardsOf = ({ console }: World, by: Account) =>
  console
    .inbox(by.openId)
    .filter(({ sender, msgType }) => sender.kind === "bot" && msgType === "interactive");
const wordsOf = ({ console }: World, messageId: string) => JSON.stringify(console.card(messageId));

it("an answer typed elsewhere shows on the open card, silently and in its place", async () => {
  const world = await openWorld(db);
  await world.settle();
  const secretary = world.who("桃溪村党支部");
  const [opening] = cardsOf(world, secretary);
  if (opening === undefined) throw new Error("no card");
  expect(wordsOf(world, opening.messageId)).toContain("还有5条");
  await world.say(secretary, "完成");
  await world.passTo(world.now() + 10_000);
  expect(wordsOf(world, opening.messageId)).toContain("已全部收到");
  expect(cardsOf(world, secretary)).toHaveLength(2);
});

it("a card that is still open is sent anew on the last working day before it is fourteen days old", async () => {
  const world = await openWorld(db);
  await world.settle();
  const [early, late] = [world.who("桃溪村党支部"), world.who("梅岭村党支部")];
  await world.press(early, "本节全部正常");
  const seen = cardsOf(world, late).length;
  await world.passTo(at("2026-11-12", "23:00"));
  expect(cardsOf(world, late)).toHaveLength(seen);
  await world.passTo(at("2026-11-13", "19:00"));
  const renewed = cardsOf(world, late);
  expect(renewed).toHaveLength(seen + 1);
  const sentAt = renewed.at(-1)?.createdAt ?? 0;
  expect(world.seen(late)).toContain("这张替换之前那张");
  // Friday 13 November: the card of 2 November can be pressed until Monday the 16th.
  expect(dayOf(sentAt)).toBe("2026-11-13");
  expect(timeOf(sentAt) >= "09:10" && timeOf(sentAt) < "11:32").toBe(true);
  expect(cardsOf(world, early)).toHaveLength(1);
});

it("several things for one person come in one card, and each opens from there", async () => {
  const world = await openWorld(db, "2026-11-02");
  const secretary = world.who("桃溪村党支部");
  await committed(world.zhuji.transact, async (stores) => {
    const wish = { editionId: "starter", month: "2026-10", rootUnitId: "SL", dueOn: "2026-11-30" };
    const order = { wish, by: null, at: world.now(), confirmedPeople: 60 };
    const launched = await launchCampaign(stores, order);
    if (!launched.ok) throw new Error(launched.refusal.kind);
  });
  await world.settle();
  const [bundle, ...more] = cardsOf(world, secretary);
  if (bundle === undefined) throw new Error("no card");
  expect(more).toEqual([]);
  expect(wordsOf(world, bundle.messageId)).toContain("有2件事");
  expect(wordsOf(world, bundle.messageId)).toContain("2026年10月清单");
  expect(wordsOf(world, bundle.messageId)).toContain("2026年11月清单");
  await world.press(secretary, "打开");
  expect(world.seen(secretary)).toContain("本节全部正常");
});
