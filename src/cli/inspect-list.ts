/** zhuji inspect list */
import { figuresWords, lineWords, unstaffedWords } from "#cards/supervision/inspection-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { ApprovedLine } from "#supervision/plan.ts";
import { yearOf } from "#taskbook/period.ts";
import { findUnit } from "./find-unit.ts";
import type { ListOptions } from "./inspect.ts";
import { done, type Outcome } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";

export async function listInspections(place: Workplace, options: ListOptions): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const year = options.year ?? yearOf(dayOf(place.clock.now()));
  const wanted = { unitId: unit.value.id, year, unannounced: true, own: [] };
  return place.transact(async ({ plans, inspections }) => {
    const lines = await plans.listLines(unit.value.id, year);
    const opened = await inspections.list(wanted);
    const unstaffed = await inspections.listUnstaffed(wanted);
    return done(
      [
        ...planLines(lines),
        ...(opened.length === 0 ? ["还没有组织检查。"] : ["检查："]),
        ...opened.map((figures) => `  ${figures.id} ${figuresWords(figures)}`),
        ...(unstaffed.length === 0 ? [] : ["没有人去："]),
        ...unstaffed.map((visit) => `  ${visit.visitId} ${unstaffedWords(visit)}`),
      ],
      { year, lines, inspections: opened, unstaffed },
    );
  });
}

const planLines = (lines: readonly ApprovedLine[]): readonly string[] =>
  lines.length === 0
    ? ["还没有导入检查计划。"]
    : [...Map.groupBy(lines, ({ approvalNumber }) => approvalNumber)].flatMap(
        ([approvalNumber, own]) => [
          `计划 ${approvalNumber}：`,
          ...own.map((line) => `  ${lineWords(line)}`),
        ],
      );
