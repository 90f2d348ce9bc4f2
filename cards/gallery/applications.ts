/** 申报的样张。 */
import { APPLICATION_RULES } from "#acceptance/application.ts";
import { acceptanceRefusalWords } from "#cards/acceptance/acceptance-refusal-words.ts";
import { type ApplicationCardView, applicationCard } from "#cards/acceptance/application-card.ts";
import { applicationFormCard, disputeFormCard } from "#cards/acceptance/application-form-card.ts";
import { ASKED_WORDS } from "#cards/acceptance/application-words.ts";
import { applicationListEntries } from "./application-lists.ts";
import type { GalleryEntry } from "./entry.ts";
import {
  advancing,
  applicationStep,
  closedVisit,
  consolidating,
  disputedRead,
  longApplication,
  longMissing,
  longRead,
  longSteps,
  sampleApplication,
  sampleMissing,
  sampleRead,
} from "./sample-application.ts";
import { starterItems } from "./sample-items.ts";

const begun = [applicationStep("begin", 1)];
const applied = [...begun, applicationStep("apply", 2)];
const forwarded = [...applied, applicationStep("forward", 3, { byName: "李明" })];
const issued = [...forwarded, applicationStep("issue", 4, { byName: "陈卫东" })];
const decision = {
  byName: "陈卫东",
  words: "四项都做到，资料齐全",
  documentNumber: "示组发〔2026〕8号",
};
const passed = [...issued, applicationStep("pass", 5, decision)];
const objected = [
  ...passed,
  applicationStep("object", 6, { words: "党课次数算少了一次，有签到表" }),
];
const CONFIRMED = {
  assessment: { confirmedAt: 1, disputes: [{ itemCode: "C-ACT-03", words: "10月开过" }] },
};
const UNDER_VISIT = { state: "under-visit", step: 4, visitId: "V1", ...CONFIRMED } as const;
const DECIDED = {
  ...UNDER_VISIT,
  state: "decided",
  step: 5,
  decision: "passed",
  objectUntil: "2026-11-19",
} as const;
const RECTIFYING = {
  ...DECIDED,
  state: "rectifying",
  decision: "to-rectify",
  rectifyUntil: "2026-12-18",
} as const;
const required = [...issued, applicationStep("require", 5, { ...decision, words: "党课没有计划" })];

const one = (name: string, when: string, of: Partial<ApplicationCardView>): GalleryEntry => ({
  made: "acceptance/application-card applicationCard",
  name: `申报 · ${name}`,
  when,
  card: applicationCard({
    view: sampleApplication(),
    steps: begun,
    may: [],
    read: sampleRead(),
    missing: null,
    total: null,
    today: "2026-11-12",
    ...of,
  }),
});

const cards: readonly GalleryEntry[] = [
  one("自评，还没确认", "书记，开始自评以后", { may: ["apply"], missing: sampleMissing }),
  one("自评，可以申报", "书记，确认以后什么也不缺", {
    view: sampleApplication(CONFIRMED),
    may: ["apply"],
    read: disputedRead,
    missing: [],
    said: "✅ 确认自评，已记下 09:30",
  }),
  one("自评，达标固基础", "书记，分数过了达标线", {
    may: ["apply"],
    read: consolidating,
    missing: sampleMissing,
  }),
  one("自评，提标争先进", "书记，分数在先进段", {
    view: sampleApplication(CONFIRMED),
    may: ["apply"],
    read: advancing,
    missing: [],
  }),
  one("自评，今年没有部署", "书记，年初就开了一轮", {
    may: ["apply"],
    read: undefined,
    missing: [{ kind: "missing.year" }, { kind: "missing.assessment" }],
  }),
  one("等初审", "乡镇党委，支部申报以后", {
    view: sampleApplication({ state: "applied", step: 2, ...CONFIRMED }),
    steps: applied,
    may: ["return", "forward"],
    read: disputedRead,
    said: ASKED_WORDS.apply ?? "",
  }),
  one("已申报", "书记，等初审", {
    view: sampleApplication({ state: "applied", step: 2 }),
    steps: applied,
    may: ["withdraw"],
  }),
  one("退回", "书记，乡镇党委退回以后", {
    view: sampleApplication({ state: "returned", step: 3 }),
    steps: [
      ...applied,
      applicationStep("return", 3, { byName: "李明", words: "党课没有签到表，补上再报" }),
    ],
    may: ["begin", "withdraw"],
    said: "上级办理了：退回。",
  }),
  one("退回 · 还可以再报", "书记，申报时间快到的时候退回", {
    view: sampleApplication({ state: "returned", step: 3 }),
    steps: [
      ...applied,
      applicationStep("return", 3, { byName: "李明", words: "党课没有签到表，补上再报" }),
    ],
    may: ["begin", "withdraw"],
    again: "2027-01-04",
  }),
  one("撤回", "书记，撤回以后", {
    view: sampleApplication({ state: "withdrawn", step: 3 }),
    steps: [...applied, applicationStep("withdraw", 3)],
    may: ["begin"],
  }),
  one("初审通过", "县委组织部，还没有下达验收单", {
    view: sampleApplication({ state: "forwarded", step: 3, ...CONFIRMED }),
    steps: forwarded,
    may: ["issue"],
    read: disputedRead,
  }),
  one("考评中", "县委组织部，考评还没有结束", {
    view: sampleApplication(UNDER_VISIT, { visit: { ...closedVisit, state: "open" } }),
    steps: issued,
    may: ["pass", "require", "fail"],
  }),
  one("等决定", "县委组织部，考评结束了", {
    view: sampleApplication(UNDER_VISIT, { visit: closedVisit }),
    steps: issued,
    may: ["pass", "require", "fail"],
    read: disputedRead,
  }),
  one("限期整改", "书记，整改期里", {
    view: sampleApplication(RECTIFYING, { visit: closedVisit }),
    steps: required,
    may: ["object"],
    total: 7850,
    said: "上级办理了：限期整改。",
  }),
  one("对限期整改有异议", "县委组织部，支部提了异议", {
    view: sampleApplication({ ...RECTIFYING, state: "contested", step: 6 }, { visit: closedVisit }),
    steps: [...required, applicationStep("object", 6, { words: "党课计划贴在墙上，没有看" })],
    may: ["uphold", "pass", "fail"],
    total: 7850,
    said: ASKED_WORDS.object ?? "",
  }),
  one("达标，可以提异议", "书记，决定以后", {
    view: sampleApplication(DECIDED, { visit: closedVisit }),
    steps: passed,
    may: ["object"],
    total: 9150,
    said: "上级办理了：达标。",
  }),
  one("异议期过了", "书记，异议期以后", {
    view: sampleApplication(DECIDED, { visit: closedVisit }),
    steps: passed,
    may: ["object"],
    total: 9150,
    today: "2026-11-20",
  }),
  one("有异议", "县委组织部，支部提了异议", {
    view: sampleApplication({ ...DECIDED, state: "objected", step: 6 }, { visit: closedVisit }),
    steps: objected,
    may: ["uphold", "pass", "fail"],
    total: 9150,
    said: ASKED_WORDS.object ?? "",
  }),
  one("异议已答复", "书记，维持以后", {
    view: sampleApplication({ ...DECIDED, state: "answered", step: 7 }, { visit: closedVisit }),
    steps: [
      ...objected,
      applicationStep("uphold", 7, { byName: "陈卫东", words: "核对了签到表，次数没有错" }),
    ],
    total: 9150,
  }),
  one("不达标，已定", "书记，冻结以后", {
    view: sampleApplication(
      { ...DECIDED, state: "frozen", step: 6, decision: "failed" },
      { visit: closedVisit },
    ),
    steps: [
      ...issued,
      applicationStep("fail", 5, { ...decision, words: "三会一课没有开全" }),
      applicationStep("freeze", 6, { byName: "" }),
    ],
    total: 5500,
  }),
  one("自评，最长的文字", "书记，什么都缺", {
    view: { ...longApplication, application: sampleApplication(CONFIRMED).application },
    steps: longSteps,
    may: ["apply"],
    read: longRead,
    missing: longMissing,
    said: acceptanceRefusalWords({ kind: "application.missing", missing: longMissing }),
  }),
  one("有异议，最长的文字", "县委组织部，都写满", {
    view: longApplication,
    steps: longSteps,
    may: ["uphold", "pass", "fail"],
    read: longRead,
    total: 10_000,
    said: ASKED_WORDS.object ?? "",
  }),
];

const decidable = sampleApplication(UNDER_VISIT, { visit: closedVisit });
const DECIDING = ["pass", "require", "fail"] as const;

const forms: readonly GalleryEntry[] = [
  formOf("退回", { view: sampleApplication(), ask: "return", may: ["return"] }),
  formOf("作决定", { view: decidable, ask: "decide", may: DECIDING }),
  formOf("作决定，没有文号", {
    view: decidable,
    ask: "decide",
    may: DECIDING,
    refused: {
      why: acceptanceRefusalWords({ kind: "application.document-missing", verb: "require" }),
      verb: "require",
      words: "党课没有计划",
      documentNumber: "",
      until: "2026-12-18",
    },
  }),
  formOf("提出异议", { view: decidable, ask: "object", may: ["object"] }),
  formOf("答复异议", { view: decidable, ask: "answer", may: ["uphold", "pass", "fail"] }),
  formOf("最长的文字", {
    view: longApplication,
    ask: "answer",
    may: ["uphold", "pass", "fail"],
    refused: {
      why: acceptanceRefusalWords({ kind: "application.too-long", limit: 1000 }),
      verb: "fail",
      words: "改".repeat(APPLICATION_RULES.longestWords),
      documentNumber: "号".repeat(APPLICATION_RULES.longestDocument),
      until: "",
    },
  }),
  disputeOf("空白", { view: sampleApplication(), items: Object.values(starterItems) }),
  disputeOf("最长的文字", {
    view: longApplication,
    items: Array.from({ length: 300 }, (_, index) => ({
      code: `C-ACT-${index}`,
      name: "按规定召开党员大会、支部委员会会议、党小组会".repeat(4),
    })),
    refused: {
      why: acceptanceRefusalWords({ kind: "application.too-long", limit: 1000 }),
      itemCode: "C-ACT-1",
      words: "改".repeat(APPLICATION_RULES.longestWords),
    },
  }),
];

function formOf(name: string, of: Parameters<typeof applicationFormCard>[0]): GalleryEntry {
  return {
    made: "acceptance/application-form-card applicationFormCard",
    name: `申报填写 · ${name}`,
    when: "点了要写一句的按钮",
    card: applicationFormCard(of),
  };
}

function disputeOf(name: string, of: Parameters<typeof disputeFormCard>[0]): GalleryEntry {
  return {
    made: "acceptance/application-form-card disputeFormCard",
    name: `自评不同意见 · ${name}`,
    when: "书记，点了“有不同意见”",
    card: disputeFormCard(of),
  };
}

export const applicationEntries: readonly GalleryEntry[] = [
  ...cards,
  ...forms,
  ...applicationListEntries,
];
