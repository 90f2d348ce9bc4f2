/** The bot's own info, chats and people. */
import { z } from "zod";
import type { Call, Route } from "./gateway.ts";
import { data, type Reply, refuse } from "./reply.ts";
import type { Tokens } from "./tokens.ts";
import type { World } from "./world.ts";

export const lookupRoutes = (world: World, tokens: Tokens): readonly Route[] => [
  {
    method: "POST",
    path: "/auth/v3/tenant_access_token/internal",
    api: "auth.tenantAccessToken",
    open: true,
    run: (call) => tokens.issue(call.body),
  },
  { method: "GET", path: "/bot/v3/info", api: "bot.info", run: () => botInfo(world) },
  {
    method: "GET",
    path: "/im/v1/chats/:id",
    api: "im.chat.get",
    scopes: ["im:chat", "im:chat:readonly"],
    run: (call) => getChat(world, call),
  },
  {
    method: "POST",
    path: "/contact/v3/users/batch_get_id",
    api: "contact.user.batchGetId",
    scopes: ["contact:user.id:readonly"],
    run: (call) => findIds(world, call),
  },
];

const botInfo = ({ app }: World): Reply => ({
  kind: "flat",
  body: {
    code: 0,
    msg: "ok",
    bot: {
      activate_status: 2,
      app_name: app.botName,
      avatar_url: "",
      ip_white_list: [],
      open_id: app.botOpenId,
    },
  },
});

function getChat(world: World, call: Call): Reply {
  const chat = world.contacts.findChat(call.param("id"));
  if (chat === undefined) return refuse(230001, "ext=chat_id");
  if (chat.kind === "private")
    return data({
      name: chat.person.name,
      chat_mode: "p2p",
      chat_type: "private",
      user_count: "1",
    });
  if (chat.group.status === "dissolved") return refuse(232009);
  if (chat.group.status === "bot-absent") return refuse(232011);
  return data({
    name: chat.group.name,
    chat_mode: "group",
    chat_type: "private",
    chat_status: "normal",
    external: false,
    user_count: String(chat.group.memberOpenIds.length),
    bot_count: "1",
    tenant_key: world.app.tenantKey,
  });
}

const idsSchema = z.object({
  mobiles: z.array(z.string()).max(50).default([]),
  emails: z.array(z.string()).max(50).default([]),
  include_resigned: z.boolean().default(false),
});

/** The local directory has mobiles and no e-mail addresses, so every address is unknown. */
function findIds(world: World, call: Call): Reply {
  const parsed = idsSchema.safeParse(call.body);
  if (!parsed.success) return refuse(230001);
  const { people } = world.contacts.directory();
  const byMobile = parsed.data.mobiles.map((mobile) => {
    const person = people.find(
      (one) =>
        one.mobile === mobile.replace(/^\+86/, "") &&
        one.status !== "out-of-range" &&
        (one.status !== "resigned" || parsed.data.include_resigned),
    );
    return person === undefined ? { mobile } : { mobile, user_id: person.openId };
  });
  return data({ user_list: [...byMobile, ...parsed.data.emails.map((email) => ({ email }))] });
}
