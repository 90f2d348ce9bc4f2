/** 经过和述职的样张。 */
import { APPRAISAL_RULES, type Appraisal } from "#acceptance/appraisal.ts";
import type { AppraisalView } from "#acceptance/use-cases/read-appraisal.ts";
import {
  APPLICATION_TURNS,
  type BranchEvent,
  DESIGNATION_TURNS,
  FINDING_TURNS,
} from "#blueprint/timeline.ts";
import { appraisalCard, appraisalFormCard } from "#cards/acceptance/appraisal-card.ts";
import { appraisalRefusalWords } from "#cards/acceptance/appraisal-words.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { lastStoryPage, type StoryView, storyCard, storyPage } from "#cards/campaign/story-card.ts";
import { MEETING_KINDS } from "#records/record.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COMMITTEE, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const ID = "V1/SL01-01/2026";

/** Every kind that is no part of a list, the newest first. */
const events: readonly BranchEvent[] = [
  { kind: "graded", year: "2025", group: "middle", corrected: false },
  { kind: "graded", year: "2025", group: "advanced", corrected: true },
  ...DESIGNATION_TURNS.toReversed().map(
    (turn) => ({ kind: "designation", turn, designationId: ID }) as const,
  ),
  { kind: "case", turn: "given", caseId: ID },
  { kind: "case", turn: "adopted", caseId: ID },
  { kind: "case", turn: "published", caseId: ID },
  ...APPLICATION_TURNS.toReversed().map(
    (turn) => ({ kind: "application", turn, applicationId: ID }) as const,
  ),
  ...FINDING_TURNS.toReversed().map(
    (turn) => ({ kind: "finding", turn, findingId: ID, number: "2026-17" }) as const,
  ),
  { kind: "finding", turn: "help-answered", findingId: ID, number: "2026-17" },
  { kind: "finding", turn: "help-raised", findingId: ID, number: "2026-17" },
  { kind: "contacted", by: LONG_PERSON, on: "2025-11-06" },
  { kind: "contacted", by: "陈卫东", on: "2025-11-06" },
  { kind: "visited", visitId: ID, unannounced: true },
  { kind: "visited", visitId: ID, unannounced: false },
  { kind: "recorded", records: 1, meetings: ["committee"] },
  { kind: "recorded", records: 30, meetings: MEETING_KINDS },
  { kind: "recorded", records: 2, meetings: [] },
  { kind: "recorded", records: 1, meetings: [] },
  { kind: "help-raised", itemCode: "C-ORG-01" },
  { kind: "launched", month: "2025-11" },
];

const DAY_MS = 86_400_000;
const happened = events.map((event, index) => ({ at: NOW - index * 9 * DAY_MS, event }));

const story = (page: number, of: Partial<StoryView> = {}): StoryView => {
  const { limit, offset } = storyPage(page);
  return {
    branchId: "SL01-01",
    branchName: BRANCH,
    period: null,
    timeline: { total: happened.length, events: happened.slice(offset, offset + limit) },
    nameItem: () => "按期换届",
    mayExport: true,
    ...of,
  };
};

const stories: readonly GalleryEntry[] = [
  ...Array.from({ length: lastStoryPage(happened.length) + 1 }, (_, page) => ({
    made: "campaign/story-card storyCard",
    name: `经过 · 第${page + 1}页`,
    when: "书记发“经过”，或者点“全部经过”",
    card: storyCard(story(page), page),
  })),
  {
    made: "campaign/story-card storyCard",
    name: "经过 · 没有",
    when: "这个月什么也没有发生",
    card: storyCard(story(0, { period: "2026-10", timeline: { total: 0, events: [] } }), 0),
  },
  {
    made: "campaign/story-card storyCard",
    name: "经过 · 最长的文字",
    when: "领导看，单位名最长，条数很多",
    card: storyCard(
      story(7, {
        branchId: "ZZ99-99-9999999999",
        branchName: LONG_UNIT,
        mayExport: false,
        timeline: {
          total: 99_999,
          events: Array.from({ length: 15 }, (_, index) => ({
            at: NOW - index * 400 * DAY_MS,
            event: {
              kind: "finding",
              turn: "fall-back",
              findingId: "f".repeat(60),
              number: "2026-99999",
            },
          })),
        },
      }),
      7,
    ),
  },
];

const recorded: Appraisal = {
  personId: "p1",
  unitId: "SL01",
  year: "2026",
  rating: "fair",
  heldOn: "2026-11-18",
  documentNumber: "示组发〔2026〕30号",
};

const appraisal = (of: Partial<AppraisalView> = {}): AppraisalView => ({
  unit: { id: "SL01", name: COMMITTEE, shortName: "春晓镇", kind: "committee" },
  year: "2026",
  reporter: { personId: "p1", name: "张和平" },
  facts: {
    branches: 14,
    moves: [
      { before: "backward", now: "middle", branches: 1 },
      { before: "middle", now: "advanced", branches: 2 },
      { before: "middle", now: "middle", branches: 9 },
      { before: null, now: null, branches: 2 },
    ],
    findings: { raised: 21, closed: 18, recurred: 1, open: 4 },
    decisions: { passed: 3, toRectify: 1, failed: 0 },
    named: 1,
    help: { raised: 6, answered: 5 },
    contact: { visits: 9, branches: 3, problems: 4 },
  },
  recorded: undefined,
  mayRecord: false,
  isOwn: true,
  until: "2026-11-20",
  ...of,
});

const MANY = 99_999;
const long = appraisal({
  unit: {
    id: "ZZ99-99-9999999999",
    name: LONG_COMMITTEE,
    shortName: LONG_COMMITTEE,
    kind: "committee",
  },
  reporter: { personId: "p1", name: LONG_PERSON },
  facts: {
    branches: MANY,
    moves: [
      { before: "backward", now: "advanced", branches: MANY },
      { before: "advanced", now: "backward", branches: MANY },
      { before: "middle", now: "middle", branches: MANY },
    ],
    findings: { raised: MANY, closed: MANY, recurred: MANY, open: MANY },
    decisions: { passed: MANY, toRectify: MANY, failed: MANY },
    named: MANY,
    help: { raised: MANY, answered: MANY },
    contact: { visits: MANY, branches: MANY, problems: MANY },
  },
  recorded: { ...recorded, documentNumber: "号".repeat(APPRAISAL_RULES.longestDocument) },
  mayRecord: true,
});

const appraisals: readonly GalleryEntry[] = [
  {
    made: "acceptance/appraisal-card appraisalCard",
    name: "述职 · 书记自己看",
    when: "党委书记发“述职”",
    card: appraisalCard(appraisal()),
  },
  {
    made: "acceptance/appraisal-card appraisalCard",
    name: "述职 · 组织部看",
    when: "县委组织部发“述职 春晓镇”，还没有登记等次",
    card: appraisalCard(appraisal({ mayRecord: true, isOwn: false })),
  },
  {
    made: "acceptance/appraisal-card appraisalCard",
    name: "述职 · 刚登记",
    when: "登记了评议等次",
    card: appraisalCard(
      appraisal({ mayRecord: true, isOwn: false, recorded }),
      doneWords("已登记"),
    ),
  },
  {
    made: "acceptance/appraisal-card appraisalCard",
    name: "述职 · 支部书记",
    when: "支部书记发“述职”",
    card: appraisalCard(
      appraisal({ unit: { id: "SL01-01", name: BRANCH, shortName: "柳芽村", kind: "branch" } }),
    ),
  },
  {
    made: "acceptance/appraisal-card appraisalCard",
    name: "述职 · 最长的文字",
    when: "名字和数字都到上限",
    card: appraisalCard(long),
  },
  {
    made: "acceptance/appraisal-card appraisalFormCard",
    name: "登记评议等次",
    when: "县委组织部点“登记评议等次”",
    card: appraisalFormCard(appraisal({ mayRecord: true, isOwn: false })),
  },
  {
    made: "acceptance/appraisal-card appraisalFormCard",
    name: "登记评议等次 · 最长的文字",
    when: "日期不对，写了的还在",
    card: appraisalFormCard({
      ...long,
      refused: {
        why: appraisalRefusalWords({
          kind: "appraisal.day",
          from: "2026-01-01",
          until: "2026-11-20",
        }),
        written: {
          rating: "ordinary",
          heldOn: "2027-11-20",
          documentNumber: "号".repeat(APPRAISAL_RULES.longestDocument),
        },
      },
    }),
  },
];

export const storyEntries: readonly GalleryEntry[] = [...stories, ...appraisals];
