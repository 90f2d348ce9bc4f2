/** 说明 — the sheet of an export that says what it holds and how its numbers are counted. */
import { periodWords } from "#cards/blueprint/answer-words.ts";
import { spanWords } from "#cards/campaign/state-words.ts";
import { dayOf, isMonth, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import type { LedgerName } from "#records/ledger/ledgers.ts";
import { LEAST_BRANCHES } from "#supervision/weakness.ts";
import { type Period, yearOf } from "#taskbook/period.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import { EXPORT_WORDS, type ExportKind, isListed, isOfRecords } from "./export-words.ts";

type Explained = {
  readonly kind: ExportKind;
  readonly unit: Pick<Unit, "name">;
  readonly period: Period | undefined;
  readonly rows: number;
  readonly at: Instant;
  /** Of records: whether names are shown, and the file can be read back. */
  readonly withNames: boolean;
  /** 汇总: counts only. */
  readonly aggregated?: boolean;
};

const RECORD_NOTES = [
  "每条记录在它发生的那天；“补记”是过了那个月才记的，不扣分。",
  "“核对”写的是对不上的地方；写“先不计”的，支部改好就计。",
] as const;
const recordNotes = (withNames: boolean): readonly string[] => [
  ...RECORD_NOTES,
  withNames
    ? "这份文件可以原样再导入（系统管理员：zhuji import records）。"
    : "主持人、对象、候选人、接收和转正的人、记入人只给支部自己看，写作“不显示”；议题照支部写的，里面请不要写普通党员的姓名。这份文件不能再导入。",
];

const NOTES: Readonly<Record<Exclude<ExportKind, LedgerName>, readonly string[]>> = {
  scores: [
    "得分是年初到这个周期的累计，和机器人里“得分”显示的是同一次计算。",
    "待定和不适用的条目不计入；加分另列，不计入总分。",
    "标“待核”的依据还没有核对原文。",
    "按组织序列排列，不是排名。",
  ],
  answers: ["每个问题一行，还没有答复的留空。", "“第几次”是改过几次之后的答复，头一次是1。"],
  ledger: [
    "应答、已答、完成率只算这个周期问的；得分是年初到这个周期的累计。",
    "按组织序列排列，不是排名。",
  ],
  weakness: [
    "只算这一年里结束的检查；不符合算一次没做到，部分符合算半次。",
    `一条看过不到${LEAST_BRANCHES}个支部、一格每一条都不到的，写“样本少”，不下结论；一个支部看过几次的，按最后一次算。`,
    "支部表列没做到最多的条目，每个支部按最后一次检查；按组织序列排列，不是排名。",
  ],
  findings: [
    "只有交办了的问题；编号是提出的单位一年里的流水号。",
    "“反复”是这个单位自己提出、一年里销号的问题，按条目和条款，不按人。",
    "按组织序列排列，不是排名。",
  ],
  inspections: [
    "结束了的都在；没有结束的，只列您这里组织和下级组织的。",
    "得分只算看过的条目。",
    "按组织序列排列，不是排名。",
  ],
  passed: [
    "状态、决定照申报的每一步写；“总分”是作决定时留下的那次计算。",
    "还没有申报的写“未申报”。",
    "按组织序列排列，不是排名。",
  ],
  exemplars: [
    "推荐了就在；“批准文号”是命名、升为重点或恢复的文件，取最近的。",
    "按组织序列排列，不是排名。",
  ],
  adoptions: ["做没做成由借鉴的支部自己确认，写案例的支部不确认。", "按组织序列排列，不是排名。"],
  units: ["名册是导出那天的，没有以前月份的。", "不含手机号、飞书账号和绑定码。"],
};

const COUNT_NOTES = [
  "只有各县、各党委的个数，不列支部；县的数包括下面的党委。",
  "按组织序列排列，不是排名。",
] as const;
const MADE_NOTE = "台账由系统生成，不用填；改这份文件不算数，要改请在机器人里办。";

function notesOf({ kind, withNames, aggregated }: Explained): readonly string[] {
  if (isOfRecords(kind)) return recordNotes(withNames);
  if (aggregated === true) return COUNT_NOTES;
  return isListed(kind) ? [...NOTES[kind], MADE_NOTE] : NOTES[kind];
}

/** A score is never of a month alone. */
const spanOf = (kind: ExportKind, period: Period): string =>
  isOfRecords(kind)
    ? periodWords(period)
    : kind === "scores" && isMonth(period)
      ? `${yearOf(period)}年年初至${Number(period.slice(5))}月`
      : spanWords(period);

/** 说明: what the file holds and when it was made; nothing in it is read back. */
export function notesSheet(explained: Explained): SheetToWrite {
  const { kind, unit, period, rows, at } = explained;
  const lines: readonly (readonly [string, string])[] = [
    ["内容", EXPORT_WORDS[kind]],
    ["单位", unit.name],
    ...(period === undefined ? [] : [["周期", spanOf(kind, period)] as const]),
    ["行数", String(rows)],
    ["导出时间", `${dayOf(at)} ${timeOf(at)}`],
    ...notesOf(explained).map((note) => ["说明", note] as const),
  ];
  return {
    name: "说明",
    headers: ["项目", "内容"],
    rows: lines.map(([项目, 内容]) => ({ cells: { 项目, 内容 } })),
  };
}
