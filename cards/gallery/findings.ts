/** 问题整改的样张。 */
import { type FindingCardView, findingCard } from "#cards/supervision/finding-card.ts";
import { findingFormCard } from "#cards/supervision/finding-form-card.ts";
import { findingListCard } from "#cards/supervision/finding-list-card.ts";
import { findingProofCard } from "#cards/supervision/finding-proof-card.ts";
import { findingRefusalWords } from "#cards/supervision/finding-refusal-words.ts";
import type { FindingAsk } from "#cards/supervision/finding-words.ts";
import { FINDING_RULES } from "#supervision/finding.ts";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { GalleryEntry } from "./entry.ts";
import { longSteps, longView, sampleStep, sampleView } from "./sample-finding.ts";

const TODAY = "2026-11-20";
const raised = [
  sampleStep("raise", 1, { byName: "李明", details: { words: "活动室堆放杂物，开会另找地方" } }),
  sampleStep("assign", 2, { byName: "李明" }),
];
const received = [...raised, sampleStep("receive", 3)];
const extending = [
  ...received,
  sampleStep("ask-extension", 4, {
    details: { words: "书柜要月中才到货", until: "2026-12-25" },
  }),
];
const applied = [
  ...received,
  sampleStep("progress", 4, { details: { words: "杂物清走一半" } }),
  sampleStep("apply", 5, { details: { words: "杂物清走了，书柜装好了" } }),
];

const one = (name: string, when: string, view: Partial<FindingCardView>): GalleryEntry => ({
  made: "supervision/finding-card findingCard",
  name: `问题 · ${name}`,
  when,
  card: findingCard({
    view: sampleView(),
    left: 16,
    steps: raised,
    may: [],
    today: TODAY,
    ...view,
  }),
});

const inHand: readonly FindingVerb[] = ["progress", "ask-extension", "apply", "ask-waiver"];
const measure = "杂物清走了，书柜装好了";

const cards: readonly GalleryEntry[] = [
  one("新交办", "书记，上级交办以后", {
    may: ["receive", "ask-waiver"],
    said: "上级交办了一个问题，请先签收。",
  }),
  one("已签收", "书记，签收以后", {
    view: sampleView({ state: "received", step: 3 }),
    steps: received,
    may: inHand,
  }),
  one("过了期限", "书记，到期三个工作日以后", {
    view: sampleView({ state: "rectifying", step: 4 }),
    steps: [...received, sampleStep("progress", 4, { details: { words: "有困难：没有车清运" } })],
    left: -3,
    may: inHand,
    today: "2026-12-17",
    said: "已经过了期限，改好请申请销号，改不动请点“有困难”。",
  }),
  one("申请延期", "乡镇党委，支部申请以后", {
    view: sampleView({ state: "extension-asked", step: 4 }),
    steps: extending,
    may: ["extend", "refuse-extension"],
    said: "支部申请延期，请您来定。",
  }),
  one("申请销号", "乡镇党委，支部申请以后", {
    view: { ...sampleView({ state: "applied", step: 5, measure, doerId: "p1" }), proofs: 2 },
    steps: applied,
    may: ["review"],
    said: "支部改好了，申请销号，请复核。",
  }),
  one("复核中", "乡镇党委，开始复核以后", {
    view: { ...sampleView({ state: "reviewing", step: 6, measure, doerId: "p1" }), proofs: 2 },
    steps: [...applied, sampleStep("review", 6, { byName: "李明" })],
    may: ["close", "return"],
  }),
  one("退回", "书记，复核退回以后", {
    view: sampleView({ state: "rectifying", step: 7, measure }),
    steps: [
      ...applied,
      sampleStep("return", 7, { byName: "李明", details: { words: "墙边还堆着两箱" } }),
    ],
    may: inHand,
    said: "上级有答复了。",
  }),
  one("已销号", "书记，销号以后", {
    view: sampleView({ state: "closed", step: 7, measure, closedOn: "2026-12-10" }),
    steps: [...applied, sampleStep("close", 7, { byName: "李明" })],
  }),
  one("申请不予整改", "县委组织部，支部申请以后", {
    view: sampleView({ state: "waiver-asked", step: 3 }),
    steps: [...raised, sampleStep("ask-waiver", 3, { details: { words: "年内整村拆迁" } })],
    may: ["waive", "refuse-waiver"],
    said: "支部申请不予整改，请您来定。",
  }),
  one("不予整改", "书记，上级同意以后", {
    view: sampleView({ state: "waived", step: 4, waivedUntil: "2027-06-30" }),
    steps: [...raised, sampleStep("waive", 4, { byName: "赵立新", details: { words: "同意" } })],
  }),
  one("撤销", "书记，提错了撤销以后", {
    view: sampleView({ state: "revoked", step: 3 }),
    steps: [...raised, sampleStep("revoke", 3, { byName: "李明", details: { words: "认错了门" } })],
  }),
  one("标准以外，责任人空缺", "乡镇党委，现场加看发现的", {
    view: {
      ...sampleView({ itemCode: null, itemName: "", clause: "", state: "found", dueOn: null }),
      responsible: { specific: null, direct: null, first: null },
    },
    left: null,
    may: ["assign", "revoke"],
  }),
  one("最长的文字", "书记，都写满，六十步", {
    view: { ...longView, finding: { ...longView.finding, state: "rectifying" } },
    steps: longSteps,
    may: inHand,
  }),
];

const formOf = (
  name: string,
  ask: FindingAsk,
  of: Partial<Parameters<typeof findingFormCard>[0]>,
) => ({
  made: "supervision/finding-form-card findingFormCard",
  name: `问题填写 · ${name}`,
  when: "书记或上级，点了要写一句的按钮",
  card: findingFormCard({
    view: sampleView({ state: "rectifying" }),
    left: 16,
    ask,
    today: TODAY,
    ...of,
  }),
});

const early = {
  kind: "finding.extension-day",
  earliest: "2026-12-15",
  latest: "2027-01-12",
} as const;

const rest: readonly GalleryEntry[] = [
  formOf("申请销号", "apply", {}),
  formOf("有困难", "difficulty", {}),
  formOf("延期选错了日子", "ask-extension", {
    refused: {
      why: findingRefusalWords(early, TODAY),
      words: "书柜要月中才到货",
      until: "2026-12-12",
    },
  }),
  formOf("最长的文字", "return", {
    view: longView,
    refused: {
      why: "写得太长，请控制在500字以内。",
      words: "改".repeat(FINDING_RULES.longestWords),
      until: "",
    },
  }),
  {
    made: "supervision/finding-list-card findingListCard",
    name: "整改 · 没有",
    when: "书记，发了“整改”",
    card: findingListCard({
      said: null,
      waiting: [],
      open: [],
      more: 0,
      names: false,
      today: TODAY,
    }),
  },
  {
    made: "supervision/finding-list-card findingListCard",
    name: "整改 · 有等我定的",
    when: "乡镇党委，发了“整改”",
    card: findingListCard({
      said: null,
      waiting: [{ view: sampleView({ state: "applied", number: 3 }), left: 16 }],
      open: [
        { view: sampleView({ state: "rectifying", dueOn: "2026-11-17" }), left: -3 },
        { view: sampleView({ number: 21 }), left: 16 },
      ],
      more: 12,
      names: true,
      today: TODAY,
    }),
  },
  {
    made: "supervision/finding-list-card findingListCard",
    name: "整改 · 最长的文字",
    when: "县委组织部，十条，都写满",
    card: findingListCard({
      said: "✅ 问题2026-17退回，已记下",
      waiting: [],
      open: Array.from({ length: 10 }, () => ({ view: longView, left: -30 })),
      more: 30_000,
      names: true,
      today: TODAY,
    }),
  },
];

const file = {
  id: "e1",
  branchId: "SL01-01",
  campaignId: null,
  byPersonId: "p1",
  messageId: "m1",
  fileKey: "k1",
  kind: "image",
  name: "",
  state: "stored",
  failure: null,
  receivedAt: 0,
  revision: 0,
  uses: [],
} as const;
const NONE = { secret: 0, soundOrVideo: 0 };
const proofs = (name: string, of: Partial<Parameters<typeof findingProofCard>[0]>) => ({
  made: "supervision/finding-proof-card findingProofCard",
  name: `整改材料 · ${name}`,
  when: "书记，发了图片或文件",
  card: findingProofCard({
    branchName: "春晓镇柳芽村党支部",
    messageId: "m1",
    files: [file],
    refused: NONE,
    proved: [],
    choices: [],
    ...of,
  }),
});

export const findingEntries: readonly GalleryEntry[] = [
  ...cards,
  ...rest,
  proofs("用上了", { proved: [sampleView()] }),
  proofs("问是哪个", { choices: [sampleView(), sampleView({ number: 21, id: "SL01/2026-21" })] }),
  proofs("没有留下", { files: [], refused: { secret: 1, soundOrVideo: 1 } }),
  proofs("最长的文字", {
    proved: Array.from({ length: 20 }, () => longView),
    choices: Array.from({ length: 20 }, (_, index) => ({
      ...longView,
      finding: { ...longView.finding, id: `${longView.unit.id}/2026-${index}` },
    })),
  }),
];
