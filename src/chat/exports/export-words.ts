/** 导出的说法 — what can be exported, what its file is called, and the sheet that explains it. */
import { periodWords } from "#cards/blueprint/answer-words.ts";
import { spanWords } from "#cards/campaign/state-words.ts";
import { isOneSlip } from "#chat/spelling.ts";
import type { TextReason } from "#delivery/ports.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf, isMonth, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { LEDGER_NAMES, LEDGER_TITLES, type LedgerName } from "#records/ledger/ledgers.ts";
import { type Period, yearOf } from "#taskbook/period.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

/** 导出的内容 */
export type ExportKind = "scores" | "answers" | "ledger" | "units" | "adoptions" | LedgerName;

export const EXPORT_WORDS: Readonly<Record<ExportKind, string>> = {
  scores: "得分",
  answers: "答复",
  ledger: "台账",
  units: "单位",
  adoptions: "借鉴",
  ...LEDGER_TITLES,
};

export const isOfRecords = (kind: ExportKind): kind is LedgerName => kind in LEDGER_TITLES;

/** All that branches record; which of it is asked about. */
export const RECORDS_WORD = "组织生活";
export const RECORDS_GIST = "三会一课、主题党日、党费等的记录";

export const EXPORT_GISTS: Readonly<Record<ExportKind, string>> = {
  scores: "总分、各维度和每一条的原因",
  answers: "每一条的答复和时间",
  ledger: "完成情况、得分和答复",
  units: "党组织名单和三级责任人",
  adoptions: "案例有谁借鉴、做没做成、效果",
  "three-meetings": "大会、支委会、小组会、党课等",
  "theme-days": "主题党日和党员活动",
  dues: "每月收缴和年度公布",
  admissions: "每人每个环节的日期",
  terms: "选举、提前延期和名册人数",
  records: "全部记录，每种一张表",
};

/** In the order of the choice; those of the records are a choice of their own. */
export const EXPORT_KINDS: readonly ExportKind[] = [
  "scores",
  "answers",
  "ledger",
  "units",
  "adoptions",
];
const ALL_KINDS: readonly ExportKind[] = [...EXPORT_KINDS, ...LEDGER_NAMES];

/** Other words people use for the same. */
const OTHER_WORDS: Readonly<Record<string, ExportKind>> = {
  分数: "scores",
  成绩: "scores",
  结果: "scores",
  答案: "answers",
  台帐: "ledger",
  由点到面: "adoptions",
  名单: "units",
  名册: "units",
  花名册: "units",
  单位名单: "units",
  单位名册: "units",
  三会: "three-meetings",
  党日: "theme-days",
  主题党日活动: "theme-days",
  党费收缴: "dues",
  发展: "admissions",
  换届选举: "terms",
  记录: "records",
  组织生活纪实: "records",
};
/** Says that it is a list, not of what. */
const LIST_WORDS: readonly string[] = ["一览", "一览表", "明细", "明细表", "表格", "文件"];

const kindCalled = (word: string): ExportKind | undefined =>
  ALL_KINDS.find((kind) => EXPORT_WORDS[kind] === word) ??
  (Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined);

/** 三会一课台账 is 三会一课. */
const exportKindFrom = (word: string): ExportKind | undefined =>
  kindCalled(word) ?? kindCalled(word.replace(/(台[账帐]|登记表?|记录)$/, ""));

export type KindSaid = {
  /** Undefined when none was said, or several. */
  readonly kind: ExportKind | undefined;
  /** What there is to choose from, where none was said. */
  readonly among: readonly ExportKind[];
  /** What is left for the unit. */
  readonly words: readonly string[];
};

export function readKind(said: readonly string[]): KindSaid {
  const kinds = [...new Set(said.flatMap((word) => exportKindFrom(word) ?? []))];
  const ofRecords = kinds.filter(isOfRecords);
  // 台账 says of the records that they are a list.
  const meant = ofRecords.length === 1 ? kinds.filter((kind) => kind !== "ledger") : kinds;
  return {
    kind: meant.length === 1 ? meant[0] : undefined,
    among: said.includes(RECORDS_WORD) ? LEDGER_NAMES : EXPORT_KINDS,
    words: said.filter(
      (word) =>
        exportKindFrom(word) === undefined && word !== RECORDS_WORD && !LIST_WORDS.includes(word),
    ),
  };
}

/** What a word with one slip may have meant. */
export const kindsNear = (word: string): readonly ExportKind[] => [
  ...new Set(
    [...Object.values(EXPORT_WORDS), ...Object.keys(OTHER_WORDS)]
      .filter((name) => isOneSlip(word, name))
      .flatMap((name) => exportKindFrom(name) ?? []),
  ),
];

/** Whether a word names a place rather than what is wanted: a unit that may not be seen is not taken for a slip. */
export const isPlaceLike = (word: string): boolean =>
  /[\dA-Za-z]|(村|社区|街道|镇|乡|县|市|区|公司|中心|协会|支部|总支|党委|工委|委员会|机关|学校)$/.test(
    word,
  );

/** What no file system takes, and what would end a name in a header. */
// oxlint-disable-next-line no-control-regex -- control characters are part of what is not taken
const UNFIT = /[\\/:*?"<>|%\u0000-\u001f\u007f\s]+/g;
const LONGEST_NAME = 40;

const fit = (text: string): string =>
  text.replace(UNFIT, "").replace(/^\.+/, "").slice(0, LONGEST_NAME).toWellFormed();

/**
 * 得分_春晓镇_SL01_2026-11.xlsx; `when` a period or a day. A message is found again by its file's name: units of the same
 * name are told apart by their codes.
 */
export function fileNameOf(
  kind: ExportKind,
  unit: Pick<Unit, "id" | "shortName">,
  when: string,
): string {
  const parts = [EXPORT_WORDS[kind], fit(unit.shortName), fit(unit.id), when];
  return `${parts.filter((part) => part !== "").join("_")}.xlsx`;
}

/** What is said in the place of a file, by why it does not come; `typed` asks for it again. */
export function notSentWords(
  asked: { readonly kind: ExportKind; readonly unit: Pick<Unit, "shortName" | "kind"> },
  why: TextReason,
  typed: string,
): string {
  const what = `【导出】${asked.unit.shortName}的${EXPORT_WORDS[asked.kind]}`;
  switch (why) {
    case "late":
      return `${what}还没发成：文件一直传不上去。这一份不再发了，请晚点再发「${typed}」。`;
    case "too-large":
      return asked.unit.kind === "branch"
        ? `${what}没有发成：文件太大。请写明月份，分开导出。`
        : `${what}没有发成：文件太大。请写明下级单位，分开导出。`;
    case "no-scope":
      return `${what}没有发成：机器人没有传文件的权限。请联系县委组织部的系统管理员，开通后再发「${typed}」。`;
    case "refused":
      return `${what}没有发成：飞书没有收下这个文件。请联系县委组织部的系统管理员。`;
    default:
      return assertNever(why);
  }
}

export type Explained = {
  readonly kind: ExportKind;
  readonly unit: Pick<Unit, "name">;
  readonly period: Period | undefined;
  readonly rows: number;
  readonly at: Instant;
  /** Of records: whether names are shown, and the file can be read back. */
  readonly withNames: boolean;
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
  adoptions: ["做没做成由借鉴的支部自己确认，写案例的支部不确认。", "按组织序列排列，不是排名。"],
  units: ["名册是导出那天的，没有以前月份的。", "不含手机号、飞书账号和绑定码。"],
};

/** A score is never of a month alone. */
const spanOf = (kind: ExportKind, period: Period): string =>
  isOfRecords(kind)
    ? periodWords(period)
    : kind === "scores" && isMonth(period)
      ? `${yearOf(period)}年年初至${Number(period.slice(5))}月`
      : spanWords(period);

/** 说明: what the file holds and when it was made; nothing in it is read back. */
export function notesSheet({ kind, unit, period, rows, at, withNames }: Explained): SheetToWrite {
  const notes = isOfRecords(kind) ? recordNotes(withNames) : NOTES[kind];
  const lines: readonly (readonly [string, string])[] = [
    ["内容", EXPORT_WORDS[kind]],
    ["单位", unit.name],
    ...(period === undefined ? [] : [["周期", spanOf(kind, period)] as const]),
    ["行数", String(rows)],
    ["导出时间", `${dayOf(at)} ${timeOf(at)}`],
    ...notes.map((note) => ["说明", note] as const),
  ];
  return {
    name: "说明",
    headers: ["项目", "内容"],
    rows: lines.map(([项目, 内容]) => ({ cells: { 项目, 内容 } })),
  };
}
