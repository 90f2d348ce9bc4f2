/** 本月要做什么和任期快满的样张。 */
import { type DutiesView, dutiesCard } from "#cards/records/duties-card.ts";
import { termSoonCard } from "#cards/records/term-soon-card.ts";
import type { RecordingBranch } from "#records/branch.ts";
import { dutiesOf } from "#records/duties.ts";
import { DUTY_KINDS, type Duty } from "#records/duty.ts";
import type { BranchRecord, RecordDetail } from "#records/record.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT } from "./sample-checklist.ts";
import { BRANCH, COMMITTEE, LONG_COMMITTEE, LONG_UNIT } from "./sample-names.ts";

const branch: RecordingBranch = {
  id: AT.branchId,
  branchType: "village",
  template: "village",
  foundedOn: null,
};
const MONTH = "2026-11";
const LONGEST = "长".repeat(200);

const recorded = (on: string, detail: RecordDetail): BranchRecord => ({
  id: `${on} ${detail.type}`,
  branchId: branch.id,
  on,
  enteredAt: 0,
  detail,
});

const roster = recorded("2026-01-05", {
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
  leadingCadres: 0,
});
const election = recorded("2022-04-20", {
  type: "election",
  of: "committee",
  entitled: 28,
  present: 27,
  seats: 5,
  candidates: [],
});
const committee = recorded("2026-11-06", {
  type: "meeting",
  kinds: ["committee"],
  place: "村委会二楼",
  host: "书记",
  topic: "研究党员活动",
  attendance: { entitled: 5, present: 5, absences: [] },
  decisions: [],
});
const dues = recorded("2026-11-03", { type: "dues", month: MONTH, paid: 30, due: 30 });
const voted = recorded("2025-11-20", { type: "admission", person: "发展1号", step: "voted" });

const duties = (records: readonly BranchRecord[], month = MONTH) =>
  dutiesOf({ branch, records, month });

/** Every kind of duty, with the longest words that records and rules hold. */
const longest: readonly Duty[] = DUTY_KINDS.flatMap((kind): readonly Duty[] => {
  const rest = {
    target: 99_999,
    done: 0,
    dueBy: "2027-12-31",
    source: { rule: LONGEST.slice(0, 60), article: "第二十一条、第二十二条", status: "local" },
  } as const;
  const part = { target: 1, done: 0 };
  if (kind === "group-meetings") {
    const group = { id: "g", name: LONGEST, members: 1 };
    return [{ ...rest, kind, groupsLeft: [group, group, group, group] }];
  }
  if (kind === "lecture" || kind === "committee-hours") return [{ ...rest, kind, part }];
  if (kind === "admission")
    return Array.from({ length: 30 }, () => ({
      ...rest,
      kind,
      person: LONGEST,
      step: "approved" as const,
    }));
  return [{ ...rest, kind, needs: "roster" }];
});

const entry = (
  name: string,
  when: string,
  given: Partial<DutiesView> & Pick<DutiesView, "duties">,
): GalleryEntry => ({
  made: "records/duties-card dutiesCard",
  name: `本月要做什么 · ${name}`,
  when,
  card: dutiesCard({
    branch: { id: branch.id, name: BRANCH },
    month: MONTH,
    present: MONTH,
    records: true,
    ...given,
  }),
});

const HALF_WAY = duties([roster, election, committee, dues, voted]);
const DONE = HALF_WAY.filter(({ kind }) => kind === "committee-meeting" || kind === "dues");

export const dutyEntries: readonly GalleryEntry[] = [
  entry("十一月，做了两件", "书记，发了“本月要做什么”", { duties: HALF_WAY }),
  entry("什么也没有记过", "书记，第一次发", { duties: duties([]) }),
  entry("十二月", "书记，发了“下月要做什么”", {
    duties: duties([roster, election, committee], "2026-12"),
    month: "2026-12",
  }),
  entry("平时开展活动的日子", "书记，每月至多一次", { duties: HALF_WAY, offered: true }),
  entry("都做完了", "书记，这个月的都记了", { duties: DONE }),
  entry("没有到期的", "书记，下个月没有到期的", { duties: [], month: "2026-12" }),
  entry("上级看", "乡镇党委，问了一个支部", { duties: HALF_WAY, records: false }),
  entry("最多、最长", "书记，各样都有，三十个发展对象", {
    duties: longest,
    branch: { id: branch.id, name: LONG_UNIT },
    offered: true,
  }),
  {
    made: "records/term-soon-card termSoonCard",
    name: "任期快满 · 两个支部",
    when: "乡镇党委，任期届满前6个月，一届一次",
    card: termSoonCard({
      superiorName: COMMITTEE,
      terms: [
        { branchId: "SL01-01", branchName: BRANCH, endsOn: "2027-04-20" },
        { branchId: "SL01-02", branchName: "春晓镇桃溪村党支部", endsOn: "2027-04-21" },
      ],
    }),
  },
  {
    made: "records/term-soon-card termSoonCard",
    name: "任期快满 · 一百个支部，名字最长",
    when: "全县的村同一天换届",
    card: termSoonCard({
      superiorName: LONG_COMMITTEE,
      terms: Array.from({ length: 100 }, (_, index) => ({
        branchId: `b${index}`,
        branchName: LONG_UNIT,
        endsOn: "2027-04-20",
      })),
    }),
  },
];
