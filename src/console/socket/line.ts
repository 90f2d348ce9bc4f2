/** One live long connection, seen from the platform: it answers pings, carries an event and waits for its answer. */
import type { RawData, WebSocket } from "ws";
import { z } from "zod";
import type { Random } from "#console/identifiers.ts";
import type { Outcome } from "#console/pusher/pusher.ts";
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from "./frame.ts";

export type Line = {
  readonly isOpen: () => boolean;
  /** Waits so many real milliseconds for the answer. */
  readonly push: (messageId: string, envelope: string, withinMs: number) => Promise<Outcome>;
  readonly cut: () => void;
  /** Half open from now on: nothing arrives on either side; the client has to find out and end it. */
  readonly goSilent: () => void;
};

/** Seconds; what the platform sends with the address and again in every pong. */
export const CLIENT_CONFIG = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
};

const SERVICE = 1;
const answerSchema = z.object({ code: z.number(), data: z.string().optional() });

export function createLine(socket: WebSocket, random: Random): Line {
  const waiting = new Map<string, (outcome: Outcome) => void>();
  let silent = false;
  const send = (frame: Frame) => {
    if (!silent) socket.send(encodeFrame(frame));
  };
  socket.on("message", (data) => {
    if (silent) return;
    const frame = decodeFrame(bytesOf(data));
    if (frame.method === CONTROL && frame.headers["type"] === "ping") send(pong);
    if (frame.method === DATA) waiting.get(frame.headers["message_id"] ?? "")?.(outcomeOf(frame));
  });
  socket.on("close", () => {
    if (silent) return;
    for (const end of waiting.values()) end({ kind: "failed", reason: "the connection was lost" });
  });
  return {
    isOpen: () => socket.readyState === socket.OPEN,
    push: (messageId, envelope, withinMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end({ kind: "timed-out" }), withinMs);
        const end = (outcome: Outcome) => {
          clearTimeout(timer);
          waiting.delete(messageId);
          resolve(outcome);
        };
        waiting.set(messageId, end);
        for (const frame of framesOf(messageId, envelope, random)) send(frame);
      }),
    cut: () => socket.terminate(),
    goSilent: () => {
      silent = true;
    },
  };
}

const frameOf = (method: number, headers: Frame["headers"], payload: Buffer): Frame => ({
  seqId: 0,
  logId: 0,
  service: SERVICE,
  method,
  headers,
  payload,
});

const pong = frameOf(CONTROL, { type: "pong" }, Buffer.from(JSON.stringify(CLIENT_CONFIG)));

/** Now and then in two parts, the second first. */
function framesOf(messageId: string, envelope: string, random: Random): readonly Frame[] {
  const bytes = Buffer.from(envelope);
  const middle = Math.ceil(bytes.length / 2);
  const parts =
    random() < 0.5 ? [bytes] : [bytes.subarray(0, middle), bytes.subarray(middle, bytes.length)];
  return parts
    .map((part, seq) => {
      const headers = {
        type: "event",
        message_id: messageId,
        sum: String(parts.length),
        seq: String(seq),
        trace_id: messageId,
      };
      return frameOf(DATA, headers, part);
    })
    .toReversed();
}

/** No data means that the handler answered nothing, which no client understands as an answer. */
function outcomeOf({ payload }: Frame): Outcome {
  const { code, data } = answerSchema.parse(JSON.parse(payload.toString("utf8")));
  const text = data === undefined ? "" : Buffer.from(data, "base64").toString("utf8");
  return { kind: "answered", status: code, text };
}

function bytesOf(data: RawData): Buffer {
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}
