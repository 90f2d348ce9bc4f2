/** What the platform's answers hold, as far as we read them. One that does not fit leaves the outcome unknown. */
import { z } from "zod";
import { OutcomeUnknown } from "./api-error.ts";
import { instantSchema } from "./platform-time.ts";

const id = z.string().min(1);
const wrapped = <T>(data: z.ZodType<T>) => z.object({ data }).transform((body): T => body.data);

export const tokenAnswer = z
  .object({ tenant_access_token: id, expire: z.number() })
  .transform((body) => ({
    token: body.tenant_access_token,
    lifetimeMs: body.expire * 1000,
  }));

export const sentAnswer = wrapped(
  z
    .object({ message_id: id, chat_id: id })
    .transform((data) => ({ messageId: data.message_id, chatId: data.chat_id })),
);

const absent = z
  .string()
  .nullish()
  .transform((text) => (text === "" ? undefined : (text ?? undefined)));
/** The id stands by itself here; in events it is one of several. */
const mentionSchema = z
  .object({
    key: z.string(),
    name: z.string().default(""),
    id: absent,
  })
  .transform(({ key, name, id: openId }) => ({ key, name, openId }));

const messageSchema = z
  .object({
    message_id: id,
    chat_id: z.string().default(""),
    msg_type: z.string().default(""),
    create_time: instantSchema,
    deleted: z.boolean().default(false),
    parent_id: absent,
    root_id: absent,
    sender: z.object({ id: z.string(), sender_type: z.string().default("") }).optional(),
    body: z.object({ content: z.string() }).optional(),
    mentions: z.array(mentionSchema).nullish(),
  })
  .transform((item) => ({
    messageId: item.message_id,
    chatId: item.chat_id,
    msgType: item.msg_type,
    sentAt: item.create_time,
    deleted: item.deleted,
    parentId: item.parent_id,
    rootId: item.root_id,
    senderId: item.sender?.id ?? "",
    /** `user`, or `app` for a bot. */
    senderType: item.sender?.sender_type ?? "",
    mentions: item.mentions ?? [],
    /** The JSON text as it was sent; "" once the message is deleted. */
    content: item.body?.content ?? "",
  }));

/** A message as the platform keeps it. */
export type StoredMessage = Readonly<z.infer<typeof messageSchema>>;

export const messagesAnswer = wrapped(
  z
    .object({
      items: z.array(messageSchema).default([]),
      has_more: z.boolean().default(false),
      page_token: z.string().optional(),
    })
    .transform((data) => ({
      messages: data.items,
      nextPageToken: data.has_more ? data.page_token : undefined,
    })),
);

export const imageAnswer = z.object({ image_key: id }).transform((data) => data.image_key);
export const fileAnswer = z.object({ file_key: id }).transform((data) => data.file_key);

/** https://open.feishu.cn/document/ukTMukTMukTM/uAjMxEjLwITMx4CMyETM: under `bot`, not `data`. */
export const botAnswer = z
  .object({ bot: z.object({ open_id: id, app_name: z.string().default("") }) })
  .transform(({ bot }) => ({ openId: bot.open_id, appName: bot.app_name }));

export const usersAnswer = wrapped(
  z
    .object({
      user_list: z
        .array(
          z
            .object({
              user_id: z.string().optional(),
              mobile: z.string().optional(),
              email: z.string().optional(),
            })
            .transform((user) => ({
              openId: user.user_id === "" ? undefined : user.user_id,
              mobile: user.mobile,
              email: user.email,
            })),
        )
        .default([]),
    })
    .transform((data) => data.user_list),
);

export const chatAnswer = wrapped(
  z
    .object({ name: z.string().default(""), external: z.boolean().default(false) })
    .transform((data) => ({ name: data.name, external: data.external })),
);

export function readAnswer<T>(api: string, schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new OutcomeUnknown(api, "the answer does not fit its contract", parsed.error);
}
