/** 导出 asked for in the chat of a county, and what comes back, made but not sent. */
import { sql } from "drizzle-orm";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import type { CountyChat } from "./chat.ts";

export type ExportDesk = ReturnType<typeof openExportDesk>;

const asTheyAre = (stores: Stores): Stores => stores;

export function openExportDesk(db: Database, chat: CountyChat) {
  let reading = asTheyAre;
  let asked = 0;
  /** What comes back: a file's name and sheets, or a card as text. */
  async function answer(openId: string, text: string, groupId?: string) {
    const messageId = `om_export_${++asked}`;
    await chat.bot.onMessage({
      messageId,
      chatId: groupId ?? "oc_private",
      inGroup: groupId !== undefined,
      openId,
      text,
      at: chat.clock.now,
    });
    const [row] = await db.rows<{ notice: Notice }>(
      sql`select notice from outbox where dedupe_key = ${`reply:${messageId}`}`,
    );
    if (row === undefined) throw new Error("nothing answers");
    const done = await chat.transact(async (stores) => {
      const shown = await renderNotice(reading(stores), row.notice, chat.clock.now);
      if (shown.kind !== "file") return shown;
      const made = await shown.make();
      if ("paper" in made) throw new Error(`${made.name} is no workbook`);
      return "sheets" in made
        ? { kind: "file" as const, file: made }
        : { kind: "card" as const, card: made };
    });
    if (done.kind === "repeat") throw new Error("reading is never a repeat");
    const rendered = done.value;
    if (rendered.kind === "nothing") throw new Error(rendered.reason);
    if (rendered.kind === "file") return rendered.file;
    const problems = validateCard(rendered.card);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return fallbackText(rendered.card);
  }

  async function cardText(openId: string, text: string): Promise<string> {
    const answered = await answer(openId, text);
    if (typeof answered !== "string") throw new Error(`${answered.name} came`);
    return answered;
  }

  async function file(openId: string, text: string) {
    const answered = await answer(openId, text);
    if (typeof answered === "string") throw new Error(answered);
    return answered;
  }

  const launch = async (month: string) =>
    chat.press(await chat.who("SL", "operator"), {
      v: 1,
      kind: "campaign.launch",
      editionId: "starter",
      rootUnitId: "SL",
      month,
      dueOn: `${month}-28`,
      people: 60,
    });

  return {
    answer,
    cardText,
    file,
    launch,
    /** From now on the stores are seen through this. */
    seeThrough: (through: (stores: Stores) => Stores) => {
      reading = through;
    },
  };
}
