/** The content of a received message by its type, and what its words say once mentions are resolved. */
import { z } from "zod";

/** Somebody named in a message; `key` is what stands in the text for them, such as `@_user_1`. */
export type Mention = {
  readonly key: string;
  readonly openId: string | undefined;
  readonly name: string;
};

/** Text keeps the keys of mentions; `spokenText` resolves them. Keys fetch the bytes together with the message id. */
export type MessageContent =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "post";
      readonly text: string;
      readonly imageKeys: readonly string[];
      readonly fileKeys: readonly string[];
    }
  | { readonly type: "image"; readonly imageKey: string }
  | { readonly type: "file"; readonly fileKey: string; readonly fileName: string }
  | { readonly type: "audio"; readonly fileKey: string; readonly durationMs: number | undefined }
  | {
      readonly type: "media";
      readonly fileKey: string;
      readonly fileName: string;
      readonly durationMs: number | undefined;
    }
  | { readonly type: "other"; readonly messageType: string };

const nodeSchema = z.looseObject({
  tag: z.string(),
  text: z.string().optional(),
  user_id: z.string().optional(),
  image_key: z.string().optional(),
  file_key: z.string().optional(),
});
type Node = z.infer<typeof nodeSchema>;

const key = z.string().min(1);
const durationSchema = z.number().optional();

/** Post as it is received: no locale around it. https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/im-v1/message/events/message_content */
const postSchema = z
  .object({ title: z.string().default(""), content: z.array(z.array(nodeSchema)).default([]) })
  .transform(({ title, content }): MessageContent => {
    const nodes = content.flat();
    const lines = content.map((line) => line.map(wordsOf).join(""));
    return {
      type: "post",
      text: [title, ...lines].filter((line) => line !== "").join("\n"),
      imageKeys: keysOf(nodes, "img", (node) => node.image_key),
      fileKeys: keysOf(nodes, "media", (node) => node.file_key),
    };
  });

const wordsOf = (node: Node) => (node.tag === "at" ? (node.user_id ?? "") : (node.text ?? ""));
const keysOf = (nodes: readonly Node[], tag: string, read: (node: Node) => string | undefined) =>
  nodes.filter((node) => node.tag === tag).flatMap((node) => read(node) ?? []);

const contentSchemas = new Map<string, z.ZodType<MessageContent>>([
  ["text", z.object({ text: z.string() }).transform(({ text }) => ({ type: "text", text }))],
  ["post", postSchema],
  [
    "image",
    z.object({ image_key: key }).transform((c) => ({ type: "image", imageKey: c.image_key })),
  ],
  [
    "file",
    z
      .object({ file_key: key, file_name: z.string().default("") })
      .transform((c) => ({ type: "file", fileKey: c.file_key, fileName: c.file_name })),
  ],
  [
    "audio",
    z
      .object({ file_key: key, duration: durationSchema })
      .transform((c) => ({ type: "audio", fileKey: c.file_key, durationMs: c.duration })),
  ],
  [
    "media",
    z
      .object({ file_key: key, file_name: z.string().default(""), duration: durationSchema })
      .transform((c) => ({
        type: "media",
        fileKey: c.file_key,
        fileName: c.file_name,
        durationMs: c.duration,
      })),
  ],
]);

/** The schema that reads a message type's parsed content; a type nobody here reads keeps only its name. */
export function contentSchemaFor(messageType: string): z.ZodType<MessageContent> {
  return (
    contentSchemas.get(messageType) ??
    z.unknown().transform((): MessageContent => ({ type: "other", messageType }))
  );
}

type Spoken = { readonly mentions: readonly Mention[]; readonly content: MessageContent };

export const mentionsBot = (message: Pick<Spoken, "mentions">, botOpenId: string): boolean =>
  message.mentions.some((mention) => mention.openId === botOpenId);

/** What was said: the mention of the bot itself is dropped, others become `@name`; "" for a message without words. */
export function spokenText(message: Spoken, botOpenId: string): string {
  const { content, mentions } = message;
  if (content.type !== "text" && content.type !== "post") return "";
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const resolved = content.text.replace(
    /([ \t\u00a0]*)(@_user_\d+)([ \t\u00a0]*)/g,
    (whole, before, mentioned, after) => {
      const mention = byKey.get(mentioned);
      if (mention === undefined) return whole;
      return mention.openId === botOpenId ? " " : `${before}@${mention.name}${after}`;
    },
  );
  const lines = resolved.split("\n").map((line) => line.trim());
  return lines.join("\n").trim();
}
