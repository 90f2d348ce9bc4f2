/** zhuji finding table: the table of transitions as the code has it, for whoever holds it against docs/findings.md. */
import type { Command } from "commander";
import { severityLines, transitionLines } from "#cards/supervision/machine-words.ts";
import { FINDING_TRANSITIONS } from "#supervision/finding-machine.ts";
import { done } from "./outcome.ts";
import type { Run, RunAlone } from "./workplace.ts";

export function addFinding(program: Command, _: Run, alone: RunAlone): void {
  program
    .command("finding")
    .description("问题清单的规则")
    .command("table")
    .description("印出问题的状态表和期限表，和 docs/findings.md 里的一样")
    .action(() =>
      alone("finding table", async () =>
        done([...transitionLines(), "", ...severityLines()], { transitions: FINDING_TRANSITIONS }),
      ),
    );
}
