/** 答复意见 — an operator answers one; without a number, the ones that wait. */
import { replyToComplaint } from "#burden/use-cases/answer-complaint.ts";
import { openComplaintsCard } from "#cards/burden/complaint-card.ts";
import { complaintRefusalWords } from "#cards/burden/complaint-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

/** What fits one card. */
const LISTED = 20;

const TITLE = "答复意见";

export const answerComplaint: Command = {
  name: TITLE,
  pinyin: "da fu yi jian",
  aliases: ["意见箱"],
  help: "答复意见 编号 怎么处理；不写编号看没有答复的",
  verb: "read-complaints",
  act: async (stores, { actor, rest, at }) => {
    const [, id, words] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
    if (id === undefined) return null;
    const answered = await replyToComplaint(stores, {
      id,
      words: words ?? "",
      byPersonId: actor.personId,
      at,
    });
    return answered.ok
      ? `${answered.value}已答复，会发给本人。`
      : complaintRefusalWords(answered.refusal);
  },
  show: async (stores, asking, said) => {
    if (!(await isAtDesk(stores, asking)))
      return said === null ? inPrivateCard(TITLE) : noticeCard({ title: TITLE, lines: [said] });
    return openComplaintsCard({
      complaints: await stores.complaints.listOpen(LISTED),
      ...(said === null ? {} : { receipt: said }),
    });
  },
};

/** What people complain of is for the operators: in private, or in the group where they are told of it. */
export async function isAtDesk(
  { desks }: Pick<Stores, "desks">,
  { inGroup, chatId, at }: Asking,
): Promise<boolean> {
  if (!inGroup) return true;
  const all = await desks.listDesks(dayOf(at));
  return all.some((desk) => desk.kind === "chat" && desk.chatId === chatId);
}
