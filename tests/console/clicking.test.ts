/** The contract of card callbacks, and what a client refuses by itself. */
import { beforeEach, describe, expect, it } from "vitest";
import { button, cardOf, createTown, seeded } from "./town.ts";

let town = createTown();
beforeEach(async () => {
  town = createTown();
  await town.api.signIn();
});

const sendCard = async (...elements: readonly unknown[]) =>
  String((await town.api.card("ou_li", cardOf(...elements))).data["message_id"]);
const plain = (content: string) => ({ tag: "plain_text", content });
const after = cardOf({ tag: "markdown", content: "已收到 09:00" });

describe("a click", () => {
  it("sends who, what and where, and shows toast and card of the answer", async () => {
    const id = await sendCard(button("本节全部正常", { do: "meets", revision: 3 }));
    town.bot.answers(() =>
      Response.json({
        toast: { type: "success", content: "已收到" },
        card: { type: "raw", data: after },
      }),
    );
    const result = await town.feishu.click("ou_li", id, { value: { do: "meets" } });
    expect(result).toMatchObject({
      kind: "accepted",
      toast: { type: "success", content: "已收到" },
      card: after,
    });
    expect(town.feishu.card(id)).toEqual(after);
    expect(town.bot.received[0]?.envelope).toMatchObject({
      header: { event_type: "card.action.trigger" },
      event: {
        operator: { open_id: "ou_li" },
        action: { tag: "button", value: { do: "meets", revision: 3 } },
        context: { open_message_id: id },
      },
    });
  });
  it("is sent once: nothing is retried", async () => {
    const id = await sendCard(button("好", { n: 1 }));
    town.bot.answers(() => new Response("", { status: 503 }));
    await town.feishu.click("ou_li", id, { text: "好" });
    await town.feishu.clock.moveBy(86_400_000);
    expect(town.bot.received).toHaveLength(1);
  });
  it.each([
    [200671, () => new Response("{}", { status: 500 })],
    [200672, () => new Response("ok")],
    [200672, () => Response.json({ toast: "已收到" })],
    [200672, () => Response.json({ card: after })],
    [200673, () => Response.json({ card: { type: "raw", data: cardOf({ tag: "note" }) } })],
    [200830, () => Response.json({ card: { type: "raw", data: { elements: [] } } })],
    [200342, () => Promise.reject(new Error("refused"))],
  ])("shows %i for a bad answer and keeps the card", async (code, answer) => {
    const id = await sendCard(button("好", { n: 1 }));
    const before = town.feishu.card(id);
    town.bot.answers(answer);
    const result = await town.feishu.click("ou_li", id, { text: "好" });
    expect(result).toMatchObject({ kind: "failed", code });
    expect(town.feishu.card(id)).toEqual(before);
  });
  it("shows 200341 when the answer is late", async () => {
    town = createTown({ answerWithinMs: 20 });
    await town.api.signIn();
    const id = await sendCard(button("好", { n: 1 }));
    const never = new Promise<Response>(() => {});
    town.bot.answers(() => never);
    const result = await town.feishu.click("ou_li", id, { text: "好" });
    expect(result).toMatchObject({ kind: "failed", code: 200341 });
  });
});

const refusal = async (id: string, openId = "ou_li", more = {}) => {
  const result = await town.feishu.click(openId, id, { text: "好" }, more);
  expect(town.bot.received).toHaveLength(0);
  return result.kind === "refused" ? result.reason : result.kind;
};

describe("the client refuses", () => {
  it("a disabled button, a declined confirmation, a button without callback", async () => {
    expect(await refusal(await sendCard(button("好", {}, { disabled: true })))).toBe("disabled");
    const confirm = { title: plain("确定"), text: plain("提交？") };
    const asked = await sendCard(button("好", {}, { confirm }));
    expect(await refusal(asked, "ou_li", { declined: true })).toBe("declined");
    const silent = await sendCard({ tag: "button", text: plain("好") });
    expect(await refusal(silent)).toBe("not-interactive");
  });
  it("a card older than 14 days, or recalled, or of a chat one is not in", async () => {
    const id = await sendCard(button("好", {}));
    expect(await refusal(id, "ou_wang")).toBe("not-in-chat");
    town.feishu.faults.set({ expiredCards: true });
    expect(await refusal(id)).toBe("expired");
    town.feishu.faults.set({});
    await town.feishu.clock.moveBy(14 * 86_400_000 + 1);
    expect(await refusal(id)).toBe("expired");
    await town.api.signIn();
    await town.api.call("DELETE", `/im/v1/messages/${id}`);
    expect(await refusal(id)).toBe("recalled");
  });
});

describe("a form", () => {
  const verb = {
    tag: "select_static",
    name: "verb",
    required: true,
    placeholder: plain("请选择"),
    options: [
      { text: plain("正常"), value: "meets" },
      { text: plain("有困难"), value: "difficulty" },
    ],
  };
  const reason = { tag: "input", name: "reason", placeholder: plain("原因"), max_length: 5 };
  const day = { tag: "date_picker", name: "day", placeholder: plain("日期") };
  const tick = { tag: "checker", name: "tick", checked: false, text: plain("属实") };
  const submit = button("提交", { do: "submit" }, { name: "go", form_action_type: "submit" });
  const form = { tag: "form", name: "section", elements: [verb, reason, day, tick, submit] };

  it("is sent with its values by name, the date with an offset", async () => {
    const id = await sendCard(form);
    const formValue = { verb: "meets", reason: "无", day: "2026-11-30", tick: true };
    await town.feishu.click("ou_li", id, { name: "go" }, { formValue });
    expect(town.bot.received[0]?.envelope.event["action"]).toMatchObject({
      tag: "button",
      name: "go",
      value: { do: "submit" },
      form_value: { verb: "meets", reason: "无", day: "2026-11-30 +0800", tick: true },
    });
  });
  it("is not sent without a required field, with a foreign option or too long a text", async () => {
    const id = await sendCard(form);
    const tries = [{}, { verb: "other" }, { verb: "meets", reason: "六个字的原因" }];
    const results = await Promise.all(
      tries.map((formValue) => town.feishu.click("ou_li", id, { name: "go" }, { formValue })),
    );
    expect(results).toMatchObject([
      { kind: "refused", reason: "required", field: "verb" },
      { kind: "refused", reason: "not-an-option", field: "verb" },
      { kind: "refused", reason: "too-long", field: "reason" },
    ]);
    expect(town.bot.received).toHaveLength(0);
  });
  it("sends empty optional fields as text, list or not at all, by the seed", async () => {
    town = createTown({ random: seeded(11) });
    await town.api.signIn();
    const id = await sendCard(form);
    const seen = new Set<string>();
    for (let n = 0; n < 30; n++) {
      await town.feishu.click("ou_li", id, { name: "go" }, { formValue: { verb: "meets" } });
      const action = town.bot.received.at(-1)?.envelope.event["action"];
      seen.add(JSON.stringify(action?.["form_value"]?.["reason"]) ?? "absent");
    }
    expect(seen).toEqual(new Set(['""', "[]", "absent"]));
  });
  it("cannot be filled under a name it does not have", async () => {
    const id = await sendCard(form);
    await expect(
      town.feishu.click("ou_li", id, { name: "go" }, { formValue: { nonsense: "x" } }),
    ).rejects.toThrow("no input named nonsense");
  });
});

it("a select outside a form calls back with the chosen option", async () => {
  const select = {
    tag: "select_static",
    placeholder: plain("单位"),
    options: [{ text: plain("城关镇"), value: "town" }],
    behaviors: [{ type: "callback", value: { do: "choose" } }],
  };
  const id = await sendCard(select);
  await town.feishu.click("ou_li", id, { value: { do: "choose" } }, { option: "town" });
  expect(town.bot.received[0]?.envelope.event["action"]).toMatchObject({
    tag: "select_static",
    value: { do: "choose" },
    option: "town",
  });
});
