/** A platform with memory: it keeps what was executed, knows a uuid for an hour, and fails as it is told. */
import type { Messenger, Patcher, Uploader } from "#delivery/ports.ts";
import { FeishuApiError, OutcomeUnknown, RequestNotSent } from "#feishu/api-error.ts";
import type { Outgoing } from "#feishu/message-calls.ts";
import type { Instant } from "#kernel/clock.ts";

export type Fault =
  | "executed-then-timed-out"
  | "timed-out"
  | "not-sent"
  | "bug"
  | { readonly code: number; readonly message?: string; readonly resetSeconds?: number };

export type Posted = Outgoing & {
  readonly to: string;
  readonly messageId: string;
  readonly at: Instant;
};
export type Call = Outgoing & { readonly to: string };

const HOUR_MS = 3_600_000;
const noFault = (): Fault | undefined => undefined;

export type FakePlatform = Messenger &
  Uploader &
  Patcher & {
    /** Names of the files that were taken up, in their order; a file's key tells its place. */
    readonly uploaded: readonly string[];
    /** What a message shows since it was changed. */
    readonly patched: ReadonlyMap<string, object>;
    readonly posted: readonly Posted[];
    readonly calls: readonly Call[];
    /** Asked before each call; a fault is what becomes of it. */
    readonly failWith: (fault: (call: Call) => Fault | undefined) => void;
  };

export function createFakePlatform(now: () => Instant): FakePlatform {
  const posted: Posted[] = [];
  const calls: Call[] = [];
  const uploaded: string[] = [];
  const patched = new Map<string, object>();
  let faultOf: (call: Call) => Fault | undefined = noFault;
  const execute = async (call: Call) => {
    calls.push(call);
    const fault = faultOf(call);
    if (fault !== undefined && fault !== "executed-then-timed-out") throw errorOf(fault);
    const known = posted.find((one) => one.uuid === call.uuid && now() - one.at < HOUR_MS);
    const messageId = known?.messageId ?? `om_${posted.length + 1}`;
    if (known === undefined) posted.push({ ...call, messageId, at: now() });
    if (fault !== undefined) throw new OutcomeUnknown("message.create", "time-out");
    return { messageId, chatId: `oc_of_${call.to}` };
  };
  return {
    posted,
    calls,
    patched,
    uploaded,
    uploadFile: async (name) => {
      const fault = faultOf({ to: name, msgType: "upload", content: {}, uuid: "" });
      if (fault !== undefined && fault !== "executed-then-timed-out") throw errorOf(fault);
      uploaded.push(name);
      if (fault !== undefined) throw new OutcomeUnknown("file.create", "time-out");
      return `file_v3_${uploaded.length}`;
    },
    patchCard: async (messageId, content) => {
      const call = { to: messageId, msgType: "patch", content, uuid: "" };
      const fault = faultOf(call);
      if (fault !== undefined && fault !== "executed-then-timed-out") throw errorOf(fault);
      patched.set(messageId, content);
      if (fault !== undefined) throw new OutcomeUnknown("message.patch", "time-out");
    },
    failWith: (fault) => void (faultOf = fault),
    sendMessage: ({ receiveId, receiveIdType: _type, ...outgoing }) =>
      execute({ ...outgoing, to: receiveId }),
    replyMessage: ({ messageId, ...outgoing }) => execute({ ...outgoing, to: messageId }),
  };
}

function errorOf(fault: Exclude<Fault, "executed-then-timed-out">): Error {
  if (fault === "timed-out") return new OutcomeUnknown("message.create", "time-out");
  if (fault === "not-sent") return new RequestNotSent("message.create", "ECONNREFUSED");
  if (fault === "bug") return new TypeError("a bug in the client");
  const { code, message = "refused", resetSeconds } = fault;
  const headers = new Headers(
    resetSeconds === undefined ? {} : { "x-ogw-ratelimit-reset": String(resetSeconds) },
  );
  const httpStatus = code === 99991400 ? 429 : 400;
  return new FeishuApiError("message.create", {
    code,
    httpStatus,
    headers,
    body: { code, msg: message },
  });
}
