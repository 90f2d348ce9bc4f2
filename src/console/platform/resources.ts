/** Pictures and files: uploaded by the bot, downloaded from what people sent. */
import { fileTypeFromBuffer } from "file-type";
import { isObject } from "#console/client/card-tree.ts";
import { readable } from "#console/exchange-log.ts";
import type { Resource } from "#console/message.ts";
import type { Call, Route } from "./gateway.ts";
import type { Part } from "./multipart.ts";
import { data, type Reply, refuse } from "./reply.ts";
import type { World } from "./world.ts";

const MIB = 1024 * 1024;
const MAX_IMAGE_BYTES = 10 * MIB;
const MAX_FILE_BYTES = 30 * MIB;
const IMAGE_TYPES = new Set(["jpg", "png", "webp", "gif", "bmp", "ico", "tif", "heic"]);
const FILE_TYPES = new Set(["opus", "mp4", "pdf", "doc", "xls", "ppt", "stream"]);
const SCOPES = ["im:resource", "im:resource:upload"];

export const resourceRoutes = (world: World): readonly Route[] => [
  {
    method: "POST",
    path: "/im/v1/images",
    api: "im.image.create",
    scopes: SCOPES,
    run: (call) => uploadImage(world, call),
  },
  {
    method: "POST",
    path: "/im/v1/files",
    api: "im.file.create",
    scopes: SCOPES,
    run: (call) => uploadFile(world, call),
  },
  {
    method: "GET",
    path: "/im/v1/messages/:id/resources/:key",
    api: "im.messageResource.get",
    scopes: ["im:message", "im:message:readonly", "im:message.history:readonly"],
    run: (call) => download(world, call),
  },
];

/** The image's mime type when its content is one the platform takes. */
export async function imageTypeOf(bytes: Uint8Array): Promise<string | undefined> {
  const type = await fileTypeFromBuffer(bytes);
  return type !== undefined && IMAGE_TYPES.has(type.ext) ? type.mime : undefined;
}

/** Keeps bytes under a new key; `messageId` for what a person sent. */
export function storeResource(world: World, resource: Omit<Resource, "key">): string {
  const key = world.ids.newId(resource.kind === "image" ? "img_v3_" : "file_v3_");
  world.store.record({
    kind: "resource.stored",
    at: world.clock.now(),
    resource: { ...resource, key },
  });
  return key;
}

const textPart = (parts: ReadonlyMap<string, Part>, name: string): string =>
  parts.get(name)?.bytes.toString("utf8") ?? "";

async function uploadImage(world: World, call: Call): Promise<Reply> {
  const parts = await call.parts();
  const file = parts.get("image");
  if (file === undefined || !["message", "avatar"].includes(textPart(parts, "image_type")))
    return refuse(234001);
  const bytes = new Uint8Array(file.bytes);
  if (bytes.length === 0) return refuse(234010);
  if (bytes.length > MAX_IMAGE_BYTES) return refuse(234006);
  const mime = await imageTypeOf(bytes);
  if (mime === undefined) return refuse(234011);
  const name = file.fileName ?? "image";
  return data({ image_key: storeResource(world, { kind: "image", name, mime, bytes }) });
}

async function uploadFile(world: World, call: Call): Promise<Reply> {
  const parts = await call.parts();
  const file = parts.get("file");
  const name = textPart(parts, "file_name");
  if (file === undefined || name === "" || !FILE_TYPES.has(textPart(parts, "file_type")))
    return refuse(234001);
  const bytes = new Uint8Array(file.bytes);
  if (bytes.length === 0) return refuse(234010);
  if (bytes.length > MAX_FILE_BYTES) return refuse(234006);
  const mime = "application/octet-stream";
  return data({ file_key: storeResource(world, { kind: "file", name, mime, bytes }) });
}

function download(world: World, call: Call): Reply {
  const state = world.store.state();
  const message = state.messages.get(call.param("id"));
  if (message === undefined) return refuse(234001, "ext=message_id");
  if (message.recalled) return refuse(230110);
  const chat = world.contacts.findChat(message.chatId);
  if (
    chat === undefined ||
    (chat.kind === "group" && chat.group.status !== undefined && chat.group.status !== "active")
  )
    return refuse(234004);
  const content = readable(message.content);
  const keys = isObject(content) ? [content["image_key"], content["file_key"]] : [];
  const resource = state.resources.get(call.param("key"));
  if (resource === undefined || !keys.includes(resource.key)) return refuse(234003);
  if (call.query("type") !== resource.kind) return refuse(234001, "ext=type");
  const { bytes, mime, name } = resource;
  return { kind: "bytes", bytes, mime, name };
}
