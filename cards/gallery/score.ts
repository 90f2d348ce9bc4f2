/** 得分、为什么、怎么做的样张。 */
import { dimensionCard } from "#cards/score/dimension-card.ts";
import { howCard } from "#cards/score/item-card.ts";
import { scoreCard } from "#cards/score/score-card.ts";
import type { ScoreView } from "#cards/score/score-view.ts";
import { type WhyLine, type WhyView, whyCard } from "#cards/score/why-card.ts";
import { at } from "#kernel/calendar.ts";
import type { Item } from "#taskbook/item.ts";
import type { GalleryEntry } from "./entry.ts";
import {
  emptyScore,
  fullScore,
  longScore,
  octoberScore,
  sampleDimensions,
  sampleItems,
  sampleScore,
  sampleWindows,
} from "./score-sample.ts";

const NOW = at("2026-11-20", "09:12");

const view: ScoreView = {
  branchId: "SL01-01",
  branchName: "中共示例县春晓镇柳芽村支部委员会",
  upTo: "2026-11",
  score: sampleScore,
  dimensions: sampleDimensions,
  windows: sampleWindows,
  answers: true,
  own: true,
  today: "2026-11-20",
};

function lineOf(item: Item, given: Partial<WhyLine> = {}): WhyLine {
  const line = sampleScore.lines.find((one) => one.item.code === item.code);
  if (line === undefined) throw new Error(`${item.code} is not in the sample`);
  return {
    line,
    windows: sampleWindows,
    sources: line.questions.map(({ period }, index) => ({
      period,
      answer: { byName: "王建国", answeredAt: at("2026-11-05", "09:12"), revision: index + 1 },
      proofs: index,
    })),
    branchId: view.branchId,
    branchName: view.branchName,
    upTo: view.upTo,
    own: true,
    ...given,
  };
}

const why = (item: Item, given: Partial<WhyView> = {}): WhyView => ({
  item,
  of: lineOf(item),
  answers: true,
  without: "",
  now: NOW,
  ...given,
});

const made = "score/score-card scoreCard";
const whyMade = "score/why-card whyCard";

export const scoreEntries: readonly GalleryEntry[] = [
  { made, name: "得分 · 有失分", when: "书记发“得分”，清单还开着", card: scoreCard(view) },
  {
    made,
    name: "得分 · 上级看",
    when: "乡镇党委发“得分 柳芽村”",
    card: scoreCard({ ...view, own: false }),
  },
  {
    made,
    name: "得分 · 领导看",
    when: "看得到得分、看不到答复的人",
    card: scoreCard({ ...view, own: false, answers: false }),
  },
  {
    made,
    name: "得分 · 截至前几个月",
    when: "书记在11月发“得分 10月”",
    card: scoreCard({ ...view, score: octoberScore, upTo: "2026-10", windows: new Map() }),
  },
  {
    made,
    name: "得分 · 没有失分",
    when: "答了的都得满",
    card: scoreCard({ ...view, score: fullScore }),
  },
  {
    made,
    name: "得分 · 还没计分",
    when: "清单刚部署",
    card: scoreCard({ ...view, score: emptyScore }),
  },
  {
    made,
    name: "得分 · 条目很多",
    when: "一张卡片放不下，改成按维度打开",
    card: scoreCard({ ...view, score: longScore }),
  },
  {
    made: "score/dimension-card dimensionCard",
    name: "得分 · 一个维度",
    when: "从总分点开基本活动",
    card: dimensionCard(view, "act", 0),
  },
  {
    made: whyMade,
    name: "为什么 · 次数不够",
    when: "按完成比例计分，窗口还开着",
    card: whyCard(why(sampleItems.training)),
  },
  {
    made: whyMade,
    name: "为什么 · 几期平均",
    when: "每月都问，有几期没做到",
    card: whyCard(why(sampleItems.meeting)),
  },
  {
    made: whyMade,
    name: "为什么 · 缺一次扣分",
    when: "到截止没有答",
    card: whyCard(why(sampleItems.lecture)),
  },
  {
    made: whyMade,
    name: "为什么 · 依据待核",
    when: "按选项计分，条款凭记忆",
    card: whyCard(why(sampleItems.setup)),
  },
  {
    made: whyMade,
    name: "为什么 · 还没答",
    when: "这一条还开着",
    card: whyCard(why(sampleItems.room, { of: lineOf(sampleItems.room, { sources: [] }) })),
  },
  {
    made: whyMade,
    name: "为什么 · 等检查",
    when: "由检查人员评定",
    card: whyCard(why(sampleItems.service, { of: lineOf(sampleItems.service, { sources: [] }) })),
  },
  {
    made: whyMade,
    name: "为什么 · 领导看",
    when: "看得到得分、看不到答复的人",
    card: whyCard(
      why(sampleItems.meeting, {
        of: lineOf(sampleItems.meeting, { sources: [], own: false }),
        answers: false,
      }),
    ),
  },
  {
    made: whyMade,
    name: "为什么 · 支部看不到",
    when: "书记发“为什么 主题党日 别的支部”",
    card: whyCard(why(sampleItems.meeting, { notFound: "桃溪村" })),
  },
  {
    made: whyMade,
    name: "为什么 · 只讲标准",
    when: "没有自己支部的人",
    card: whyCard(
      why(sampleItems.meeting, {
        of: undefined,
        answers: false,
        without: "这里只讲怎么计分，不涉及哪个支部的得分。",
      }),
    ),
  },
  {
    made: "score/item-card howCard",
    name: "怎么做",
    when: "谁都可以问",
    card: howCard(sampleItems.meeting),
  },
  {
    made: "score/item-card howCard",
    name: "怎么做 · 待核",
    when: "超出条文或条款凭记忆",
    card: howCard(sampleItems.setup),
  },
];
