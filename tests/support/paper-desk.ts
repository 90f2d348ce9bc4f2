/** A paper asked for in the chat of a county: its name and bytes, or the card in its place as text. */
import { sql } from "drizzle-orm";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { writePaper } from "#paper/write-paper.ts";
import type { CountyChat } from "./chat.ts";

export type PaperMade = { readonly name: string; readonly bytes: Uint8Array };

let asked = 0;

export async function askPaper(
  db: Database,
  { bot, clock, transact }: CountyChat,
  { by, text }: { readonly by: string; readonly text: string },
): Promise<PaperMade | string> {
  const messageId = `om_paper_${++asked}`;
  await bot.onMessage({
    messageId,
    chatId: `oc_of_${by}`,
    inGroup: false,
    openId: by,
    text,
    at: clock.now,
  });
  const [row] = await db.rows<{ notice: Notice }>(
    sql`select notice from outbox where dedupe_key = ${`reply:${messageId}`}`,
  );
  if (row === undefined) throw new Error(`nothing answers ${text}`);
  const done = await transact(async (stores) => {
    const rendered = await renderNotice(stores, row.notice, clock.now);
    return rendered.kind === "file" ? rendered.make() : rendered;
  });
  if (done.kind === "repeat") throw new Error("reading is never a repeat");
  const made = done.value;
  if ("paper" in made) return { name: made.name, bytes: await writePaper(made.paper) };
  if ("kind" in made && made.kind === "card") return fallbackText(made.card);
  if ("body" in made) return fallbackText(made);
  throw new Error("neither a paper nor a card");
}

export function paperOf(made: PaperMade | string): PaperMade {
  if (typeof made === "string") throw new Error(made);
  return made;
}
