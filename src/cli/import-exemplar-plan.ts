/** zhuji import exemplar-plan */
import type { Command } from "commander";
import { importPlan } from "#exemplars/import-plan.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal, refusedRows } from "./outcome.ts";
import { readSheets } from "./read-file.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type PlanOptions = CommonOptions & { readonly unit?: string; readonly document: string };

export const addExemplarPlan = (parent: Command, run: Run): void => {
  parent
    .command("exemplar-plan")
    .description("导入示范点五年规划（上限）；有一处不对就什么都不写")
    .argument("<文件>", ".xlsx 或 .json")
    .requiredOption("--document <文号>", "批准规划的党委文号")
    .option("--unit <单位>", "哪个县或市的；不写就是最上一级")
    .action((file: string, { document, unit, ...options }: PlanOptions) =>
      run("import exemplar-plan", options, (place) =>
        importExemplarPlan(place, { file, unit, document }),
      ),
    );
};

type PlanOrder = {
  readonly file: string;
  /** The county or the city; without one the top of the tree. */
  readonly unit: string | undefined;
  /** The paper that approved the plan. */
  readonly document: string;
};

async function importExemplarPlan(place: Workplace, order: PlanOrder): Promise<Outcome> {
  const sheets = await readSheets(order.file);
  if (!sheets.ok) return refusedRows(sheets.refusal);
  const read = importPlan(sheets.value);
  if (!read.ok) return refusedRows(read.refusal);
  const unit = await findUnit(place, order.unit);
  if (!unit.ok) return unit.refusal;
  const { id: unitId, kind, name } = unit.value;
  if (kind !== "county" && kind !== "city")
    return refusal("plan.unit", [`五年规划是县或市的，${name}不是。请用 --unit 写明。`]);
  const years = read.value;
  const startYear = years[0]?.year ?? "";
  const documentNumber = order.document.trim();
  if (documentNumber === "")
    return refusal("plan.document", ["请用 --document 写明批准规划的文号。"]);
  const saved = await place.transact(async (stores) => {
    const plan = { unitId, startYear, documentNumber, years };
    const kept = await stores.exemplarPlans.save(plan, place.clock.now());
    if (kept)
      stores.audit.record({
        actor: "system",
        verb: "exemplar-plan.imported",
        subject: `unit/${unitId}`,
        details: { years: years.map(({ year }) => year) },
      });
    return kept;
  });
  if (!saved)
    return refusal("plan.overlap", [
      `${startYear} 年起的五年和已经导入的另一个规划重叠，什么都没有写入。`,
    ]);
  return done(
    [
      `已导入${name}的五年规划（${documentNumber}），数字是上限，不是任务：`,
      ...years.map(
        ({ year, most, mostKey }) => `  ${year} 年：最多 ${most} 个，其中重点 ${mostKey} 个`,
      ),
    ],
    { unitId, years },
  );
}
