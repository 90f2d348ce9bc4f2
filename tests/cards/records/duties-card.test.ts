import { describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { type DutiesView, dutiesCard, dutiesWords } from "#cards/records/duties-card.ts";
import { termSoonCard, termSoonWords } from "#cards/records/term-soon-card.ts";
import { dutiesOf } from "#records/duties.ts";
import type { Duty } from "#records/duty.ts";
import { ELECTED, lecture, SETTLED } from "#tests/records/duty-samples.ts";
import { branch, meeting, roster } from "#tests/records/fact-samples.ts";

const card = (duties: readonly Duty[], given: Partial<DutiesView> = {}) => {
  const shown = dutiesCard({
    branch: { id: branch.id, name: "柳芽村党支部" },
    month: "2026-03",
    present: "2026-03",
    duties,
    records: true,
    ...given,
  });
  expect(validateCard(shown)).toEqual([]);
  return fallbackText(shown);
};
const lines = (text: string) => text.split("\n");
const of = (records: Parameters<typeof dutiesOf>[0]["records"], month = "2026-03") =>
  dutiesOf({ branch, records, month });
const committeeMet = meeting("2026-03-06", ["committee"]);

describe("本月要做什么", () => {
  it("names each open duty with its last day and what records it", () => {
    const text = card(of(SETTLED));
    expect(text).toContain("【3月要做什么】");
    expect(text).toMatch(/▢ 支委会（3月31日前）.*记录 支委会/);
    expect(text).toMatch(/▢ 主题党日（3月31日前）.*记录 主题党日/);
  });

  it("folds what is done, and asks for it no more", () => {
    const text = card(of([...SETTLED, committeeMet]));
    expect(text).toContain("支委会（3月31日前） 已记 ✓");
    expect(text).not.toContain("▢ 支委会");
    expect(text).toContain("已经做完的（1）");
  });

  it("counts what is asked more than once, and of it the secretary's part", () => {
    const guest = lecture("2026-02-10", "guest");
    expect(card(of([...SETTLED, guest]))).toContain(
      "党课（12月31日前）：今年已1次，共2次，其中书记要讲1次、已讲0次",
    );
  });

  it("names the groups that have not met", () => {
    const named = roster(
      { groups: ["一组", "二组", "三组", "四组"].map((name) => ({ id: name, name, members: 5 })) },
      "2025-01-01",
    );
    const first = meeting("2026-03-02", ["group"], { groupId: "一组" });
    expect(card(of([named, ELECTED, first]))).toContain(
      "党小组会（3月31日前）：还有二组、三组、四组",
    );
    expect(card(of([named, ELECTED]))).toContain("还有一组、二组、三组等4个");
  });

  it("without a roster asks for it where it decides what is due", () => {
    const text = card(of([ELECTED]));
    expect(text).toMatch(/▢ 支委会.*登记了名册，才知道要不要开.*先登记名册/);
    expect(text).toMatch(/▢ 党小组会.*才知道有几个党小组.*先登记名册/);
    expect(text).toMatch(/▢ 主题党日.*记一次/);
  });

  it("without an election sets no day for one, and asks for the last", () => {
    const [term] = of([roster()]).filter(({ kind }) => kind === "term");
    expect(term).toBeDefined();
    const text = card(of([roster()]));
    expect(text).toMatch(/▢ 上次换届还没有记.*记上次换届/);
    expect(text).not.toContain("换届选举（");
  });

  it("says when a term ends, with the year where it is another", () => {
    const elected = { ...ELECTED, on: "2022-02-10" };
    expect(
      card(of([roster({}, "2021-01-01"), elected], "2026-10"), { month: "2026-10" }),
    ).toContain("换届选举（2027年2月10日任期届满）");
  });

  it("gives each rule with its own article, and says which are local or 待核", () => {
    const text = card(of([roster({}, "2025-01-01")]));
    expect(text).toContain(
      "《中国共产党支部工作条例（试行）》第二十一条、《中国共产党基层组织选举工作条例》第三条",
    );
    expect(text).toMatch(/收缴党费：《关于.*（待核）/);
    expect(text).toMatch(/党课：.*第十六条（次数或时间是本地要求）/);
  });

  it("has no 记 buttons for those who do not record there, and stays with their branch", () => {
    const text = card(of(SETTLED), { records: false });
    expect(text).not.toContain("记一次");
    expect(text).toContain(`要做什么 ${branch.id} 下月`);
  });

  it("tells nothing due from all done", () => {
    expect(card([])).toContain("这个月没有到期的事。");
    expect(card([], { month: "2026-04" })).toContain("下个月没有到期的事。");
    const done = of([...SETTLED, committeeMet]).filter(({ kind }) => kind === "committee-meeting");
    expect(card(done)).toContain("这个月到期的事都做完了。");
  });

  it("says how to turn it off only where it came by itself", () => {
    expect(card(of(SETTLED), { offered: true })).toContain("退订 本月要做什么");
    expect(card(of(SETTLED))).not.toContain("退订");
  });

  it("never speaks of what was missed before", () => {
    expect(card(of(SETTLED))).not.toMatch(/逾期|没有完成|漏|欠/);
  });

  it("in one line counts what is open and names the first three", () => {
    const duties = of([...SETTLED, committeeMet]);
    const open = duties.length - 1;
    expect(dutiesWords({ month: "2026-03", duties })).toMatch(
      new RegExp(`^3月还有${open}件要做：[^、]+、[^、]+、[^、]+等$`),
    );
    expect(lines(dutiesWords({ month: "2026-03", duties }))).toHaveLength(1);
  });
});

const term = (branchName: string) => ({ branchId: branchName, branchName, endsOn: "2027-04-20" });

describe("任期快满", () => {
  it("names every branch with its day, and counts those beyond forty", () => {
    const names = Array.from({ length: 42 }, (_, index) => `第${index + 1}村支部`);
    const text = fallbackText(termSoonCard({ superiorName: "春晓镇", terms: names.map(term) }));
    expect(text).toContain("第40村支部：2027年4月20日届满");
    expect(text).not.toContain("第41村支部");
    expect(text).toContain("还有2个支部没有列出");
  });

  it("in one line names the only one", () => {
    expect(termSoonWords({ superiorName: "春晓镇", terms: [term("柳芽村支部")] })).toContain(
      "柳芽村支部：2027年4月20日届满",
    );
  });
});

it("names nobody on the way into the Party to whoever is above the branch", () => {
  const duty: Duty = {
    kind: "admission",
    person: "赵小虎",
    step: "talked",
    target: 1,
    done: 0,
    dueBy: "2026-12-03",
    source: { rule: "中国共产党发展党员工作细则", article: "第二章", status: "recalled" },
  };
  const shown = (records: boolean) =>
    JSON.stringify(
      dutiesCard({
        branch: { id: "SL01-01", name: "柳芽村党支部" },
        month: "2026-12",
        present: "2026-12",
        duties: [duty],
        records,
      }),
    );
  expect(shown(true)).toContain("赵小虎");
  expect(shown(false)).not.toContain("赵小虎");
});
