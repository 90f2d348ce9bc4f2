/** The columns of each sheet of a standard: header, the value it holds, how the cell is written, and what to tell a clerk. */
import { CHECK_METHODS } from "./item.ts";
import type { FieldPath } from "./raw-standard.ts";
import {
  allOr,
  bandsCell,
  type Cell,
  listOf,
  numberCell,
  optionsCell,
  partsCell,
  textCell,
  wordCell,
  yesNoCell,
} from "./standard-cells.ts";
import {
  ALL,
  ANSWER_WORDS,
  ANSWERER_WORDS,
  BASIS_WORDS,
  COUNTED_WORDS,
  EACH_WORDS,
  FREQUENCY_WORDS,
  RESPONSIBLE_WORDS,
  SCORING_WORDS,
  type Words,
  WRITER_WORDS,
} from "./standard-words.ts";

export type Column = {
  readonly header: string;
  readonly path: FieldPath;
  readonly cell: Cell;
  /** For 说明: how to fill it in. */
  readonly hint: string;
};

export const column = (header: string, path: FieldPath, cell: Cell, hint: string): Column => ({
  header,
  path,
  cell,
  hint,
});

const anyOf = (words: Words) => `填：${Object.values(words).join("、")}`;
export const worded = (header: string, path: FieldPath, words: Words, also = ""): Column =>
  column(header, path, wordCell(words), `${anyOf(words)}${also}`);

/** 总则: a row for each, the value in one cell. */
export const FRAME_COLUMNS: readonly Column[] = [
  column("标题", "title", textCell, "标准的名称"),
  column("加分上限", "bonusCap", numberCell, "加分项合计最多显示几分"),
];

export const DIMENSION_COLUMNS: readonly Column[] = [
  column("键", "key", textCell, "固定的七个键，不要改"),
  column("名称", "name", textCell, "维度名称，条目表“维度”列用它"),
  column("目标", "goal", textCell, "该维度的目标"),
  column("分值", "points", numberCell, "每个领域中该维度非加分条目的合计分"),
];

export const SECTOR_COLUMNS: readonly Column[] = [
  column("键", "key", textCell, "固定的七个键，不要改"),
  column("名称", "name", textCell, "领域名称，条目表“领域”列用它"),
  column("编号前缀", "prefix", textCell, "该领域条目编号的前缀，大写字母"),
  column("任期年数", "termYears", numberCell, "委员会每届任期"),
];

const methodWords: Words = Object.fromEntries(CHECK_METHODS.map((method) => [method, method]));

const ANSWER_COLUMNS: readonly Column[] = [
  worded("答复类型", "answer.type", ANSWER_WORDS, "。照片不得作为答复"),
  column("达标答案", "answer.pass", yesNoCell, "是否题填：答“是”达标还是答“否”达标"),
  column("选项", "answer.options", optionsCell, "选择题填：键=文字：比例，多个用“；”隔开"),
  column("单位", "answer.unit", textCell, "数量题填：次、人、%等"),
  column("达标值", "answer.gte", numberCell, "数量题填：达到多少算做到"),
  worded("每", "answer.per", COUNTED_WORDS, "；数量按什么时段计，可不填"),
  worded("逐个", "answer.each", EACH_WORDS, "；逐个党小组计的才填"),
  column("另计", "answer.sub", partsCell, "同时要满足的第二个数，如 by_secretary=1次"),
  column("档位", "answer.bands", bandsCell, "分档计分填：下限：比例，从高到低，最低一档从0开始"),
  column("数的含义", "answer.meaning", textCell, "单位说不清时写，如 诉求按期回复率"),
  column("统计年数", "answer.windowYears", numberCell, "按近几年统计的才填"),
  column("人均学时", "answer.perMemberHours", numberCell, "按学时达标人数统计的才填"),
  column("统计口径", "answer.of", textCell, "系统取数的口径名，一般不改"),
  column("日期字段", "answer.field", textCell, "日期题填：系统取数的字段名，一般不改"),
  column("有效年数", "answer.maxAgeYears", numberCell, "日期题填：几年内有效"),
  column("最长延期年数", "answer.extensionMaxYears", numberCell, "日期题填：经批准最多延几年"),
  column("提前提醒月数", "answer.remindMonthsBefore", numberCell, "日期题填"),
  column("最少条数", "answer.minEntries", numberCell, "文字题填"),
  column("最多条数", "answer.maxEntries", numberCell, "文字题填"),
  worded("计分方式", "scoring.mode", SCORING_WORDS),
  column("每缺扣分", "scoring.deduct", numberCell, "缺一次扣一次的填：每缺一次扣几分"),
  column("评分档", "scoring.scale", listOf(numberCell), "检查评分填：比例，从低到高，如 0、0.5、1"),
];

const PROOF_COLUMNS: readonly Column[] = [
  column("分值", "points", numberCell, "最多两位小数；各领域非加分条目合计100分"),
  column("佐证", "evidence", textCell, "凭什么看得出做到了；照片从不作为条件"),
  column("依据", "basis", textCell, "文件名称和条款，必填"),
  worded("依据核对", "basisStatus", BASIS_WORDS),
  column("否决", "veto", yesNoCell, "查实后一票否决的填“是”"),
  column("加分", "bonus", yesNoCell, "加分项填“是”；不计入100分"),
  column("检查方法", "methods", listOf(wordCell(methodWords)), "听、查、看、评，用“、”隔开"),
  worded("答复人", "answeredBy", ANSWERER_WORDS),
  worded("书写人", "writtenBy", WRITER_WORDS, "；检查人员评分、由书记先写的文字条目才填"),
  column("分钟", "minutes", numberCell, "书记答一次大约用几分钟"),
  column("事实", "fact", textCell, "答复人为系统的填：下面事实词汇中的名称"),
  column("不适用情形", "naWhen", textCell, "允许答“不适用”的情形；不填则不允许"),
  column("备注", "note", textCell, "可不填"),
  column(
    "豁免及理由",
    "exemption",
    textCell,
    "文字中出现打卡、排名、照片、媒体等词又确不作为得分依据的，写明理由",
  ),
];

/** `dimensions` and `sectors` are the names given in their own sheets, by key. */
export const itemColumns = (dimensions: Words, sectors: Words): readonly Column[] => [
  column("编号", "code", textCell, "大写字母、数字和短横，如 C-ORG-01，不能重复"),
  column("维度", "dimension", wordCell(dimensions), "填维度表中的名称"),
  column(
    "领域",
    "sectors",
    allOr(ALL, listOf(wordCell(sectors))),
    `填“${ALL}”，或领域表中的名称，用“、”隔开`,
  ),
  column("名称", "name", textCell, "条目的简短名称"),
  column("做什么", "check", textCell, "标准本身；书记答“完成”，就是指做到这一句"),
  column("怎么做", "how", textCell, "步骤，通俗易懂"),
  column("做到什么程度", "extent", textCell, "数量、频次，怎样算做到"),
  column("说明待核", "unconfirmed", yesNoCell, "怎么做、做到什么程度超出已核规定的填“是”"),
  worded("责任人", "responsible", RESPONSIBLE_WORDS),
  worded("周期", "frequency", FREQUENCY_WORDS),
  column("到期月份", "dueMonths", listOf(numberCell), "1至12，用“、”隔开；不填按周期的最后一个月"),
  ...ANSWER_COLUMNS,
  ...PROOF_COLUMNS,
];
