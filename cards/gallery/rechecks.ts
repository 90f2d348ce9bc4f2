/** 样张：回头看 */
import {
  type RecheckResultView,
  recheckFormCard,
  recheckListCard,
  recheckResultCard,
} from "#cards/supervision/recheck-card.ts";
import { lookRefusalWords } from "#cards/supervision/recheck-words.ts";
import { at } from "#kernel/calendar.ts";
import { FINDING_RULES } from "#supervision/finding.ts";
import type { RecheckView } from "#supervision/recheck-ports.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COUNTY, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const TODAY = "2026-11-20";

const recheck = (given: Partial<RecheckView> = {}): RecheckView => ({
  findingId: "SL/2026-17",
  step: 6,
  draw: { unitId: "SL", year: "2026", number: 4 },
  year: "2026",
  number: 17,
  branchId: "SL01-01",
  branchName: BRANCH,
  branchPath: "SL/SL01/SL01-01",
  unitPath: "SL",
  fact: "活动室堆放杂物，开会另找地方",
  measure: "杂物清走了，活动室每周开放",
  closedAt: at("2026-10-09", "10:00"),
  doerId: "p2",
  closerId: "p3",
  inspectorId: "p1",
  inspectorName: "赵检",
  outcome: null,
  words: null,
  stands: true,
  ...given,
});

const long = (number: number, given: Partial<RecheckView> = {}): RecheckView =>
  recheck({
    number,
    branchName: LONG_UNIT,
    fact: "事".repeat(FINDING_RULES.longestWords),
    measure: "措".repeat(FINDING_RULES.longestWords),
    inspectorName: LONG_PERSON,
    ...given,
  });
const many = (count: number, given: Partial<RecheckView> = {}): readonly RecheckView[] =>
  Array.from({ length: count }, (_, index) => long(100_000 + index, given));

const list = (
  name: string,
  when: string,
  of: { readonly waiting: readonly RecheckView[]; readonly said?: string },
): GalleryEntry => ({
  made: "supervision/recheck-card recheckListCard",
  name: `回头看 · ${name}`,
  when,
  card: recheckListCard({ ...of, today: TODAY }),
});

const result = (name: string, of: Partial<RecheckResultView> = {}): GalleryEntry => ({
  made: "supervision/recheck-card recheckResultCard",
  name: `回头看结果 · ${name}`,
  when: "组织部，一次抽签抽到的都看过以后",
  card: recheckResultCard({
    unitName: COUNTY,
    number: "2026-4",
    rechecks: [recheck({ outcome: "holds" }), recheck({ number: 18, outcome: "holds" })],
    ...of,
  }),
});

const fellBack = { outcome: "fell-back", words: "杂物又堆回来了" } as const;

export const recheckEntries: readonly GalleryEntry[] = [
  list("没有", "检查员，都看完了", { waiting: [] }),
  list("两个", "检查员，抽签揭示后的上午", {
    waiting: [recheck(), recheck({ number: 18, measure: null })],
  }),
  list("看过一个", "检查员，点了没有反弹以后", {
    waiting: [recheck({ number: 18 })],
    said: "✅ 问题2026-17没有反弹，已记下",
  }),
  list("最长的文字", "检查员，一下抽到四十个", { waiting: many(40) }),
  {
    made: "supervision/recheck-card recheckFormCard",
    name: "回头看 · 反弹",
    when: "检查员，点了反弹",
    card: recheckFormCard({ recheck: recheck(), today: TODAY }),
  },
  {
    made: "supervision/recheck-card recheckFormCard",
    name: "回头看 · 反弹没写",
    when: "检查员，空着交了",
    card: recheckFormCard({
      recheck: long(100_000),
      today: TODAY,
      refused: {
        why: lookRefusalWords({ kind: "finding.words-missing", verb: "fall-back" }, NOW),
        words: "",
      },
    }),
  },
  result("没有反弹"),
  result("有反弹", {
    rechecks: [
      recheck({ outcome: "holds" }),
      recheck({ number: 18, ...fellBack }),
      recheck({ number: 19, inspectorId: null, inspectorName: null }),
      recheck({ number: 20, stands: false }),
    ],
  }),
  result("最长的文字", {
    unitName: LONG_COMMITTEE,
    rechecks: many(60, { ...fellBack, words: "弹".repeat(FINDING_RULES.longestWords) }),
  }),
];
