/** What the SDK may write to our log: its sentences. Errors and requests it would print whole; those our exchange has logged without bodies. */
import type { Logger } from "@larksuiteoapi/node-sdk";
import type { Log, LogLevel } from "./log.ts";

export function createSdkLogger(log: Log): Logger {
  const writer =
    (level: LogLevel) =>
    (...messages: unknown[]) => {
      for (const message of messages.flat(Number.POSITIVE_INFINITY))
        if (typeof message === "string") log(level, "feishu.sdk", { message });
    };
  return {
    error: writer("error"),
    warn: writer("warn"),
    info: writer("debug"),
    debug: writer("debug"),
    trace: writer("debug"),
  };
}
