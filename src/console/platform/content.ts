/** What a message may contain, by its type, before it is accepted. */
import { z } from "zod";
import { readable } from "#console/exchange-log.ts";
import { cardRefusal, findCardDefect } from "./card-check.ts";
import { type Refusal, refuse } from "./reply.ts";
import type { World } from "./world.ts";

const KIB = 1024;
/** Bytes of a text message's request body. */
const MAX_TEXT_BYTES = 150 * KIB;
/** Bytes of the JSON of a card or a post. */
const MAX_CARD_BYTES = 30 * KIB;

const textSchema = z.object({ text: z.string().min(1) });
const postSchema = z.record(z.string(), z.object({ content: z.array(z.array(z.unknown())) }));
const imageSchema = z.object({ image_key: z.string() });
export const fileSchema = z.object({ file_key: z.string() });

export type Draft = { readonly msgType: string; readonly content: string; readonly size: number };

export function checkContent(world: World, draft: Draft): Refusal | undefined {
  const content = readable(draft.content);
  if (typeof content !== "object" || content === null)
    return refuse(230001, "ext=content is not a string of JSON");
  switch (draft.msgType) {
    case "text":
      if (draft.size > MAX_TEXT_BYTES) return refuse(230025);
      return textSchema.safeParse(content).success ? undefined : refuse(230001, "ext=text");
    case "post":
      if (Buffer.byteLength(draft.content) > MAX_CARD_BYTES) return refuse(230025);
      return postSchema.safeParse(content).success ? undefined : refuse(230001, "ext=post");
    case "interactive":
      return checkCard(world, draft.content, content);
    case "image":
      return ownResource(world, "image", imageSchema.safeParse(content).data?.image_key);
    case "file":
      return ownResource(world, "file", fileSchema.safeParse(content).data?.file_key);
    default:
      return refuse(230001, `ext=msg_type ${draft.msgType} is not supported here`);
  }
}

export function checkCard(world: World, text: string, card: unknown): Refusal | undefined {
  if (Buffer.byteLength(text) > MAX_CARD_BYTES) return refuse(230025);
  const defect = findCardDefect(world, card);
  return defect === undefined ? undefined : cardRefusal(defect);
}

function ownResource(
  world: World,
  kind: "image" | "file",
  key: string | undefined,
): Refusal | undefined {
  const resource = key === undefined ? undefined : world.store.state().resources.get(key);
  if (resource === undefined) return refuse(230001, `ext=${kind}_key`);
  if (resource.kind !== kind) return refuse(230055);
  return resource.messageId === undefined ? undefined : refuse(230017);
}
