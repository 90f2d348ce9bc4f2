/** 意见的几张卡 — what its sender sees, what the operators see, and the answer. */
import type { Complaint } from "#burden/complaint.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords, monthWords, whenWords } from "#cards/blueprint/answer-words.ts";
import type { ComplaintAbout } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { DueDay } from "#kernel/working-calendar.ts";
import { backButton } from "./complaint-form-card.ts";
import { dueWords, SENT_WORDS } from "./complaint-words.ts";

/** After sending: that it arrived, and by when it is answered. */
export const complaintSentCard = (view: {
  readonly complaint: Complaint;
  readonly due: DueDay;
  readonly about: ComplaintAbout;
}): Card =>
  card({
    header: header("意见已转交", "green"),
    summary: SENT_WORDS,
    elements: [
      text(`“${view.complaint.words}”`),
      text(`${SENT_WORDS}。编号${view.complaint.id}，${dueWords(view.due)}`),
      backButton(view.about),
    ],
  });

export type ComplaintNoticeView = {
  readonly complaint: Complaint;
  readonly unitName: string | undefined;
  /** The item's name and what it asks, when it is about one. */
  readonly item: { readonly name: string; readonly check: string } | undefined;
  readonly month: Month | undefined;
  readonly ownerName: string | null;
  readonly now: Instant;
};

/** To the operators: the unit, the item, the words; the person is not named. */
export function complaintCard(view: ComplaintNoticeView): Card {
  const { complaint, unitName, item, ownerName, now } = view;
  const answered = complaint.answer !== null;
  return card({
    header: header(
      answered ? "意见 · 已答复" : `意见 · ${dayWords(complaint.dueOn)}前答复`,
      answered ? "grey" : "orange",
      { subtitle: `编号${complaint.id}${unitName === undefined ? "" : ` · ${unitName}`}` },
    ),
    summary: `意见 ${complaint.id}`,
    elements: [
      markdown(aboutWords(view)),
      ...(item === undefined ? [] : [note(`条目要求：${item.check}`)]),
      text(`“${complaint.words}”`),
      note(whenWords(complaint.sentAt, now)),
      ...(ownerName === null ? [] : [note(`${ownerName}${answered ? "办理" : "在办"}`)]),
      ...(answered
        ? [text(`答复：${complaint.answer.words}`)]
        : [
            ...(complaint.ownerId === null ? [takeButton(complaint)] : []),
            note(`答复请发：答复意见 ${complaint.id} 怎么处理`),
          ]),
    ],
  });
}

const takeButton = ({ id }: Complaint) =>
  button(
    "我来答",
    { callback: encodeAction({ kind: "complaint.take", complaintId: id }) },
    { typed: `答复意见 ${id}` },
  );

function aboutWords({ item, month, complaint }: ComplaintNoticeView): string {
  if (item !== undefined) return `**${escapeMarkdown(item.name)}**`;
  if (complaint.about === null) return "**没有指明条目**";
  return month === undefined ? "**整张清单**" : `**${monthWords(month)}清单（整张）**`;
}

/** To the sender: what was said, and what it was answered. */
export const complaintAnsweredCard = ({ id, words, answer }: Complaint): Card =>
  card({
    header: header("您的意见有答复了", "green", { subtitle: `编号${id}` }),
    summary: "您的意见有答复了",
    elements: [
      note(`您说：“${words}”`),
      text(answer === null ? "还没有答复。" : answer.words),
      note("不满意可以再发：意见 还想说的话"),
    ],
  });

export type ListedComplaint = {
  readonly complaint: Complaint;
  readonly unitName: string | undefined;
  readonly ownerName: string | null;
};

/** 还没有答复的意见, the most urgent first. */
export const openComplaintsCard = (view: {
  readonly receipt?: string;
  readonly complaints: readonly ListedComplaint[];
}): Card =>
  card({
    header: header("还没有答复的意见", "orange"),
    summary: "还没有答复的意见",
    elements: [
      ...(view.receipt === undefined ? [] : [text(view.receipt)]),
      ...view.complaints.map((listed) => text(listLine(listed))),
      note(
        view.complaints.length === 0 ? "没有等答复的意见。" : "答复请发：答复意见 编号 怎么处理",
      ),
    ],
  });

const listLine = ({ complaint, unitName, ownerName }: ListedComplaint): string => {
  const owner = ownerName === null ? "" : `，${ownerName}在办`;
  return `${complaint.id}（${dayWords(complaint.dueOn)}前，${unitName ?? "未注明单位"}${owner}）：${shortened(complaint.words)}`;
};

/** To the operators: complaints whose last day it is or was. */
export function complaintsDueCard(view: {
  readonly complaints: readonly ListedComplaint[];
  readonly today: Day;
}): Card {
  const late = view.complaints.filter(({ complaint }) => complaint.dueOn < view.today);
  const title =
    late.length === 0 ? "今天要答复的意见" : `要答复的意见，${late.length}条已超过5个工作日`;
  return card({
    header: header(title, late.length === 0 ? "orange" : "red"),
    summary: title,
    elements: [
      ...view.complaints.map((listed) => text(listLine(listed))),
      note("答复请发：答复意见 编号 怎么处理"),
    ],
  });
}

/** The whole of it came in a card of its own. */
const shortened = (words: string) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);
