/** zhuji import adjustments */
import type { Command } from "commander";
import { ADJUSTMENT_SHEET, importAdjustments } from "#acceptance/adjustment.ts";
import { keepAdjustments } from "#acceptance/use-cases/keep-adjustments.ts";
import { schemeOf } from "#taskbook/scheme.ts";
import { findEdition } from "./find-edition.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal, refusedRows } from "./outcome.ts";
import { readSheets } from "./read-file.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & { readonly unit?: string; readonly edition?: string };

export const addAdjustments = (parent: Command, run: Run): void => {
  parent
    .command("adjustments")
    .description("导入加减分；有一处不对就什么都不写，同一份再导入不会重复")
    .argument("<文件>", `.xlsx 或 .json，工作表“${ADJUSTMENT_SHEET.name}”`)
    .option("--edition <版本>", "项目按哪个版本的方案；不写就是最新的")
    .option("--unit <单位>", "只收这个单位下面的支部；不写就是最上一级")
    .action((file: string, options: Options) =>
      run("import adjustments", options, (place) => keep(place, { file, ...options })),
    );
};

async function keep(
  place: Workplace,
  { file, edition: named, unit: unitNamed }: Options & { readonly file: string },
): Promise<Outcome> {
  const unit = await findUnit(place, unitNamed);
  if (!unit.ok) return unit.refusal;
  const newest = await place.transact(async ({ editions }) => (await editions.listEditions())[0]);
  const wanted = named ?? newest?.name;
  if (wanted === undefined)
    return refusal("edition.not-found", ["还没有发布过标准，没有方案就没有加减分项。"]);
  const edition = await place.transact((stores) => findEdition(stores, wanted));
  if (!edition.ok) return edition.refusal;
  const sheets = await readSheets(file);
  if (!sheets.ok) return refusedRows(sheets.refusal);
  const read = importAdjustments(sheets.value, schemeOf(edition.value.standard));
  if (!read.ok) return refusedRows(read.refusal);
  const at = place.clock.now();
  const order = { rootPath: unit.value.path, rows: read.value, by: "system", at };
  const kept = await place.transact((stores) => keepAdjustments(stores, order));
  if (!kept.ok) return refusedRows(kept.refusal);
  const { added, unchanged } = kept.value;
  return done([keptWords(added, unchanged)], { edition: edition.value.name, added, unchanged });
}

function keptWords(added: number, unchanged: number): string {
  if (added === 0) return `${unchanged} 行都登记过，什么都没有改。`;
  return unchanged === 0
    ? `已登记加减分 ${added} 行。`
    : `已登记加减分 ${added} 行，另外 ${unchanged} 行登记过，没有改。`;
}
