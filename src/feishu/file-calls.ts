/** Pictures and files, up and down. */
import type { Client } from "@larksuiteoapi/node-sdk";
import { ok, type Result, refused } from "#kernel/result.ts";
import { fileAnswer, imageAnswer, readAnswer } from "./answers.ts";
import { transportError } from "./api-error.ts";
import { readAtMost, type TooLarge } from "./download.ts";

export type FileType = "opus" | "mp4" | "pdf" | "doc" | "xls" | "ppt" | "stream";
/** How a resource is asked for: pictures as `image`, all else as `file`. */
export type ResourceType = "image" | "file";
export type Resource = { readonly bytes: Uint8Array; readonly contentType: string };

export type FileCalls = {
  /** The image's key, for this app's messages; at most 10 MB. */
  readonly uploadImage: (bytes: Uint8Array) => Promise<string>;
  /** The file's key; at most 30 MB. */
  readonly uploadFile: (name: string, type: FileType, bytes: Uint8Array) => Promise<string>;
  /** A file somebody sent in a message; reading stops once it passes `maxBytes`. */
  readonly downloadResource: (wanted: {
    readonly messageId: string;
    readonly fileKey: string;
    readonly type: ResourceType;
    readonly maxBytes: number;
  }) => Promise<Result<Resource, TooLarge>>;
};

type Streamed = { readonly data: ReadableStream<Uint8Array> | null; readonly headers: Headers };

export function createFileCalls(lark: () => Promise<Client>): FileCalls {
  return {
    uploadImage: async (bytes) => {
      const { image } = (await lark()).im.v1;
      const data = { image_type: "message", image: Buffer.from(bytes) } as const;
      return readAnswer("image.create", imageAnswer, await image.create({ data }));
    },
    uploadFile: async (name, type, bytes) => {
      const { file } = (await lark()).im.v1;
      const data = { file_type: type, file_name: name, file: Buffer.from(bytes) };
      return readAnswer("file.create", fileAnswer, await file.create({ data }));
    },
    downloadResource: async ({ maxBytes, ...wanted }) => {
      const { data, headers } = await openResource(await lark(), wanted);
      const announced = Number(headers.get("content-length") ?? 0);
      if (announced > maxBytes) {
        await data?.cancel();
        return refused({ kind: "too-large", maxBytes });
      }
      const bytes = await readBody(data, maxBytes);
      if (!bytes.ok) return bytes;
      const contentType = headers.get("content-type") ?? "application/octet-stream";
      return ok({ bytes: bytes.value, contentType });
    },
  };
}

/** Asked without the SDK's typed call, which expects a stream of Node; ours is a web stream on every runtime. */
function openResource(
  client: Client,
  wanted: { readonly messageId: string; readonly fileKey: string; readonly type: ResourceType },
): Promise<Streamed> {
  const ids = [wanted.messageId, wanted.fileKey].map(encodeURIComponent);
  const request = {
    method: "GET",
    url: `/open-apis/im/v1/messages/${ids[0]}/resources/${ids[1]}`,
    params: { type: wanted.type },
    responseType: "stream",
    $return_headers: true,
  } as const;
  return client.request<Streamed>(request);
}

async function readBody(data: Streamed["data"], maxBytes: number) {
  if (data === null) return ok(new Uint8Array());
  try {
    return await readAtMost(data, maxBytes);
  } catch (error) {
    throw transportError("message.resource", error);
  }
}
