/** 意见 — a complaint in one line. */
import { answerDueOn } from "#burden/complaint.ts";
import { sendComplaint } from "#burden/use-cases/send-complaint.ts";
import { complaintRefusalWords, dueWords, SENT_WORDS } from "#cards/burden/complaint-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { unitOf } from "#chat/clicks/complaint-clicks.ts";
import type { Command } from "./command.ts";

const TITLE = "意见";

/** Pressed, not typed: nothing is sent yet. */
const howWords = (rest: string): string =>
  rest === ""
    ? "请写一句，例如：意见 第3条要照片，太多了"
    : `还没有交。要交这一句，请发：意见 ${rest}`;

export const complain: Command = {
  name: "意见",
  pinyin: "yi jian",
  aliases: ["不合理"],
  help: "哪里不合理，写一句：意见 第3条要照片，太多了",
  verb: "send-complaint",
  act: async (stores, { actor, rest, source, at }) => {
    const sent = await sendComplaint(stores, {
      byPersonId: actor.personId,
      unitId: unitOf(actor, null),
      about: null,
      words: rest.replace(/^[？?：:，,\s]+/, ""),
      sentAt: at,
      source,
    });
    return sent.ok
      ? `${SENT_WORDS}。编号${sent.value.id}，${dueWords(answerDueOn(await stores.calendar.load(), at))}`
      : complaintRefusalWords(sent.refusal);
  },
  show: (_stores, { rest }, said) =>
    Promise.resolve(noticeCard({ title: TITLE, lines: [said ?? howWords(rest)] })),
};
