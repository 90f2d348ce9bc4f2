/** 述职的说法 — each number with the command that shows where it comes from, the four ratings, and why something is not recorded. */
import {
  type Appraisal,
  type AppraisalFacts,
  type AppraisalRefusal,
  gradeTotals,
  type Rating,
} from "#acceptance/appraisal.ts";
import type { AppraisalView } from "#acceptance/use-cases/read-appraisal.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { BAND_GROUPS } from "#taskbook/scheme.ts";
import { fullDayWords } from "./application-words.ts";
import { groupWords } from "./grade-words.ts";

/** Shown to the secretary alone, whose visits they are. */
export const CONTACT_SOURCE = "联系点";

/** Typed as a command of its own. */
export const APPRAISAL = "述职";
/** Asks for it to print. */
export const APPRAISAL_FILE = "文件";

export const RATING_WORDS: Readonly<Record<Rating, string>> = {
  good: "好",
  fair: "较好",
  ordinary: "一般",
  poor: "差",
};

export type AppraisalLine = {
  readonly label: string;
  readonly value: string;
  /** The command that shows what was counted. */
  readonly source: string;
};

const line = (label: string, value: string, source: string): AppraisalLine => ({
  label,
  value,
  source,
});

/** Numbers only, no sentence that judges; what a post has nothing to do with is left out. */
export function appraisalLines({ unit, year, facts }: AppraisalView): readonly AppraisalLine[] {
  const { findings, decisions, named, help, contact } = facts;
  const findingsFile = `导出 问题整改 ${unit.id} ${year}年`;
  const isBranch = unit.kind === "branch";
  return [
    ...(isBranch ? [] : [line("所带支部", `${facts.branches}个`, `导出 单位 ${unit.id}`)]),
    ...gradeLines(facts, { unit, year }),
    line("检查发现的问题", `交办${findings.raised}个`, findingsFile),
    line("整改销号", `${findings.closed}个；现在还没销号${findings.open}个`, findingsFile),
    line("反复出现的问题", `${findings.recurred}个`, findingsFile),
    line(
      "达标验收",
      `达标${decisions.passed}个、限期整改${decisions.toRectify}个、不达标${decisions.failed}个`,
      isBranch ? `验收 ${unit.id}` : "验收",
    ),
    line("命名示范点", `${named}个`, "示范"),
    line(
      "支部有困难",
      `提出${help.raised}件、答复${help.answered}件`,
      isBranch ? `经过 ${unit.id}` : "求助",
    ),
    ...(isBranch
      ? []
      : [
          line(
            "到联系点",
            `${contact.visits}次、${contact.branches}个支部，带回问题${contact.problems}个`,
            CONTACT_SOURCE,
          ),
        ]),
  ];
}

function gradeLines(
  { moves }: AppraisalFacts,
  { unit, year }: Pick<AppraisalView, "unit" | "year">,
): readonly AppraisalLine[] {
  const { now, before, up, down, stayed } = gradeTotals(moves);
  const spread = (counts: typeof now) =>
    BAND_GROUPS.map((group) => `${groupWords(group)}${counts[group]}`).join("、");
  const source = `等次 ${unit.id} ${year}年`;
  const last = String(Number(year) - 1);
  return [
    line("支部等次", `${year}年${spread(now)}；${last}年${spread(before)}`, source),
    line("等次升降", `上升${up}个、不变${stayed}个、下降${down}个`, source),
  ];
}

export const recordedWords = ({ rating, heldOn, documentNumber }: Appraisal): string =>
  `评议等次：${RATING_WORDS[rating]}（${fullDayWords(heldOn)}，${documentNumber}）`;

export const RATED_NOT_YET = "评议等次：还没有登记";

/** Under the numbers, on the card and on paper. */
export const APPRAISAL_NOTE =
  "数字都由系统记录生成，不用另写材料。评议等次按文件登记，系统不计算。";

export const appraisalTitle = ({ unit, year }: Pick<AppraisalView, "unit" | "year">): string =>
  `${year}年${APPRAISAL} · ${unit.name}`;

export const appraisalTyped = ({ unit, year }: Pick<AppraisalView, "unit" | "year">): string =>
  `${APPRAISAL} ${unit.id} ${year}年`;

export function appraisalRefusalWords(problem: AppraisalRefusal): string {
  switch (problem.kind) {
    case "appraisal.not-available":
      return "没有您能看的述职。书记看自己的，组织部看下面的。";
    case "appraisal.year-ahead":
      return `${problem.year}年还没有到。`;
    case "appraisal.no-secretary":
      return "名册里这个单位这一年没有书记，或者书记不是这个人。请先核对任职。";
    case "appraisal.rating-missing":
      return "请选评议等次：好、较好、一般、差。";
    case "appraisal.day":
      return `评议日期要在${fullDayWords(problem.from)}到${fullDayWords(problem.until)}之间。`;
    case "appraisal.document-missing":
      return "请写文号。没有文件不能登记。";
    case "appraisal.document-too-long":
      return `文号最长${problem.longest}个字。`;
    case "appraisal.recorded-before":
      return `已经登记过，不能改。${recordedWords(problem.kept)}`;
    default:
      return assertNever(problem);
  }
}
