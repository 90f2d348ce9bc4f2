/** What the auditor has found, in words for whoever runs the service: what is wrong, and what to do. */
import type { Finding, FindingKind } from "#auditor/finding.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

type Words = {
  readonly name: string;
  readonly says: (finding: Pick<Finding, "count" | "oldestAt">) => string;
  readonly todo: string;
};

const LOOK_AT_PROCESS = "看服务进程（Worker 看定时任务）是否在运行，日志里有没有 error。";

const words: { readonly [K in FindingKind]: Words } = {
  "opening.missing": {
    name: "清单没有送到",
    says: ({ count, oldestAt }) =>
      `${count} 个支部的清单到时没有送到，最早的应在 ${when(oldestAt)}。`,
    todo: "发“发件”看没有发成的；之后才绑定账号的书记，用“催办”补发。",
  },
  "reminder.missed": {
    name: "提醒没有安排",
    says: ({ count, oldestAt }) => `${count} 条提醒到时没有安排，最早的应在 ${when(oldestAt)}。`,
    todo: LOOK_AT_PROCESS,
  },
  "queue.stuck": {
    name: "消息积压",
    says: ({ count, oldestAt }) => `${count} 条消息到时没有发，最早的应在 ${when(oldestAt)}。`,
    todo: LOOK_AT_PROCESS,
  },
  "message.failing": {
    name: "消息一直发不成",
    says: ({ count, oldestAt }) => `${count} 条消息反复发送失败，从 ${when(oldestAt)} 起。`,
    todo: "zhuji outbox list 看原因：网络、权限、额度，或卡片本身。",
  },
  "message.unknown": {
    name: "不知是否送到",
    says: ({ count }) => `${count} 条消息不知是否送到，系统不会自己重发。`,
    todo: "发“发件”逐条决定重发或放弃；看过不用管的，zhuji auditor --acknowledge。",
  },
  "message.dead": {
    name: "消息没有送到",
    says: ({ count }) => `${count} 条消息不再重试。`,
    todo: "发“发件”逐条决定重发或放弃；看过不用管的，zhuji auditor --acknowledge。",
  },
  "lease.stuck": {
    name: "发送中断",
    says: ({ count, oldestAt }) => `${count} 条消息发到一半没有人接手，从 ${when(oldestAt)} 起。`,
    todo: LOOK_AT_PROCESS,
  },
  "link.silent": {
    name: "长连接没有声音",
    says: ({ count, oldestAt }) => `${count} 条长连接从 ${when(oldestAt)} 起没有收到任何东西。`,
    todo: "看服务器能不能连到飞书；连不上时大家发来的消息收不到。",
  },
  "seal.late": {
    name: "审计没有封存",
    says: ({ oldestAt }) => `审计记录从 ${when(oldestAt)} 起没有封签。`,
    todo: "看数据库里有没有一直不结束的事务（pg_stat_activity）。",
  },
  "tick.silent": {
    name: "每分钟的工作停了",
    says: ({ oldestAt }) => `最后一次在 ${when(oldestAt)}。`,
    todo: LOOK_AT_PROCESS,
  },
  "chore.failing": {
    name: "每分钟的工作有的做不成",
    says: ({ count, oldestAt }) => `${count} 项每次都出错，最早从 ${when(oldestAt)} 起。`,
    todo: "看日志里的 chore failed 是哪一项、为什么，或者执行 zhuji tick。",
  },
  "file.waiting": {
    name: "材料没有取回",
    says: ({ count, oldestAt }) =>
      `${count} 份材料还没有取回保存，最早的在 ${when(oldestAt)} 发来。`,
    todo: "看磁盘和网络；Worker 没有磁盘，要另有一个服务进程或 zhuji drain。",
  },
  "file.failed": {
    name: "材料取不回来",
    says: ({ count }) => `${count} 份材料试过多次取不回来，已请发的人重发。`,
    todo: "看过不用管的，zhuji auditor --acknowledge。",
  },
  "clock.off": {
    name: "时钟不准",
    says: ({ count }) => `有一个进程的时钟和数据库差 ${(count / 1000).toFixed(1)} 秒。`,
    todo: "给这台机器校时（NTP）。",
  },
  "calendar.missing": {
    name: "缺放假安排",
    says: ({ count }) => `系统里缺 ${count} 个年份（今年或明年）的放假安排，那一年只按周末算。`,
    todo: "zhuji import calendar 导入国务院办公厅公布的安排。",
  },
};

export const alarmName = (kind: FindingKind): string => words[kind].name;

/** What is wrong, as one sentence. */
export const alarmSays = (finding: Finding): string => words[finding.kind].says(finding);

export const alarmTodo = (kind: FindingKind): string => words[kind].todo;

/** `11月2日 09:30` */
export function when(instant: Instant | null): string {
  if (instant === null) return "（不详）";
  const [, month, day] = dayOf(instant).split("-").map(Number);
  return `${month}月${day}日 ${timeOf(instant)}`;
}
