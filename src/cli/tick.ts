/** zhuji tick */
import type { Command } from "commander";
import { readSealState } from "#db/stores/audit-store.ts";
import { tick } from "#tick";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

export const addTick = (program: Command, run: Run): void => {
  program
    .command("tick")
    .description("做每分钟该做的事：封存审计记录、预备下月分区、清理旧编号；重复执行没有影响")
    .action((options: CommonOptions) => run("tick", options, tickOnce));
};

/** The seal is printed, so that whoever keeps the line can later prove the log against it. */
async function tickOnce({ database, tenant, clock, log, chores }: Workplace): Promise<Outcome> {
  const now = clock.now();
  const ticked = await tick({ database, tenant, holder: crypto.randomUUID(), log, chores }, now);
  const { last } = await readSealState(database);
  const sealed = last === undefined ? null : { number: last.number, hash: last.hash };
  const seal =
    sealed === null ? "审计记录还没有封签。" : `最新封签：${sealed.number}:${sealed.hash}`;
  const failed = ticked.kind === "done" ? ticked.failed : [];
  const fields = { ticked: ticked.kind === "done", at: now, seal: sealed, failed };
  if (failed.length > 0)
    return refusal("tick.failed", [`有没办成的：${failed.join("、")}，其余已办。`, seal], fields);
  const said = ticked.kind === "done" ? "已办。" : "另一个进程正在办，这里没有动。";
  return done([said, seal], fields);
}
