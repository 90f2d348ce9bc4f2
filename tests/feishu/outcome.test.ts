/** What is known of a call that got no proper answer. */
import { expect, it } from "vitest";
import { OutcomeUnknown, RequestNotSent } from "#feishu/api-error.ts";
import { createFakePlatform, networkFault } from "./fake-platform.ts";

const message = {
  receiveIdType: "open_id",
  receiveId: "ou_person",
  msgType: "text",
  content: { text: "完成" },
  uuid: "outbox-1",
} as const;

it("takes an error page for a refusal by its status, and a strange 200 for an unknown outcome", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  platform.answerWith(new Response("<html>", { status: 502 }), new Response("<html>"));
  await expect(client.sendMessage(message)).rejects.toMatchObject({
    kind: "retry-same-uuid",
    httpStatus: 502,
  });
  await expect(client.sendMessage(message)).rejects.toThrow(OutcomeUnknown);
  platform.answerWith(Response.json({ code: 0, msg: "success", data: {} }));
  await expect(client.sendMessage(message)).rejects.toThrow(OutcomeUnknown);
});

const failing = (path: RegExp, error: () => unknown) => {
  const platform = createFakePlatform();
  return platform.client((request) =>
    path.test(request.url) ? Promise.reject(error()) : platform.fetch(request),
  );
};
it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])(
  "knows that a call was not sent after %s",
  (code) =>
    expect(failing(/messages/, () => networkFault(code)).sendMessage(message)).rejects.toThrow(
      RequestNotSent,
    ),
);

it.each([
  ["a reset", () => networkFault("ECONNRESET")],
  ["a closed socket", () => networkFault("UND_ERR_SOCKET")],
  ["a time-out", () => new DOMException("timed out", "TimeoutError")],
  ["a failure of no known sort", () => new TypeError("Network connection lost.")],
  [
    "several addresses, one of which may have taken it",
    () =>
      new TypeError("fetch failed", {
        cause: new AggregateError([networkFault("ECONNREFUSED"), networkFault("ECONNRESET")]),
      }),
  ],
])("does not know the outcome after %s", (_, error) =>
  expect(failing(/messages/, error).sendMessage(message)).rejects.toThrow(OutcomeUnknown),
);

it("knows that a call was not sent when every address refused", () =>
  expect(
    failing(
      /messages/,
      () =>
        new TypeError("fetch failed", {
          cause: new AggregateError([networkFault("ECONNREFUSED"), networkFault("ENETUNREACH")]),
        }),
    ).sendMessage(message),
  ).rejects.toThrow(RequestNotSent));

it("knows that a message was not sent when its token never came", () =>
  expect(
    failing(/tenant_access_token/, () => networkFault("ECONNRESET")).sendMessage(message),
  ).rejects.toThrow(RequestNotSent));

it("gives a call up when its time is over, and then does not know its outcome", async () => {
  const platform = createFakePlatform();
  const client = platform.client((request) => {
    if (request.url.includes("tenant_access_token")) return platform.fetch(request);
    return new Promise((_, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
    });
  }, 5);
  await expect(client.sendMessage(message)).rejects.toMatchObject({
    name: "OutcomeUnknown",
    message: "POST /open-apis/im/v1/messages may or may not have happened: TimeoutError",
  });
});
