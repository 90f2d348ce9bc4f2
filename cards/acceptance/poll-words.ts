/** 群众评议的说法 — the questions and answers as people read them, on the page, on cards and in files. */
import {
  POLL_RULES,
  type PollChoice,
  type PollQuestion,
  type PollRefusal,
  type ShownQuestion,
  type VoteRefusal,
} from "#acceptance/poll.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";

export const POLL = "评议";
export const POLL_LINKS = "链接";

export const QUESTION_WORDS: Readonly<Record<PollQuestion, string>> = {
  team: "班子带头",
  contact: "联系群众",
  openness: "办事公开",
  life: "组织生活",
  problems: "解决困难",
};

/** The whole question, for whoever answers. */
export const QUESTION_GISTS: Readonly<Record<PollQuestion, string>> = {
  team: "支部班子团结、带头干事",
  contact: "党员干部常来走访，听得进意见",
  openness: "村务、事务和花钱的事公开",
  life: "开会学习、党员活动正常开展",
  problems: "反映的困难有人管、有结果",
};

export const CHOICE_WORDS: Readonly<Record<PollChoice, string>> = {
  good: "满意",
  fairly: "比较满意",
  fair: "一般",
  poor: "不满意",
  unknown: "不了解",
};

export const VOTE_WORDS: Readonly<
  Record<VoteRefusal["kind"], { readonly title: string; readonly words: string }>
> = {
  "vote.unknown-link": {
    title: "没有这个链接",
    words: "链接不完整或者写错了。请重新扫码，或者用收到的完整链接打开。",
  },
  "vote.used": { title: "已经用过了", words: "每个链接只能评一次，这个链接已经评过。谢谢您。" },
  "vote.closed": { title: "评议已经结束", words: "这次评议已经结束，不再收意见。谢谢您。" },
  "vote.empty": { title: "还没有选", words: "一道题也没有选。请返回，至少选一道再提交。" },
};

export const typedPoll = (branchId: string): string => `${POLL} ${branchId}`;
export const typedLinks = (branchId: string): string => `${POLL} ${POLL_LINKS} ${branchId}`;

export function pollRefusalWords(refusal: PollRefusal): string {
  switch (refusal.kind) {
    case "poll.not-available":
      return "没有找到您能看的评议。考评组和组织部在考评时可以开评议。";
    case "poll.not-under-visit":
      return "现在不在考评，不能开评议。下达验收单以后、作决定以前可以开。";
    case "poll.opened-before":
      return "这次申报已经开过评议，一次申报只开一次。";
    case "poll.over":
      return "评议已经结束，链接不能再用。";
    case "poll.links":
      return `链接要${refusal.least}到${refusal.most}个，请写一个整数。`;
    case "poll.day":
      return `最后一天要在${dayWords(refusal.earliest)}到${dayWords(refusal.latest)}之间。`;
    case "poll.not-opener":
      return "链接只给开评议的人。";
    case "poll.no-address":
      return "还不知道网页的地址，做不了链接。请系统管理员在设置里填写 ZHUJI_PUBLIC_URL。";
  }
}

/** 班子带头：满意31、比较满意8; what is hidden is said once. */
export function shownWords({ question, choices }: ShownQuestion): string {
  const seen = choices.flatMap(({ choice, count }) =>
    count === null ? [] : [`${CHOICE_WORDS[choice]}${count}`],
  );
  const words = seen.length === 0 ? "不列" : seen.join("、");
  return `${QUESTION_WORDS[question]}：${words}`;
}

export const HIDDEN_WORDS = `不到${POLL_RULES.leastShown}人的不列；会透露这个数的，也不列。`;
