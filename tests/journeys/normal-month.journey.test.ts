import { describe, expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { openWorld } from "#tests/support/world.ts";

const db = await testDatabase();

describe("a normal month", () => {
  it("is answered in one tap when all five items are normal", async () => {
    const world = await openWorld(db);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    expect(world.seen(secretary)).toContain("还有5条没答，11月30日截止");

    const pressed = await world.press(secretary, "本节全部正常");

    expect(pressed).toMatchObject({
      kind: "accepted",
      toast: { type: "success", content: "已收到 09:00" },
    });
    expect(world.seen(secretary)).toContain("共5条：5条正常");
  });

  it("shows the first answer to a second tap on an old copy of the card", async () => {
    const world = await openWorld(db);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    const first = await world.press(secretary, "本节全部正常");
    await world.console.clock.moveBy(12 * 60_000);
    if (first.kind !== "accepted") throw new Error("not accepted");
    const again = await world.console.redeliver(first.eventId, { newEventId: true });
    expect(JSON.stringify(again)).toContain("之前已收到 09:00");
  });

  it("takes one exception in a form, and asks for the reason on the next card", async () => {
    const world = await openWorld(db);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    await world.press(secretary, "有例外");
    const formed = await world.press(secretary, "提交，其余按正常", {
      formValue: { verb_1: "not_applicable" },
    });
    expect(formed).toMatchObject({ toast: { content: "还差一句说明" } });
    await world.press(secretary, "提交", { formValue: { reason_0: "没有党小组" } });
    expect(world.seen(secretary)).toContain("4条正常，1条不适用");
  });

  it("understands the same answers typed", async () => {
    const world = await openWorld(db);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    await world.say(secretary, "2 不适用 没有党小组");
    await world.say(secretary, "完成");
    expect(world.seen(secretary)).toContain("4条正常，1条不适用");
    await world.say(secretary, "这是什么");
    expect(world.seen(secretary)).toContain("没有看懂");
  });
});
