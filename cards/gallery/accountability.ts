/** 责任追究的样张。 */
import {
  accountabilityFormCard,
  accountabilityListCard,
} from "#cards/supervision/accountability-card.ts";
import { accountabilityRefusalWords } from "#cards/supervision/accountability-words.ts";
import { ACCOUNTABILITY_LONGEST } from "#supervision/accountability.ts";
import type { AccountabilityView } from "#supervision/accountability-ports.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const TODAY = "2026-11-20";
const { basis: longestBasis, documentNumber: longestNumber } = ACCOUNTABILITY_LONGEST;

const recordOf = (of: Partial<AccountabilityView> = {}): AccountabilityView => ({
  id: "SL/om_1:1",
  unitId: "SL",
  step: "remind",
  subjectId: "P9",
  subjectName: "何守义",
  findingId: "SL/2026-17",
  finding: { year: "2026", number: 17 },
  basis: "问题超期两个月没有整改，年度考核办法第十二条",
  documentNumber: "示组发〔2026〕18号",
  decidedById: "P1",
  decidedByName: "陈志远",
  decidedOn: "2026-11-02",
  recordedBy: "P2",
  recordedAt: NOW,
  ...of,
});

const LONG = recordOf({
  step: "transfer",
  subjectName: LONG_PERSON,
  decidedByName: LONG_PERSON,
  decidedOn: "2025-11-02",
  basis: "据".repeat(longestBasis),
  documentNumber: "号".repeat(longestNumber),
});
const many = (count: number) => Array.from({ length: count }, () => LONG);

const listEntry = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof accountabilityListCard>[0]>,
): GalleryEntry => ({
  made: "supervision/accountability-card accountabilityListCard",
  name: `追责 · ${name}`,
  when,
  card: accountabilityListCard({ records: [], total: 0, today: TODAY, ...of }),
});

const formEntry = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof accountabilityFormCard>[0]>,
): GalleryEntry => ({
  made: "supervision/accountability-card accountabilityFormCard",
  name: `追责登记 · ${name}`,
  when,
  card: accountabilityFormCard({
    subject: { personId: "P9", name: "何守义", post: "春晓镇柳芽村党支部 书记" },
    facts: { open: 0, overdue: 0, findings: [] },
    before: [],
    today: TODAY,
    token: "om_1:1",
    ...of,
  }),
});

const finding = {
  year: "2026",
  number: 17,
  branchName: BRANCH,
  fact: "活动室堆放杂物",
  dueOn: "2026-09-30",
};

export const accountabilityEntries: readonly GalleryEntry[] = [
  listEntry("没有", "县委组织部，发了“追责”", {}),
  listEntry("两条", "县委组织部，刚登记", {
    records: [
      recordOf({ step: "talk", decidedOn: "2026-11-19" }),
      recordOf({ finding: null, findingId: null }),
    ],
    total: 2,
    said: "✅ 已登记 09:12",
  }),
  listEntry("最长的文字", "县委组织部，很多条", { records: many(10), total: 9999 }),
  formEntry("没有问题", "县委组织部，第一次登记", {}),
  formEntry("有超期的问题", "县委组织部，提醒过一次", {
    facts: { open: 2, overdue: 1, findings: [finding, { ...finding, number: 18, dueOn: null }] },
    before: [recordOf()],
  }),
  formEntry("最长的文字", "县委组织部，没有选日期", {
    subject: { personId: "P9", name: LONG_PERSON, post: `${LONG_UNIT} 组织委员` },
    facts: {
      open: 9999,
      overdue: 9999,
      findings: Array.from({ length: 5 }, () => ({
        ...finding,
        branchName: LONG_UNIT,
        fact: "实".repeat(500),
      })),
    },
    before: many(10),
    refused: {
      why: accountabilityRefusalWords({ kind: "accountability.wrong-day" }),
      written: {
        step: "transfer",
        basis: LONG.basis,
        documentNumber: LONG.documentNumber,
        decidedBy: LONG_PERSON,
        decidedOn: "2026-11-19",
        finding: "2026-17",
      },
    },
  }),
];
