/** zhuji round open|list|close|issue|windows */
import { type Command, InvalidArgumentError } from "commander";
import type { Span } from "#acceptance/cycle.ts";
import { type Day, isDay } from "#kernel/calendar.ts";
import { closeHere, issueHere } from "./round-end.ts";
import { listHere, windowsHere } from "./round-list.ts";
import { openHere } from "./round-open.ts";
import type { CommonOptions, Run } from "./workplace.ts";

export type RoundOptions = CommonOptions & { readonly unit?: string };

export type RoundOpenOptions = RoundOptions & {
  readonly name: string;
  readonly authority: string;
  readonly document: string;
  readonly edition: string;
  readonly apply: Span;
};

export type RoundIssueOptions = CommonOptions & {
  readonly branches?: readonly string[];
  readonly yes?: boolean;
};

export type WindowOptions = RoundOptions & {
  readonly year: string;
  readonly deploy: Span;
  readonly check: Span;
  readonly assess: Span;
};

const UNIT = "哪个单位的：代码或名称；不写就是最上级";
const ROUND = "round list 里的编号，如 SL-示组发〔2026〕12号";

export function addRound(program: Command, run: Run): void {
  const parent = program.command("round").description("验收轮次：开启、下达验收单、结束、年度窗口");
  addOpen(parent, run);
  parent
    .command("list")
    .description("一个单位的各轮验收，每一轮的覆盖进度")
    .option("--unit <单位>", UNIT)
    .action((options: RoundOptions) =>
      run("round list", options, (place) => listHere(place, options)),
    );
  parent
    .command("issue")
    .description("对初审通过的支部下达验收单，派检查组")
    .argument("<轮次>", ROUND)
    .option("--branches <代码>", "只给这些支部，用逗号隔开；不写就是全部", readList)
    .option("--yes", "要告诉的超过 20 人，看过了，确认下达")
    .action((round: string, options: RoundIssueOptions) =>
      run("round issue", options, (place) => issueHere(place, round, options)),
    );
  parent
    .command("close")
    .description("结束一轮：不能再申报，已经申报的照常办完")
    .argument("<轮次>", ROUND)
    .action((round: string, options: CommonOptions) =>
      run("round close", options, (place) => closeHere(place, round)),
    );
  addWindows(parent, run);
}

const addOpen = (parent: Command, run: Run) =>
  parent
    .command("open")
    .description("开启一轮验收，要有依据和文号")
    .requiredOption("--name <名称>", "如 2026年达标验收")
    .requiredOption("--authority <机关>", "谁部署的，如 县委组织部部务会")
    .requiredOption("--document <文号>", "如 示组发〔2026〕12号")
    .requiredOption("--edition <版本>", "用哪个版本的标准：名称或编号")
    .requiredOption("--apply <日期>", "申报的第一天和最后一天，如 2026-11-01..2026-11-30", readSpan)
    .option("--unit <单位>", UNIT)
    .action((options: RoundOpenOptions) =>
      run("round open", options, (place) => openHere(place, options)),
    );

const addWindows = (parent: Command, run: Run) =>
  parent
    .command("windows")
    .description("定一年的三个窗口；定了以后，申报和决定都要在年终考核的窗口里")
    .requiredOption("--year <年份>", "如 2026", readYear)
    .requiredOption("--deploy <日期>", "年初部署，如 2026-01-05..2026-03-31", readSpan)
    .requiredOption("--check <日期>", "年中督查，如 2026-06-01..2026-08-31", readSpan)
    .requiredOption("--assess <日期>", "年终考核，如 2026-11-01..2026-12-31", readSpan)
    .option("--unit <单位>", UNIT)
    .action((options: WindowOptions) =>
      run("round windows", options, (place) => windowsHere(place, options)),
    );

function readSpan(text: string): Span {
  const [from = "", until = "", ...more] = text.split("..");
  const isSpan = more.length === 0 && [from, until].every((day: Day) => isDay(day));
  if (!isSpan) throw new InvalidArgumentError("要写成 2026-11-01..2026-11-30。");
  return { from, until };
}

function readYear(text: string): string {
  if (!/^20\d{2}$/.test(text)) throw new InvalidArgumentError("要写四位年份，如 2026。");
  return text;
}

const readList = (text: string): readonly string[] =>
  text
    .split(/[,，、]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
