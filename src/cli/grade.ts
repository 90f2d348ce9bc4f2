/** zhuji grade dry-run, and its adjustments */
import { type Command, InvalidArgumentError } from "commander";
import { dryRunGrades } from "#acceptance/use-cases/dry-run-grades.ts";
import { ok, type Result } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import type { PublishedEdition } from "#taskbook/ports.ts";
import { findEdition } from "./find-edition.ts";
import { findUnit } from "./find-unit.ts";
import { addGradeAdjustments } from "./grade-adjustments.ts";
import { dryRunFields, dryRunLines, type Tried } from "./grade-words.ts";
import { done, type Outcome } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & {
  readonly edition: string;
  readonly year: string;
  readonly unit?: string;
  readonly against?: string;
};

export function addGrade(program: Command, run: Run): void {
  const grade = program.command("grade").description("按方案试算等次，看和撤回加减分");
  addGradeAdjustments(grade, run, readYear);
  grade
    .command("dry-run")
    .description("按一个版本的方案试算一年到现在的等次：只是建议，什么都不写入")
    .requiredOption("--edition <版本>", "用哪个版本的方案：名称或编号")
    .requiredOption("--year <年份>", "如 2026", readYear)
    .option("--unit <单位>", "代码或名称；不写就是最上级。比例上限总是按全县算")
    .option("--against <版本>", "和另一个版本的方案比，列出谁的等次会变")
    .action((options: Options) => run("grade dry-run", options, (place) => dryRun(place, options)));
}

function readYear(text: string): string {
  if (!/^20\d{2}$/.test(text)) throw new InvalidArgumentError("要写四位年份，如 2026。");
  return text;
}

async function dryRun(place: Workplace, options: Options): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const edition = await editionOf(place, options.edition);
  if (!edition.ok) return edition.refusal;
  const against =
    options.against === undefined ? ok(undefined) : await editionOf(place, options.against);
  if (!against.ok) return against.refusal;
  const run = await place.transact(async (stores) => {
    const county = await countyAbove(stores.organisation, unit.value);
    return dryRunGrades(stores, {
      unit: unit.value,
      rootPath: county.path,
      year: options.year,
      at: place.clock.now(),
      standard: edition.value.standard,
      ...(against.value === undefined ? {} : { against: against.value.standard }),
    });
  });
  const tried: Tried = {
    run,
    unitName: unit.value.name,
    year: options.year,
    edition: edition.value.name,
    against: against.value?.name ?? null,
  };
  return done(dryRunLines(tried), dryRunFields(tried));
}

const editionOf = (place: Workplace, named: string): Promise<Result<PublishedEdition, Outcome>> =>
  place.transact((stores) => findEdition(stores, named));

type Organisation = { readonly findUnit: (id: string) => Promise<Unit | undefined> };

/** Caps are of whole counties: a unit below one is tried within it. */
async function countyAbove(organisation: Organisation, unit: Unit): Promise<Unit> {
  for (const id of unit.path.split("/").toReversed()) {
    const above = await organisation.findUnit(id);
    if (above?.kind === "county") return above;
  }
  return unit;
}
