/** What the page says to its server and hears from it. */

export type ChatEntry = {
  readonly kind: "private" | "group";
  readonly chatId: string;
  readonly name: string;
  readonly members: number;
  unread: number;
};
export type Person = {
  readonly openId: string;
  readonly name: string;
  readonly title: string;
  readonly unitName: string;
  readonly group?: string;
  /** One of the few shown first: what a visitor does as this person. */
  readonly introduction?: string;
  readonly chats: readonly ChatEntry[];
};
export type Message = {
  readonly messageId: string;
  readonly chatId: string;
  readonly seq: number;
  readonly from:
    | { readonly kind: "bot"; readonly name: string }
    | { readonly kind: "user"; readonly openId: string; readonly name: string };
  readonly msgType: string;
  readonly content: Json;
  /** Of a file. */
  readonly fileBytes?: number;
  readonly mentions: readonly { readonly key: string; readonly name: string }[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly parentId?: string;
  readonly recalled: boolean;
  /** Members of a group who have seen it; absent in private chats. */
  readonly readBy?: readonly string[];
};
export type MenuItem = {
  readonly name: string;
  readonly eventKey: string;
  readonly children?: readonly MenuItem[];
};
/** A move of the clock under way. */
export type Journey = { readonly from: number; readonly to: number; readonly now: number };
export type Faults = Readonly<Record<string, number | boolean>>;
export type PageState = {
  readonly now: number;
  /** The clock runs by itself. */
  readonly running: boolean;
  readonly botName: string;
  readonly journey?: Journey;
  readonly faults: Faults;
  readonly menu: readonly MenuItem[];
  readonly people: readonly Person[];
  readonly lastAt: Record<string, number>;
};
export type Exchange = {
  readonly id: number;
  readonly at: number;
  readonly direction: "api" | "event" | "callback";
  readonly name: string;
  readonly status: string;
  readonly tookMs: number;
  readonly request: unknown;
  readonly response: unknown;
};
export type Toast = {
  readonly type: "info" | "success" | "error" | "warning";
  readonly content: string;
};
export type ClickResult =
  | { readonly kind: "refused"; readonly reason: string; readonly field?: string }
  | { readonly kind: "failed"; readonly code: number; readonly reason: string }
  | { readonly kind: "accepted"; readonly toast?: Toast };
export type FieldValue = string | readonly string[] | boolean;
export type Press = {
  readonly formValue?: Readonly<Record<string, FieldValue>>;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
  readonly inputValue?: string;
};

/** A JSON object whose fields are looked at before they are used. */
export type Json = { readonly [key: string]: unknown };

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const textIn = (value: unknown, key: string): string => {
  const field = isJson(value) ? value[key] : undefined;
  return typeof field === "string" ? field : "";
};
export const listIn = (value: unknown, key: string): readonly unknown[] => {
  const field = isJson(value) ? value[key] : undefined;
  return Array.isArray(field) ? field : [];
};
export const numberIn = (value: unknown, key: string, otherwise: number): number => {
  const field = isJson(value) ? value[key] : undefined;
  return typeof field === "number" ? field : otherwise;
};
export const partIn = (value: unknown, key: string): Json => {
  const field = isJson(value) ? value[key] : undefined;
  return isJson(field) ? field : {};
};

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export const fetchState = async () => read<PageState>(await fetch("/console/api/state"));
export const fetchMessages = async (chatId: string) =>
  read<Message[]>(await fetch(`/console/api/messages?chatId=${encodeURIComponent(chatId)}`));
export const fetchLog = async () => read<Exchange[]>(await fetch("/console/api/log"));

export async function post<T>(name: string, body: unknown): Promise<T> {
  const response = await fetch(`/console/api/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { result } = await read<{ result: T }>(response);
  return result;
}

export async function postFile(query: Record<string, string>, file: Blob): Promise<void> {
  const response = await fetch(`/console/api/file?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  await read(response);
}

export const resourceUrl = (key: string): string => `/console/resources/${encodeURIComponent(key)}`;
