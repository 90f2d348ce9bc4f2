import { describe, expect, it } from "vitest";
import type { StoredMessage } from "#feishu/answers.ts";
import { FeishuApiError, OutcomeUnknown } from "#feishu/api-error.ts";
import type { ReceivedMessage } from "#feishu/inbound.ts";
import { receiveMissed } from "#http/missed.ts";

const DAY = 24 * 3600 * 1000;
const NOW = 100 * DAY;

const written = (messageId: string, more: Partial<StoredMessage> = {}): StoredMessage => ({
  messageId,
  chatId: "oc_1",
  msgType: "text",
  sentAt: NOW,
  deleted: false,
  parentId: undefined,
  rootId: undefined,
  senderId: "ou_li",
  senderType: "user",
  mentions: [],
  content: '{"text":"帮助"}',
  ...more,
});

const refused = (code: number) =>
  new FeishuApiError("list", { code, httpStatus: 400, headers: new Headers(), body: undefined });

/** Chats with what they answer, page by page; an error is thrown. */
function looking(chats: Readonly<Record<string, readonly (readonly StoredMessage[] | Error)[]>>) {
  const asked: { chatId: string; sinceAt: number | undefined }[] = [];
  const received: ReceivedMessage[] = [];
  const lines: string[] = [];
  let permits = 0;
  let slept = 0;
  const look = async (
    since: number,
    parts: {
      seen?: readonly string[];
      stopAfter?: number;
      poison?: string;
      only?: readonly string[];
    } = {},
  ) => {
    const looked = await receiveMissed(
      {
        links: {
          listChats: async (limit) =>
            Object.keys(chats)
              .slice(0, limit)
              .map((chatId) => ({ chatId, inGroup: chatId.startsWith("oc_group") })),
          listUnseen: async (ids) => ids.filter((id) => parts.seen?.includes(id) !== true),
        },
        messages: {
          listMessages: async ({ chatId, sinceAt, pageToken = "0" }) => {
            asked.push({ chatId, sinceAt });
            const page = chats[chatId]?.[Number(pageToken)] ?? [];
            if (page instanceof Error) throw page;
            const next = Number(pageToken) + 1;
            const hasMore = next < (chats[chatId]?.length ?? 0);
            return { messages: page, nextPageToken: hasMore ? String(next) : undefined };
          },
        },
        rates: {
          take: async () =>
            ++permits % 3 === 0
              ? { kind: "wait", waitMs: 7, sharedWaitMs: 7 }
              : { kind: "granted" },
          holdBack: async () => undefined,
          prune: async () => undefined,
        },
        receiver: {
          receiveMessage: async (message) => {
            if (message.messageId === parts.poison) throw new Error("a poison");
            received.push(message);
          },
        },
        timers: {
          now: () => NOW,
          sleep: async (ms) => {
            slept += ms;
          },
        },
        isStopped: () => asked.length >= (parts.stopAfter ?? Number.POSITIVE_INFINITY),
        log: (_level, event) => void lines.push(event),
      },
      { since, chats: parts.only?.map((chatId) => ({ chatId, inGroup: false })) },
    );
    return { ...looked, failed: looked.failed.map(({ chatId }) => chatId) };
  };
  return { look, asked, received, lines, slept: () => slept };
}

describe("what was missed", () => {
  it("is handed on page by page, oldest first, as it would have come", async () => {
    const { look, received, slept } = looking({
      oc_1: [[written("om_1"), written("om_2")], [written("om_3", { parentId: "om_card" })]],
      oc_group: [
        [written("om_4", { mentions: [{ key: "@_user_1", name: "筑基", openId: "ou_bot" }] })],
      ],
    });
    expect(await look(NOW - 5000)).toEqual({ received: 4, failed: [] });
    expect(received.map(({ messageId }) => messageId)).toEqual(["om_1", "om_2", "om_3", "om_4"]);
    expect(received[2]).toMatchObject({
      chatType: "p2p",
      parentId: "om_card",
      sender: { openId: "ou_li", type: "user" },
      content: { type: "text", text: "帮助" },
    });
    expect(received[3]).toMatchObject({ chatType: "group", chatId: "oc_group" });
    expect(slept()).toBe(7);
  });

  it("leaves out the bot's own messages, those taken back, those that have come, and those without sense", async () => {
    const { look, received, lines } = looking({
      oc_1: [
        [
          written("om_bot", { senderType: "app", senderId: "cli_1" }),
          written("om_gone", { deleted: true, content: "" }),
          written("om_seen"),
          written("om_broken", { content: "{" }),
          written("om_new"),
        ],
      ],
    });
    expect(await look(NOW, { seen: ["om_seen"] })).toEqual({ received: 1, failed: [] });
    expect(received.map(({ messageId }) => messageId)).toEqual(["om_new"]);
    expect(lines).toContain("message unreadable");
  });

  it("counts a chat that could not be read as failed, one that may not be read not, and goes on with the rest", async () => {
    const { look, received } = looking({
      oc_group_closed: [refused(230002)],
      oc_group_secret: [refused(99991672)],
      oc_slow: [new OutcomeUnknown("list", "no answer")],
      oc_busy: [refused(99991400)],
      oc_listed: [refused(99991401)],
      oc_token: [refused(99991663)],
      oc_private: [refused(99991672)],
      oc_1: [[written("om_1")]],
    });
    const failed = ["oc_slow", "oc_busy", "oc_listed", "oc_token", "oc_private"];
    expect(await look(NOW)).toEqual({ received: 1, failed });
    expect(received).toHaveLength(1);
  });

  it("is taken up past a message that cannot be, and its chat counts as failed", async () => {
    const { look, received, lines } = looking({
      oc_1: [[written("om_1"), written("om_poison"), written("om_2")], [written("om_3")]],
      oc_2: [[written("om_4")]],
    });
    const looked = await look(NOW, { poison: "om_poison" });
    expect(looked).toEqual({ received: 4, failed: ["oc_1"] });
    expect(received.map(({ messageId }) => messageId)).toEqual(["om_1", "om_2", "om_3", "om_4"]);
    expect(lines).toContain("message not taken up");
  });

  it("is looked for again only in the chats that are left", async () => {
    const { look, asked } = looking({ oc_1: [[]], oc_2: [[]], oc_3: [[]] });
    await look(NOW, { only: ["oc_2"] });
    expect(asked.map(({ chatId }) => chatId)).toEqual(["oc_2"]);
  });

  it("is looked for with a minute's overlap, a week back, in 2000 chats and 20 pages at most, and the log says where it stopped", async () => {
    const near = looking({ oc_1: [] });
    await near.look(NOW - 5000);
    expect(near.asked[0]?.sinceAt).toBe(NOW - 65_000);
    expect(near.lines).not.toContain("gap bounded");

    const far = looking({ oc_1: Array.from({ length: 30 }, () => []) });
    await far.look(NOW - 30 * DAY);
    expect(far.asked[0]?.sinceAt).toBe(NOW - 7 * DAY);
    expect(far.asked).toHaveLength(20);
    expect(far.lines.filter((line) => line === "gap bounded")).toHaveLength(2);

    const chats = Object.fromEntries(
      Array.from({ length: 2010 }, (_, index) => [`oc_${index}x`, []]),
    );
    const wide = looking(chats);
    await wide.look(NOW);
    expect(wide.asked).toHaveLength(2000);
    expect(wide.lines).toContain("gap bounded");
  });

  it("counts what is left as failed when the process is stopped meanwhile", async () => {
    const { look, asked } = looking({ oc_1: [[]], oc_2: [[]], oc_3: [[]] });
    expect(await look(NOW, { stopAfter: 1 })).toEqual({ received: 0, failed: ["oc_2", "oc_3"] });
    expect(asked).toHaveLength(1);
  });
});
