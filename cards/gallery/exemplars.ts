/** 示范点的样张。 */
import { POLL_CHOICES, POLL_QUESTIONS } from "#acceptance/poll.ts";
import { type ExemplarCardView, exemplarCard } from "#cards/exemplars/exemplar-card.ts";
import { exemplarFormCard } from "#cards/exemplars/exemplar-form-card.ts";
import { exemplarListCard } from "#cards/exemplars/exemplar-list-card.ts";
import { exemplarRefusalWords } from "#cards/exemplars/exemplar-refusal-words.ts";
import { nominateCard } from "#cards/exemplars/nominate-card.ts";
import { publicCard } from "#cards/exemplars/public-card.ts";
import { EXEMPLAR_RULES } from "#exemplars/designation.ts";
import { FIELDS } from "#exemplars/field.ts";
import type { GalleryEntry } from "./entry.ts";
import {
  exemplarStep,
  longDesignation,
  longExemplarSteps,
  sampleDesignation,
  samplePoll,
} from "./sample-exemplar.ts";

const nominated = [exemplarStep("nominate", 1, { byName: "李明" })];
const reviewed = [...nominated, exemplarStep("review", 2)];
const open = [...reviewed, exemplarStep("publicise", 3)];
const PUBLIC = { state: "publicised", step: 3, publicUntil: "2026-11-09" } as const;
const NAMED = {
  ...PUBLIC,
  state: "named",
  step: 4,
  namedOn: "2026-11-10",
  recheckOn: "2027-11-10",
  expiresOn: "2029-11-09",
} as const;
const named = [...open, exemplarStep("name", 4, { documentNumber: "示委〔2026〕8号" })];

const one = (name: string, when: string, of: Partial<ExemplarCardView>): GalleryEntry => ({
  made: "exemplars/exemplar-card exemplarCard",
  name: `示范点 · ${name}`,
  when,
  card: exemplarCard({
    view: sampleDesignation(),
    steps: nominated,
    may: [],
    decides: false,
    poll: [],
    ...of,
  }),
});

const cards: readonly GalleryEntry[] = [
  one("刚推荐", "县委组织部，乡镇推荐以后", {
    may: ["review", "decline"],
    decides: true,
    poll: samplePoll,
    said: "有推荐，请您来办。",
  }),
  one("评审通过", "县委组织部", {
    view: sampleDesignation({ state: "reviewed", step: 2 }),
    steps: reviewed,
    may: ["publicise", "decline"],
    decides: true,
  }),
  one("公示中", "别的支部，公示期间", {
    view: sampleDesignation(PUBLIC),
    steps: open,
    may: ["object"],
  }),
  one("有异议", "县委组织部，有人提了异议", {
    view: sampleDesignation({ ...PUBLIC, state: "objected", step: 4 }),
    steps: [...open, exemplarStep("object", 4, { byName: "王建国", words: "账目没有公开" })],
    may: ["object", "answer", "decline"],
    decides: true,
  }),
  one("公示完", "县委组织部，等批准文号", {
    view: sampleDesignation(PUBLIC),
    steps: open,
    may: ["name", "object", "decline"],
    decides: true,
  }),
  one("已命名", "书记，命名以后", {
    view: sampleDesignation(NAMED),
    steps: named,
    said: "上级办理了：命名。",
  }),
  one("重点", "县委组织部，年度复查", {
    view: sampleDesignation({ ...NAMED, state: "key-named", step: 5, keyOn: "2026-12-01" }),
    steps: [...named, exemplarStep("name-key", 5, { documentNumber: "示委〔2026〕9号" })],
    may: ["keep", "fail", "revoke"],
    decides: true,
    said: "到年度复查的时候了，请复查以后选“复查合格”或“复查不合格”。",
  }),
  one("复查不合格", "书记", {
    view: sampleDesignation({ ...NAMED, state: "failed", step: 5, recheckOn: null }),
    steps: [...named, exemplarStep("fail", 5, { words: "三次主题党日没有开" })],
  }),
  one("已摘牌", "书记，可以申诉", {
    view: sampleDesignation({
      ...NAMED,
      state: "revoked",
      step: 6,
      recheckOn: null,
      appealUntil: "2027-11-24",
    }),
    steps: [
      ...named,
      exemplarStep("fail", 5, { words: "三次主题党日没有开" }),
      exemplarStep("revoke", 6, { words: "复查不合格", documentNumber: "示委〔2027〕2号" }),
    ],
    may: ["appeal"],
  }),
  one("已到期", "县委组织部", {
    view: sampleDesignation({ ...NAMED, state: "expired", step: 5 }),
    steps: [...named, exemplarStep("expire", 5, { byName: "" })],
    decides: true,
  }),
  one("最长的文字", "书记，都写满，四十步", {
    view: longDesignation,
    steps: longExemplarSteps,
    may: ["appeal"],
    poll: POLL_QUESTIONS.flatMap((question) =>
      POLL_CHOICES.map((choice) => ({ question, choice, count: 100 })),
    ),
  }),
];

const formOf = (
  name: string,
  ask: Parameters<typeof exemplarFormCard>[0]["ask"],
  of: Partial<Parameters<typeof exemplarFormCard>[0]>,
): GalleryEntry => ({
  made: "exemplars/exemplar-form-card exemplarFormCard",
  name: `示范点填写 · ${name}`,
  when: "点了要写一句的按钮",
  card: exemplarFormCard({ view: sampleDesignation(PUBLIC), ask, ...of }),
});

const forms: readonly GalleryEntry[] = [
  formOf("命名", "name", {}),
  formOf("没有文号", "name", {
    refused: {
      why: exemplarRefusalWords({ kind: "exemplar.number-missing", verb: "name" }),
      words: "",
      documentNumber: "",
    },
  }),
  formOf("超过上限", "name", {
    refused: {
      why: exemplarRefusalWords({
        kind: "plan.full",
        year: "2026",
        of: "village",
        named: 4,
        most: 4,
      }),
      words: "",
      documentNumber: "示委〔2026〕8号",
    },
  }),
  formOf("异议", "object", {}),
  formOf("经验推荐", "recommend", {}),
  formOf("最长的文字", "revoke", {
    view: longDesignation,
    refused: {
      why: exemplarRefusalWords({ kind: "exemplar.too-long", limit: 500 }),
      words: "改".repeat(EXEMPLAR_RULES.longestWords),
      documentNumber: "号".repeat(EXEMPLAR_RULES.longestDocument),
    },
  }),
];

const BRANCH = { id: "SL01-01", name: "春晓镇柳芽村党支部" };
const counts = { year: "2026", all: 2, key: 0, fields: { village: 2 } } as const;
const ceilings = {
  year: "2026",
  most: 5,
  mostKey: 1,
  fields: {
    township: 1,
    village: 3,
    street: 1,
    community: 1,
    organ: 1,
    soe: 1,
    nonpublic: 1,
    social_org: 1,
  },
} as const;
const EMPTY = {
  said: null,
  progress: null,
  views: [],
  more: 0,
  nominees: [],
  recommendations: [],
} as const;

const rest: readonly GalleryEntry[] = [
  {
    made: "exemplars/nominate-card nominateCard",
    name: "推荐 · 空白",
    when: "乡镇党委，点了推荐",
    card: nominateCard({ branch: BRANCH, fields: ["village"], poll: samplePoll }),
  },
  {
    made: "exemplars/nominate-card nominateCard",
    name: "推荐 · 少了理由",
    when: "乡镇党委，没写全",
    card: nominateCard({
      branch: longDesignation.branch,
      fields: FIELDS,
      poll: [],
      refused: {
        why: exemplarRefusalWords({ kind: "six-good.missing", criterion: "people", limit: 100 }),
        field: "village",
        review: longDesignation.designation.review,
      },
    }),
  },
  {
    made: "exemplars/public-card publicCard",
    name: "公示 · 进行中",
    when: "县的群里",
    card: publicCard(sampleDesignation(PUBLIC)),
  },
  {
    made: "exemplars/public-card publicCard",
    name: "公示 · 结束",
    when: "县的群里，命名以后",
    card: publicCard(sampleDesignation(NAMED)),
  },
  {
    made: "exemplars/exemplar-list-card exemplarListCard",
    name: "示范 · 没有",
    when: "书记，发了“示范”",
    card: exemplarListCard(EMPTY),
  },
  {
    made: "exemplars/exemplar-list-card exemplarListCard",
    name: "示范 · 没有规划",
    when: "县委组织部，还没有导入规划",
    card: exemplarListCard({
      ...EMPTY,
      progress: { year: "2026", plan: undefined, named: counts },
    }),
  },
  {
    made: "exemplars/exemplar-list-card exemplarListCard",
    name: "示范 · 最长的文字",
    when: "县委组织部，都写满",
    card: exemplarListCard({
      said: "✅ 推荐，已记下 09:30",
      progress: { year: "2026", plan: ceilings, named: counts },
      views: Array.from({ length: 12 }, () => longDesignation),
      more: 300,
      nominees: Array.from({ length: 5 }, () => longDesignation.branch),
      recommendations: Array.from({ length: 5 }, (_, index) => ({
        id: String(index),
        unitId: "SL",
        branchId: "SL01-01",
        words: "账目公开做得细，".repeat(60),
        recommendedBy: "p6",
        recommendedAt: 0,
        branchName: longDesignation.branch.name,
        unitName: "中共示例县委组织部",
      })),
    }),
  },
];

export const exemplarEntries: readonly GalleryEntry[] = [...cards, ...forms, ...rest];
