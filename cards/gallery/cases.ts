/** 案例和借鉴的样张。 */
import { ownCasesCard, resultCard } from "#cards/exemplars/adoption-card.ts";
import { type CaseCardView, caseCard } from "#cards/exemplars/case-card.ts";
import { caseFormCard } from "#cards/exemplars/case-form-card.ts";
import { caseListCard } from "#cards/exemplars/case-list-card.ts";
import { caseRefusalWords } from "#cards/exemplars/case-words.ts";
import type { Adoption, Case } from "#exemplars/case.ts";
import type { AdoptionView, CaseView } from "#exemplars/case-ports.ts";
import { CASE_RULES } from "#exemplars/case-text.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const caseOf = (of: Partial<Case> = {}): CaseView => ({
  case: {
    id: "SL01-01/om_1",
    branchId: "SL01-01",
    title: "党费日一次收齐",
    situation: "外出党员多，党费常常拖到月底",
    steps: ["每月5日定为党费日", "外出党员由联系人代收登记", "当天在公开栏贴出"],
    cost: "不花钱，每月半小时",
    result: "连续十个月当月收齐",
    contact: "组织委员",
    writtenBy: "p1",
    writtenAt: NOW,
    state: "published",
    words: "",
    revision: 2,
    ...of,
  },
  branch: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01" },
  secretaryName: "王建国",
  adopted: 0,
});

const adoptionOf = (of: Partial<Adoption> = {}): AdoptionView => ({
  adoption: {
    caseId: "SL01-01/om_1",
    branchId: "SL01-02",
    authorBranchId: "SL01-01",
    steps: ["每月5日定为党费日"],
    adoptedAt: NOW,
    confirmedAt: null,
    askOn: null,
    result: null,
    ...of,
  },
  title: "党费日一次收齐",
  branch: { id: "SL01-02", name: "春晓镇桃溪村党支部", path: "SL/SL01/SL01-02" },
  author: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01" },
});

const { longest, mostSteps } = CASE_RULES;
const LONG: Case = {
  ...caseOf().case,
  title: "案".repeat(longest.title),
  situation: "情".repeat(longest.situation),
  steps: Array.from({ length: mostSteps }, () => "步".repeat(longest.steps)),
  cost: "钱".repeat(longest.cost),
  result: "效".repeat(longest.result),
  contact: "人".repeat(longest.contact),
  words: "改".repeat(CASE_RULES.longestResult),
};
const longCase: CaseView = {
  ...caseOf(LONG),
  branch: { id: "SL01-01", name: LONG_UNIT, path: "SL/SL01/SL01-01" },
  secretaryName: LONG_PERSON,
  adopted: 30_000,
};
const longAdoption: AdoptionView = {
  ...adoptionOf({ steps: LONG.steps.slice(0, CASE_RULES.mostAdopted) }),
  title: LONG.title,
  author: longCase.branch,
};

const one = (name: string, when: string, of: Partial<CaseCardView>): GalleryEntry => ({
  made: "exemplars/case-card caseCard",
  name: `案例 · ${name}`,
  when,
  card: caseCard({
    view: caseOf(),
    decides: false,
    writes: false,
    adopter: null,
    adoption: null,
    ...of,
  }),
});

const cards: readonly GalleryEntry[] = [
  one("等发布", "县委组织部，有支部写了案例", {
    view: caseOf({ state: "draft", revision: 1 }),
    decides: true,
    said: "有支部写了案例，请看能不能发布。",
  }),
  one("已发布", "别的支部的书记", { view: { ...caseOf(), adopted: 3 }, adopter: "SL01-02" }),
  one("正在借鉴", "借鉴的支部", { adopter: "SL01-02", adoption: adoptionOf() }),
  one("借鉴做完", "借鉴的支部，确认以后", {
    adopter: "SL01-02",
    adoption: adoptionOf({ confirmedAt: NOW, askOn: "2027-02-18" }),
  }),
  one("退回", "写案例的书记", {
    view: caseOf({ state: "returned", words: "成效请写具体" }),
    writes: true,
    said: "本支部的案例已退回。",
  }),
  one("最长的文字", "别的支部，都写满", { view: longCase, adopter: "SL01-02" }),
  one("最长的借鉴", "借鉴的支部，都写满", {
    view: longCase,
    adopter: "SL01-02",
    adoption: longAdoption,
  }),
];

const place = { id: "SL01-01", name: BRANCH };
const rest: readonly GalleryEntry[] = [
  {
    made: "exemplars/case-form-card caseFormCard",
    name: "写案例 · 空白",
    when: "书记，发了“案例 写”",
    card: caseFormCard({ branch: place, caseId: "SL01-01/om_1" }),
  },
  {
    made: "exemplars/case-form-card caseFormCard",
    name: "写案例 · 写了电话",
    when: "书记，交的时候",
    card: caseFormCard({
      branch: longCase.branch,
      caseId: "SL01-01/om_1",
      written: LONG,
      why: caseRefusalWords({
        kind: "case.forbidden",
        part: "steps",
        nth: 2,
        flaw: "phone",
        found: "",
      }),
    }),
  },
  {
    made: "exemplars/case-list-card caseListCard",
    name: "案例一览 · 没有",
    when: "书记，发了“案例 党费”",
    card: caseListCard({
      said: null,
      words: "党费",
      waiting: [],
      views: [],
      more: false,
      writes: true,
    }),
  },
  {
    made: "exemplars/case-list-card caseListCard",
    name: "案例一览 · 最长的文字",
    when: "县委组织部，都写满",
    card: caseListCard({
      said: null,
      words: "",
      waiting: Array.from({ length: 5 }, () => longCase),
      views: Array.from({ length: 10 }, () => longCase),
      more: true,
      writes: true,
    }),
  },
  {
    made: "exemplars/adoption-card ownCasesCard",
    name: "案例我的 · 没有",
    when: "书记，发了“案例 我的”",
    card: ownCasesCard({ own: [], adoptions: [] }),
  },
  {
    made: "exemplars/adoption-card ownCasesCard",
    name: "案例我的 · 最长的文字",
    when: "书记，都写满",
    card: ownCasesCard({
      own: Array.from({ length: 10 }, () => longCase),
      adoptions: Array.from({ length: 10 }, () => longAdoption),
    }),
  },
  {
    made: "exemplars/adoption-card resultCard",
    name: "借鉴的效果 · 问",
    when: "借鉴的支部，三个月以后",
    card: resultCard(longAdoption),
  },
  {
    made: "exemplars/adoption-card resultCard",
    name: "借鉴的效果 · 答了",
    when: "借鉴的支部",
    card: resultCard(adoptionOf({ confirmedAt: NOW, result: "连续三个月当月收齐" })),
  },
];

export const caseEntries: readonly GalleryEntry[] = [...cards, ...rest];
