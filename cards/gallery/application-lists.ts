/** 验收一览的样张。 */
import {
  applicationListCard,
  roundOfferCard,
  WAITING_GROUPS,
} from "#cards/acceptance/application-list-card.ts";
import type { GalleryEntry } from "./entry.ts";
import {
  longApplication,
  longRound,
  sampleApplication,
  sampleRound,
} from "./sample-application.ts";

const applied = sampleApplication({ state: "applied", step: 2 });
const EMPTY = { said: null, groups: [], page: 0, total: 0, waitsFor: "初审" } as const;
const urgent = [
  sampleApplication({
    state: "rectifying",
    step: 5,
    decision: "to-rectify",
    rectifyUntil: "2026-11-06",
  }),
  sampleApplication({ state: "objected", step: 6, decision: "failed" }),
  applied,
];
const { branch } = applied;

const listed = (
  name: string,
  when: string,
  of: Parameters<typeof applicationListCard>[0],
): GalleryEntry => ({
  made: "acceptance/application-list-card applicationListCard",
  name: `验收一览 · ${name}`,
  when,
  card: applicationListCard(of),
});

const offered = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof roundOfferCard>[0]>,
): GalleryEntry => ({
  made: "acceptance/application-list-card roundOfferCard",
  name: `验收 · ${name}`,
  when,
  card: roundOfferCard({ branch, rounds: [sampleRound], before: [], today: "2026-11-12", ...of }),
});

export const applicationListEntries: readonly GalleryEntry[] = [
  listed("没有", "乡镇党委，发了“验收”", EMPTY),
  listed("两个等初审", "乡镇党委，发了“验收”", {
    ...EMPTY,
    groups: [{ heading: "等您初审", views: [applied, applied] }],
    total: 2,
  }),
  listed("按轻重缓急", "县委组织部，发了“验收 第2页”", {
    said: null,
    groups: WAITING_GROUPS.map(({ heading }, index) => ({
      heading,
      views: [urgent[index] ?? applied],
    })),
    page: 1,
    total: 23,
    waitsFor: "办理",
  }),
  listed("最长的文字", "县委组织部，等办理的很多", {
    said: "✅ 初审通过，已记下 09:30",
    groups: WAITING_GROUPS.map(({ heading }) => ({
      heading,
      views: Array.from({ length: 4 }, () => longApplication),
    })),
    page: 998,
    total: 30_000,
    waitsFor: "办理",
  }),
  offered("没有开启", "书记，发了“验收”", { rounds: [] }),
  offered("可以自评", "书记，申报窗口里", {}),
  offered("还没到时间", "书记，申报窗口以前", { today: "2026-10-30" }),
  offered("时间过了", "书记，申报窗口以后", { today: "2026-12-01", before: [applied] }),
  offered("最长的文字", "书记，几轮都开着", {
    rounds: Array.from({ length: 5 }, () => longRound),
    before: Array.from({ length: 9 }, () => longApplication),
  }),
];
