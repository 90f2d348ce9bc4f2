/** zhuji inspect open|list|reassign */
import { type Command, InvalidArgumentError } from "commander";
import { KIND_WORDS } from "#cards/supervision/visit-words.ts";
import type { Day } from "#kernel/calendar.ts";
import { isDay } from "#kernel/calendar.ts";
import type { VisitKind } from "#supervision/visit.ts";
import { listInspections } from "./inspect-list.ts";
import { openInspectionHere } from "./inspect-open.ts";
import { reassignHere } from "./inspect-reassign.ts";
import type { CommonOptions, Run } from "./workplace.ts";

export type OpenOptions = CommonOptions & {
  readonly kind: VisitKind;
  readonly unit?: string;
  readonly name?: string;
  readonly branches?: readonly string[];
  readonly draw?: { readonly year: string; readonly number: number };
  readonly all?: boolean;
  readonly team: number;
  readonly inspectors?: readonly string[];
  readonly on?: Day;
  readonly merge?: boolean;
  readonly yes?: boolean;
};

export type ListOptions = CommonOptions & { readonly unit?: string; readonly year?: string };

export type ReassignOptions = CommonOptions & {
  readonly branch: string;
  readonly from?: string;
  readonly to: string;
  readonly reason: string;
};

export function addInspect(program: Command, run: Run): void {
  const parent = program.command("inspect").description("按年度计划组织检查，派检查组");
  addOpen(parent, run);
  parent
    .command("list")
    .description("一个单位一年的计划和检查，还没有人去的支部")
    .option("--unit <单位>", UNIT)
    .option("--year <年份>", "如 2026；不写就是今年", readYear)
    .action((options: ListOptions) =>
      run("inspect list", options, (place) => listInspections(place, options)),
    );
  parent
    .command("reassign")
    .description("改派：一个支部换一个检查员，或给没有人去的支部派人")
    .argument("<检查>", "inspect list 里的编号，如 SL/I2026-1")
    .requiredOption("--branch <支部>", "代码、名称或简称")
    .requiredOption("--to <人>", "换上谁：人员代码，或者没有重名的姓名")
    .requiredOption("--reason <理由>", "为什么改派")
    .option("--from <人>", "换下谁；不写就是加派一个人")
    .action((inspection: string, options: ReassignOptions) =>
      run("inspect reassign", options, (place) => reassignHere(place, inspection, options)),
    );
}

const UNIT = "哪个单位组织的：代码或名称；不写就是最上级";

const addOpen = (parent: Command, run: Run) =>
  parent
    .command("open")
    .description("组织一次检查：按规则派检查组，每个检查员收到一条消息")
    .requiredOption("--kind <方式>", Object.values(KIND_WORDS).join("、"), readKind)
    .option("--unit <单位>", UNIT)
    .option("--name <名称>", "不写就是计划里的名称；暗访要写")
    .option("--branches <代码>", "去哪些支部，用逗号隔开", readList)
    .option("--draw <编号>", "去一次已揭示的抽签抽中的支部，如 2026-3", readNumber)
    .option("--all", "去单位下面所有支部")
    .option("--team <人数>", "每组几个人", readTeam, 2)
    .option("--inspectors <人>", "派谁去，代码或姓名，用逗号隔开；不写就是名册里的检查员", readList)
    .option("--on <日期>", "哪天去，书记会收到预告；暗访不预告", readDay)
    .option("--merge", "已有别的检查组的支部并过去，这次不去")
    .option("--yes", "要告诉的超过 20 人，看过了，确认组织")
    .action((options: OpenOptions) =>
      run("inspect open", options, (place) => openInspectionHere(place, options)),
    );

function readKind(text: string): VisitKind {
  const found = Object.entries(KIND_WORDS).find(([, words]) => words === text);
  const kind = KINDS.find((one) => one === found?.[0]);
  if (kind === undefined)
    throw new InvalidArgumentError(`要写 ${Object.values(KIND_WORDS).join("、")}。`);
  return kind;
}

const KINDS: readonly VisitKind[] = ["scheduled", "spot", "open", "unannounced", "full"];

const readList = (text: string): readonly string[] =>
  text
    .split(/[,，、]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

function readNumber(text: string): { readonly year: string; readonly number: number } {
  const [, year, number] = /^(\d{4})-([1-9]\d{0,4})$/.exec(text) ?? [];
  if (year === undefined) throw new InvalidArgumentError("要写成 2026-3。");
  return { year, number: Number(number) };
}

function readTeam(text: string): number {
  if (!/^[1-9]$/.test(text)) throw new InvalidArgumentError("要写 1 到 9 的整数。");
  return Number(text);
}

function readDay(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError("要写成 2026-11-20。");
  return text;
}

function readYear(text: string): string {
  if (!/^20\d{2}$/.test(text)) throw new InvalidArgumentError("要写四位年份，如 2026。");
  return text;
}
