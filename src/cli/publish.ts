/** zhuji publish */
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { isDay } from "#kernel/calendar.ts";
import { publishEdition } from "#taskbook/use-cases/publish-edition.ts";
import { draftPath, hasDraft } from "./drafts.ts";
import { findEdition } from "./find-edition.ts";
import { nameOfFile } from "./import-standard.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import { type PlannedFile, planStandard, publishRefusal } from "./plan-standard.ts";
import { planFields, planLines } from "./plan-words.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & {
  readonly name?: string;
  readonly effective?: string;
  readonly yes?: boolean;
};

export const addPublish = (program: Command, run: Run): void => {
  program
    .command("publish")
    .description("发布一版标准；先显示与上一版的差别，加 --yes 才发布，发布后不能再改")
    .argument("<版本>", ".xlsx 或 .json 文件，或 import standard 存下的草稿名称")
    .option("--name <名称>", "版本名称；不写就用文件名")
    .option("--effective <日期>", "生效日期，如 2027-01-01", readDay)
    .option("--yes", "看过差别，确认发布")
    .action((named: string, options: Options) =>
      run("publish", options, (place) => publish(place, named, options)),
    );
};

function readDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError("要写成 2027-01-01。");
  return text;
}

async function publish(place: Workplace, named: string, options: Options): Promise<Outcome> {
  const isFile = /\.(xlsx|json)$/i.test(named);
  if (!isFile && !(await hasDraft(place.config.dataDir, named))) return findPublished(place, named);
  const file = isFile ? named : draftPath(place.config.dataDir, named);
  const name = options.name ?? (isFile ? nameOfFile(file) : named);
  const planned = await planStandard(place, { file, name });
  if (!planned.ok) return planned.refusal;
  const { plan } = planned.value;
  const fields = planFields(plan);
  if (plan.kind === "unchanged")
    return done([...planLines(plan), `“${name}”已经发布，内容相同，没有变化。`], fields);
  if (options.yes === true) return publishPlanned(place, planned.value, options.effective ?? null);
  const message = "没有发布。核对上面的差别后，加 --yes 再执行一次。";
  return refusal("edition.needs-confirmation", [...planLines(plan), message], {
    ...fields,
    message,
  });
}

/** A name that is no draft: published before, or nothing. */
async function findPublished(place: Workplace, named: string): Promise<Outcome> {
  const found = await place.transact((stores) => findEdition(stores, named));
  if (!found.ok) return found.refusal;
  const { id, name, hash, standard } = found.value;
  return done([`“${name}”已经发布，没有变化。`], {
    edition: { id, name, hash },
    items: standard.items.length,
    unchanged: true,
    diff: null,
    warnings: [],
  });
}

async function publishPlanned(
  place: Workplace,
  { wanted }: PlannedFile,
  effectiveOn: string | null,
): Promise<Outcome> {
  const published = await place.transact((stores) =>
    publishEdition(stores, {
      ...wanted,
      effectiveOn,
      publishedBy: "system",
      at: place.clock.now(),
    }),
  );
  if (!published.ok) return publishRefusal(published.refusal);
  const plan = published.value;
  return done([...planLines(plan), `已发布“${plan.edition.name}”。`], planFields(plan));
}
