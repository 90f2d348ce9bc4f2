/** A file the bot has sent, taken from the chat as its reader would. */
import type { Sheet } from "#kernel/sheet.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import type { Account, World } from "./world.ts";

export type SentFile = { readonly name: string; readonly bytes: Uint8Array };

/** The newest message of the person's private chat, which is a file. */
export async function newestFile(
  { console: feishu }: Pick<World, "console">,
  by: Account,
): Promise<SentFile> {
  const message = feishu.inbox(by.openId).at(-1);
  if (message?.msgType !== "file") throw new Error(`the newest message is ${message?.content}`);
  const content: unknown = JSON.parse(message.content);
  const key =
    typeof content === "object" && content !== null ? Reflect.get(content, "file_key") : "";
  const response = await feishu.app.request(`/console/resources/${String(key)}`);
  const disposition = response.headers.get("content-disposition") ?? "";
  const [, name = ""] = /^attachment; filename\*=UTF-8''(.+)$/.exec(disposition) ?? [];
  return {
    name: decodeURIComponent(name),
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

export async function sheetsIn({ bytes }: SentFile): Promise<readonly Sheet[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

/** The sheet of this name. */
export async function sheetIn(file: SentFile, name: string): Promise<Sheet> {
  const sheet = (await sheetsIn(file)).find((one) => one.name === name);
  if (sheet === undefined) throw new Error(`${file.name} has no sheet ${name}`);
  return sheet;
}
