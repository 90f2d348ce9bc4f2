/** 周报的样张 — in private and in the leaders' group, with decisions and without. */
import { weeklyCard } from "#cards/digest/weekly-card.ts";
import type { Decision, Weekly } from "#digest/weekly.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";

const NOW = at("2026-11-09", "08:47");
const DECEMBER = at("2026-12-14", "08:52");

const quiet: Weekly = {
  unitId: "SL",
  unitName: "中共示例县委员会",
  months: [
    { month: "2026-11", dueOn: "2026-11-30", onTime: 23, overdue: 0, pending: 37 },
    { month: "2026-10", dueOn: "2026-10-31", onTime: 54, overdue: 6, pending: 0 },
  ],
  decisions: { first: [], count: 0, all: "" },
};

const OVERDUE: Decision = {
  kind: "overdue",
  id: "SL02-02",
  unitName: "蝉鸣村",
  on: "2026-11-30",
  about: "2026-11",
};
const VACANCY: Decision = {
  kind: "vacancy",
  id: "SL01-03",
  unitName: "桃溪村",
  on: "2026-12-03",
  about: null,
};

const busy: Weekly = {
  ...quiet,
  months: [
    { month: "2026-12", dueOn: "2026-12-31", onTime: 8, overdue: 0, pending: 52 },
    { month: "2026-11", dueOn: "2026-11-30", onTime: 51, overdue: 9, pending: 0 },
  ],
  decisions: {
    first: [
      OVERDUE,
      VACANCY,
      { kind: "complaint", id: "7KQ2M9XA", unitName: "荷塘村", on: "2026-12-11", about: null },
      {
        kind: "form",
        id: "B3NVX6HD",
        unitName: "夏禾镇",
        on: "2026-12-11",
        about: "流动党员联系情况统计表",
      },
      { kind: "help", id: "4TRW8PCE", unitName: "竹影村", on: "2026-12-15", about: null },
    ],
    count: 8,
    all: "",
  },
};

const made = "digest/weekly-card weeklyCard";

export const weeklyEntries: readonly GalleryEntry[] = [
  {
    made,
    name: "周报 · 没有要定的事",
    when: "领导，每周第一个工作日上班时；什么都没变就不发",
    card: weeklyCard({ weekly: quiet, at: NOW, inGroup: false }),
  },
  {
    made,
    name: "周报 · 有要定的事",
    when: "能定这些事的人（这里是县委组织部的管理员），发“周报”随时看",
    card: weeklyCard({ weekly: busy, at: DECEMBER, inGroup: false }),
  },
  {
    made,
    name: "周报 · 领导",
    when: "领导在私聊里：只有自己能看、能过问的",
    card: weeklyCard({
      weekly: { ...busy, decisions: { first: [OVERDUE, VACANCY], count: 2, all: "" } },
      at: DECEMBER,
      inGroup: false,
    }),
  },
  {
    made,
    name: "周报 · 领导群",
    when: "绑定了领导群的单位，发在群里，不点名逾期的支部",
    card: weeklyCard({
      weekly: { ...busy, decisions: { first: [VACANCY], count: 1, all: "" } },
      at: DECEMBER,
      inGroup: true,
    }),
  },
  {
    made,
    name: "周报 · 第一个月",
    when: "上月没有部署清单时，没有对比",
    card: weeklyCard({
      weekly: { ...quiet, months: quiet.months.slice(0, 1) },
      at: NOW,
      inGroup: false,
    }),
  },
  {
    made,
    name: "周报 · 没有清单",
    when: "近两年没有部署清单，只有要定的事",
    card: weeklyCard({
      weekly: { ...quiet, months: [], decisions: { first: [VACANCY], count: 1, all: "" } },
      at: DECEMBER,
      inGroup: false,
    }),
  },
];
