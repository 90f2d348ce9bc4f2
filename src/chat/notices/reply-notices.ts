/** Answers to what somebody typed or chose in the menu, and the words found at once. */
import { readerTopic } from "#blueprint/use-cases/hand-over.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { understoodAs } from "#cards/chat/understood-as.ts";
import type { Card } from "#cards/kit/card.ts";
import { helpFor } from "#chat/help.ts";
import type { MenuNotice, ReplyNotice, SaidNotice, Stores } from "#chat/ports.ts";
import {
  type FileShown,
  type Recipient,
  type Rendered,
  type RenderedCard,
  replyTo,
} from "#chat/rendered.ts";
import { namesCommand, understand } from "#chat/understand.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export const renderReply = async (
  stores: Stores,
  notice: ReplyNotice,
  now: Instant,
): Promise<Rendered> => {
  const answer = await answerTo(stores, { ...notice, source: notice.messageId }, now);
  const topics = notice.inGroup ? {} : { topics: [readerTopic(notice.openId)] };
  return rendered(replyTo(notice), answer, topics);
};

export const renderMenu = async (
  stores: Stores,
  notice: MenuNotice,
  now: Instant,
): Promise<Rendered> => {
  const where = { chatId: "", inGroup: false, inMenu: true };
  const answer = await answerTo(stores, { ...notice, ...where }, now);
  const topics = [readerTopic(notice.openId)];
  return rendered({ kind: "person", openId: notice.openId }, answer, { topics });
};

/** A file stays as it is, whatever changes afterwards. */
const rendered = (
  to: Recipient,
  answer: FileShown | Card,
  topics: Pick<RenderedCard, "topics">,
): Rendered =>
  "kind" in answer ? { ...answer, to } : { kind: "card", to, card: answer, ...topics };

export const renderSaid = async (_stores: Stores, notice: SaidNotice): Promise<Rendered> => ({
  kind: "card",
  to: replyTo(notice),
  card: noticeCard({ title: notice.title, lines: notice.lines }),
});

type Typed = Pick<ReplyNotice, "openId" | "chatId" | "inGroup" | "text" | "said" | "about"> & {
  readonly source: string;
  /** Pressed in the menu, which offers everybody the same. */
  readonly inMenu?: boolean;
};

async function answerTo(
  stores: Stores,
  { openId, text, said, inMenu = false, ...where }: Typed,
  now: Instant,
): Promise<FileShown | Card> {
  const actor = await stores.organisation.findActor(openId, dayOf(now));
  if (actor === undefined) return unboundCard;
  const understood = understand(text, actor);
  if (understood.kind === "command") {
    const asking = { ...where, actor, rest: understood.rest, at: now };
    const shown = await understood.command.show(stores, asking, said);
    if ("kind" in shown) return shown;
    return understood.guessed ? understoodAs(shown, understood.command.name) : shown;
  }
  if (understood.kind === "talk") return noticeCard(understood.talk);
  if (understood.kind === "help") return helpFor(actor);
  const notTheirs = inMenu && namesCommand(text);
  return helpFor(actor, { text, offers: understood.offers, notTheirs });
}

const unboundCard = noticeCard({
  title: "还没有绑定",
  lines: [
    "这个飞书账号还没有和人员名册对上，所以看不到任何内容。",
    "请向县委组织部要一次性绑定码，收到后发：绑定 绑定码",
  ],
  complain: false,
});
