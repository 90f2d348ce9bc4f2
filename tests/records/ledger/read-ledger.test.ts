import { describe, expect, it } from "vitest";
import type { Sheet } from "#kernel/sheet.ts";
import { isInLedger, LEDGER_NAMES } from "#records/ledger/ledgers.ts";
import { readLedger } from "#records/ledger/read-ledger.ts";
import type { EnteredRecord } from "#records/ports.ts";
import type { RecordDetail } from "#records/record.ts";
import { decision, dues, election, meeting, roster } from "#tests/records/check-samples.ts";
import { SETTING, sheetsOf } from "./ledger-samples.ts";

type Cells = Sheet["rows"][number]["cells"];

const MEETING: Cells = {
  支部代码: "b1",
  日期: "2026-11-06",
  类型: "支委会",
  应到: "5",
  实到: "4",
  缺席原因: "请假1",
};
/** 会议活动 as somebody fills it in by hand: only the columns that are needed. */
const sheet = (...rows: readonly Cells[]): Sheet => ({
  name: "会议活动",
  headers: [...new Set(rows.flatMap((cells) => Object.keys(cells)))],
  rows: rows.map((cells, index) => ({ row: index + 2, cells })),
});
const read = (...rows: readonly Cells[]) => readLedger([sheet(...rows)], SETTING);
/** 实到: “x”不是整数… of each refused cell, with its row. */
function refusals(sheets: readonly Sheet[]): readonly string[] {
  const result = readLedger(sheets, SETTING);
  if (result.ok) throw new Error("it was read");
  return result.refusal.map(({ row, column, reason }) => `${row} ${column}：${reason}`);
}
const record = (detail: RecordDetail): EnteredRecord => ({
  id: "form:ou_1:1",
  branchId: "b1",
  on: "2026-11-06",
  enteredAt: SETTING.at,
  enteredBy: "p1",
  corrects: null,
  detail,
});

describe("a row filled in by hand", () => {
  it("needs no number of its own: the same row is the same record in any file, another row another", () => {
    const ids = [
      read(MEETING),
      read({ ...MEETING, 日期: "2026年11月6日", 缺席原因: "事假1人" }),
      read({ ...MEETING, 实到: "5", 缺席原因: "" }),
      read({ ...MEETING, 支部代码: "b2" }),
      read({ ...MEETING, 日期: "2026-11-07" }),
    ].map((result) => (result.ok ? result.value[0]?.record.id : undefined));
    expect(ids[0]).toMatch(/^history:[0-9a-f]{64}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(4);
  });

  it("counts as entered by whoever imports it, when it is imported", () => {
    expect(read(MEETING)).toMatchObject({
      value: [{ record: { enteredBy: "p2", enteredAt: SETTING.at, corrects: null } }],
    });
  });

  it("is refused when it stands there twice, but with a number of its own", () => {
    expect(refusals([sheet(MEETING, MEETING)])).toEqual([
      "3 编号：与“会议活动”第 2 行完全相同；真是两件事的，请在编号里各写一个不同的",
    ]);
    expect(read(MEETING, { ...MEETING, 编号: "a" }, { ...MEETING, 编号: "b" }).ok).toBe(true);
    expect(refusals([sheet({ ...MEETING, 编号: "a" }, { ...MEETING, 编号: "a" })])).toEqual([
      "3 编号：编号与“会议活动”第 2 行重复",
    ]);
  });
});

describe("what is wrong is said at its cell", () => {
  it.each<readonly [Cells, string]>([
    [{ 支部代码: "b9" }, "支部代码：没有代码是“b9”的单位，请先导入单位"],
    [{ 支部代码: "town" }, "支部代码：“town”不是党支部"],
    [{ 支部代码: "" }, "支部代码：不能为空"],
    [{ 日期: "" }, "日期：不能为空"],
    [{ 日期: "2026-02-30" }, "日期：“2026-02-30”不是日期；请写成 2026-01-31"],
    [{ 实到: "五" }, "实到：“五”不是整数，请写成数字，例如 5"],
    [{ 应到: "" }, "应到：不能为空"],
    [{ 应到: "100001" }, "应到：最多 100000"],
    [{ 类型: "支委会、党员大会、支委会" }, "类型：“支委会、党员大会、支委会”里有一样写了两次"],
    [{ 缺席原因: "张三请假" }, "缺席原因：看不懂“张三请假”；请写成 请假2、外出1，只写人数不写姓名"],
    [{ 批评和自我批评: "是" }, "整改措施：不能为空"],
    [{ 议题: "长".repeat(201) }, "议题：最长 200 个字"],
    [{ 主持人: "李某13800138000" }, "主持人：里面有手机号，请去掉"],
    [{ 决议: "一般事项｜找13800138000｜赞成4 反对0 弃权0" }, "决议：里面有手机号，请去掉"],
    [{ 记入时间: "2026-11-22 09:01" }, "记入时间：“2026-11-22 09:01”还没有到；请改正，或留空"],
    [{ 记入人: "p9" }, "记入人：没有代码是“p9”的人员；请先导入这个人，或留空"],
  ])("%j", (cells, said) => {
    const row = { ...MEETING, 批评和自我批评: "", 整改措施: "", ...cells };
    expect(refusals([sheet(MEETING, row)])).toEqual([`3 ${said}`]);
  });

  it("all of it at once, in every sheet", () => {
    const empty = { name: "谈心谈话", headers: ["支部代码", "日期", "人数"], rows: [] };
    const found = refusals([
      sheet({ ...MEETING, 应到: "", 日期: "x" }),
      empty,
      { ...empty, name: "x" },
    ]);
    expect(found.map((line) => line.split("：")[0])).toEqual([
      "0 ",
      "2 日期",
      "2 应到",
      "1 谈话双方",
    ]);
    expect(refusals([])[0]).toContain("没有可以读的工作表");
  });
});

describe("a ledger without names", () => {
  const written = sheetsOf(
    [
      record(
        meeting({ host: "王某", decisions: [decision({ rule: "admission", matter: "李某" })] }),
      ),
      record(election({ candidates: [{ label: "张某", votes: 12 }] })),
      record({ type: "admission", person: "赵某", step: "applied" }),
    ],
    false,
  );

  it("names nobody, and has no account of whoever entered it", () => {
    expect(JSON.stringify(written)).not.toMatch(/王某|李某|张某|赵某|ou_|p1/);
    expect(written[0]?.rows[0]?.cells).toMatchObject({
      主持人: "不显示",
      决议: "接收或转正｜不显示｜赞成18 反对0 弃权0",
      议题: "学习文件",
    });
  });

  it("is not read back: each sheet is refused once", () => {
    expect(refusals(written)).toHaveLength(3);
    expect(refusals(written)[0]).toContain("这张表没有写姓名，不能导入");
  });
});

it.each<readonly [string, RecordDetail, readonly string[]]>([
  [
    "a 支委会 held as a 主题党日",
    meeting({ kinds: ["committee", "theme-day"] }),
    ["three-meetings", "theme-days"],
  ],
  ["a 党员活动", meeting({ kinds: ["activity"] }), ["theme-days"]],
  ["组织生活会", meeting({ kinds: ["org-life"] }), ["three-meetings"]],
  ["the dues of a month", dues("2026-10"), ["dues"]],
  ["an election", election(), ["terms"]],
  ["a roster", roster(), ["terms"]],
  ["a talk", { type: "talks", relation: "members", talked: 2 }, []],
])("%s belongs in its ledgers, and everything in 纪实", (_what, detail, ledgers) => {
  expect(LEDGER_NAMES.filter((name) => isInLedger(name, detail))).toEqual([...ledgers, "records"]);
});
