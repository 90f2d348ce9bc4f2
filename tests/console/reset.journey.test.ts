/** The whole reset, on the program as a newcomer starts it: the local Feishu, the store and the bot's memory are as at first. */
import { expect, it } from "vitest";
import { startDemo } from "#tests/support/demo-process.ts";

const DAY = 24 * 3_600_000;
type State = {
  readonly now: number;
  readonly people: readonly {
    readonly openId: string;
    readonly name: string;
    readonly introduction?: string;
    readonly chats: readonly { readonly chatId: string }[];
  }[];
};
type Shown = { readonly messageId: string; readonly content: unknown };

it("brings the first card of the first morning again, and it can be answered", async () => {
  const demo = await startDemo();
  try {
    const get = async <T>(path: string): Promise<T> =>
      (await fetch(`${demo.url}console/api/${path}`)).json();
    const post = async (name: string, body: unknown) => {
      const answer = await fetch(`${demo.url}console/api/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return { status: answer.status, text: await answer.text() };
    };
    const first = await get<State>("state");
    const secretary = first.people.find(({ introduction }) => introduction?.includes("清单"));
    if (secretary === undefined) throw new Error("nobody is introduced as answering");
    const { openId } = secretary;
    const chatId = secretary.chats[0]?.chatId ?? "";
    const inbox = () => get<Shown[]>(`messages?chatId=${chatId}`);
    await expect.poll(async () => (await inbox()).length, { timeout: 20_000 }).toBe(1);
    const press = async () => {
      const [card] = await inbox();
      const path = pathOf(card?.content, "本节全部正常");
      return post("click", { openId, messageId: card?.messageId, path });
    };
    expect((await press()).text).toContain("accepted");
    expect(JSON.stringify(await inbox())).toContain("5条正常");
    await post("faults", { duplicateEvents: 1 });
    await post("clock", { days: 2 });

    expect((await post("reset", {})).status).toBe(200);
    const again = await get<State>("state");
    expect(again.now - first.now).toBeLessThan(DAY);
    expect(await get("faults")).toEqual({});
    await expect.poll(async () => (await inbox()).length, { timeout: 20_000 }).toBe(1);
    expect(JSON.stringify(await inbox())).toContain("本节全部正常");
    expect((await press()).text).toContain("accepted");
    expect(JSON.stringify(await inbox())).toContain("5条正常");
  } finally {
    await demo.stop();
  }
}, 60_000);

/** Where in a card the button of this text stands, as the page names it. */
function pathOf(node: unknown, label: string, path = ""): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...node };
  if (fields["tag"] === "button" && JSON.stringify(fields["text"]).includes(label)) return path;
  for (const [key, value] of Object.entries(fields)) {
    const found = pathOf(value, label, path === "" ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
