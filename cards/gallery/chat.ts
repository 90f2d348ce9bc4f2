/** 帮助、打招呼、选择和提示的样张。 */
import { choiceCard } from "#cards/chat/choice-card.ts";
import { groupGreetingCard, welcomeCard } from "#cards/chat/greeting-card.ts";
import { helpCard } from "#cards/chat/help-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { understoodAs } from "#cards/chat/understood-as.ts";
import type { GalleryEntry } from "./entry.ts";

const first = [
  { name: "我的任务", help: "现在要办的清单" },
  { name: "得分", help: "年初至今的得分和原因：得分 支部" },
  { name: "状态", help: "一个支部办了什么、还差什么：状态 支部" },
  { name: "怎么做", help: "一条标准怎么做、做到什么程度：怎么做 条目" },
  { name: "为什么", help: "一条怎么计分、为什么得这些分：为什么 条目" },
  { name: "意见", help: "哪里不合理，写一句：意见 第3条要照片，太多了" },
];
const more = [
  { name: "稍后", help: "推后清单的提醒：稍后 下午，稍后 上午" },
  { name: "转交", help: "请支部里的人接办清单：转交 姓名；转交 接受、不接受、收回、退回" },
  { name: "进度", help: "清单办到哪了：进度 单位 月份" },
  { name: "材料", help: "交了哪些材料：材料 支部" },
  { name: "减负", help: "这个月花了多少时间、收了多少消息：减负 [单位] [月份]" },
];
const menu = { first, more };
const villages = ["柳芽村", "杏雨村", "桃溪村", "燕归村", "荷塘村", "蝉鸣村", "麦浪村", "竹影村"];

const HELP = "chat/help-card helpCard";
const CHOICE = "chat/choice-card choiceCard";
const NOTICE = "chat/notice-card noticeCard";

const help: readonly GalleryEntry[] = [
  {
    made: HELP,
    name: "帮助 · 支部书记",
    when: "书记发“帮助”：常用的在一屏里，其余收起",
    card: helpCard({ ...menu, answers: true }),
  },
  {
    made: HELP,
    name: "帮助 · 不答清单的人",
    when: "领导或上级发“帮助”",
    card: helpCard({ first: first.slice(1, 5), more: [], answers: false }),
  },
  {
    made: HELP,
    name: "帮助 · 没有看懂",
    when: "打的字和哪条指令都不像",
    card: helpCard({
      ...menu,
      answers: true,
      notUnderstood: { text: "今天天气怎么样", offers: [] },
    }),
  },
  {
    made: HELP,
    name: "帮助 · 职务没有这一项",
    when: "打的是别的职务才能用的指令",
    card: helpCard({
      ...menu,
      answers: true,
      notUnderstood: { text: "通报 春晓镇", offers: [], notTheirs: true },
    }),
  },
  {
    made: HELP,
    name: "帮助 · 是不是要",
    when: "打错一个字，要的是会发送消息的指令：只问，不猜",
    card: helpCard({
      ...menu,
      answers: false,
      notUnderstood: {
        text: "崔办 柳芽村",
        offers: [{ name: "催办", typed: "催办 柳芽村" }],
      },
    }),
  },
  {
    made: HELP,
    name: "帮助 · 有几个像",
    when: "打的字和几条指令都只差一个字",
    card: helpCard({
      ...menu,
      answers: true,
      notUnderstood: {
        text: "订订",
        offers: [
          { name: "订阅", typed: "订阅" },
          { name: "退订", typed: "退订" },
        ],
      },
    }),
  },
];

const greetings: readonly GalleryEntry[] = [
  {
    made: "chat/greeting-card welcomeCard",
    name: "打招呼 · 已绑定",
    when: "第一次打开私聊，账号和名册对得上",
    card: welcomeCard({ examples: ["我的任务", "得分", "帮助"] }),
  },
  {
    made: "chat/greeting-card welcomeCard",
    name: "打招呼 · 没有绑定",
    when: "第一次打开私聊，账号还没有绑定",
    card: welcomeCard({ examples: null }),
  },
  {
    made: "chat/greeting-card groupGreetingCard",
    name: "打招呼 · 单位的群",
    when: "机器人进了一个单位的群",
    card: groupGreetingCard({ unitName: "中共示例县春晓镇委员会" }),
  },
  {
    made: "chat/greeting-card groupGreetingCard",
    name: "打招呼 · 不知道是谁的群",
    when: "机器人进了还没有绑定单位的群",
    card: groupGreetingCard({ unitName: undefined }),
  },
];

const choices: readonly GalleryEntry[] = [
  {
    made: CHOICE,
    name: "选择 · 几个单位",
    when: "发“状态 机关”，有两个单位符合",
    card: choiceCard({
      title: "状态",
      question: "“机关”有几个单位符合，您问的是哪一个？",
      choices: [
        { label: "春晓镇机关党支部", typed: "状态 SL01-07" },
        { label: "夏禾镇机关党支部", typed: "状态 SL02-07" },
      ],
    }),
  },
  {
    made: CHOICE,
    name: "选择 · 太多",
    when: "发“状态 村”，符合的多于八个",
    card: choiceCard({
      title: "状态",
      question: "“村”有几个单位符合，您问的是哪一个？",
      choices: villages.map((name, index) => ({ label: `${name}党支部`, typed: `状态 v${index}` })),
      total: 16,
    }),
  },
  {
    made: CHOICE,
    name: "选择 · 打错的单位",
    when: "发“得分 柳牙村”，没有这个单位，有一个只差一个字",
    card: choiceCard({
      title: "得分",
      question: "没有找到您能看的“柳牙村”。您问的是不是：",
      choices: [{ label: "柳芽村党支部", typed: "得分 SL01-01" }],
    }),
  },
  {
    made: CHOICE,
    name: "选择 · 季度里的月份",
    when: "发“进度 四季度”，进度按月或按年看",
    card: choiceCard({
      title: "进度",
      question: "进度按月或按年看，您要看哪一个？",
      choices: [
        { label: "10月", typed: "进度 2026-10" },
        { label: "11月", typed: "进度 2026-11" },
        { label: "12月", typed: "进度 2026-12" },
        { label: "2026年", typed: "进度 2026" },
      ],
    }),
  },
];

const notices: readonly GalleryEntry[] = [
  {
    made: NOTICE,
    name: "提示 · 问好",
    when: "发“你好”“在吗”",
    card: noticeCard({
      title: "您好",
      lines: ["我在。想知道什么直接打字，例如：我的任务、帮助。"],
    }),
  },
  {
    made: NOTICE,
    name: "提示 · 不排名",
    when: "问谁最后、排第几",
    card: noticeCard({
      title: "不排名",
      lines: ["这里不排名，也不比哪个支部先后。要看一个支部差什么、怎样补，请发：得分 支部。"],
    }),
  },
  {
    made: "chat/understood-as understoodAs",
    name: "提示 · 按…理解",
    when: "发“jd”或“迸度”：只是看的，直接回答，并说明按什么理解",
    card: understoodAs(
      noticeCard({ title: "进度", lines: ["中共示例县春晓镇委员会这段时间没有部署清单。"] }),
      "进度",
    ),
  },
];

export const chatEntries: readonly GalleryEntry[] = [...help, ...greetings, ...choices, ...notices];
