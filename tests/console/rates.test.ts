/** The platform's sliding windows, each at its boundary: what fits is let through, what does not is refused. */
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { API_LIMITS, createRates, type Limit, TARGET_LIMITS } from "#console/platform/rates.ts";
import type { Instant } from "#kernel/clock.ts";
import { cardOf, createTown, START } from "./town.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

function open() {
  const clock = { at: START };
  const rates = createRates(() => clock.at);
  const call = (limits: readonly Limit[], key = "k") => rates.take(key, limits);
  const calls = (count: number, limits: readonly Limit[], key = "k") =>
    Array.from({ length: count }, () => call(limits, key)).filter((full) => full === undefined)
      .length;
  return { clock, call, calls };
}

describe("a window", () => {
  it.each([
    { what: "of a second lets 50 calls of an API through", most: 50, windowMs: SECOND },
    { what: "of a minute lets 1000 calls of an API through", most: 1000, windowMs: MINUTE },
  ])("$what, and the next when the first is that long past", ({ most, windowMs }) => {
    const { clock, call, calls } = open();
    const limits = API_LIMITS.filter((limit) => limit.windowMs === windowMs);
    expect(calls(most, limits)).toBe(most);
    expect(call(limits)).toEqual({ full: limits[0], waitMs: windowMs });
    clock.at += windowMs - 1;
    expect(call(limits)).toEqual({ full: limits[0], waitMs: 1 });
    clock.at += 1;
    expect(calls(most + 1, limits)).toBe(most);
  });

  it("slides: two half-full halves are no fresh start", () => {
    const { clock, calls } = open();
    expect(calls(3, TARGET_LIMITS)).toBe(3);
    clock.at += 999;
    expect(calls(5, TARGET_LIMITS)).toBe(2);
    clock.at += 1;
    expect(calls(5, TARGET_LIMITS)).toBe(3);
    clock.at += 998;
    expect(calls(1, TARGET_LIMITS)).toBe(0);
    clock.at += 1;
    expect(calls(5, TARGET_LIMITS)).toBe(2);
  });

  it("does not count what it refused", () => {
    const { clock, calls } = open();
    calls(500, TARGET_LIMITS);
    clock.at += SECOND;
    expect(calls(5, TARGET_LIMITS)).toBe(5);
  });

  it("of one key is not that of another", () => {
    const { calls } = open();
    expect(calls(5, TARGET_LIMITS, "a")).toBe(5);
    expect(calls(5, TARGET_LIMITS, "b")).toBe(5);
  });

  it("lets through exactly what fits into every window, whatever the calls' times", () => {
    const limits: readonly Limit[] = [
      { calls: 3, windowMs: 10 },
      { calls: 7, windowMs: 60 },
    ];
    fc.assert(
      fc.property(fc.array(fc.nat(8), { maxLength: 120 }), (gaps) => {
        const { clock, call } = open();
        const granted: Instant[] = [];
        const within = (ms: number) => granted.filter((at) => at > clock.at - ms).length;
        for (const gap of gaps) {
          clock.at += gap;
          const fits = limits.every((limit) => within(limit.windowMs) < limit.calls);
          const full = call(limits);
          expect(full === undefined).toBe(fits);
          if (fits) granted.push(clock.at);
        }
      }),
    );
  });
});

const codes = async (count: number, call: () => Promise<{ readonly code: unknown }>) => {
  const answers: unknown[] = [];
  for (let n = 0; n < count; n++) answers.push((await call()).code);
  return answers;
};

describe("on the wire", () => {
  let town = createTown();
  beforeEach(async () => {
    town = createTown();
    await town.api.signIn();
  });
  const five = [0, 0, 0, 0, 0];
  const reply = (to: string) =>
    town.api.call("POST", `/im/v1/messages/${to}/reply`, {
      msg_type: "text",
      content: '{"text":"好"}',
    });

  it("a person's five a second are counted over sending and replying, to the millisecond", async () => {
    const head = String((await town.api.text("ou_li")).data["message_id"]);
    expect(await codes(4, () => reply(head))).toEqual([0, 0, 0, 0]);
    expect((await town.api.text("ou_li")).code).toBe(230020);
    expect((await town.api.text("ou_wang")).code).toBe(0);
    await town.feishu.clock.moveBy(999);
    expect((await reply(head)).code).toBe(230020);
    await town.feishu.clock.moveBy(1);
    expect(await codes(6, () => reply(head))).toEqual([...five, 230020]);
  });

  it("a card is changed five times a second, whoever else is written to", async () => {
    const card = cardOf({ tag: "markdown", content: "x" });
    const first = String((await town.api.card("ou_li", card)).data["message_id"]);
    const second = String((await town.api.card("ou_li", card)).data["message_id"]);
    const patch = (id: string) =>
      town.api.call("PATCH", `/im/v1/messages/${id}`, { content: JSON.stringify(card) });
    expect(await codes(6, () => patch(first))).toEqual([...five, 230020]);
    expect(await codes(6, () => patch(second))).toEqual([...five, 230020]);
    expect((await town.api.text("ou_li")).code).toBe(0);
    await town.feishu.clock.moveBy(999);
    expect((await patch(first)).code).toBe(230020);
    await town.feishu.clock.moveBy(1);
    expect((await patch(first)).code).toBe(0);
  });

  it("sending, replying and changing have each their own 50 a second", async () => {
    const people = Array.from({ length: 50 }, (_, n) => ({
      openId: `ou_${n}`,
      name: `${n}`,
      title: "书记",
      unitName: "支部",
    }));
    town.feishu.setDirectory({ people, chats: [] });
    const heads: string[] = [];
    for (const { openId } of people)
      heads.push(String((await town.api.text(openId)).data["message_id"]));
    expect((await town.api.text("ou_0")).status).toBe(429);
    for (const head of heads) expect((await reply(head)).code).toBe(0);
    expect((await reply(heads[0] ?? "")).status).toBe(429);
  });
});
