/** 状态和时间线的样张。 */
import type { BranchState } from "#blueprint/progress.ts";
import type { BranchEvent, Happened, UnitEvent } from "#blueprint/timeline.ts";
import type { AskedInYear } from "#blueprint/year.ts";
import { progressCard } from "#cards/campaign/progress-card.ts";
import { type StateView, stateCard } from "#cards/campaign/state-card.ts";
import {
  TIMELINE_LINES,
  timelineCard,
  type UnitTimeline,
  unitTimelineCard,
  withUnitTimeline,
} from "#cards/campaign/timeline-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { at } from "#kernel/calendar.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import type { GalleryEntry } from "./entry.ts";
import { sampleItems } from "./score-sample.ts";

const NOW = at("2026-11-20", "09:12");
const { setup, training, meeting, lecture, study, room } = sampleItems;
const NAMES = new Map(Object.values(sampleItems).map(({ code, name }) => [code, name]));

const asked = (number: number, item: Item, given?: GivenAnswer): AskedInYear => ({
  number,
  item,
  period: "2026-11",
  answer:
    given === undefined
      ? undefined
      : {
          itemCode: item.code,
          period: "2026-11",
          revision: 1,
          given,
          byPersonId: "p1",
          answeredAt: at("2026-11-05", "09:12"),
        },
  standing: false,
  last: undefined,
  open: true,
});

const meets: GivenAnswer = { kind: "meets" };
const need: GivenAnswer = { kind: "difficulty", need: "缺一名能讲课的人，请镇里派" };

const happened = (on: string, time: string, event: BranchEvent): Happened<BranchEvent> => ({
  at: at(on, time),
  event,
});
const answered = {
  kind: "answered",
  meets: 0,
  values: 0,
  notApplicable: 0,
  difficulties: 0,
  changed: 0,
  by: "secretary",
} as const;

/** Everything that can happen to a list, the newest first. */
const events: readonly Happened<BranchEvent>[] = [
  happened("2026-11-19", "15:30", { ...answered, values: 1, changed: 1, by: "holder" }),
  happened("2026-11-18", "10:05", { kind: "help-answered", itemCode: study.code }),
  happened("2026-11-17", "09:03", { kind: "urged", urgent: false }),
  happened("2026-11-16", "09:02", { kind: "reminded" }),
  happened("2026-11-12", "16:40", { kind: "evidence", files: 2 }),
  happened("2026-11-10", "08:50", { kind: "transfer", state: "accepted" }),
  happened("2026-11-09", "17:20", { kind: "transfer", state: "offered" }),
  happened("2026-11-06", "09:00", { kind: "snoozed", number: 1 }),
  happened("2026-11-05", "09:13", { kind: "help-raised", itemCode: study.code }),
  happened("2026-11-05", "09:12", { ...answered, meets: 3, difficulties: 1 }),
  happened("2026-11-02", "09:01", { kind: "list-sent", month: "2026-11" }),
  happened("2026-11-02", "09:00", { kind: "launched", month: "2026-11" }),
];
const OF_THE_LIST = new Set(["answered", "help-answered", "help-raised", "list-sent", "launched"]);
const shared = events.filter(({ event }) => OF_THE_LIST.has(event.kind));

const view: StateView = {
  branchId: "SL01-01",
  branchName: "中共示例县春晓镇柳芽村支部委员会",
  period: "2026-11",
  dueOn: "2026-11-30",
  asked: [
    asked(1, setup, meets),
    asked(2, training, meets),
    asked(3, meeting),
    asked(4, lecture, meets),
    asked(5, study, need),
    asked(6, room),
  ],
  timeline: { total: events.length, events: events.slice(0, TIMELINE_LINES.first) },
  nameItem: (itemCode) => NAMES.get(itemCode) ?? itemCode,
  answers: true,
  score: true,
  urge: { last: undefined },
  now: NOW,
};

const done: StateView = {
  ...view,
  asked: [setup, training, meeting].map((item, index) => asked(index + 1, item, meets)),
  timeline: {
    total: 4,
    events: [
      happened("2026-11-05", "09:12", { kind: "completed", month: "2026-11" }),
      happened("2026-11-05", "09:12", { ...answered, meets: 3 }),
      happened("2026-11-02", "09:01", { kind: "list-sent", month: "2026-11" }),
      happened("2026-11-02", "09:00", { kind: "launched", month: "2026-11" }),
    ],
  },
};

const branch = (name: string, state: BranchState, count: number) => ({
  id: name,
  name,
  state,
  asked: 6,
  answered: count,
});

const progress: Card = progressCard({
  figures: {
    unitId: "SL01",
    unitName: "中共示例县春晓镇委员会",
    unitKind: "committee",
    period: "2026-11",
    dueOn: "2026-11-30",
    closed: false,
    completion: { branches: 3, done: 1, open: 1, help: 1, asked: 18, answered: 12 },
    scores: null,
    groups: [],
    branches: [
      branch("柳芽村党支部", "help", 4),
      branch("桃溪村党支部", "done", 6),
      branch("杏林村党支部", "open", 2),
    ],
  },
  timeliness: { onTime: 1, overdue: 0, pending: 2 },
  page: 0,
});

const unitEvents: readonly Happened<UnitEvent>[] = [
  { at: at("2026-11-17", "09:03"), event: { kind: "urged", branches: 2, urgent: false } },
  { at: at("2026-11-16", "15:00"), event: { kind: "posted" } },
  { at: at("2026-11-02", "09:00"), event: { kind: "launched", month: "2026-11" } },
  { at: at("2026-10-30", "18:00"), event: { kind: "closed", month: "2026-10" } },
  { at: at("2026-10-28", "10:20"), event: { kind: "urged", branches: 1, urgent: true } },
  { at: at("2026-10-20", "15:00"), event: { kind: "posted" } },
  { at: at("2026-10-08", "09:00"), event: { kind: "launched", month: "2026-10" } },
  { at: at("2026-09-30", "18:00"), event: { kind: "closed", month: "2026-09" } },
];
const ofUnit = (shown: readonly Happened<UnitEvent>[]): UnitTimeline => ({
  unitId: "SL01",
  unitName: "中共示例县春晓镇委员会",
  period: undefined,
  year: "2026",
  timeline: { total: unitEvents.length, events: shown },
});

const made = "campaign/state-card stateCard";

export const stateEntries: readonly GalleryEntry[] = [
  { made, name: "状态 · 进行中", when: "乡镇党委看一个支部", card: stateCard(view) },
  {
    made,
    name: "状态 · 催过了",
    when: "三个工作日内催过，不能再催",
    card: stateCard({
      ...view,
      urge: {
        last: {
          at: at("2026-11-19", "09:03"),
          byName: "李明",
          urgent: false,
          nextOn: "2026-11-24",
        },
      },
    }),
  },
  {
    made,
    name: "状态 · 领导看",
    when: "看不到答复，也看不到谁催过谁",
    card: stateCard({
      branchId: view.branchId,
      branchName: view.branchName,
      period: view.period,
      dueOn: view.dueOn,
      asked: view.asked,
      timeline: { total: shared.length, events: shared },
      nameItem: view.nameItem,
      answers: false,
      score: true,
      now: NOW,
    }),
  },
  { made, name: "状态 · 已完成", when: "全部答完", card: stateCard(done) },
  {
    made,
    name: "状态 · 书记空缺",
    when: "没有书记，上级代管",
    card: stateCard({ ...view, vacancy: { standIn: "中共示例县春晓镇委员会" } }),
  },
  {
    made: "campaign/timeline-card timelineCard",
    name: "时间线 · 更早的",
    when: "从状态点“还有4条”",
    card: timelineCard(
      {
        ...view,
        timeline: { total: events.length, events: events.slice(TIMELINE_LINES.first) },
      },
      1,
    ),
  },
  {
    made: "campaign/progress-card progressCard",
    name: "进度 · 一个乡镇",
    when: "乡镇党委发“进度”",
    card: progress,
  },
  {
    made: "campaign/progress-card progressCard",
    name: "状态 · 上级单位",
    when: "乡镇党委发“状态 春晓镇”：进度带时间线",
    card: withUnitTimeline(progress, ofUnit(unitEvents.slice(0, TIMELINE_LINES.ofUnit))),
  },
  {
    made: "campaign/timeline-card unitTimelineCard",
    name: "时间线 · 上级单位",
    when: "从状态点“看全部8条”",
    card: unitTimelineCard(ofUnit(unitEvents), 0),
  },
];
