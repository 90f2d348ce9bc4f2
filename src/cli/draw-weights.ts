/** 风险权重 of a draw: written behind the option, or in a file with the sheet of that name. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import { readNeeded, readTable, type TableShape } from "#organisation/read-table.ts";
import { MOST_WEIGHT } from "#supervision/draw.ts";
import { type Outcome, refusal, refusedRows } from "./outcome.ts";
import { readSheets } from "./read-file.ts";

const WEIGHT_SHEET: TableShape = {
  name: "风险权重",
  required: ["支部代码", "权重"],
  optional: ["支部", "理由"],
};

type Weights = ReadonlyMap<string, number>;

export const readWeights = async (text: string): Promise<Result<Weights, Outcome>> =>
  /\.(xlsx|json)$/i.test(text) ? readWeightFile(text) : readPairs(text);

/** SL01-01=3,SL02-04=2 */
function readPairs(text: string): Result<Weights, Outcome> {
  const weights = new Map<string, number>();
  for (const pair of text.split(/[,，、]/).filter((one) => one.trim() !== "")) {
    const [, id, number] = /^\s*([\w.-]+)\s*[=＝]\s*(\d{1,3})\s*$/.exec(pair) ?? [];
    const problem =
      id === undefined ? "要写成 代码=3" : problemOf(weights, { id, weight: Number(number) });
    if (id === undefined || problem !== undefined)
      return refused(refusal("draw.weights", [`--weights 里的“${pair.trim()}”：${problem}。`]));
    weights.set(id, Number(number));
  }
  return ok(weights);
}

async function readWeightFile(path: string): Promise<Result<Weights, Outcome>> {
  const sheets = await readSheets(path);
  if (!sheets.ok) return refused(refusedRows(sheets.refusal));
  const problems: SheetProblem[] = [];
  const rows = readTable(sheets.value, WEIGHT_SHEET, problems);
  if (rows === undefined && problems.length === 0)
    problems.push({ sheet: WEIGHT_SHEET.name, row: 0, column: "", reason: "缺少这个工作表" });
  const weights = new Map<string, number>();
  for (const row of rows ?? []) {
    const id = readNeeded(row, "支部代码");
    const weight = Number(readNeeded(row, "权重"));
    const problem = problemOf(weights, { id, weight });
    if (problem === undefined) weights.set(id, weight);
    else row.refuse(weights.has(id) ? "支部代码" : "权重", problem);
  }
  return problems.length > 0 ? refused(refusedRows(problems)) : ok(weights);
}

function problemOf(
  weights: Weights,
  { id, weight }: { readonly id: string; readonly weight: number },
): string | undefined {
  if (weights.has(id)) return `${id} 写了两次`;
  const isWhole = Number.isInteger(weight) && weight >= 1 && weight <= MOST_WEIGHT;
  return isWhole ? undefined : `权重要是 1 到 ${MOST_WEIGHT} 的整数`;
}
