/** 求助的样张。 */

import { LONGEST_REASON } from "#blueprint/answer.ts";
import type { HelpTask } from "#blueprint/help-task.ts";
import { HELP_RULES } from "#blueprint/help-task.ts";
import {
  type HelpCardView,
  helpAnsweredCard,
  helpFormCard,
  helpListCard,
  helpTaskCard,
} from "#cards/help/help-card.ts";
import { CONTACT_PROBLEM } from "#cards/help/help-words.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT } from "./sample-checklist.ts";
import { BRANCH, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const TODAY = "2026-11-20";

const task: HelpTask = {
  id: "H3K7",
  branchId: AT.branchId,
  about: {
    kind: "item",
    itemCode: "C-ACT-05",
    period: "2026-11",
    campaignId: AT.campaignId,
  },
  need: "缺一名能讲课的人，请镇里派",
  raisedBy: "p1",
  raisedAt: at("2026-11-19", "16:05"),
  dueOn: "2026-11-26",
  state: "open",
  ownerId: null,
  answer: null,
};
const answered: HelpTask = {
  ...task,
  state: "answered",
  ownerId: "p9",
  answer: {
    words: "镇党校宣讲员周四下午到村里讲，已经和您约好时间。",
    byPersonId: "p9",
    answeredAt: NOW,
  },
};

const view = (given: Partial<HelpCardView> = {}): HelpCardView => ({
  task,
  branch: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01" },
  raisedByName: "王建国",
  ownerName: null,
  ownerOpenId: null,
  answeredByName: null,
  title: "主题党日",
  why: "raised",
  now: NOW,
  ...given,
});
const owned = view({ task: { ...task, ownerId: "p9" }, ownerName: "李明" });
const ofFinding = view({
  task: { ...task, about: { kind: "finding", id: "SL/2026/17" }, need: "没有车清运" },
  title: "问题2026-17：活动室堆放杂物",
});
const ofContact = view({
  task: { ...answered, about: { kind: "contact", id: "c/1" }, need: "缺投影仪" },
  raisedByName: "陈志远",
  answeredByName: "李明",
  title: CONTACT_PROBLEM,
});
const long = view({
  task: { ...task, need: "缺".repeat(LONGEST_REASON) },
  branch: { id: "SL01-01", name: LONG_UNIT, path: "SL/SL01/SL01-01" },
  raisedByName: LONG_PERSON,
});

const one = (name: string, when: string, of: HelpCardView): GalleryEntry => ({
  made: "help/help-card helpTaskCard",
  name: `求助 · ${name}`,
  when,
  card: helpTaskCard(of),
});

const list = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof helpListCard>[0]>,
): GalleryEntry => ({
  made: "help/help-card helpListCard",
  name: `求助列表 · ${name}`,
  when,
  card: helpListCard({ said: null, helps: [], more: false, today: TODAY, ...of }),
});

export const helpEntries: readonly GalleryEntry[] = [
  one("新的", "乡镇党委，支部选了有困难", view()),
  one("我在办", "乡镇党委，点了我来办", owned),
  one("今天到期", "办理人，最后一天", view({ ...owned, why: "remind" })),
  one("超期", "第一责任人，过了五个工作日", view({ why: "escalate" })),
  one("已答复", "乡镇党委，答复以后", view({ task: answered, answeredByName: "李明" })),
  one("支部改答", "乡镇党委，支部不用帮了", view({ task: { ...task, state: "withdrawn" } })),
  one("整改有困难", "乡镇党委，支部整改时点了有困难", ofFinding),
  one("联系点带回的", "直接责任人，领导把一个问题转为求助，答复以后", ofContact),
  one("最长的文字", "乡镇党委，写满", long),
  {
    made: "help/help-card helpFormCard",
    name: "求助答复 · 空白",
    when: "乡镇党委，点了答复",
    card: helpFormCard(view()),
  },
  {
    made: "help/help-card helpFormCard",
    name: "求助答复 · 太长",
    when: "乡镇党委，写得太长",
    card: helpFormCard({
      ...long,
      refused: {
        words: `答复太长，请控制在${HELP_RULES.longest}字以内。`,
        written: "帮".repeat(HELP_RULES.longest),
      },
    }),
  },
  {
    made: "help/help-card helpAnsweredCard",
    name: "求助有答复了",
    when: "书记，上级答复以后",
    card: helpAnsweredCard(view({ task: answered, answeredByName: "李明" })),
  },
  {
    made: "help/help-card helpAnsweredCard",
    name: "求助有答复了 · 整改",
    when: "书记，整改里的困难有答复了",
    card: helpAnsweredCard({
      ...ofFinding,
      task: { ...answered, about: ofFinding.task.about, need: "没有车清运" },
      answeredByName: "李明",
    }),
  },
  {
    made: "help/help-card helpAnsweredCard",
    name: "求助有答复了 · 联系点",
    when: "领导，带回的问题有答复了",
    card: helpAnsweredCard(ofContact),
  },
  list("没有", "乡镇党委，发了“求助”", {}),
  list("两条", "乡镇党委，发了“求助”", {
    helps: [view({ task: { ...task, id: "H2F4", dueOn: "2026-11-18" } }), owned],
  }),
  list("最长的文字", "县委组织部，二十条，都写满", {
    said: "已答复，已转告支部。",
    helps: Array.from({ length: 20 }, () => ({ ...long, ownerName: LONG_PERSON })),
    more: true,
  }),
];
