/** zhuji grade adjustments list|withdraw */
import type { Command } from "commander";
import type { KeptAdjustment } from "#acceptance/adjustment.ts";
import {
  type WithdrawRefusal,
  withdrawAdjustment,
} from "#acceptance/use-cases/keep-adjustments.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf } from "#kernel/calendar.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type ListOptions = CommonOptions & { readonly year: string; readonly unit?: string };

export function addGradeAdjustments(
  parent: Command,
  run: Run,
  readYear: (text: string) => string,
): void {
  const adjustments = parent.command("adjustments").description("登记过的加减分");
  adjustments
    .command("list")
    .description("列出一年的加减分，按组织顺序")
    .requiredOption("--year <年份>", "如 2026", readYear)
    .option("--unit <单位>", "代码或名称；不写就是最上级")
    .action((options: ListOptions) =>
      run("grade adjustments list", options, (place) => list(place, options)),
    );
  adjustments
    .command("withdraw")
    .description("撤回一项加减分：记录留着，不再计入；等次定了的不能撤")
    .argument("<编号>", "list 里的编号")
    .action((id: string, options: CommonOptions) =>
      run("grade adjustments withdraw", options, (place) => withdraw(place, id)),
    );
}

async function list(place: Workplace, { unit: named, year }: ListOptions): Promise<Outcome> {
  const unit = await findUnit(place, named);
  if (!unit.ok) return unit.refusal;
  const of = { rootPath: unit.value.path, year };
  const kept = await place.transact(({ adjustments }) => adjustments.list(of));
  return done(kept.length === 0 ? [`${year} 年没有登记过加减分。`] : kept.map(lineOf), {
    year,
    adjustments: kept.map(fieldsOf),
  });
}

function lineOf(one: KeptAdjustment): string {
  const { id, branchName, name, times, basis, documentNumber, withdrawnAt } = one;
  const withdrawn = withdrawnAt === null ? "" : `（${dayOf(withdrawnAt)} 撤回，不计入）`;
  return `${id} ${branchName}：${name} ${times} 次，${basis}，${documentNumber}${withdrawn}`;
}

const fieldsOf = ({ recordedAt, withdrawnAt, ...one }: KeptAdjustment) => ({
  ...one,
  recordedOn: dayOf(recordedAt),
  withdrawn: withdrawnAt !== null,
});

async function withdraw(place: Workplace, id: string): Promise<Outcome> {
  const order = { id, by: "system", at: place.clock.now() };
  const withdrawn = await place.transact((stores) => withdrawAdjustment(stores, order));
  if (!withdrawn.ok) return refusal(withdrawn.refusal.kind, [refusalWords(withdrawn.refusal)]);
  return done([`已撤回：${lineOf(withdrawn.value)}`], { id });
}

function refusalWords(refused: WithdrawRefusal): string {
  switch (refused.kind) {
    case "adjustment.not-found":
      return "没有这个编号。用 grade adjustments list 看有哪些。";
    case "adjustment.withdrawn-before":
      return "这一项已经撤回过，什么都没有改。";
    case "adjustment.graded":
      return `这个支部${refused.year}年的等次已经定了，这一项不能撤。`;
    default:
      return assertNever(refused);
  }
}
