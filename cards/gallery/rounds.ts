/** 验收轮次和跟踪培育的样张。 */
import type { Cultivation } from "#acceptance/cultivation.ts";
import { CULTIVATION_RULES } from "#acceptance/cultivation.ts";
import type { CultivationView } from "#acceptance/cultivation-ports.ts";
import type { YearCycle } from "#acceptance/cycle.ts";
import { ROUND_RULES } from "#acceptance/use-cases/open-round.ts";
import type { RoundProgress } from "#acceptance/use-cases/read-rounds.ts";
import {
  type CultivationCardView,
  cultivationCard,
  cultivationFormCard,
  cultivationListCard,
} from "#cards/acceptance/cultivation-card.ts";
import { cultivationRefusalWords, LOOK_WORDS } from "#cards/acceptance/cultivation-words.ts";
import { type RoundsView, roundsCard } from "#cards/acceptance/round-card.ts";
import { roundFormCard } from "#cards/acceptance/round-form-card.ts";
import { roundRefusalWords, waitingWords } from "#cards/acceptance/round-words.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COUNTY, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const UNIT = { id: "SL", name: COUNTY };

const progress = (
  counts: RoundProgress["counts"] = {},
  of: Partial<RoundProgress["round"]> = {},
): RoundProgress => ({
  round: {
    id: "SL-示组发〔2026〕12号",
    unitId: "SL",
    year: "2026",
    name: "2026年达标验收",
    authority: "县委组织部部务会",
    documentNumber: "示组发〔2026〕12号",
    editionId: "e",
    applyFrom: "2026-11-01",
    applyUntil: "2026-11-30",
    openedBy: "p1",
    openedAt: NOW,
    closedAt: null,
    ...of,
  },
  counts,
  coverage: {
    forwarded: (counts.forwarded ?? 0) + (counts["under-visit"] ?? 0) + (counts.decided ?? 0),
    ordered: (counts["under-visit"] ?? 0) + (counts.decided ?? 0),
    visited: counts.decided ?? 0,
    decided: counts.decided ?? 0,
  },
});

const CYCLE: YearCycle = {
  unitId: "SL",
  year: "2026",
  deploy: { from: "2026-01-05", until: "2026-03-31" },
  check: { from: "2026-06-01", until: "2026-08-31" },
  assess: { from: "2026-11-01", until: "2026-12-31" },
  setBy: "system",
  setAt: NOW,
};

const one = (name: string, when: string, of: Partial<RoundsView>): GalleryEntry => ({
  made: "acceptance/round-card roundsCard",
  name: `验收轮次 · ${name}`,
  when,
  card: roundsCard({ said: null, unit: UNIT, rounds: [], cycle: null, ...of }),
});

const RUNNING = progress({ assessing: 12, applied: 5, forwarded: 8, "under-visit": 6, decided: 3 });
const WAITING = {
  branchId: "SL01-01",
  branchName: BRANCH,
  left: 1,
  away: [{ personId: "i1", why: "held-post" as const }],
};
const longRound = (index: number): RoundProgress =>
  progress(
    { assessing: 9999, applied: 9999, withdrawn: 9999, returned: 9999, forwarded: 9999 },
    {
      id: `SL-${index}`,
      name: "验".repeat(ROUND_RULES.longestName),
      authority: "组".repeat(ROUND_RULES.longestAuthority),
      documentNumber: "号".repeat(ROUND_RULES.longestDocument),
    },
  );

const rounds: readonly GalleryEntry[] = [
  one("还没有", "县委组织部发“验收”", {}),
  one("进行中", "县委组织部，初审通过了一些", { rounds: [RUNNING], cycle: CYCLE }),
  one("下达了", "县委组织部，有一个支部派不出人", {
    rounds: [progress({ forwarded: 1, "under-visit": 13, decided: 3 })],
    said: doneWords("已下达验收单7个"),
    waiting: [waitingWords(WAITING)],
  }),
  one("先看一遍", "要告诉的检查员超过20人", {
    rounds: [RUNNING],
    said: notDoneWords(
      roundRefusalWords({
        kind: "inspection.unconfirmed",
        told: { inspectors: 24, secretaries: 0 },
      }),
    ),
    confirms: RUNNING.round.id,
  }),
  one("结束了", "县委组织部，这一轮结束以后", {
    rounds: [progress({ frozen: 60 }, { closedAt: NOW })],
    said: doneWords("已结束2026年达标验收"),
  }),
  one("最长", "各项都到上限", {
    unit: { id: "SL", name: LONG_COMMITTEE },
    rounds: Array.from({ length: 9 }, (_, index) => longRound(index)),
    cycle: CYCLE,
    waiting: Array.from({ length: 40 }, () => waitingWords({ ...WAITING, branchName: LONG_UNIT })),
  }),
];

const EDITIONS = [
  { id: "e", name: "党支部标准2026版" },
  { id: "d", name: "党支部标准2025版" },
];
const forms: readonly GalleryEntry[] = [
  {
    made: "acceptance/round-form-card roundFormCard",
    name: "开启一轮验收",
    when: "县委组织部点“开启一轮”",
    card: roundFormCard({ unit: UNIT, editions: EDITIONS }),
  },
  {
    made: "acceptance/round-form-card roundFormCard",
    name: "开启一轮验收 · 没有依据",
    when: "没有写谁部署的、文号",
    card: roundFormCard({
      unit: { id: "SL", name: LONG_COMMITTEE },
      editions: Array.from({ length: 20 }, (_, index) => ({
        id: `e${index}`,
        name: "版".repeat(80),
      })),
      refused: {
        why: roundRefusalWords({ kind: "round.no-authority" }),
        written: {
          name: "验".repeat(ROUND_RULES.longestName),
          authority: "",
          documentNumber: "",
          editionId: "e1",
          applyFrom: "2026-11-01",
          applyUntil: "2026-11-30",
        },
      },
    }),
  },
];

const plan = (of: Partial<Cultivation> = {}): CultivationView => ({
  cultivation: {
    applicationId: "R/SL01-01",
    branchId: "SL01-01",
    mentorId: "p9",
    mentorSince: NOW,
    aims: "把活动室用起来，党课按月讲",
    first: { on: "2026-11-20", words: "", at: null },
    second: { on: "2027-05-20", words: "", at: null },
    madeBy: "p1",
    madeAt: NOW,
    ...of,
  },
  branch: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01" },
  mentorName: "李明",
  madeByName: "王建国",
  isMentorReachable: true,
  seenBy: { first: "", second: "" },
  isPassed: true,
});
const SEEN = { on: "2026-11-20", words: "活动室每周开放，党课讲了两次", at: NOW };
const seenOnce: CultivationView = {
  ...plan({ first: SEEN }),
  seenBy: { first: "李明", second: "" },
};
const longPlan: CultivationView = {
  ...plan({
    aims: "目".repeat(CULTIVATION_RULES.longestAims),
    first: { ...SEEN, words: "看".repeat(CULTIVATION_RULES.longestLook) },
  }),
  seenBy: { first: LONG_PERSON, second: "" },
  isMentorReachable: false,
  branch: { id: "SL01-01", name: LONG_UNIT, path: "SL/SL01/SL01-01" },
  mentorName: LONG_PERSON,
  madeByName: LONG_PERSON,
};

const cultivated = (
  name: string,
  when: string,
  of: Partial<CultivationCardView>,
): GalleryEntry => ({
  made: "acceptance/cultivation-card cultivationCard",
  name: `跟踪培育 · ${name}`,
  when,
  card: cultivationCard({ view: plan(), isMentor: true, today: dayOf(NOW), ...of }),
});

const cultivations: readonly GalleryEntry[] = [
  cultivated("到日子了", "联系人，第一次去看的日子", {
    said: LOOK_WORDS.first,
  }),
  cultivated("定计划的人看", "县委组织部，可以换联系人", {
    isMentor: false,
    others: [{ personId: "p8", name: "赵敏", unitName: "春晓镇" }],
  }),
  cultivated("写过一次", "联系人写下以后", {
    view: seenOnce,
    said: doneWords("已记下 09:12"),
  }),
  cultivated("联系人离任", "县委组织部，联系人收不到消息", {
    view: { ...plan(), isMentorReachable: false },
    isMentor: false,
    others: [{ personId: "p8", name: "赵敏", unitName: "春晓镇" }],
  }),
  cultivated("不再跟踪", "复核以后不再是达标", {
    view: { ...seenOnce, isPassed: false },
  }),
  cultivated("没写", "联系人交了空的一句", {
    refused: { why: cultivationRefusalWords({ kind: "cultivation.words-missing" }), written: "" },
  }),
  cultivated("看完了", "支部书记，两次都看过", {
    view: {
      ...plan({ first: SEEN, second: { ...SEEN, on: "2027-05-20" } }),
      seenBy: { first: "赵敏", second: "李明" },
    },
    isMentor: false,
  }),
  cultivated("最长", "各项都到上限", {
    view: longPlan,
    today: "2027-05-20",
    refused: { why: "写得太长", written: "看".repeat(CULTIVATION_RULES.longestLook) },
  }),
  {
    made: "acceptance/cultivation-card cultivationListCard",
    name: "跟踪培育一览",
    when: "县委组织部发“验收 培育”",
    card: cultivationListCard({
      plans: [plan(), ...Array.from({ length: 11 }, () => longPlan)],
      unplanned: Array.from({ length: 12 }, (_, index) => ({
        applicationId: `R/${index}`,
        branchName: LONG_UNIT,
      })),
    }),
  },
  {
    made: "acceptance/cultivation-card cultivationListCard",
    name: "跟踪培育一览 · 没有",
    when: "书记发“验收 培育”，没有计划",
    card: cultivationListCard({ plans: [], unplanned: [] }),
  },
  {
    made: "acceptance/cultivation-card cultivationFormCard",
    name: "跟踪培育 · 定计划",
    when: "县委组织部点“定计划”",
    card: cultivationFormCard({
      applicationId: "R/SL01-01",
      branchName: BRANCH,
      mentors: [{ personId: "p9", name: "李明", unitName: "春晓镇" }],
    }),
  },
  {
    made: "acceptance/cultivation-card cultivationFormCard",
    name: "跟踪培育 · 定计划最长",
    when: "日子不对，各项都到上限",
    card: cultivationFormCard({
      applicationId: "R/SL01-01",
      branchName: LONG_UNIT,
      mentors: Array.from({ length: 90 }, (_, index) => ({
        personId: `p${index}`,
        name: LONG_PERSON,
        unitName: LONG_COMMITTEE,
      })),
      refused: {
        why: cultivationRefusalWords({
          kind: "cultivation.days",
          earliest: "2026-11-20",
          latest: "2028-11-20",
        }),
        written: {
          mentorId: "p3",
          aims: "目".repeat(CULTIVATION_RULES.longestAims),
          firstOn: "2027-05-20",
          secondOn: "2027-03-20",
        },
      },
    }),
  },
];

export const roundEntries: readonly GalleryEntry[] = [...rounds, ...forms, ...cultivations];
