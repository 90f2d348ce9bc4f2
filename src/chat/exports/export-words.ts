/** 导出的说法 — what can be exported, and what its file is called. */
import { isOneSlip } from "#chat/spelling.ts";
import type { TextReason } from "#delivery/ports.ts";
import { COUNTED_LEDGERS, type CountedLedger } from "#exemplars/ledger-ports.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Unit } from "#organisation/unit.ts";
import { LEDGER_NAMES, LEDGER_TITLES, type LedgerName } from "#records/ledger/ledgers.ts";

/** 导出的内容 */
export type ExportKind =
  | "scores"
  | "answers"
  | "ledger"
  | "units"
  | "adoptions"
  | "weakness"
  | ListedKind
  | LedgerName;

/** 台账 that come of the work itself: nobody fills them in. */
export type ListedKind = CountedLedger;

/** 明细: branch by branch. 汇总: counts of counties and committees. */
export type How = "named" | "counts";
export const HOW_WORDS: Readonly<Record<How, string>> = { named: "明细", counts: "汇总" };

export const EXPORT_WORDS: Readonly<Record<ExportKind, string>> = {
  scores: "得分",
  answers: "答复",
  ledger: "台账",
  units: "单位",
  adoptions: "借鉴",
  weakness: "薄弱环节",
  findings: "问题整改",
  inspections: "检查",
  passed: "达标",
  exemplars: "示范点",
  ...LEDGER_TITLES,
};

export const isListed = (kind: ExportKind): kind is ListedKind =>
  COUNTED_LEDGERS.some((ledger) => ledger === kind);

export const isOfRecords = (kind: ExportKind): kind is LedgerName => kind in LEDGER_TITLES;

/** Exports that are chosen together, because all of them would not fit one card: which of them is asked next. */
export type ExportGroup = {
  readonly word: string;
  readonly gist: string;
  readonly kinds: readonly ExportKind[];
};

/** In the order of the choice, after the kinds that stand by themselves. */
export const EXPORT_GROUPS: readonly ExportGroup[] = [
  { word: "组织生活", gist: "三会一课、主题党日、党费等的记录", kinds: LEDGER_NAMES },
  {
    word: "检查整改",
    gist: "问题整改和检查的台账",
    kinds: ["findings", "inspections", "weakness"],
  },
  {
    word: "验收示范",
    gist: "达标、示范点和借鉴",
    kinds: ["passed", "exemplars", "adoptions"],
  },
];

export const EXPORT_GISTS: Readonly<Record<ExportKind, string>> = {
  scores: "总分、各维度和每一条的原因",
  answers: "每一条的答复和时间",
  ledger: "完成情况、得分和答复",
  units: "党组织名单和三级责任人",
  adoptions: "案例有谁借鉴、做没做成、效果",
  weakness: "检查里哪些领域、条目、支部没做到",
  findings: "每个问题的期限、责任人、销号和反复",
  inspections: "去过和要去的检查、得分",
  passed: "每个支部在每一轮走到哪一步、谁定的",
  exemplars: "命名、文号、到期和复查",
  "three-meetings": "大会、支委会、小组会、党课等",
  "theme-days": "主题党日和党员活动",
  dues: "每月收缴和年度公布",
  admissions: "每人每个环节的日期",
  terms: "选举、提前延期和名册人数",
  records: "全部记录，每种一张表",
};

/** In the order of the choice; the others are chosen from a group. */
export const EXPORT_KINDS: readonly ExportKind[] = ["scores", "answers", "ledger", "units"];
const ALL_KINDS: readonly ExportKind[] = [
  ...EXPORT_KINDS,
  ...EXPORT_GROUPS.flatMap(({ kinds }) => kinds),
];
const groupCalled = (word: string): ExportGroup | undefined =>
  EXPORT_GROUPS.find((group) => group.word === word);

/** Other words people use for the same. */
const OTHER_WORDS: Readonly<Record<string, ExportKind>> = {
  分数: "scores",
  成绩: "scores",
  结果: "scores",
  答案: "answers",
  台帐: "ledger",
  由点到面: "adoptions",
  薄弱: "weakness",
  薄弱领域: "weakness",
  问题: "findings",
  整改: "findings",
  问题清单: "findings",
  整改台账: "findings",
  检查结果: "inspections",
  验收: "passed",
  验收结果: "passed",
  示范: "exemplars",
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
  const lists = kinds.filter((kind) => isOfRecords(kind) || isListed(kind));
  // 台账 says of these that they are a list.
  const meant = lists.length === 1 ? kinds.filter((kind) => kind !== "ledger") : kinds;
  return {
    kind: meant.length === 1 ? meant[0] : undefined,
    among: said.flatMap((word) => groupCalled(word) ?? [])[0]?.kinds ?? EXPORT_KINDS,
    words: said.filter(
      (word) =>
        exportKindFrom(word) === undefined &&
        groupCalled(word) === undefined &&
        !LIST_WORDS.includes(word),
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

/** As a part of a file's name. */
export const fit = (text: string): string =>
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
