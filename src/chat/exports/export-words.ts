/** 导出的说法 — what can be exported, what its file is called, and the sheet that explains it. */
import { spanWords } from "#cards/campaign/state-words.ts";
import { isOneSlip } from "#chat/spelling.ts";
import type { TextReason } from "#delivery/ports.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf, isMonth, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { type Period, yearOf } from "#taskbook/period.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

/** 导出的内容 */
export type ExportKind = "scores" | "answers" | "ledger" | "units";

export const EXPORT_WORDS: Readonly<Record<ExportKind, string>> = {
  scores: "得分",
  answers: "答复",
  ledger: "台账",
  units: "单位",
};

export const EXPORT_GISTS: Readonly<Record<ExportKind, string>> = {
  scores: "总分、各维度和每一条的原因",
  answers: "每一条的答复和时间",
  ledger: "完成情况、得分和答复",
  units: "党组织名单和三级责任人",
};

/** In the order of the choice. */
export const EXPORT_KINDS: readonly ExportKind[] = ["scores", "answers", "ledger", "units"];

/** Other words people use for the same. */
const OTHER_WORDS: Readonly<Record<string, ExportKind>> = {
  分数: "scores",
  成绩: "scores",
  结果: "scores",
  答案: "answers",
  台帐: "ledger",
  名单: "units",
  名册: "units",
  花名册: "units",
  单位名单: "units",
  单位名册: "units",
};
/** Says that it is a list, not of what. */
const LIST_WORDS: readonly string[] = ["一览", "一览表", "明细", "明细表", "表格", "文件"];

const exportKindFrom = (word: string): ExportKind | undefined =>
  EXPORT_KINDS.find((kind) => EXPORT_WORDS[kind] === word) ??
  (Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined);

export type KindSaid = {
  /** Undefined when none was said, or several. */
  readonly kind: ExportKind | undefined;
  /** What is left for the unit. */
  readonly words: readonly string[];
};

export function readKind(said: readonly string[]): KindSaid {
  const kinds = [...new Set(said.flatMap((word) => exportKindFrom(word) ?? []))];
  return {
    kind: kinds.length === 1 ? kinds[0] : undefined,
    words: said.filter((word) => exportKindFrom(word) === undefined && !LIST_WORDS.includes(word)),
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
};

const NOTES: Readonly<Record<ExportKind, readonly string[]>> = {
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
  units: ["名册是导出那天的，没有以前月份的。", "不含手机号、飞书账号和绑定码。"],
};

/** A score is never of a month alone. */
const spanOf = (kind: ExportKind, period: Period): string =>
  kind === "scores" && isMonth(period)
    ? `${yearOf(period)}年年初至${Number(period.slice(5))}月`
    : spanWords(period);

/** 说明: what the file holds and when it was made; nothing in it is read back. */
export function notesSheet({ kind, unit, period, rows, at }: Explained): SheetToWrite {
  const lines: readonly (readonly [string, string])[] = [
    ["内容", EXPORT_WORDS[kind]],
    ["单位", unit.name],
    ...(period === undefined ? [] : [["周期", spanOf(kind, period)] as const]),
    ["行数", String(rows)],
    ["导出时间", `${dayOf(at)} ${timeOf(at)}`],
    ...NOTES[kind].map((note) => ["说明", note] as const),
  ];
  return {
    name: "说明",
    headers: ["项目", "内容"],
    rows: lines.map(([项目, 内容]) => ({ cells: { 项目, 内容 } })),
  };
}
