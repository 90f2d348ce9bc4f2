/** The command line as commander knows it, in Chinese; wrong usage is told in words and ends with status 2. */
import { Command, type CommanderError, Option } from "commander";
import { addAcceptance } from "./acceptance-table.ts";
import { addAppraisal } from "./appraisal.ts";
import { addAudit } from "./audit.ts";
import { addAuditor } from "./auditor.ts";
import { addClose } from "./close.ts";
import { addContact } from "./contact.ts";
import { addDigest } from "./digest.ts";
import { addDrain } from "./drain.ts";
import { addDraw } from "./draw.ts";
import { addExemplar } from "./exemplar-table.ts";
import { addExport } from "./export.ts";
import { addFinding } from "./finding-table.ts";
import { addGrade } from "./grade.ts";
import { addImport } from "./import.ts";
import { addInspect } from "./inspect.ts";
import { readInstant } from "./instant.ts";
import { addLaunch } from "./launch.ts";
import { addMigrate } from "./migrate.ts";
import { addOutbox } from "./outbox.ts";
import { addPoll } from "./poll.ts";
import { addPublish } from "./publish.ts";
import { addRecuse } from "./recuse.ts";
import { addRound } from "./round.ts";
import { addSimulate } from "./simulate.ts";
import { addTick } from "./tick.ts";
import type { Run, RunAlone } from "./workplace.ts";

const HEADINGS: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};

/** In the order in which an installation needs them. */
const COMMANDS = [
  addMigrate,
  addImport,
  addPublish,
  addLaunch,
  addClose,
  addTick,
  addAuditor,
  addDrain,
  addOutbox,
  addDigest,
  addExport,
  addInspect,
  addRecuse,
  addContact,
  addPoll,
  addRound,
  addGrade,
  addAppraisal,
  addAudit,
  addSimulate,
];

type Runs = { readonly run: Run; readonly alone: RunAlone };

/** Throws a CommanderError for help and wrong usage; `usageWords` says which. */
export function createProgram({ run, alone }: Runs, write: (text: string) => void): Command {
  const program = new Command("zhuji")
    .description(
      "筑基：党支部标准化规范化建设的飞书机器人。设置与服务进程相同，见 docs/operate.md。",
    )
    .usage("<命令> [选项]");
  for (const add of COMMANDS) add(program, run);
  addDraw(program, run, alone);
  addFinding(program, run, alone);
  addAcceptance(program, run, alone);
  addExemplar(program, run, alone);
  for (const command of [program, ...everyCommand(program)]) inChinese(command, write);
  return program;
}

const everyCommand = (command: Command): readonly Command[] =>
  command.commands.flatMap((one) => [one, ...everyCommand(one)]);

function inChinese(command: Command, write: (text: string) => void): void {
  command
    .helpOption("-h, --help", "显示用法")
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      styleTitle: (title) => HEADINGS[title] ?? title,
      styleOptionText: (text) => text.replace("[options]", "[选项]"),
      displayWidth: columnsOf,
    })
    .configureOutput({ writeOut: write, writeErr: write, outputError: () => undefined });
  if (command.commands.length > 0) return;
  command.addOption(new Option("--json", "只输出一个 JSON 对象"));
  command.addOption(
    new Option("--now <时间>", "当作现在的时间，如 2026-11-02T09:00").argParser(readInstant),
  );
}

/** Columns on a terminal: a Chinese character takes two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
  return columns;
}

/** Undefined when help was asked for. */
export function usageWords(error: CommanderError): string | undefined {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const meant = /Did you mean ([^ ?]+)\?/.exec(error.message)?.[1];
  const nearest = meant === undefined ? "" : `是不是 ${meant}？`;
  switch (error.code) {
    case "commander.helpDisplayed":
    case "commander.version":
      return undefined;
    case "commander.help":
      return "请写上要做的命令。";
    case "commander.missingArgument":
      return `少了参数 ${named}。`;
    case "commander.optionMissingArgument":
      return `选项 ${named} 后面要写内容。`;
    case "commander.missingMandatoryOptionValue":
      return `少了选项 ${named}。`;
    case "commander.unknownOption":
      return `没有选项 ${named}。${nearest}`;
    case "commander.unknownCommand":
      return `没有命令 ${named}。${nearest}`;
    case "commander.excessArguments":
      return "参数太多了。";
    case "commander.invalidArgument":
      return `${named} 写得不对：${error.message.split("is invalid. ")[1] ?? ""}`;
    default:
      return error.message;
  }
}
