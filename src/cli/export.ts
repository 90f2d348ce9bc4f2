/** zhuji export units|standard|ledger|records|findings|inspections|passed|exemplars */
import type { Command } from "commander";
import type { Day } from "#kernel/calendar.ts";
import { exportLedger } from "./export-ledger.ts";
import { exportRecords } from "./export-records.ts";
import { exportStandard } from "./export-standard.ts";
import { exportSupervision, type SupervisionOrder } from "./export-supervision.ts";
import { exportUnits } from "./export-units.ts";
import { readDayOption } from "./instant.ts";
import type { CommonOptions, Run } from "./workplace.ts";

type Options = CommonOptions & { readonly out: string };

type RecordsAsked = {
  readonly ledger?: string;
  readonly unit?: string;
  readonly from?: Day;
  readonly to?: Day;
};

export const addExport = (program: Command, run: Run): void => {
  const parent = program.command("export").description("导出为 .xlsx（单位和标准也可以是 .json）");
  parent
    .command("units")
    .description("导出单位、人员、任职和群，改完可以再导入；含手机号，注意保管")
    .requiredOption("--out <文件>", "写到哪里")
    .option("--binding-codes <文件>", "另给每个未绑定的人发一个 7 天有效的绑定码，写到这个 .xlsx")
    .action((options: Options & { readonly bindingCodes?: string }) =>
      run("export units", options, (place) => exportUnits(place, options)),
    );
  parent
    .command("standard")
    .description("导出一版已发布的标准")
    .argument("<版本>", "名称或编号")
    .requiredOption("--out <文件>", "写到哪里")
    .action((named: string, options: Options) =>
      run("export standard", options, (place) =>
        exportStandard(place, { named, out: options.out }),
      ),
    );
  parent
    .command("ledger")
    .description("导出一次部署的台账：每个支部的完成情况、年度累计得分和每条答复")
    .argument("<部署>", "部署的编号")
    .requiredOption("--out <文件>", "写到哪里，.xlsx")
    .action((campaignId: string, options: Options) =>
      run("export ledger", options, (place) =>
        exportLedger(place, { campaignId, out: options.out }),
      ),
    );
  parent
    .command("records")
    .description("导出支部记下的组织生活，含姓名，可以再导入；注意保管")
    .requiredOption("--out <文件>", "写到哪里，.xlsx")
    .option(
      "--ledger <台账>",
      "三会一课、主题党日、党费、发展党员、换届或纪实；不写就是纪实，即全部",
    )
    .option("--unit <单位>", "代码或名称；不写就是最上级")
    .option("--from <日期>", "从哪天发生的起，如 2026-01-01", readDayOption)
    .option("--to <日期>", "到哪天为止，如 2026-12-31", readDayOption)
    .action((options: Options & RecordsAsked) =>
      run("export records", options, (place) => exportRecords(place, options)),
    );
  addSupervision(parent, run, { what: "findings", says: "导出问题的整改情况，另有反复情况一张表" });
  addSupervision(parent, run, {
    what: "inspections",
    says: "导出到支部的检查和得分，没有结束的暗访也在；注意保管",
  });
  addSupervision(parent, run, { what: "passed", says: "导出每个支部在每一轮验收里的情况和决定" });
  addSupervision(parent, run, { what: "exemplars", says: "导出示范点的推荐、命名、到期和复查" });
};

type Supervised = Pick<SupervisionOrder, "what"> & { readonly says: string };

const addSupervision = (parent: Command, run: Run, { what, says }: Supervised): void => {
  parent
    .command(what)
    .description(says)
    .requiredOption("--out <文件>", "写到哪里，.xlsx")
    .option("--unit <单位>", "代码或名称；不写就是最上级")
    .option("--year <年份>", "如 2026；问题、示范点不写就是全部，检查、验收不写就是今年")
    .option("--counts", "只要各县、各党委的个数，不列支部")
    .action((options: Options & Omit<SupervisionOrder, "what">) =>
      run(`export ${what}`, options, (place) => exportSupervision(place, { ...options, what })),
    );
};
