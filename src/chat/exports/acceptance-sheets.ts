/** 达标、示范点 as sheets: how each branch stands in each round and what is next, and every nomination with its days. */
import type { PassedLine } from "#acceptance/ledger-ports.ts";
import {
  APPLICATION_STATE_WORDS,
  DECISION_WORDS,
  fullDayWords,
} from "#cards/acceptance/application-words.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { EXEMPLAR_STATE_WORDS, FIELD_WORDS } from "#cards/exemplars/exemplar-words.ts";
import type { ExemplarLine } from "#exemplars/ledger-ports.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import { inPoints, READING } from "./ledger-sheets.ts";
import { type Committees, PLACE } from "./places.ts";

const PASSED = [
  "领域",
  "轮次",
  "状态",
  "决定",
  "总分",
  "谁定的",
  "文号",
  "决定日期",
  "异议到",
  "是否冻结",
  "下一步",
] as const;

/** In organisational order: no ranking. */
export const passedSheet = (
  lines: readonly PassedLine[],
  committees: Committees,
): SheetToWrite => ({
  name: "达标",
  headers: [...PLACE, ...PASSED],
  rows: lines.map((one) => ({
    cells: {
      基层党委: committees.get(one.branchId) ?? "",
      党支部: one.branchName,
      领域: one.template === null ? "" : TEMPLATE_WORDS[one.template],
      轮次: one.name,
      状态: hasApplied(one) ? APPLICATION_STATE_WORDS[one.state] : NOT_APPLIED,
      ...decidedCells(one),
      是否冻结: one.frozenAt === null ? "否" : "是",
      下一步: nextWords(one),
    },
  })),
  formats: { 总分: "decimal", 决定日期: "day", 异议到: "day" },
  reading: READING,
});

const NOT_APPLIED = "未申报";

type State = NonNullable<PassedLine["state"]>;
type Applied = PassedLine & { readonly state: Exclude<State, "assessing"> };

/** What a branch ticks before it applies is its own. */
const hasApplied = (one: PassedLine): one is Applied =>
  one.state !== null && one.state !== "assessing";

const decidedCells = (one: PassedLine) => ({
  决定: one.decision === null ? "" : DECISION_WORDS[one.decision],
  总分: inPoints(one.total),
  谁定的: one.decidedByName ?? "",
  文号: one.decidedNumber ?? "",
  决定日期: one.decidedAt === null ? "" : dayOf(one.decidedAt),
  异议到: one.objectUntil ?? "",
});

/** The same on every day, with the days in it: a file taken twice differs only where something was done. */
function nextWords(one: PassedLine): string {
  if (!hasApplied(one)) return applyWords(one);
  const { state } = one;
  switch (state) {
    case "applied":
      return "上级党委初审";
    case "withdrawn":
    case "returned":
      return applyWords(one);
    case "forwarded":
      return "组织部下达验收单";
    case "under-visit":
      return "考评结束后组织部作决定";
    case "rectifying":
      return one.rectifyUntil === null
        ? "整改后组织部作决定"
        : `${fullDayWords(one.rectifyUntil)}前整改，然后组织部作决定`;
    case "decided":
      return one.objectUntil === null
        ? "定案"
        : `到${fullDayWords(one.objectUntil)}为止支部可以提异议，过后定案`;
    case "contested":
    case "objected":
      return "组织部答复异议";
    case "answered":
      return "定案";
    case "frozen":
      return one.decision === "passed" ? "可以推荐示范点" : "";
    default:
      return assertNever(state);
  }
}

const applyWords = ({ applyFrom, applyUntil, closedAt }: PassedLine): string =>
  closedAt === null
    ? `${fullDayWords(applyFrom)}到${fullDayWords(applyUntil)}可以申报`
    : "这一轮已经结束";

const EXEMPLAR = [
  "示范领域",
  "层次",
  "状态",
  "推荐",
  "批准文号",
  "命名日期",
  "到期",
  "复查",
] as const;

/** In organisational order: no ranking. */
export const exemplarSheet = (
  lines: readonly ExemplarLine[],
  committees: Committees,
): SheetToWrite => ({
  name: "示范点",
  headers: [...PLACE, ...EXEMPLAR],
  rows: lines.map((one) => ({
    cells: {
      基层党委: committees.get(one.branchId) ?? "",
      党支部: one.branchName,
      示范领域: FIELD_WORDS[one.field],
      层次: levelOf(one),
      状态: EXEMPLAR_STATE_WORDS[one.state],
      推荐: dayOf(one.nominatedAt),
      批准文号: one.documentNumber ?? "",
      命名日期: one.namedOn ?? "",
      到期: one.expiresOn ?? "",
      复查: one.recheckOn ?? "",
    },
  })),
  formats: { 推荐: "day", 命名日期: "day", 到期: "day", 复查: "day" },
  reading: READING,
});

/** Of a title that is no more, what it was. */
function levelOf({ state, keyOn, namedOn }: ExemplarLine): string {
  if (namedOn === null) return "";
  const isKey = state === "key-named" || (state !== "named" && keyOn !== null);
  return EXEMPLAR_STATE_WORDS[isKey ? "key-named" : "named"];
}
