/** 减负账、意见、消息设置的样张。 */
import type { Complaint } from "#burden/complaint.ts";
import { COMPLAINT_RULES } from "#burden/complaint.ts";
import { emptyMonth, type LedgerMonth, type LedgerTotals } from "#burden/ledger.ts";
import { NO_PREFERENCES } from "#burden/preferences.ts";
import {
  type ComplaintNoticeView,
  complaintAnsweredCard,
  complaintCard,
  complaintSentCard,
  complaintsDueCard,
  type ListedComplaint,
  openComplaintsCard,
} from "#cards/burden/complaint-card.ts";
import { complaintFormCard } from "#cards/burden/complaint-form-card.ts";
import { branchLedgerCard, type CostlyItem, totalsCard } from "#cards/burden/ledger-card.ts";
import { preferencesCard } from "#cards/burden/preferences-card.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT, sampleChecklists } from "./sample-checklist.ts";
import { starterItems } from "./sample-items.ts";
import { BRANCH, COMMITTEE, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const { open, december } = sampleChecklists;
const { meeting } = starterItems;
const ABOUT = { ...AT, section: 0 };

const complaint: Complaint = {
  id: "K7M3P9QX",
  byPersonId: "p1",
  unitId: AT.branchId,
  about: { campaignId: AT.campaignId, itemCode: meeting.code },
  words: "支委会每月都要写议题，没有新议题的月份能不能不写。",
  sentAt: at("2026-11-18", "10:30"),
  dueOn: "2026-11-25",
  ownerId: null,
  answer: null,
};
const taken: Complaint = { ...complaint, ownerId: "p9" };
const answered: Complaint = {
  ...taken,
  answer: {
    words: "您说得对。从十二月起，没有新议题的月份只选“正常”，不用再写。",
    byPersonId: "p9",
    answeredAt: NOW,
  },
};
const long: Complaint = { ...complaint, words: "太".repeat(COMPLAINT_RULES.longest) };

const notice = (
  name: string,
  when: string,
  given: Partial<ComplaintNoticeView> = {},
): GalleryEntry => ({
  made: "burden/complaint-card complaintCard",
  name: `意见 · ${name}`,
  when,
  card: complaintCard({
    complaint,
    unitName: BRANCH,
    item: { name: meeting.name, check: meeting.check },
    month: "2026-11",
    ownerName: null,
    now: NOW,
    ...given,
  }),
});

const listed: ListedComplaint = { complaint, unitName: BRANCH, ownerName: null };
const longListed: ListedComplaint = {
  complaint: { ...long, ownerId: "p9" },
  unitName: LONG_UNIT,
  ownerName: LONG_PERSON,
};

const form = (
  name: string,
  when: string,
  given: Partial<Parameters<typeof complaintFormCard>[0]>,
): GalleryEntry => ({
  made: "burden/complaint-form-card complaintFormCard",
  name: `提意见 · ${name}`,
  when,
  card: complaintFormCard({ about: ABOUT, checklist: open, token: "t", ...given }),
});

const complaints: readonly GalleryEntry[] = [
  form("从清单来", "书记，在清单上点了不合理？", {}),
  form("从别的卡片来", "任何人，在别的卡片上点了不合理？", { about: null, checklist: undefined }),
  form("写得太长", "书记，写得太长，年末清单", {
    about: { ...AT, section: null },
    checklist: december,
    refused: {
      words: `请控制在${COMPLAINT_RULES.longest}字以内，先说最要紧的一条。`,
      written: long.words,
    },
  }),
  {
    made: "burden/complaint-card complaintSentCard",
    name: "提意见 · 已转交",
    when: "书记，提交以后",
    card: complaintSentCard({ complaint, due: { on: "2026-11-25", certain: true }, about: ABOUT }),
  },
  {
    made: "burden/complaint-card complaintSentCard",
    name: "提意见 · 已转交，放假安排没公布",
    when: "书记，答复的日子落在明年",
    card: complaintSentCard({ complaint, due: { on: "2027-01-06", certain: false }, about: null }),
  },
  notice("新的", "系统管理员"),
  notice("我在答", "系统管理员，点了我来答", { complaint: taken, ownerName: "陈静" }),
  notice("整张清单", "系统管理员", {
    complaint: { ...complaint, about: { campaignId: AT.campaignId, itemCode: null } },
    item: undefined,
  }),
  notice("没有指明条目", "系统管理员", {
    complaint: { ...complaint, about: null },
    item: undefined,
    month: undefined,
    unitName: undefined,
  }),
  notice("已答复", "系统管理员", { complaint: answered, ownerName: "陈静" }),
  notice("最长的文字", "系统管理员", {
    complaint: { ...long, ownerId: "p9" },
    unitName: LONG_UNIT,
    ownerName: LONG_PERSON,
  }),
  {
    made: "burden/complaint-card complaintAnsweredCard",
    name: "意见有答复了",
    when: "提意见的人",
    card: complaintAnsweredCard(answered),
  },
];

const open60 = Array.from({ length: 20 }, () => longListed);
const lists: readonly GalleryEntry[] = [
  {
    made: "burden/complaint-card openComplaintsCard",
    name: "意见列表 · 两条",
    when: "系统管理员，发了“答复意见”",
    card: openComplaintsCard({
      complaints: [listed, { ...listed, complaint: taken, ownerName: "陈静" }],
    }),
  },
  {
    made: "burden/complaint-card openComplaintsCard",
    name: "意见列表 · 没有",
    when: "系统管理员，答完了",
    card: openComplaintsCard({ receipt: "✅ 已答复，已转告提意见的人。", complaints: [] }),
  },
  {
    made: "burden/complaint-card openComplaintsCard",
    name: "意见列表 · 二十条",
    when: "系统管理员，都写满",
    card: openComplaintsCard({ complaints: open60 }),
  },
  {
    made: "burden/complaint-card complaintsDueCard",
    name: "要答复的意见 · 今天到期",
    when: "系统管理员，最后一天的早上",
    card: complaintsDueCard({ complaints: [listed], today: "2026-11-25" }),
  },
  {
    made: "burden/complaint-card complaintsDueCard",
    name: "要答复的意见 · 二十条已超期",
    when: "系统管理员，都写满",
    card: complaintsDueCard({ complaints: open60, today: "2026-11-26" }),
  },
];

const month: LedgerMonth = {
  month: "2026-11",
  messages: 3,
  replies: 4,
  taps: 6,
  activeMs: 4 * 60_000,
};
const costly: readonly CostlyItem[] = [
  { name: "党费收缴与党务公开", minutes: 1.5 },
  { name: "支委会会议", minutes: 0.8 },
];
/** Of so many branches together. */
export const totalsOf = (branches: number): LedgerTotals => ({
  ...month,
  branches,
  messages: branches * 3,
  replies: branches * 4,
  taps: branches * 6,
  activeMs: branches * 4 * 60_000,
  medianMs: 3.5 * 60_000,
  bands: [branches - 5, 4, 1, 0],
});

const ledgers: readonly GalleryEntry[] = [
  {
    made: "burden/ledger-card branchLedgerCard",
    name: "减负账 · 支部",
    when: "书记，发了“减负”",
    card: branchLedgerCard({
      branchName: BRANCH,
      months: [month, { ...month, month: "2026-10", taps: 4 }],
      costliest: costly,
    }),
  },
  {
    made: "burden/ledger-card branchLedgerCard",
    name: "减负账 · 支部没有事的月份",
    when: "书记，当月没有收到什么",
    card: branchLedgerCard({
      branchName: LONG_UNIT,
      months: [emptyMonth("2026-11")],
      costliest: [],
    }),
  },
  {
    made: "burden/ledger-card totalsCard",
    name: "减负账 · 上级",
    when: "乡镇党委，看下面合计",
    card: totalsCard({
      unitName: COMMITTEE,
      month: "2026-11",
      totals: totalsOf(60),
      inside: { costliest: costly },
    }),
  },
  {
    made: "burden/ledger-card totalsCard",
    name: "减负账 · 领导只看合计",
    when: "领导，三万个支部",
    card: totalsCard({
      unitName: LONG_COMMITTEE,
      month: "2026-11",
      totals: totalsOf(30_000),
    }),
  },
];

const settings: readonly GalleryEntry[] = [
  {
    made: "burden/preferences-card preferencesCard",
    name: "消息设置 · 没有设过",
    when: "任何人，发了“订阅”",
    card: preferencesCard({ preferences: NO_PREFERENCES, said: null }),
  },
  {
    made: "burden/preferences-card preferencesCard",
    name: "消息设置 · 改过",
    when: "任何人，退订以后",
    card: preferencesCard({
      preferences: { quiet: { from: "12:00", until: "14:30" }, declined: ["ahead"] },
      said: "✅ 已退订提前提醒",
    }),
  },
];

export const burdenEntries: readonly GalleryEntry[] = [
  ...complaints,
  ...lists,
  ...ledgers,
  ...settings,
];
