/** The sheets of a scheme and their columns: header, the value it holds, how the cell is written, and what to tell a clerk. */
import type { SchemeTable } from "./raw-standard.ts";
import {
  ADJUSTMENT_WORDS,
  COMBINATION_WORDS,
  GROUP_WORDS,
  PART_WORDS,
  REST_WORDS,
  TIE_WORDS,
  TYPE_WORDS,
} from "./scheme-words.ts";
import { allOr, listOf, numberCell, textCell, wordCell, yesNoCell } from "./standard-cells.ts";
import { type Column, column, worded } from "./standard-columns.ts";
import { ALL, type Words } from "./standard-words.ts";

export const SCHEME_SHEET = "方案";

export const SCHEME_COLUMNS: readonly Column[] = [
  column("达标线", "pass", numberCell, "总分达到几分算达标；加分不计"),
  column("维度底线", "dimensionLeast", numberCell, "每个维度至少得到应得分的百分之几，0至100"),
  column(
    "否决条目",
    "vetoes",
    allOr(ALL, listOf(textCell)),
    `填“${ALL}”，或标准里否决条目的编号，用“、”隔开`,
  ),
  column("加分上限", "plusCap", numberCell, "加分项合计最多几分；没有加分项不填"),
  column("减分上限", "minusCap", numberCell, "减分项合计最多几分；没有减分项不填"),
  worded("几次合成", "combine", COMBINATION_WORDS, "；一年评几次见“方案评定次数”"),
];

export type SchemeSheet = {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The column to look at for what is wrong with the whole sheet. */
  readonly summed: string;
  /** May be left out of the workbook. */
  readonly optional: boolean;
};

/** `dimensions`: their names by key. */
export const schemeSheets = (dimensions: Words): Readonly<Record<SchemeTable, SchemeSheet>> => ({
  parts: { name: "方案权重", columns: PART_COLUMNS, summed: "权重", optional: false },
  bands: { name: "方案分数段", columns: BAND_COLUMNS, summed: "名称", optional: false },
  adjustments: {
    name: "方案加减分",
    columns: ADJUSTMENT_COLUMNS,
    summed: "名称",
    optional: true,
  },
  rounds: { name: "方案评定次数", columns: ROUND_COLUMNS, summed: "权重", optional: true },
  dimensions: {
    name: "方案维度底线",
    columns: [
      column("维度", "dimension", wordCell(dimensions), "和总的底线不同的维度才写"),
      column("底线", "least", numberCell, "至少得到应得分的百分之几"),
    ],
    summed: "维度",
    optional: true,
  },
  maxima: { name: "方案支部类型", columns: MAXIMUM_COLUMNS, summed: "类型", optional: true },
});

const PART_COLUMNS: readonly Column[] = [
  worded("部分", "part", PART_WORDS),
  column("权重", "weight", numberCell, "百分之几，整数，各部分合计100"),
  column("底线", "least", numberCell, "这一部分至少几分（百分制）才算达标，可不填"),
];

const BAND_COLUMNS: readonly Column[] = [
  column("名称", "name", textCell, "从高到低写，2到5段"),
  column("起始分", "gte", numberCell, "总分从几分起；最低一段从0起"),
  worded("归为", "group", GROUP_WORDS),
  column("须达标", "mustPass", yesNoCell, "只给达标的支部填“是”"),
  column("须有加分项", "needs", textCell, "要有哪一个加分项，可不填"),
  column("比例上限", "cap.share", numberCell, "最多百分之几的支部，整数；是上限，不是指标；可不填"),
  column(
    "同分先看",
    "cap.ties",
    listOf(wordCell(TIE_WORDS)),
    `超过比例又同分时依次看：${Object.values(TIE_WORDS).join("、")}`,
  ),
  worded("仍同分", "cap.rest", REST_WORDS, "；有比例上限的必填"),
];

const ADJUSTMENT_COLUMNS: readonly Column[] = [
  column("名称", "name", textCell, "媒体报道、领导批示、考勤、登录、排名不得加减分"),
  worded("类别", "kind", ADJUSTMENT_WORDS),
  column("每次几分", "points", numberCell, "大于0"),
  column("最多几分", "most", numberCell, "这一项合计最多几分"),
];

const ROUND_COLUMNS: readonly Column[] = [
  column("第几次", "round", numberCell, "从1起，依次写"),
  column("权重", "weight", numberCell, "取平均时填，百分之几，合计100"),
];

const MAXIMUM_COLUMNS: readonly Column[] = [
  worded("类型", "type", TYPE_WORDS),
  column("满分", "points", numberCell, "这类支部最多能得几分，按它折成100分"),
];
