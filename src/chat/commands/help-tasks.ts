/** 求助 — what branches below need and nobody has answered yet; with a number and words, the answer. */
import { openHelp, replyToHelp } from "#blueprint/use-cases/answer-help.ts";
import type { HelpView } from "#blueprint/verb-ports.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { helpListCard, helpTaskCard } from "#cards/help/help-card.ts";
import { helpAsker, helpRefusalWords } from "#cards/help/help-words.ts";
import type { Card } from "#cards/kit/card.ts";
import { helpCardViewOf } from "#chat/notices/help-notices.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { visibleRoots } from "#organisation/permission.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

/** What fits one card. */
const LISTED = 10;

const TITLE = "求助";

export const helpTasks: Command = {
  name: TITLE,
  pinyin: "qiu zhu",
  aliases: ["有困难"],
  help: "下级要的帮助：求助 编号 怎么帮",
  verb: "handle-help",
  act: async (stores, asking) => {
    const { id, words } = readRest(asking.rest);
    if (asking.inGroup || words === "") return null;
    const answered = await replyToHelp(stores, { id, words, by: asking.actor, at: asking.at });
    return answered.ok
      ? `${answered.value.task.id}已答复，会发给${helpAsker(answered.value)}。`
      : helpRefusalWords(answered.refusal);
  },
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const { id } = readRest(asking.rest);
    return id === "" || said !== null
      ? showOpen(stores, asking, said)
      : showOne(stores, asking, id);
  },
};

function readRest(rest: string): { readonly id: string; readonly words: string } {
  const [, id = "", words = ""] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
  return { id, words };
}

async function showOne(stores: Stores, { actor, at }: Asking, id: string): Promise<Card> {
  const opened = await openHelp(stores, { id, by: actor, at });
  if (!opened.ok) return noticeCard({ title: TITLE, lines: [helpRefusalWords(opened.refusal)] });
  return helpTaskCard(await helpCardViewOf(stores, opened.value, { why: "raised", now: at }));
}

async function showOpen(stores: Stores, { actor, at }: Asking, said: string | null): Promise<Card> {
  const reach = visibleRoots(actor, "handle-help");
  const open = await stores.helps.listOpen(reach, LISTED + 1);
  const helps = [];
  for (const help of open.slice(0, LISTED)) helps.push(await viewOf(stores, help, at));
  return helpListCard({ said, helps, more: open.length > LISTED, today: dayOf(at) });
}

const viewOf = (stores: Stores, help: HelpView, at: number) =>
  helpCardViewOf(stores, help, { why: "raised", now: at });
