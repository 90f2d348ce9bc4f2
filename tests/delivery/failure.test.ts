import { describe, expect, it } from "vitest";
import { elementIdOf } from "#delivery/element-id.ts";
import {
  afterFailure,
  ended,
  isForgotten,
  renderFailure,
  sendFailure,
  UUID_MEMORY_MS,
} from "#delivery/failure.ts";
import type { Claimed } from "#delivery/ports.ts";
import { FeishuApiError, OutcomeUnknown, RequestNotSent } from "#feishu/api-error.ts";

const HOUR = 3_600_000;
const NOW = 1_800_000_000_000;

const untried: Claimed = {
  id: "m",
  dedupeKey: "k",
  urgency: 3,
  notices: [{ id: "m", notice: {} }],
  overrideReason: null,
  countedFor: null,
  countedOn: null,
  attempts: 0,
  leaseUntil: NOW + 1,
  firstTriedAt: null,
  failingSince: null,
  asText: false,
  textReason: null,
};
const refusal = (code: number, message = "", reset?: number) =>
  new FeishuApiError("message.create", {
    code,
    httpStatus: 400,
    headers: new Headers(reset === undefined ? {} : { "x-ogw-ratelimit-reset": String(reset) }),
    body: { code, msg: message },
  });
const at = { now: NOW, triedAt: NOW - 5, random: 0.5, hasTwin: true };
const after = (error: unknown, before = untried, circumstances = at) =>
  afterFailure(before, sendFailure(error), circumstances);

const failing = (ms: number) => ({ ...untried, attempts: 90, failingSince: NOW - ms });
const pause = (attempts: number, random: number, error: Error = refusal(230020)) =>
  (after(error, { ...untried, attempts }, { ...at, random }).dueAt ?? Number.NaN) - NOW;

describe("a failed attempt", () => {
  const timeout = new OutcomeUnknown("message.create", "time-out");
  it.each([
    ["a rate limit", refusal(230020), "queued", null],
    ["a message still being sent", refusal(230049), "queued", NOW - 5],
    ["a time-out", timeout, "queued", NOW - 5],
    ["a bug in the client", new TypeError("oh"), "queued", NOW - 5],
    ["a refused connection", new RequestNotSent("x", "ECONNREFUSED"), "queued", null],
    ["a missing scope", refusal(230027), "queued", null],
    ["a token that stays refused", refusal(99991663), "queued", null],
    ["a person who resigned", refusal(230029), "dead", null],
    ["a recalled message", refusal(230011), "dead", null],
    ["what the audit refuses", refusal(230028), "dead", null],
    ["a malformed card", refusal(230099), "queued", null],
  ])("by %s", (_name, error, state, firstTriedAt) => {
    expect(after(error)).toMatchObject({ state, firstTriedAt, attempts: 1, failingSince: NOW });
  });

  it("keeps an earlier doubt, whatever came after it", () => {
    const doubtful = { ...untried, firstTriedAt: NOW - HOUR / 2 };
    expect(after(refusal(230020), doubtful).firstTriedAt).toBe(NOW - HOUR / 2);
    expect(after(timeout, doubtful).firstTriedAt).toBe(NOW - HOUR / 2);
  });

  it("for good is only unknown while an earlier request may have arrived", () => {
    const doubtful = { ...untried, firstTriedAt: NOW - HOUR / 2 };
    expect(after(refusal(230029), doubtful).state).toBe("unknown");
    expect(ended(doubtful, "skipped", "nothing left").state).toBe("unknown");
    expect(ended(untried, "skipped", "nothing left").state).toBe("skipped");
  });

  it("of a card is followed by its text twin at once, and only once", () => {
    expect(after(refusal(230099))).toMatchObject({ asText: true, dueAt: NOW });
    const twin = { ...untried, asText: true };
    expect(after(refusal(230099), twin)).toMatchObject({ state: "dead", asText: true });
    expect(after(refusal(230020), twin)).toMatchObject({ state: "queued", asText: true });
  });

  it("of a card that has no twin, or may have arrived, sends no twin", () => {
    expect(after(refusal(230099), untried, { ...at, hasTwin: false }).state).toBe("dead");
    expect(after(refusal(230099), { ...untried, firstTriedAt: NOW - 1 }).state).toBe("unknown");
  });

  it("of a card in use is tried again as a card", () => {
    const locked = refusal(230099, "ext=ErrCode: 11310; ErrMsg: card action is lock");
    expect(after(locked)).toMatchObject({ state: "queued", asText: false });
  });

  it("ends after 75 hours of failing, not of waiting", () => {
    expect(after(refusal(230020), failing(75 * HOUR - 1)).state).toBe("queued");
    expect(after(refusal(230020), failing(75 * HOUR)).state).toBe("dead");
    expect(afterFailure(failing(75 * HOUR), renderFailure(new Error("oh")), at).state).toBe("dead");
    expect(after(timeout, failing(75 * HOUR)).state).toBe("unknown");
  });

  it("keeps the platform's words for the operator", () => {
    const { lastError } = after(refusal(230099, "ErrCode: 200621; unknown property"));
    expect(lastError).toContain("230099");
    expect(lastError).toContain("200621");
  });
});

describe("the pause after a failure", () => {
  it("has full jitter over a second and doubles up to half an hour", () => {
    expect(pause(0, 0)).toBe(1000);
    expect([0, 1, 2, 3].map((attempts) => pause(attempts, 1))).toEqual([3000, 5000, 9000, 17_000]);
    expect(pause(40, 0)).toBe(1000);
    expect(pause(40, 1)).toBe(1000 + HOUR / 2);
  });

  it("is never shorter than the platform asked for", () => {
    expect(pause(0, 0, refusal(99991400, "", 42))).toBe(42_000);
  });

  it("leaves an operator time to act", () => {
    expect(pause(0, 0, refusal(230027))).toBe(300_000);
  });
});

it("a uuid is trusted a little less long than the platform remembers it", () => {
  const tried = (ms: number) => isForgotten({ ...untried, firstTriedAt: NOW - ms }, NOW);
  expect(UUID_MEMORY_MS).toBeLessThan(HOUR);
  expect([tried(UUID_MEMORY_MS), tried(UUID_MEMORY_MS + 1)]).toEqual([false, true]);
  expect(isForgotten(untried, NOW)).toBe(false);
});

describe("an element id", () => {
  it("is a letter and 19 base-36 characters, the same for the same key and subject", () => {
    const ids = Array.from({ length: 2000 }, (_, index) => elementIdOf("key", `subject ${index}`));
    for (const id of ids) expect(id).toMatch(/^o[0-9a-z]{19}$/);
    expect(new Set(ids).size).toBe(2000);
    expect(elementIdOf("key", "subject 7")).toBe(ids[7]);
    expect(elementIdOf("other key", "subject 7")).not.toBe(ids[7]);
  });
});
