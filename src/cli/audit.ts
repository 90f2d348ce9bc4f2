/** zhuji audit verify */
import { type Command, InvalidArgumentError } from "commander";
import type { PrintedSeal } from "#audit/seal.ts";
import type { AuditFault } from "#audit/verify.ts";
import { verifyAudit } from "#db/stores/audit-store.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { verifyFrozen } from "./audit-frozen.ts";
import { type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & { readonly seal?: readonly PrintedSeal[] };

export const addAudit = (program: Command, run: Run): void => {
  program
    .command("audit")
    .description("审计记录")
    .command("verify")
    .description("核对审计记录、封签和定案的成绩：改过、少了、多了一条都会查出")
    .option("--seal <编号:哈希>", "另存的封签，可写多次；整条链被重写时靠它发现", readSeal)
    .action((options: Options) =>
      run("audit verify", options, (place) => verify(place, options.seal ?? [])),
    );
};

function readSeal(text: string, before: readonly PrintedSeal[] = []): readonly PrintedSeal[] {
  const parts = /^(\d+):([0-9a-f]{64})$/.exec(text);
  if (parts === null) throw new InvalidArgumentError("要写成 编号:哈希，就是 tick 显示的那一行。");
  return [...before, { number: Number(parts[1]), hash: parts[2] ?? "" }];
}

async function verify(place: Workplace, printed: readonly PrintedSeal[]): Promise<Outcome> {
  const verdict = await verifyAudit(place.database, printed);
  if (verdict.kind === "intact") return verifyFrozen(place, verdict);
  const { seal } = verdict;
  const row = "row" in verdict ? { row: verdict.row.id } : {};
  return refusal(`audit.${verdict.kind}`, [faultWords(verdict)], { seal, ...row });
}

function faultWords(fault: AuditFault): string {
  const place = `封签 ${fault.seal}`;
  switch (fault.kind) {
    case "row.altered":
      return `${place}：记录 ${fault.row.id} 被改过。`;
    case "row.inserted":
      return `${place}：记录 ${fault.row.id} 是封存之后加进去的。`;
    case "row.missing":
      return `${place}：${fault.after === undefined ? "开头" : `记录 ${fault.after.id} 之后`}少了一条记录。`;
    case "seal.altered":
      return `${place} 本身被改过。`;
    case "seal.missing":
      return `${place} 不见了。`;
    case "seal.not-as-printed":
      return `${place} 和另存的不一样：整条链可能被重写过。`;
    default:
      return assertNever(fault);
  }
}
