/** zhuji export units|standard|ledger */
import type { Command } from "commander";
import { exportLedger } from "./export-ledger.ts";
import { exportStandard } from "./export-standard.ts";
import { exportUnits } from "./export-units.ts";
import type { CommonOptions, Run } from "./workplace.ts";

type Options = CommonOptions & { readonly out: string };

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
};
