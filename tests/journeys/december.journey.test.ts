import { describe, expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();

/** Presses until nothing is left to ask; answers how many presses it took. */
async function answerAll(world: World, by: Account, label: string): Promise<number> {
  let taps = 0;
  while (world.seen(by).includes(label)) {
    const pressed = await world.press(by, label);
    expect(pressed).toMatchObject({ kind: "accepted", toast: { type: "success" } });
    taps += 1;
  }
  return taps;
}

describe("December's list", () => {
  it.each([
    ["a village of 37 items", "桃溪村党支部", 37],
    ["a community of 36 items", "新苗社区党支部", 36],
  ])("of %s is answered in at most 7 taps when all is normal", async (_, unit, items) => {
    const world = await openWorld(db, "2026-12-01");
    await world.settle();
    const secretary = world.who(unit);
    expect(world.seen(secretary)).toContain(`还有${items}条`);

    const taps = await answerAll(world, secretary, "本节全部正常");
    const last = world.seen(secretary).includes("完成")
      ? await answerAll(world, secretary, "完成")
      : 0;

    expect(taps + last).toBeLessThanOrEqual(7);
    expect(world.seen(secretary)).toContain(`共${items}条：${items}条正常`);
  });

  it("takes at most 12 taps with one exception that needs a reason", async () => {
    const world = await openWorld(db, "2026-12-01");
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    let taps = 0;
    const press = async (label: string, formValue?: Record<string, string>) => {
      const pressed = await world.press(secretary, label, formValue ? { formValue } : {});
      expect(pressed.kind).toBe("accepted");
      taps += 1;
    };
    await press("有例外");
    taps += 2; // opens the select of one item, and chooses
    await press("提交，其余按正常", { verb_0: "difficulty" });
    taps += 1; // into the input
    await press("提交", { reason_0: "缺一名委员" });
    while (world.seen(secretary).includes("本节全部正常")) await press("本节全部正常");
    if (world.seen(secretary).includes('"完成"')) await press("完成");

    expect(taps).toBeLessThanOrEqual(12);
    expect(world.seen(secretary)).toContain("36条正常，1条有困难");
  });

  it("offers the texts for the inspector at the end, outside the count, and keeps what is written", async () => {
    const world = await openWorld(db, "2026-12-01");
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    await answerAll(world, secretary, "本节全部正常");
    await answerAll(world, secretary, "完成");
    expect(world.seen(secretary)).toContain("可选：");
    await world.press(secretary, "现在写");
    await world.press(secretary, "提交", { formValue: { text_0_0: "修通村口断头路，9月通车。" } });
    expect(world.seen(secretary)).toContain("（已写）");
  });
});
