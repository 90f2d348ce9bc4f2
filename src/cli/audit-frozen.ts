/** The second half of zhuji audit verify: every frozen result rebuilt from what was kept, some at a time. */
import {
  type ResultFault,
  type VerifiedSome,
  verifyResults,
} from "#acceptance/use-cases/verify-results.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";

/** Results read in one transaction. */
const AT_ONCE = 50;

type Intact = { readonly seals: number; readonly rows: number };

export async function verifyFrozen(
  { transact }: Pick<Workplace, "transact">,
  { seals, rows }: Intact,
): Promise<Outcome> {
  let [frozen, after]: [number, string | undefined] = [0, ""];
  while (after !== undefined) {
    const turn: { readonly after: string; readonly limit: number } = { after, limit: AT_ONCE };
    const some: VerifiedSome = await transact((stores) => verifyResults(stores, turn));
    if (some.kind === "differs") {
      const { applicationId: application, differs, editionId } = some.fault;
      const fields = { application, differs, ...(editionId === undefined ? {} : { editionId }) };
      return refusal("audit.result-differs", [faultWords(some.fault)], fields);
    }
    frozen += some.frozen;
    after = some.next;
  }
  return done([`完好：${seals} 个封签，${rows} 条记录，${frozen} 份定案的成绩。`], {
    seals,
    rows,
    frozen,
  });
}

function faultWords({ applicationId, differs, editionId }: ResultFault): string {
  const place = `申报 ${applicationId}`;
  switch (differs) {
    case "missing":
      return `${place} 已经定案，定案的成绩不见了。`;
    case "snapshot":
      return `${place} 作决定时留下的依据被改过。`;
    case "edition":
      return `${place} 依据的标准 ${editionId ?? ""} 被改过，或者不见了。`;
    case "outcome":
      return `${place} 的成绩，按留下的依据重算对不上。`;
    case "application":
      return `${place} 的步骤或者决定，和定案的成绩对不上。`;
    default:
      return assertNever(differs);
  }
}
