/** 联系点的样张。 */
import { contactBranchCard, contactListCard } from "#cards/supervision/contact-card.ts";
import { contactRefusalWords } from "#cards/supervision/contact-words.ts";
import { CONTACT_RULES, type ContactVisit } from "#supervision/contact.ts";
import type { ContactPoint } from "#supervision/contact-ports.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, LONG_UNIT, NOW } from "./sample-names.ts";

const TODAY = "2026-11-20";
const branch = { id: "SL01-01", name: BRANCH, shortName: "柳芽村", path: "SL/SL01/SL01-01" };
const longBranch = { ...branch, name: LONG_UNIT, shortName: LONG_UNIT };
const { longestWords, mostProblems } = CONTACT_RULES;

const pointOf = (of: Partial<ContactPoint> = {}): ContactPoint => ({
  personId: "P1",
  personName: "陈志远",
  branch,
  fromOn: "2026-01-01",
  last: { on: "2026-11-02", words: "看了活动室，书记反映缺投影仪" },
  waiting: 1,
  ...of,
});

const visitOf = (of: Partial<ContactVisit> = {}): ContactVisit => ({
  id: "P1/om_1",
  personId: "P1",
  branchId: branch.id,
  on: TODAY,
  words: "看了活动室，书记反映缺投影仪；党费收得慢；没有活动经费",
  problems: [
    { words: "缺投影仪", became: null, id: null },
    { words: "党费收得慢", became: "finding", id: "SL01/2026-17" },
    { words: "没有活动经费", became: "help", id: "P2" },
  ],
  toldAt: NOW,
  ...of,
});

const longVisit = visitOf({
  words: "看".repeat(longestWords),
  problems: Array.from({ length: mostProblems }, () => ({
    words: "缺".repeat(longestWords / mostProblems),
    became: null,
    id: null,
  })),
});

const listEntry = (name: string, when: string, points: readonly ContactPoint[]): GalleryEntry => ({
  made: "supervision/contact-card contactListCard",
  name: `联系点 · ${name}`,
  when,
  card: contactListCard({ points, today: TODAY }),
});

const branchEntry = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof contactBranchCard>[0]>,
): GalleryEntry => ({
  made: "supervision/contact-card contactBranchCard",
  name: `联系点的支部 · ${name}`,
  when,
  card: contactBranchCard({
    branch,
    visits: [visitOf()],
    today: TODAY,
    raises: true,
    token: "om_1:1",
    ...of,
  }),
});

export const contactEntries: readonly GalleryEntry[] = [
  listEntry("没有登记", "镇党委书记，还没有联系点", []),
  listEntry("两个支部", "镇党委书记，发了“联系点”", [
    pointOf(),
    pointOf({ branch: { ...branch, name: "春晓镇桃溪村党支部" }, last: null, waiting: 0 }),
  ]),
  listEntry(
    "最长的文字",
    "联系很多支部",
    Array.from({ length: 30 }, () =>
      pointOf({
        branch: longBranch,
        last: { on: "2025-11-02", words: "看".repeat(longestWords) },
        waiting: 9999,
      }),
    ),
  ),
  branchEntry("没有去过", "镇党委书记，第一次打开", { visits: [] }),
  branchEntry("带回三个问题", "镇党委书记，刚记了一次", { said: "✅ 已记下 09:12" }),
  branchEntry("只能求助", "县领导，职务不提出问题", { raises: false }),
  branchEntry("没有写", "交了空白的表", {
    said: contactRefusalWords({ kind: "contact.words-missing" }, NOW),
    written: "",
  }),
  branchEntry("最长的文字", "都写满", {
    branch: longBranch,
    visits: Array.from({ length: 5 }, () => longVisit),
    written: "看".repeat(longestWords),
  }),
];
