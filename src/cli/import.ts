/** zhuji import units|standard|calendar|records|history|plan|ledger */
import type { Command } from "commander";
import { addAdjustments } from "./import-adjustments.ts";
import { importCalendarFile } from "./import-calendar.ts";
import { addExemplarPlan } from "./import-exemplar-plan.ts";
import { importHistory, readYearOption } from "./import-history.ts";
import { importLedger } from "./import-ledger.ts";
import { importPlan } from "./import-plan.ts";
import { importRecords } from "./import-records.ts";
import { importStandard } from "./import-standard.ts";
import { importUnits } from "./import-units.ts";
import type { CommonOptions, Run } from "./workplace.ts";

type HistoryOptions = CommonOptions & {
  readonly year?: string;
  readonly check?: boolean;
  readonly partial?: boolean;
};

export const addImport = (program: Command, run: Run): void => {
  const parent = program.command("import").description("从 .xlsx 或 .json 导入");
  addAdjustments(parent, run);
  addExemplarPlan(parent, run);
  parent
    .command("units")
    .description("导入单位、人员、任职和群；有一行不对就整份不导入")
    .argument("<文件>", ".xlsx 或 .json")
    .option("--partial", "只导入没有问题的行，其余列出来")
    .action((file: string, options: CommonOptions & { readonly partial?: boolean }) =>
      run("import units", options, (place) =>
        importUnits(place, { file, partial: options.partial === true }),
      ),
    );
  parent
    .command("standard")
    .description("核对一份标准并存为草稿；publish 之后才生效")
    .argument("<文件>", ".xlsx 或 .json")
    .option("--name <名称>", "版本名称，如 2026版；不写就用文件名")
    .action((file: string, options: CommonOptions & { readonly name?: string }) =>
      run("import standard", options, (place) =>
        importStandard(place, { file, name: options.name }),
      ),
    );
  parent
    .command("calendar")
    .description("导入一年或几年的放假安排（国务院办公厅的通知）；有一处不对就什么都不写")
    .argument("<文件>", ".xlsx 或 .json")
    .option("--check", "只核对，不写入")
    .action((file: string, options: CommonOptions & { readonly check?: boolean }) =>
      run("import calendar", options, (place) =>
        importCalendarFile(place, { file, check: options.check === true }),
      ),
    );
  addPlan(parent, run);
  addLedger(parent, run);
  parent
    .command("records")
    .description("导入 export records 写出的组织生活记录；有一处不对就什么都不写")
    .argument("<文件>", ".xlsx 或 .json")
    .option("--check", "只核对，不写入")
    .action((file: string, options: CommonOptions & { readonly check?: boolean }) =>
      run("import records", options, (place) =>
        importRecords(place, { file, check: options.check === true }),
      ),
    );
  parent
    .command("history")
    .description("导入平时记的历史台账，一种一张表，不用重填；有一处不对就什么都不写")
    .argument("<文件>", ".xlsx")
    .option("--year <年份>", "表名和标题里没有年份的，按哪一年", readYearOption)
    .option("--check", "只核对，不写入")
    .option("--partial", "只导入没有问题的行，其余列出来")
    .action((file: string, options: HistoryOptions) =>
      run("import history", options, (place) =>
        importHistory(place, {
          file,
          year: options.year,
          check: options.check === true,
          partial: options.partial === true,
        }),
      ),
    );
};

const addPlan = (parent: Command, run: Run) =>
  parent
    .command("plan")
    .description("导入年度检查计划；有一处不对就什么都不写，批准过的不能改")
    .argument("<文件>", ".xlsx 或 .json")
    .option("--check", "只核对，不写入")
    .action((file: string, options: CommonOptions & { readonly check?: boolean }) =>
      run("import plan", options, (place) =>
        importPlan(place, { file, check: options.check === true }),
      ),
    );

const addLedger = (parent: Command, run: Run) =>
  parent
    .command("ledger")
    .description("核对导出的台账（问题整改、检查、达标、示范点）和系统里的是否一样；什么都不写")
    .argument("<文件>", ".xlsx")
    .action((file: string, options: CommonOptions) =>
      run("import ledger", options, (place) => importLedger(place, { file })),
    );
