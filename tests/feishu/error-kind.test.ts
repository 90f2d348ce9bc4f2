import { expect, it } from "vitest";
import { classify } from "#feishu/error-kind.ts";

const answer = (code: number, msg = "", httpStatus = 400, headers = {}) =>
  classify({ code, httpStatus, headers: new Headers(headers), body: { code, msg } });

/** The platform's table, written out once more: code, kind. */
it.each([
  [99991400, "retry"],
  [230020, "retry"],
  [230047, "retry"],
  [11232, "retry"],
  [11233, "retry"],
  [2200, "retry"],
  [230049, "retry-same-uuid"],
  [18121, "retry-same-uuid"],
  [99991661, "refresh-token"],
  [99991663, "refresh-token"],
  [99991671, "refresh-token"],
  [99991672, "config"],
  [99991673, "config"],
  [99991401, "config"],
  [99991403, "config"],
  [230006, "config"],
  [230027, "config"],
  [10014, "config"],
  [10015, "config"],
  [230002, "recipient"],
  [230013, "recipient"],
  [230029, "recipient"],
  [230034, "recipient"],
  [230035, "recipient"],
  [230038, "recipient"],
  [230053, "recipient"],
  [232009, "recipient"],
  [99992351, "recipient"],
  [99992352, "recipient"],
  [230001, "card"],
  [230025, "card"],
  [230099, "card"],
  [11246, "card"],
  [230011, "gone"],
  [230031, "gone"],
  [230050, "gone"],
  [230110, "gone"],
  [230015, "permanent"],
  [230017, "permanent"],
  [230018, "permanent"],
  [230019, "permanent"],
  [230022, "permanent"],
  [230028, "permanent"],
  [230036, "permanent"],
  [230054, "permanent"],
  [230055, "permanent"],
  [230071, "permanent"],
  [230072, "permanent"],
  [230075, "permanent"],
  [230111, "permanent"],
  [999, "permanent"],
])("sorts code %i as %s", (code, kind) => expect(answer(code).kind).toBe(kind));

it("retries a card that somebody is touching, and a content fault of the platform's own", () => {
  const lock = "Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; ";
  expect(answer(230099, lock).kind).toBe("retry");
  expect(answer(230099, "ext=ErrCode: 200621; ErrMsg: unknown property").kind).toBe("card");
  expect(answer(11246, "Service Internal Error").kind).toBe("retry");
});

it("judges an unlisted code by the status it comes with", () => {
  expect(answer(0, "", 429).kind).toBe("retry");
  expect(answer(0, "", 500).kind).toBe("retry-same-uuid");
  expect(answer(0, "", 504).kind).toBe("retry-same-uuid");
  expect(answer(0, "", 302).kind).toBe("permanent");
  expect(answer(230013, "", 500).kind).toBe("recipient");
});

it.each([
  ["3", 3000],
  ["0", 0],
  ["0.5", 500],
  ["soon", undefined],
  ["-1", undefined],
])("reads a wait of %s seconds", (reset, ms) =>
  expect(answer(99991400, "", 429, { "x-ogw-ratelimit-reset": reset }).retryAfterMs).toBe(ms),
);

it("keeps the platform's words short and its log id", () => {
  const classified = answer(230099, "x".repeat(2000), 400, { "x-tt-logid": "log-9" });
  expect(classified.platformMessage).toHaveLength(500);
  expect(classified.logId).toBe("log-9");
});

it("reads an answer that is no JSON object", () =>
  expect(classify({ code: 0, httpStatus: 502, headers: new Headers(), body: undefined })).toEqual({
    kind: "retry-same-uuid",
    retryAfterMs: undefined,
    logId: undefined,
    platformMessage: "",
  }));
