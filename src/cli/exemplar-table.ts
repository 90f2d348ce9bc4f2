/** zhuji exemplar table: the table of transitions as the code has it, for whoever holds it against docs/exemplars.md. */
import type { Command } from "commander";
import { exemplarLines } from "#cards/exemplars/exemplar-table.ts";
import { EXEMPLAR_TRANSITIONS } from "#exemplars/exemplar-machine.ts";
import { done } from "./outcome.ts";
import type { Run, RunAlone } from "./workplace.ts";

export function addExemplar(program: Command, _: Run, alone: RunAlone): void {
  program
    .command("exemplar")
    .description("示范点的规则")
    .command("table")
    .description("印出示范点的状态表，和 docs/exemplars.md 里的一样")
    .action(() =>
      alone("exemplar table", async () =>
        done(exemplarLines(), { transitions: EXEMPLAR_TRANSITIONS }),
      ),
    );
}
