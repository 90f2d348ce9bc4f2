/** 部署、截止、督办、催办的样张。 */
import type { LaunchPreview, PreviewGroup } from "#blueprint/launch-preview.ts";
import type { OpenBranch } from "#blueprint/reminder-ports.ts";
import { closeCard } from "#cards/campaign/close-card.ts";
import { type OverdueView, overdueCard } from "#cards/campaign/overdue-card.ts";
import { previewCard } from "#cards/campaign/preview-card.ts";
import { type UrgeView, urgeCard } from "#cards/campaign/urge-card.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT } from "./sample-checklist.ts";
import {
  BRANCH,
  COMMITTEE,
  COUNTY,
  LONG_COMMITTEE,
  LONG_PERSON,
  LONG_UNIT,
  NOW,
} from "./sample-names.ts";

const campaign = {
  id: AT.campaignId,
  editionId: "starter",
  month: "2026-11",
  rootUnitId: "SL",
  dueOn: "2026-11-30",
  launchedAt: at("2026-11-02", "09:00"),
  closedAt: null,
};

const NAMES = ["春晓镇党委", "桃源乡党委", "城关街道党工委", "县直机关工委"] as const;
const committees: readonly PreviewGroup[] = NAMES.map((committeeName, place) => ({
  committeeName,
  branches: 15,
  unbound: place === 1 ? ["桃源乡桃溪村党支部"] : [],
  vacant: place === 2 ? ["城关街道北门社区党支部"] : [],
}));

const preview: LaunchPreview = {
  wish: { editionId: "starter", month: "2026-12", rootUnitId: "SL", dueOn: "2026-12-28" },
  unitName: COUNTY,
  editionName: "党支部标准化规范化建设 起步标准（示例，须经本级党委审定）",
  people: 60,
  messages: 58,
  minutes: 690.4,
  items: { asked: 61, measured: 5 },
  lastArrivesAt: at("2026-12-01", "09:04"),
  committees,
  templates: [
    { template: "village", branches: 38, questions: 37 },
    { template: "community", branches: 10, questions: 36 },
    { template: "organ", branches: 12, questions: 37 },
  ],
  launched: undefined,
  reminders: {
    steps: [
      { days: -3, to: "doer", from: at("2026-12-23", "09:00") },
      { days: 0, to: "doer", from: at("2026-12-28", "09:00") },
      { days: 1, to: "doer", from: at("2026-12-29", "09:00") },
      { days: 3, to: "direct", from: at("2026-12-31", "09:00") },
      { days: 7, to: "first", from: null },
    ],
    leftOut: [],
  },
};

/** A tree of so many branches, of which a tenth cannot be reached, with the longest names. */
export const largePreview = (count: number, size: number): LaunchPreview => ({
  ...preview,
  unitName: LONG_COMMITTEE,
  people: count * size,
  messages: count * size,
  committees: Array.from({ length: count }, () => ({
    committeeName: LONG_COMMITTEE,
    branches: size,
    unbound: Array.from({ length: Math.ceil(size / 10) }, () => LONG_UNIT),
    vacant: [LONG_UNIT],
  })),
});

const launch = (name: string, when: string, given: Partial<LaunchPreview>): GalleryEntry => ({
  made: "campaign/preview-card previewCard",
  name: `部署预览 · ${name}`,
  when,
  card: previewCard({ ...preview, ...given }),
});

/** So many campaigns of the longest names. */
export const longCampaigns = (count: number) =>
  Array.from({ length: count }, () => ({ ...campaign, unitName: LONG_COMMITTEE }));

const close = (
  name: string,
  when: string,
  campaigns: Parameters<typeof closeCard>[0]["campaigns"],
): GalleryEntry => ({
  made: "campaign/close-card closeCard",
  name: `截止清单 · ${name}`,
  when,
  card: closeCard({ campaigns }),
});

const launches: readonly GalleryEntry[] = [
  launch("第一次", "县委组织部，发了“部署 12月”", {}),
  launch("只补新支部", "县委组织部，之前部署过", {
    people: 2,
    messages: 2,
    minutes: 3.4,
    launched: campaign,
    committees: committees.slice(0, 1).map((group) => ({ ...group, branches: 2 })),
    templates: [{ template: "village", branches: 2, questions: 5 }],
  }),
  launch("没有新支部", "县委组织部，又发了一次", {
    people: 0,
    messages: 0,
    minutes: 0,
    committees: [],
    templates: [],
    launched: campaign,
  }),
  launch("明年放假没公布", "县委组织部，截止日落在明年", {
    wish: { ...preview.wish, dueOn: "2027-01-04" },
    unarrangedYear: "2027",
  }),
  launch("截止日是休息日", "县委组织部", {
    wish: { ...preview.wish, dueOn: "2026-12-27" },
    isRestDay: true,
  }),
  launch("六十个党委", "市委组织部，名称最长", largePreview(60, 30)),
  launch("三万个支部", "省一级，名称最长", largePreview(1000, 30)),
  close("两期", "县委组织部，发了“截止”", [
    { ...campaign, unitName: COUNTY },
    { ...campaign, unitName: COUNTY, month: "2026-10", dueOn: "2026-10-30" },
  ]),
  close("六十期", "县委组织部，名称最长", longCampaigns(60)),
];

const overdue = (name: string, when: string, given: Partial<OverdueView> = {}): GalleryEntry => ({
  made: "campaign/overdue-card overdueCard",
  name: `下级情况 · ${name}`,
  when,
  card: overdueCard({
    branchId: AT.branchId,
    branchName: BRANCH,
    month: "2026-11",
    left: -3,
    open: 4,
    difficulties: 0,
    doerName: "王建国",
    why: "direct",
    ...given,
  }),
});

const open = (given: Partial<OpenBranch> = {}): OpenBranch => ({
  ...AT,
  branchName: BRANCH,
  month: "2026-11",
  dueOn: "2026-11-30",
  launchedAt: campaign.launchedAt,
  doer: { personId: "p1", name: "王建国", openId: "ou_1" },
  urged: null,
  ...given,
});
const urged = {
  at: at("2026-11-19", "09:12"),
  byName: "李明",
  urgent: false,
  nextOn: "2026-11-24",
};

const urge = (name: string, when: string, given: Partial<UrgeView>): GalleryEntry => ({
  made: "campaign/urge-card urgeCard",
  name: `催办 · ${name}`,
  when,
  card: urgeCard({
    unitId: "SL01",
    unitName: COMMITTEE,
    open: [open()],
    people: 1,
    override: null,
    now: NOW,
    ...given,
  }),
});

/** As many branches as there may be, with the longest names. */
export const longOpen = (count: number): readonly OpenBranch[] =>
  Array.from({ length: count }, () =>
    open({
      branchName: LONG_UNIT,
      doer: { personId: "p1", name: LONG_PERSON, openId: null },
      urged: { ...urged, byName: LONG_PERSON },
    }),
  );

const others: readonly OpenBranch[] = [
  open(),
  open({
    branchName: "春晓镇桃溪村党支部",
    urged,
    doer: { personId: "p2", name: "孙立", openId: "ou_2" },
  }),
  open({ branchName: "春晓镇杏林村党支部", doer: null }),
  open({ branchName: "春晓镇李湾村党支部", doer: { personId: "p3", name: "周海", openId: null } }),
];

export const campaignEntries: readonly GalleryEntry[] = [
  ...launches,
  overdue("快到期", "乡镇党委，周一并入一张卡片", { why: "mention", left: 1 }),
  overdue("督办", "直接责任人，逾期三个工作日"),
  overdue("有困难", "直接责任人，报了有困难", { difficulties: 2 }),
  overdue("报第一责任人", "第一责任人，逾期七个工作日", { why: "first", left: -7 }),
  overdue("书记空缺", "乡镇党委，下面没有人可提醒", { why: "vacant", doerName: undefined }),
  overdue("最长的名称", "直接责任人", { branchName: LONG_UNIT, doerName: LONG_PERSON }),
  urge("一个支部", "乡镇党委，发了“催办 柳芽”", {}),
  urge("几个支部", "乡镇党委，发了“催办 春晓镇”", { open: others }),
  urge("催过以后", "乡镇党委，点了催办", {
    open: [open({ urged })],
    people: 0,
    said: "✅ 已催1个支部",
  }),
  urge("紧急", "系统管理员", { override: "防汛值班明早开始" }),
  urge("六十个支部", "乡镇党委，名称最长", {
    unitName: LONG_COMMITTEE,
    open: longOpen(60),
    people: 60,
  }),
];
