import { expect, it } from "vitest";
import { downloadResource } from "#delivery/download-resource.ts";
import type { Permit } from "#delivery/ports.ts";
import { FeishuApiError, OutcomeUnknown } from "#feishu/api-error.ts";
import type { FileCalls } from "#feishu/file-calls.ts";
import { ok, refused } from "#kernel/result.ts";

const BYTES = Uint8Array.of(1, 2, 3);
const WANTED = { messageId: "om_1", fileKey: "key", kind: "image", maxBytes: 10 } as const;
const apiError = (code: number) =>
  new FeishuApiError("message.resource", {
    code,
    httpStatus: 400,
    headers: new Headers(),
    body: {},
  });

type Download = FileCalls["downloadResource"];

async function ending(download: Download, permit: Permit = { kind: "granted" }) {
  const lines: string[] = [];
  const result = await downloadResource(
    {
      files: { downloadResource: download },
      rates: {
        take: () => Promise.resolve(permit),
        holdBack: () => Promise.resolve(),
        prune: () => Promise.resolve(),
      },
      now: () => 0,
      log: (_level, event) => void lines.push(event),
    },
    WANTED,
  );
  return { result, lines };
}

it("a file is asked for as what it is, and its bytes come back", async () => {
  const asked: unknown[] = [];
  const { result } = await ending((wanted) => {
    asked.push(wanted);
    return Promise.resolve(ok({ bytes: BYTES, contentType: "image/png" }));
  });
  expect(result).toEqual(ok(BYTES));
  expect(asked).toEqual([{ messageId: "om_1", fileKey: "key", type: "image", maxBytes: 10 }]);
});

it("one that is too large is refused", async () => {
  const { result } = await ending(() =>
    Promise.resolve(refused({ kind: "too-large", maxBytes: 10 })),
  );
  expect(result).toEqual(refused({ kind: "too-large" }));
});

it.each([
  ["recalled", apiError(230110), "gone"],
  ["of a chat the bot is not in", apiError(234004), "gone"],
  ["asked for too often", apiError(99991400), "unreachable"],
  ["without an answer", new OutcomeUnknown("message.resource", "timeout"), "unreachable"],
  ["broken in a way nobody knows", new TypeError("x"), "unreachable"],
])("one that is %s is told apart, and logged", async (_what, error, kind) => {
  const { result, lines } = await ending(() => Promise.reject(error));
  expect(result).toEqual(refused({ kind }));
  expect(lines).toEqual(["file not fetched"]);
});

const asks: Download = () => Promise.reject(new Error("asked"));

it("nothing is asked beyond the platform's rate", async () => {
  const held: Permit = { kind: "wait", waitMs: 1000, sharedWaitMs: 1000 };
  const { result, lines } = await ending(asks, held);
  expect([result, lines]).toEqual([refused({ kind: "unreachable" }), []]);
});
