/** zhuji tick */
import type { Command } from "commander";
import { readSealState } from "#db/stores/audit-store.ts";
import { tick } from "#tick";
import { done, type Outcome } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

export const addTick = (program: Command, run: Run): void => {
  program
    .command("tick")
    .description("做每分钟该做的事：封存审计记录、预备下月分区、清理旧编号；重复执行没有影响")
    .action((options: CommonOptions) => run("tick", options, tickOnce));
};

/** The seal is printed, so that whoever keeps the line can later prove the log against it. */
async function tickOnce({ database, tenant, clock, log }: Workplace): Promise<Outcome> {
  const now = clock.now();
  const ticked = await tick({ database, tenant, holder: crypto.randomUUID(), log }, now);
  const { last } = await readSealState(database);
  const sealed = last === undefined ? null : { number: last.number, hash: last.hash };
  const seal =
    sealed === null ? "审计记录还没有封签。" : `最新封签：${sealed.number}:${sealed.hash}`;
  const said = ticked === "done" ? "已办。" : "另一个进程正在办，这里没有动。";
  return done([said, seal], { ticked: ticked === "done", at: now, seal: sealed });
}
