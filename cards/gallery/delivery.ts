/** 发件、告警和收不到消息的样张。 */
import type { Alarm } from "#auditor/alarm.ts";
import { FINDING_KINDS } from "#auditor/finding.ts";
import { alarmCard } from "#cards/delivery/alarm-card.ts";
import { type OutboxView, outboxCard, ROWS_A_CARD } from "#cards/delivery/outbox-card.ts";
import type { TroubledRow } from "#cards/delivery/outbox-words.ts";
import {
  cardDefectCard,
  troubleCard,
  type UnreachableView,
  unreachableCard,
} from "#cards/delivery/trouble-card.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const row = (given: Partial<TroubledRow> = {}): TroubledRow => ({
  id: "checklist:1",
  state: "dead",
  kind: "checklist",
  about: BRANCH,
  dueAt: at("2026-11-20", "08:35"),
  attempts: 5,
  lastError: "code 230053",
  ...given,
});
const unknown = row({
  id: "reminder:2",
  state: "unknown",
  kind: "reminder",
  attempts: 1,
  lastError: null,
});

/** So many messages about units of the longest names that did not arrive. */
export const longRows = (count: number): readonly TroubledRow[] =>
  Array.from({ length: count }, () =>
    row({ about: LONG_UNIT, lastError: "code 1 ".padEnd(500, "x") }),
  );

const outbox = (name: string, when: string, given: Partial<OutboxView>): GalleryEntry => ({
  made: "delivery/outbox-card outboxCard",
  name: `发件 · ${name}`,
  when,
  card: outboxCard({
    rows: [],
    counts: { unknown: 0, dead: 0 },
    page: 0,
    now: NOW,
    ...given,
  }),
});

const outboxes: readonly GalleryEntry[] = [
  outbox("都发出去了", "系统管理员，发了“发件”", { receipt: "✅ 已重发“清单 · 柳芽村”" }),
  outbox("两条", "系统管理员", { rows: [row(), unknown], counts: { unknown: 1, dead: 1 } }),
  outbox("很多页", "系统管理员，一次故障以后，名称最长", {
    rows: longRows(ROWS_A_CARD),
    counts: { unknown: 10_000, dead: 20_000 },
    page: 1,
  }),
  {
    made: "delivery/trouble-card troubleCard",
    name: "有消息没有发出去",
    when: "系统管理员，发不出去的时候",
    card: troubleCard({ counts: { unknown: 1, dead: 1 }, newest: [row(), unknown] }),
  },
  {
    made: "delivery/trouble-card cardDefectCard",
    name: "平台不认一张卡片",
    when: "系统管理员，平台退回一张卡片",
    card: cardDefectCard({
      card: "summary",
      defects: [
        {
          title: "通报 · 示例县委",
          code: 230099,
          words: "Failed to create card content, ext=ErrCode: 11310; element exceeds the limit;",
          count: 3,
          lastAt: NOW,
        },
      ],
      now: NOW,
    }),
  },
];

const alarm = (given: Partial<Alarm> = {}): Alarm => ({
  kind: "queue.stuck",
  since: at("2026-11-20", "09:05"),
  seenAt: NOW,
  clearAfterMs: 0,
  count: 12,
  oldestAt: at("2026-11-20", "09:02"),
  toldAt: null,
  clearedAt: null,
  news: "raised",
  ...given,
});

const told = (name: string, when: string, alarms: readonly Alarm[]): GalleryEntry => ({
  made: "delivery/alarm-card alarmCard",
  name: `告警 · ${name}`,
  when,
  card: alarmCard(alarms),
});

const alarms: readonly GalleryEntry[] = [
  told("新的", "管系统的人", [alarm()]),
  told("一天没好", "管系统的人，第二天", [alarm({ news: "standing" })]),
  told("解除", "管系统的人", [alarm({ news: "cleared", clearedAt: NOW })]),
  told("只是提示", "管系统的人", [alarm({ kind: "calendar.missing", count: 1, oldestAt: null })]),
  told(
    "全部种类",
    "管系统的人，最坏的时候",
    FINDING_KINDS.map((kind) => alarm({ kind })),
  ),
];

const unreachable = (why: UnreachableView["why"], name: string): GalleryEntry => ({
  made: "delivery/trouble-card unreachableCard",
  name: `收不到消息 · ${name}`,
  when: "这位同志的上级，只说一次",
  card: unreachableCard({ unitName: BRANCH, name: "王建国", why }),
});

export const deliveryEntries: readonly GalleryEntry[] = [
  ...outboxes,
  ...alarms,
  unreachable("resigned", "离职"),
  unreachable("out-of-range", "不在可用范围"),
  unreachable("stopped-bot", "停用了机器人"),
  unreachable("no-account", "账号没了"),
  {
    made: "delivery/trouble-card unreachableCard",
    name: "收不到消息 · 最长的名称",
    when: "这位同志的上级",
    card: unreachableCard({ unitName: LONG_UNIT, name: LONG_PERSON, why: "resigned" }),
  },
];
