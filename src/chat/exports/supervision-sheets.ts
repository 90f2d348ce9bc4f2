/** 问题整改、反复、检查 as sheets: what was found and how it stands, what came back, and which visits there were. */
import { FINDING_STATE_WORDS, SEVERITY_WORDS } from "#cards/supervision/finding-words.ts";
import { OUTCOME_WORDS } from "#cards/supervision/recheck-words.ts";
import { KIND_WORDS } from "#cards/supervision/visit-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { FindingOverview, VisitOverview } from "#supervision/board-ports.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import { type Recurrence, rankRecurrence } from "#supervision/recheck.ts";
import type { VisitState } from "#supervision/visit.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import { inPoints } from "./ledger-sheets.ts";
import { type Committees, PLACE } from "./places.ts";

const BEYOND = "标准以外";
const VACANT = "空缺";
const READING = { frozenColumns: PLACE.length + 1 } as const;

const FINDING = [
  "编号",
  "提出单位",
  "提出",
  "代码",
  "条目",
  "条款",
  "事实",
  "轻重",
  "期限",
  "延期到",
  "情况",
  "具体责任人",
  "直接责任人",
  "第一责任人",
  "整改措施",
  "材料",
  "走了几步",
  "销号人",
  "销号",
  "回头看",
] as const;

/** In organisational order: no ranking. */
export const findingSheet = (
  findings: readonly FindingOverview[],
  committees: Committees,
): SheetToWrite => ({
  name: "问题整改",
  headers: [...PLACE, ...FINDING],
  rows: findings.map((one) => ({
    cells: {
      基层党委: committees.get(one.branchId) ?? "",
      党支部: one.branchName,
      ...foundCells(one),
      ...putRightCells(one),
    },
  })),
  formats: {
    提出: "day",
    期限: "day",
    延期到: "day",
    销号: "day",
    材料: "whole",
    走了几步: "whole",
  },
  reading: READING,
});

const foundCells = (one: FindingOverview) => ({
  编号: findingNumberWords(one),
  提出单位: one.unitName,
  提出: dayOf(one.raisedAt),
  代码: one.itemCode ?? "",
  条目: one.itemCode === null ? BEYOND : one.itemName,
  条款: one.clause,
  事实: one.fact,
  轻重: SEVERITY_WORDS[one.severity],
});

const putRightCells = (one: FindingOverview) => ({
  期限: one.dueOn ?? "",
  延期到: one.extendedTo ?? "",
  情况: FINDING_STATE_WORDS[one.state],
  具体责任人: one.specificName ?? VACANT,
  直接责任人: one.directName ?? VACANT,
  第一责任人: one.firstName ?? VACANT,
  整改措施: one.measure ?? "",
  材料: one.proofs,
  走了几步: one.step,
  销号人: one.closedByName ?? "",
  销号: one.closedOn ?? "",
  回头看: one.recheck === null ? "" : OUTCOME_WORDS[one.recheck],
});

/** 反复: by item and clause, never by person; what came back most often first. */
export const recurrenceSheet = (lines: readonly Recurrence[]): SheetToWrite => ({
  name: "反复",
  headers: ["代码", "条目", "条款", "销号", "回头看过", "回头看反弹", "一年内又发现"],
  rows: rankRecurrence(lines).map((line) => ({
    cells: {
      代码: line.itemCode ?? "",
      条目: line.itemCode === null ? BEYOND : line.itemName,
      条款: line.clause,
      销号: line.closures,
      回头看过: line.lookedAgain,
      回头看反弹: line.fellBack,
      一年内又发现: line.recurred,
    },
  })),
  formats: { 销号: "whole", 回头看过: "whole", 回头看反弹: "whole", 一年内又发现: "whole" },
  reading: { frozenColumns: 2 },
});

const VISIT_STATE_WORDS: Readonly<Record<VisitState, string>> = {
  planned: "待去",
  open: "检查中",
  comparing: "合议",
  closed: "已结束",
  cancelled: "不去了",
};

const dayCell = (at: Instant | null): string => (at === null ? "" : dayOf(at));

const VISIT = [
  "检查",
  "方式",
  "组织的单位",
  "批准文号",
  "计划序号",
  "情况",
  "定的日子",
  "打开",
  "结束",
  "得分",
  "应得",
  "问题",
] as const;

export const visitSheet = (
  visits: readonly VisitOverview[],
  committees: Committees,
): SheetToWrite => ({
  name: "检查",
  headers: [...PLACE, ...VISIT],
  rows: visits.map((one) => ({
    cells: {
      基层党委: committees.get(one.branchId) ?? "",
      党支部: one.branchName,
      ...visitCells(one),
    },
  })),
  formats: {
    计划序号: "whole",
    定的日子: "day",
    打开: "day",
    结束: "day",
    得分: "decimal",
    应得: "decimal",
    问题: "whole",
  },
  reading: READING,
});

const visitCells = (one: VisitOverview) => ({
  检查: one.inspectionName,
  方式: KIND_WORDS[one.kind],
  组织的单位: one.unitName,
  批准文号: one.approvalNumber ?? "",
  计划序号: one.line ?? "",
  情况: VISIT_STATE_WORDS[one.state],
  定的日子: one.visitOn ?? "",
  打开: dayCell(one.openedAt),
  结束: dayCell(one.closedAt),
  得分: inPoints(one.won),
  应得: inPoints(one.possible),
  问题: one.findings,
});
