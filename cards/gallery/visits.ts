/** 样张：到支部检查 */
import {
  type ResultView,
  visitAnnouncedCard,
  visitResultCard,
} from "#cards/supervision/visit-branch-card.ts";
import { visitExtraFormCard, visitFindingFormCard } from "#cards/supervision/visit-form-card.ts";
import { visitListCard } from "#cards/supervision/visit-list-card.ts";
import {
  type PageItem,
  type VisitPageView,
  visitPageCard,
} from "#cards/supervision/visit-page-card.ts";
import {
  type ComparedItem,
  visitClosedCard,
  visitCompareCard,
  visitWaitingCard,
} from "#cards/supervision/visit-team-card.ts";
import { FINDING_RULES } from "#supervision/finding.ts";
import { VISIT_RULES, type VisitKind } from "#supervision/visit.ts";
import { type Mark, PAGE_ITEMS } from "#supervision/visit-mark.ts";
import type { ListedVisit, VisitFinding } from "#supervision/visit-ports.ts";
import type { Item } from "#taskbook/item.ts";
import { lineOf } from "#taskbook/score-line.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COUNTY, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT } from "./sample-names.ts";
import { sampleItems } from "./score-sample.ts";

const finding: VisitFinding = {
  id: "SL/2026-17",
  year: "2026",
  number: 17,
  itemCode: "C-ACT-01",
  fact: "9月、10月主题党日没有签到和记录",
  severity: "ordinary",
  state: "found",
  dueOn: null,
  byPersonId: "p1",
};
const assigned: VisitFinding = { ...finding, state: "assigned", dueOn: "2026-12-18" };
const longFinding: VisitFinding = {
  ...assigned,
  number: 100_000,
  severity: "serious",
  fact: "事".repeat(FINDING_RULES.longestWords),
};

const { meeting, lecture, room, service, setup } = sampleItems;

const knownOf = (item: Item, yes: boolean): PageItem["known"] => ({
  line: lineOf(item, [
    {
      item,
      period: "2026-11",
      state: {
        kind: "answered",
        answer: { kind: "value", value: { type: "yes_no", yes } },
        changeable: true,
      },
    },
  ]),
  mark: yes ? "meets" : "fails",
  byRecords: yes,
});

const onPage = (item: Item, mark: Mark | undefined, given: Partial<PageItem> = {}): PageItem => ({
  item,
  mark,
  known: undefined,
  findings: [],
  ...given,
});

const page = (given: Partial<VisitPageView> = {}): VisitPageView => ({
  visitId: "V1",
  kind: "unannounced",
  branchName: BRANCH,
  page: 1,
  pages: ["听", "查", "查", "看", "评"],
  items: [
    onPage(meeting, "fails", { known: knownOf(meeting, true), findings: [finding] }),
    onPage(lecture, "meets"),
    onPage(room, undefined, { known: knownOf(room, false) }),
    onPage(service, undefined),
  ],
  score: { won: 1850, possible: 2100, marked: 8 },
  all: 41,
  extras: [],
  findings: [],
  proofs: 0,
  isTeam: true,
  ...given,
});

const longItem: Item = { ...setup, name: "长".repeat(40), check: "查".repeat(200) };
const longPage = page({
  branchName: LONG_UNIT,
  items: Array.from({ length: PAGE_ITEMS }, (_, index) =>
    onPage({ ...longItem, code: `C-ORG-${index}` }, "partly", {
      known: knownOf(meeting, false),
      findings: [longFinding, longFinding],
    }),
  ),
  extras: Array.from({ length: VISIT_RULES.mostExtras }, (_, index) => ({
    number: index + 1,
    words: "看".repeat(VISIT_RULES.longestExtra),
    mark: "partly",
    byPersonId: "p1",
  })),
  findings: [longFinding, longFinding],
  proofs: 99,
});

const pageEntry = (name: string, when: string, of: VisitPageView): GalleryEntry => ({
  made: "supervision/visit-page-card visitPageCard",
  name: `检查 · ${name}`,
  when,
  card: visitPageCard(of),
});

const listed = (given: Partial<ListedVisit> = {}): ListedVisit => ({
  id: "V1",
  kind: "unannounced",
  state: "planned",
  visitOn: null,
  branchName: BRANCH,
  inspectionName: "第四季度暗访",
  ...given,
});

const listEntry = (name: string, when: string, visits: readonly ListedVisit[]): GalleryEntry => ({
  made: "supervision/visit-list-card visitListCard",
  name: `我的检查 · ${name}`,
  when,
  card: visitListCard({ visits, today: "2026-11-20" }),
});

const form = { visitId: "V1", branchName: BRANCH, page: 1 };
const head = { visitId: "V1", kind: "open" as VisitKind, branchName: BRANCH };
const compared = (code: string, given: Partial<ComparedItem> = {}): ComparedItem => ({
  itemCode: code,
  itemName: "主题党日",
  said: [
    { name: "赵检", mark: "meets" },
    { name: "钱查", mark: "fails" },
  ],
  agreed: undefined,
  ...given,
});

const result = (given: Partial<ResultView> = {}): ResultView => ({
  kind: "unannounced",
  branchName: BRANCH,
  unitName: COUNTY,
  visitedOn: "2026-11-20",
  won: 7850,
  possible: 9000,
  marked: 41,
  findings: [assigned],
  ...given,
});

const resultEntry = (name: string, of: ResultView): GalleryEntry => ({
  made: "supervision/visit-branch-card visitResultCard",
  name: `检查结果 · ${name}`,
  when: "书记，检查结束当天",
  card: visitResultCard(of),
});

const teamEntries: readonly GalleryEntry[] = [
  {
    made: "supervision/visit-team-card visitWaitingCard",
    name: "检查 · 等另一位交卷",
    when: "检查员，自己先交卷",
    card: visitWaitingCard({ ...head, waitsFor: ["钱查"], marked: 38 }),
  },
  {
    made: "supervision/visit-team-card visitCompareCard",
    name: "合议 · 有不一致",
    when: "检查组，都交卷以后",
    card: visitCompareCard({
      ...head,
      differences: [compared("C-ACT-01"), compared("C-ACT-02", { agreed: "partly" })],
    }),
  },
  {
    made: "supervision/visit-team-card visitCompareCard",
    name: "合议 · 都定好了",
    when: "检查组，最后一条选定以后",
    card: visitCompareCard({ ...head, differences: [compared("C-ACT-01", { agreed: "partly" })] }),
  },
  {
    made: "supervision/visit-team-card visitCompareCard",
    name: "合议 · 最长的文字",
    when: "检查组三个人，四十条都不一致",
    card: visitCompareCard({
      ...head,
      branchName: LONG_UNIT,
      differences: Array.from({ length: 40 }, (_, index) =>
        compared(`C-${index}`, {
          itemName: "长".repeat(40),
          said: [
            { name: LONG_PERSON, mark: "meets" },
            { name: LONG_PERSON, mark: "partly" },
            { name: LONG_PERSON, mark: "fails" },
          ],
        }),
      ),
    }),
  },
  {
    made: "supervision/visit-team-card visitClosedCard",
    name: "检查已结束",
    when: "检查组，结束以后",
    card: visitClosedCard({ ...head, won: 7850, possible: 9000, marked: 41, findings: [assigned] }),
  },
  {
    made: "supervision/visit-team-card visitClosedCard",
    name: "检查已结束 · 最长的文字",
    when: "检查组，很多问题",
    card: visitClosedCard({
      ...head,
      branchName: LONG_UNIT,
      won: 0,
      possible: 9000,
      marked: 41,
      findings: Array.from({ length: 60 }, () => longFinding),
    }),
  },
];

const announced = (name: string, when: string, isCancelled: boolean): GalleryEntry => ({
  made: "supervision/visit-branch-card visitAnnouncedCard",
  name,
  when,
  card: visitAnnouncedCard({
    kind: "open",
    branchName: BRANCH,
    unitName: COUNTY,
    visitOn: "2026-11-26",
    isCancelled,
  }),
});

export const visitEntries: readonly GalleryEntry[] = [
  listEntry("没有", "没有派去的人", []),
  listEntry("待去和开着的", "检查员，发了“我的检查”", [
    listed({ id: "V2", kind: "spot", state: "open", visitOn: "2026-11-20" }),
    listed({ id: "V3", kind: "scheduled", state: "comparing" }),
    listed(),
  ]),
  listEntry(
    "最长的文字",
    "检查员，一下派了二十五个",
    Array.from({ length: 25 }, (_, index) =>
      listed({ id: `V${index}`, branchName: LONG_UNIT, inspectionName: "检".repeat(40) }),
    ),
  ),
  pageEntry("一页", "检查员，在现场", page()),
  pageEntry("最后一页", "检查员一个人，快查完时", page({ page: 4, isTeam: false, proofs: 3 })),
  pageEntry("最长的文字", "检查员，写满", longPage),
  {
    made: "supervision/visit-form-card visitFindingFormCard",
    name: "记问题 · 条目",
    when: "检查员，评了不符合以后",
    card: visitFindingFormCard({ ...form, item: setup }),
  },
  {
    made: "supervision/visit-form-card visitFindingFormCard",
    name: "记问题 · 条目以外",
    when: "检查员，没写事实",
    card: visitFindingFormCard({
      ...form,
      item: undefined,
      refused: { words: "请写一句问题的事实。", written: "" },
    }),
  },
  {
    made: "supervision/visit-form-card visitExtraFormCard",
    name: "加看一条",
    when: "检查员，点了加看一条",
    card: visitExtraFormCard(form),
  },
  ...teamEntries,
  announced("检查预告", "书记，定了日子的检查；暗访没有", false),
  announced("检查预告 · 不来了", "书记，预告过的检查取消以后", true),
  resultEntry("有问题", result()),
  resultEntry("没有问题", result({ won: 9000, findings: [] })),
  resultEntry(
    "最长的文字",
    result({
      branchName: LONG_UNIT,
      unitName: LONG_COMMITTEE,
      findings: Array.from({ length: 60 }, () => longFinding),
    }),
  ),
];
