/** Who and where: the bot itself, people by mobile or e-mail, chats. */
import type { Client } from "@larksuiteoapi/node-sdk";
import { botAnswer, chatAnswer, readAnswer, usersAnswer } from "./answers.ts";

export type FoundUser = {
  readonly openId: string | undefined;
  readonly mobile: string | undefined;
  readonly email: string | undefined;
};

export type DirectoryCalls = {
  readonly botInfo: () => Promise<{ readonly openId: string; readonly appName: string }>;
  /** One entry for each mobile and e-mail asked; without `openId` the person is unknown or outside the app's range. */
  readonly batchGetOpenIds: (people: {
    readonly mobiles?: readonly string[];
    readonly emails?: readonly string[];
  }) => Promise<readonly FoundUser[]>;
  readonly getChat: (
    chatId: string,
  ) => Promise<{ readonly name: string; readonly external: boolean }>;
};

/** The platform takes 50 mobiles and 50 e-mails at a time. */
const LOOKUP_BATCH = 50;
export function createDirectoryCalls(lark: () => Promise<Client>): DirectoryCalls {
  return {
    botInfo: async () => {
      const request = { method: "GET", url: "/open-apis/bot/v3/info" };
      return readAnswer("bot.info", botAnswer, await (await lark()).request<unknown>(request));
    },
    batchGetOpenIds: async ({ mobiles = [], emails = [] }) => {
      const users = (await lark()).contact.v3.user;
      const found: FoundUser[] = [];
      const longest = Math.max(mobiles.length, emails.length);
      for (let start = 0; start < longest; start += LOOKUP_BATCH) {
        const slice = (all: readonly string[]) => all.slice(start, start + LOOKUP_BATCH);
        const data = { mobiles: slice(mobiles), emails: slice(emails) };
        const answer = await users.batchGetId({ params: { user_id_type: "open_id" }, data });
        found.push(...readAnswer("user.batch_get_id", usersAnswer, answer));
      }
      return found;
    },
    getChat: async (chatId) => {
      const path = { chat_id: encodeURIComponent(chatId) };
      const answer = await (await lark()).im.v1.chat.get({ path });
      return readAnswer("chat.get", chatAnswer, answer);
    },
  };
}
