/** 记录的样张。 */
import { recordChooserCard } from "#cards/records/record-chooser-card.ts";
import { RECORD_FORMS } from "#cards/records/record-form.ts";
import { recordFormCard } from "#cards/records/record-form-card.ts";
import { recordForms } from "#cards/records/record-forms.ts";
import {
  type ListedRecord,
  RECORDS_A_CARD,
  recordListCard,
} from "#cards/records/record-list-card.ts";
import { type ReceiptView, recordReceiptCard } from "#cards/records/record-receipt-card.ts";
import { voteFormCard } from "#cards/records/vote-form-card.ts";
import { at, type Day } from "#kernel/calendar.ts";
import type { BranchRecord, Decision, MeetingDetail, RecordDetail } from "#records/record.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT } from "./sample-checklist.ts";
import { starterItems } from "./sample-items.ts";
import { BRANCH, LONG_UNIT } from "./sample-names.ts";

const TODAY: Day = "2026-11-20";
const LONGEST = "长".repeat(200);

const recorded = <Detail extends RecordDetail>(
  id: string,
  on: Day,
  detail: Detail,
  enteredOn = on,
): BranchRecord<Detail> => ({
  id,
  branchId: AT.branchId,
  on,
  enteredAt: at(enteredOn, "18:00"),
  detail,
});

const meeting: MeetingDetail = {
  type: "meeting",
  kinds: ["committee"],
  place: "村委会二楼",
  host: "书记",
  topic: "研究党员活动",
  attendance: { entitled: 5, present: 5, absences: [] },
  decisions: [],
};
const vote: Decision = {
  matter: "接收发展1号为预备党员",
  rule: "admission",
  favour: 26,
  against: 0,
  abstain: 1,
  written: 1,
  isImportant: true,
};
const roster = recorded("r1", "2026-03-05", {
  type: "roster",
  full: 28,
  probationary: 2,
  groups: [
    { id: "g1", name: "第一党小组", members: 14 },
    { id: "g2", name: "第二党小组", members: 16 },
  ],
  committee: 5,
  deputies: 1,
  unitsCovered: 1,
  hasDivisionPlan: false,
  floating: 3,
  floatingContacted: 3,
  unplaced: 0,
  lostUnreported: 0,
  leadingCadres: 1,
});
const committee = recorded("r2", "2026-11-06", meeting);
const assembly = recorded("r3", "2026-11-13", {
  ...meeting,
  kinds: ["members"],
  topic: "接收预备党员",
  attendance: { entitled: 28, present: 26, absences: [{ reason: "leave", count: 2 }] },
  decisions: [vote],
});
const themeDay = recorded(
  "r4",
  "2026-10-15",
  {
    ...meeting,
    kinds: ["theme-day", "lecture"],
    place: "",
    lecturer: "secretary",
    attendance: { entitled: 28, present: 27, absences: [] },
  },
  "2026-11-20",
);
const records = [roster, themeDay, committee, assembly];
const VIEW = {
  branch: { id: AT.branchId, name: BRANCH },
  today: TODAY,
  corrects: undefined,
  records,
};

const forms: readonly GalleryEntry[] = [
  ...RECORD_FORMS.map((form) => ({
    made: "records/record-form-card recordFormCard",
    name: `记录表单 · ${recordForms[form].title}`,
    when: "书记，记过名册和几次会",
    card: recordFormCard({ form, view: VIEW, token: "t" }),
  })),
  {
    made: "records/record-form-card recordFormCard",
    name: "记录表单 · 第一次记",
    when: "书记，什么也没有记过",
    card: recordFormCard({ form: "members", view: { ...VIEW, records: [] }, token: "t" }),
  },
  {
    made: "records/record-form-card recordFormCard",
    name: "记录表单 · 没有党小组",
    when: "书记，要记党小组会，名册里没有党小组",
    card: recordFormCard({ form: "group", view: { ...VIEW, records: [] }, token: "t" }),
  },
  {
    made: "records/record-form-card recordFormCard",
    name: "记录表单 · 改一条",
    when: "书记，改一次主题党日，合着上了党课",
    card: recordFormCard({ form: "theme-day", view: { ...VIEW, corrects: themeDay }, token: "t" }),
  },
  {
    made: "records/vote-form-card voteFormCard",
    name: "表决 · 加一项",
    when: "书记，记了党员大会以后",
    card: voteFormCard({ record: assembly, nth: null, reviews: [], token: "t" }),
  },
  {
    made: "records/vote-form-card voteFormCard",
    name: "表决 · 改一项",
    when: "书记，票数记错了",
    card: voteFormCard({ record: assembly, nth: 0, reviews: ["village-review"], token: "t" }),
  },
];

const receipt = (
  name: string,
  when: string,
  given: Partial<ReceiptView> & Pick<ReceiptView, "record">,
): GalleryEntry => ({
  made: "records/record-receipt-card recordReceiptCard",
  name: `记录回执 · ${name}`,
  when,
  card: recordReceiptCard({ isCorrection: false, flaws: [], answered: [], ...given }),
});
const longVote: Decision = { ...vote, matter: LONGEST };
const votes = Array.from({ length: 12 }, () => longVote);

const receipts: readonly GalleryEntry[] = [
  receipt("支委会", "书记，记下以后，答好了一条", {
    record: committee,
    answered: [starterItems.meeting],
  }),
  receipt("补记，没写全", "书记，补记上月的主题党日", {
    record: themeDay,
    flaws: [{ grade: "marked", kind: "too-few-absences", explained: 0, absent: 1 }],
  }),
  receipt("有表决，改过", "书记，加了一项表决", {
    record: assembly,
    isCorrection: true,
    flaws: [
      {
        grade: "noted",
        kind: "not-before-committee",
        matter: vote.matter,
        withinDays: 60,
      },
    ],
  }),
  receipt("最长的文字", "书记，十二项写满的表决，都对不上", {
    record: { ...assembly, detail: { ...assembly.detail, decisions: votes } },
    flaws: votes.map(({ matter }) => ({
      grade: "noted",
      kind: "vote",
      matter,
      vote: { kind: "votes-missing", votes: 27, voters: 28 },
    })),
  }),
];

const listed = (record: BranchRecord): ListedRecord => ({ record, flaws: [] });
const longListed: ListedRecord = {
  record: recorded("r9", "2026-06-01", { type: "admission", person: LONGEST, step: "candidate" }),
  flaws: [{ grade: "refused", kind: "future-day", on: "2026-12-01", today: TODAY }],
};

const lists: readonly GalleryEntry[] = [
  {
    made: "records/record-list-card recordListCard",
    name: "最近记的 · 四条，一条待改",
    when: "书记，发了“记录 最近”",
    card: recordListCard({
      branchName: BRANCH,
      listed: [
        listed(assembly),
        listed(committee),
        {
          record: themeDay,
          flaws: [{ grade: "marked", kind: "too-few-absences", explained: 0, absent: 1 }],
        },
        listed(roster),
      ],
      page: 0,
      total: 4,
    }),
  },
  {
    made: "records/record-list-card recordListCard",
    name: "最近记的 · 撤回以后没有了",
    when: "书记，撤回了唯一的一条",
    card: recordListCard({
      branchName: BRANCH,
      listed: [],
      page: 0,
      total: 0,
      receipt: "已撤回：11月6日支委会，应到5实到5。",
    }),
  },
  {
    made: "records/record-list-card recordListCard",
    name: "最近记的 · 中间一页，都写满",
    when: "书记，记了一百条",
    card: recordListCard({
      branchName: LONG_UNIT,
      listed: Array.from({ length: RECORDS_A_CARD }, () => longListed),
      page: 4,
      total: 100,
    }),
  },
];

export const recordEntries: readonly GalleryEntry[] = [
  {
    made: "records/record-chooser-card recordChooserCard",
    name: "记录 · 记什么",
    when: "书记或支委，发了“记录”",
    card: recordChooserCard({ branchName: BRANCH }),
  },
  ...forms,
  ...receipts,
  ...lists,
];
