import { expect, it } from "vitest";
import { OutcomeUnknown } from "#feishu/api-error.ts";
import { ok, refused } from "#kernel/result.ts";
import { createFakePlatform } from "./fake-platform.ts";

const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x00, 0xff);
const wanted = { messageId: "om_1", fileKey: "file_v3_1", type: "file", maxBytes: 10 } as const;

it("uploads a picture and a file as parts of a form", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  expect(await client.uploadImage(bytes)).toBe("img_v3_1");
  expect(await client.uploadFile("台账.xlsx", "xls", bytes)).toBe("file_v3_1");
  const [image, file] = platform.calls;
  expect(image?.form.get("image_type")).toBe("message");
  expect(file?.form.get("file_type")).toBe("xls");
  expect(file?.form.get("file_name")).toBe("台账.xlsx");
  for (const part of [image?.form.get("image"), file?.form.get("file")]) {
    if (!(part instanceof File)) throw new Error("no file part");
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes);
  }
});

/** A file in chunks of four bytes that counts how much of it was read. */
function counted(length: number) {
  const state = { read: 0, cancelled: false };
  const body = () =>
    new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          if (state.read >= length) return controller.close();
          state.read += 4;
          controller.enqueue(new Uint8Array(4));
        },
        cancel: () => {
          state.cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
  return { state, body };
}

it("downloads the bytes of a file with their type", async () => {
  const platform = createFakePlatform();
  platform.files.set(
    "file_v3_1",
    () => new Response(bytes, { headers: { "content-type": "image/png" } }),
  );
  expect(await platform.client().downloadResource(wanted)).toEqual(
    ok({ bytes, contentType: "image/png" }),
  );
  expect(platform.calls[0]).toMatchObject({
    path: "/open-apis/im/v1/messages/om_1/resources/file_v3_1",
    query: { type: "file" },
    token: "Bearer t-secret-token-1",
  });
});

it("stops reading a file as soon as it passes the limit", async () => {
  const platform = createFakePlatform();
  const file = counted(1_000_000);
  platform.files.set("file_v3_1", () => new Response(file.body()));
  expect(await platform.client().downloadResource(wanted)).toEqual(
    refused({ kind: "too-large", maxBytes: 10 }),
  );
  expect(file.state).toEqual({ read: 12, cancelled: true });
});

it("takes a file of exactly the limit", async () => {
  const platform = createFakePlatform();
  platform.files.set("file_v3_1", () => new Response(counted(12).body()));
  const read = await platform.client().downloadResource({ ...wanted, maxBytes: 12 });
  expect(read).toMatchObject({ ok: true });
});

it("reads nothing of a file that announces too much", async () => {
  const platform = createFakePlatform();
  const file = counted(1_000_000);
  platform.files.set(
    "file_v3_1",
    () => new Response(file.body(), { headers: { "content-length": "1000000" } }),
  );
  expect(await platform.client().downloadResource(wanted)).toMatchObject({ ok: false });
  expect(file.state).toEqual({ read: 0, cancelled: true });
});

it("tells a refusal from a person's own JSON file", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  await expect(client.downloadResource(wanted)).rejects.toMatchObject({ code: 234003 });
  const json = { code: 1, msg: "x" };
  platform.files.set("file_v3_1", () => Response.json(json));
  await expect(client.downloadResource(wanted)).rejects.toMatchObject({ code: 1 });
  platform.files.set("file_v3_1", () =>
    Response.json(json, { headers: { "content-disposition": "attachment" } }),
  );
  expect(await client.downloadResource({ ...wanted, maxBytes: 100 })).toMatchObject({ ok: true });
  platform.files.set("file_v3_1", () => Response.json({ code: 0, msg: "success" }));
  await expect(client.downloadResource(wanted)).rejects.toThrow(OutcomeUnknown);
});

it("does not take a broken file for a whole one", async () => {
  const platform = createFakePlatform();
  const broken = new ReadableStream({ pull: () => Promise.reject(new TypeError("terminated")) });
  platform.files.set("file_v3_1", () => new Response(broken));
  await expect(platform.client().downloadResource(wanted)).rejects.toThrow(OutcomeUnknown);
});

it("keeps ids inside their segment of the path", async () => {
  const platform = createFakePlatform();
  await platform.client().getMessage("../../bot/v3/info?x=");
  expect(platform.calls[0]?.path).toBe(
    "/open-apis/im/v1/messages/..%2F..%2Fbot%2Fv3%2Finfo%3Fx%3D",
  );
});
