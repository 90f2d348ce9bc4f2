/** 群众评议的样张。 */
import { POLL_CHOICES, POLL_QUESTIONS, type ShownQuestion } from "#acceptance/poll.ts";
import type { PollView } from "#acceptance/poll-ports.ts";
import { type PollCardView, pollCard, pollListCard } from "#cards/acceptance/poll-card.ts";
import { pollRefusalWords } from "#cards/acceptance/poll-words.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COUNTY, LONG_UNIT } from "./sample-names.ts";

const APPLICATION = "R1/SL01-01";

const sample = (of: Partial<PollView> = {}): PollView => ({
  applicationId: APPLICATION,
  state: "under-visit",
  branch: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01" },
  unit: { id: "SL", name: COUNTY, path: "SL" },
  team: ["P1", "P2"],
  poll: null,
  ...of,
});

const opened = (votes: number, tokens = 60): PollView["poll"] => ({
  id: "0a1b2c3d4e5f",
  applicationId: APPLICATION,
  tokens,
  untilOn: "2026-11-27",
  openedBy: "P1",
  votes,
});

/** Of each question as many as it has numbers; the others are hidden. */
const shown = (numbers: readonly (readonly number[])[]): readonly ShownQuestion[] =>
  POLL_QUESTIONS.map((question, at) => ({
    question,
    choices: POLL_CHOICES.map((choice, place) => ({
      choice,
      count: numbers[at]?.[place] ?? null,
    })),
  }));

const one = (name: string, when: string, of: Partial<PollCardView>): GalleryEntry => ({
  made: "acceptance/poll-card pollCard",
  name: `评议 · ${name}`,
  when,
  card: pollCard({
    view: sample(),
    isOpen: false,
    questions: null,
    mayBegin: false,
    hasLinks: false,
    ...of,
  }),
});

const list = (name: string, when: string, views: readonly PollView[]): GalleryEntry => ({
  made: "acceptance/poll-card pollListCard",
  name: `评议一览 · ${name}`,
  when,
  card: pollListCard(views),
});

const long = { id: "SL01-01", name: LONG_UNIT, path: "SL/SL01/SL01-01" };

export const pollEntries: readonly GalleryEntry[] = [
  one("可以开", "考评组成员或组织部，还没有开", { mayBegin: true }),
  one("链接数不对", "按了“开始评议”", {
    mayBegin: true,
    refused: {
      why: pollRefusalWords({ kind: "poll.links", least: 5, most: 500 }),
      written: "3",
    },
  }),
  one("正在评", "开评议的人，刚开", {
    view: sample({ poll: opened(0) }),
    isOpen: true,
    hasLinks: true,
    said: "✅ 评议已开，60个链接",
  }),
  one("正在评，别人看", "组织部，评了一半", {
    view: sample({ poll: opened(31) }),
    isOpen: true,
  }),
  one("已结束", "支部书记，评完以后", {
    view: sample({ state: "decided", poll: opened(52) }),
    questions: shown([[37, 9], [40, 7, 5], [30, 12], [45], []]),
  }),
  one("评的人太少", "组织部，不到5人评", {
    view: sample({ state: "decided", poll: opened(3) }),
  }),
  one("最长的文字", "组织部，名称最长，每个数都有", {
    view: sample({ state: "decided", branch: long, poll: opened(500, 500) }),
    questions: shown(POLL_QUESTIONS.map(() => POLL_CHOICES.map(() => 100))),
    said: pollRefusalWords({ kind: "poll.opened-before" }),
  }),
  list("没有", "谁都可以问", []),
  list("有几个", "考评组成员", [sample(), sample({ poll: opened(12) })]),
  list(
    "列不下",
    "组织部，名称最长",
    Array.from({ length: 20 }, () => sample({ branch: long, poll: opened(12) })),
  ),
];
