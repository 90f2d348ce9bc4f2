/** zhuji import plan */
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { dayOf } from "#kernel/calendar.ts";
import { importPlans, PLAN_SHEET, type ReadPlan } from "#supervision/import-plan.ts";
import { keepPlans } from "#supervision/use-cases/import-plan.ts";
import { done, type Outcome, refusedRows } from "./outcome.ts";
import { readSheets } from "./read-file.ts";
import type { Workplace } from "./workplace.ts";

type Order = { readonly file: string; readonly check: boolean };

export async function importPlan(place: Workplace, { file, check }: Order): Promise<Outcome> {
  const sheets = await readSheets(file);
  if (!sheets.ok) return refusedRows(sheets.refusal);
  const { units } = await readOrganisation(place.database, place.tenant);
  const at = place.clock.now();
  const known = units.map(({ code, ...unit }) => ({ ...unit, id: code }));
  const read = importPlans(sheets.value, { units: known, today: dayOf(at) });
  if (!read.ok) return refusedRows(read.refusal);
  const kept = await place.transact((stores) =>
    keepPlans(stores, read.value, { at, isCheck: check }),
  );
  if (!kept.ok) return refusedRows(kept.refusal.map(differs));
  const { added, same } = kept.value;
  const fields = { added, same, plans: read.value.map(summaryOf), written: !check };
  if (added === 0) return done([`这 ${same} 个计划都已导入，内容相同，没有变化。`], fields);
  const said = check ? "核对过了，没有写入" : "已导入";
  const before = same === 0 ? "" : `；另有 ${same} 个已经导入过，没有动`;
  return done([`${said}：新的计划 ${added} 个${before}。`, ...read.value.map(planLine)], fields);
}

const differs = ({ row }: ReadPlan) => ({
  sheet: PLAN_SHEET.name,
  row,
  column: "批准文号",
  reason: "这个文号的计划已经导入，内容不同；批准过的不能改，有变动请另行批准，用新的文号",
});

const summaryOf = ({ plan: { unitId, year, approvalNumber, lines } }: ReadPlan) => ({
  unitId,
  year,
  approvalNumber,
  lines: lines.length,
});

const planLine = ({ plan: { unitId, year, approvalNumber, restDays, lines } }: ReadPlan): string =>
  `  ${unitId} ${year} 年 ${approvalNumber}：${lines.length} 条，同一支部间隔 ${restDays} 天`;
