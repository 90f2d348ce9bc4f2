/** Answers to what somebody typed or chose in the menu, and the words found at once. */
import { readerTopic } from "#blueprint/use-cases/hand-over.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { helpFor, understand } from "#chat/commands.ts";
import type { MenuNotice, ReplyNotice, SaidNotice, Stores } from "#chat/ports.ts";
import { type Rendered, replyTo } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export const renderReply = async (
  stores: Stores,
  notice: ReplyNotice,
  now: Instant,
): Promise<Rendered> => ({
  kind: "card",
  to: replyTo(notice),
  card: await answerCard(stores, { ...notice, source: notice.messageId }, now),
  ...(notice.inGroup ? {} : { topics: [readerTopic(notice.openId)] }),
});

export const renderMenu = async (
  stores: Stores,
  notice: MenuNotice,
  now: Instant,
): Promise<Rendered> => ({
  kind: "card",
  to: { kind: "person", openId: notice.openId },
  card: await answerCard(stores, { ...notice, chatId: "", inGroup: false }, now),
  topics: [readerTopic(notice.openId)],
});

export const renderSaid = async (_stores: Stores, notice: SaidNotice): Promise<Rendered> => ({
  kind: "card",
  to: replyTo(notice),
  card: noticeCard({ title: notice.title, lines: notice.lines }),
});

type Typed = Pick<ReplyNotice, "openId" | "chatId" | "inGroup" | "text" | "said" | "about"> & {
  readonly source: string;
};

async function answerCard(
  stores: Stores,
  { openId, text, said, ...where }: Typed,
  now: Instant,
): Promise<Card> {
  const actor = await stores.organisation.findActor(openId, dayOf(now));
  if (actor === undefined) return unboundCard;
  const understood = understand(text, actor);
  if (understood.kind === "command") {
    const asking = { ...where, actor, rest: understood.rest, at: now };
    return understood.command.show(stores, asking, said);
  }
  if (understood.kind === "help") return helpFor(actor);
  return helpFor(actor, { text, nearest: understood.nearest?.name });
}

const unboundCard = noticeCard({
  title: "还没有绑定",
  lines: [
    "这个飞书账号还没有和人员名册对上，所以看不到任何内容。",
    "请向县委组织部要一次性绑定码，收到后发：绑定 绑定码",
  ],
  complain: false,
});
