/** 通报的样张。 */
import { askToPostCard } from "#cards/digest/ask-to-post-card.ts";
import { summaryCards } from "#cards/digest/summary-card.ts";
import type {
  BranchFigures,
  GroupFigures,
  PostedSummary,
  ScoreFigures,
  SummaryFigures,
} from "#digest/figures.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { COMMITTEE, COUNTY, LONG_COMMITTEE, LONG_UNIT, NOW } from "./sample-names.ts";
import { sampleDimensions } from "./score-sample.ts";

const scores: ScoreFigures = {
  scored: 60,
  average: 8732,
  dimensions: sampleDimensions.map(({ key, name }, place) => ({
    key,
    name,
    rate: place === 6 ? null : 9120 - place * 230,
  })),
  bands: [24, 33, 3],
  weakest: [
    { code: "C-ACT-04", name: "党课", rate: 6120 },
    { code: "C-SYS-03", name: "党费收缴与党务公开", rate: 6840 },
    { code: "C-ACT-05", name: "主题党日", rate: 7210 },
  ],
};

const group = (name: string | null, given: Partial<GroupFigures> = {}): GroupFigures => ({
  id: name ?? "direct",
  name,
  progress: { branches: 15, done: 11, open: 3, help: 1, asked: 75, answered: 66 },
  average: 8810,
  ...given,
});

const figures: SummaryFigures = {
  unitId: "SL",
  unitName: COUNTY,
  unitKind: "county",
  period: "2026-11",
  dueOn: "2026-11-30",
  closed: false,
  completion: { branches: 60, done: 44, open: 13, help: 3, asked: 300, answered: 262 },
  scores,
  groups: ["春晓镇党委", "桃源乡党委", "城关街道党工委", "县直机关工委"].map((name) => group(name)),
  branches: null,
};

const branch = (name: string, given: Partial<BranchFigures> = {}): BranchFigures => ({
  id: name,
  name,
  state: "done",
  asked: 5,
  answered: 5,
  ...given,
});
const committee: SummaryFigures = {
  ...figures,
  unitId: "SL01",
  unitName: COMMITTEE,
  unitKind: "committee",
  scores: null,
  completion: { branches: 4, done: 2, open: 1, help: 1, asked: 20, answered: 16 },
  groups: [],
  branches: [
    branch("柳芽村党支部"),
    branch("桃溪村党支部", { state: "open", answered: 2 }),
    branch("杏林村党支部", { state: "help", answered: 4 }),
    branch("李湾村党支部"),
  ],
};

const posted = (of: SummaryFigures): PostedSummary => ({
  campaignId: "2026-11.starter.SL",
  postedAt: NOW,
  figures: of,
});
const before: PostedSummary = {
  ...posted({
    ...figures,
    completion: { ...figures.completion, answered: 120 },
    scores: { ...scores, average: 8600 },
    groups: figures.groups.map((each) => ({ ...each, average: 8700 })),
  }),
  postedAt: at("2026-11-13", "09:00"),
};

/** A committee with so many branches of the longest names. */
export const longCommittee = (count: number): PostedSummary =>
  posted({
    ...committee,
    unitName: LONG_COMMITTEE,
    branches: Array.from({ length: count }, (_, place) =>
      branch(LONG_UNIT, { id: `b${place}`, state: "help", answered: 3 }),
    ),
  });

/** A county of sixty committees of the longest names, with so many branches below them. */
export const longCounty = (count: number): PostedSummary =>
  posted({
    ...figures,
    unitName: LONG_COMMITTEE,
    completion: { branches: count, done: count, open: 0, help: 0, asked: count, answered: count },
    groups: Array.from({ length: 60 }, (_, place) =>
      group(LONG_COMMITTEE, {
        id: `g${place}`,
        progress: {
          branches: Math.ceil(count / 60),
          done: Math.ceil(count / 60),
          open: 0,
          help: 0,
          asked: count,
          answered: count,
        },
      }),
    ),
  });

const summaries = (
  name: string,
  when: string,
  view: Parameters<typeof summaryCards>[0],
): readonly GalleryEntry[] =>
  summaryCards(view).map((card, page, all) => ({
    made: "digest/summary-card summaryCards",
    name: all.length === 1 ? `通报 · ${name}` : `通报 · ${name}，第${page + 1}张`,
    when,
    card,
  }));

const ask = (
  name: string,
  given: Partial<Parameters<typeof askToPostCard>[0]> = {},
): GalleryEntry => ({
  made: "digest/ask-to-post-card askToPostCard",
  name: `发通报 · ${name}`,
  when: "县委组织部，发了“通报”",
  card: askToPostCard({
    unitId: "SL",
    unitName: COUNTY,
    groups: ["示例县党建工作群"],
    lastPostedAt: undefined,
    now: NOW,
    ...given,
  }),
});

export const digestEntries: readonly GalleryEntry[] = [
  ask("第一次"),
  ask("之前发过", { lastPostedAt: at("2026-11-13", "09:00") }),
  ask("最长的名称", {
    unitName: LONG_COMMITTEE,
    groups: Array.from({ length: 5 }, () => LONG_COMMITTEE),
  }),
  ...summaries("县，第一次", "县里的群", { posted: posted(figures), before: undefined }),
  ...summaries("县，有变化", "县里的群，上周发过", { posted: posted(figures), before }),
  ...summaries("乡镇，还没有平均分", "乡镇的群", { posted: posted(committee), before: undefined }),
  ...summaries("截止以后", "县里的群", {
    posted: posted({ ...figures, closed: true }),
    before: undefined,
  }),
  ...summaries("三万个支部，名称最长", "县里的群，六十个党委", {
    posted: longCounty(30_000),
    before: undefined,
  }),
  ...summaries("六十个支部，名称最长", "乡镇的群", {
    posted: longCommittee(60),
    before: undefined,
  }),
];
