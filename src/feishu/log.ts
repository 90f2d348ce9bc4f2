/** The log this zone writes to. A line names what happened; its fields are codes, counts and ids, never a body, a token or a secret. */

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, string | number | boolean>>;
export type Log = (level: LogLevel, event: string, fields: LogFields) => void;
