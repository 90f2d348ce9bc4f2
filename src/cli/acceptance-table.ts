/** zhuji acceptance table: the table of transitions as the code has it, for whoever holds it against docs/acceptance.md. */
import type { Command } from "commander";
import { APPLICATION_TRANSITIONS } from "#acceptance/application-machine.ts";
import { applicationLines } from "#cards/acceptance/application-table.ts";
import { done } from "./outcome.ts";
import type { Run, RunAlone } from "./workplace.ts";

export function addAcceptance(program: Command, _: Run, alone: RunAlone): void {
  program
    .command("acceptance")
    .description("验收的规则")
    .command("table")
    .description("印出申报的状态表，和 docs/acceptance.md 里的一样")
    .action(() =>
      alone("acceptance table", async () =>
        done(applicationLines(), { transitions: APPLICATION_TRANSITIONS }),
      ),
    );
}
