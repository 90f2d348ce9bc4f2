/** 抽签的说法 on the command line: why one cannot be committed to, and how one stands. */
import {
  commitRefusalWords,
  type DrawRefusal,
  drawRefusalWords,
  minuteWords,
} from "#cards/supervision/draw-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { commitmentHashOf } from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";
import type { KeptDraw } from "#supervision/ports.ts";
import { isOfClosures } from "#supervision/recheck.ts";
import type { RecheckView } from "#supervision/recheck-ports.ts";
import type { CommitRefusal } from "#supervision/use-cases/draw-branches.ts";

/** Here with the command that lists them. */
export const drawRefusalLine = (problem: DrawRefusal): string =>
  problem.kind === "draw.not-found"
    ? `${drawRefusalWords(problem)}用 draw list 看有哪些。`
    : drawRefusalWords(problem);

/** Here with the options to change. */
export function commitRefusalLines(of: CommitRefusal): readonly string[] {
  if (of.kind === "draw.problems") return of.problems.map(drawRefusalLine);
  const words = commitRefusalWords(of);
  if (of.kind === "draw.too-late") return [`${words}请改 --at。`];
  return of.kind === "draw.no-such-branch"
    ? [`${words}--recused 和 --weights 要写支部代码。`]
    : [words];
}

export function drawLines({ commitment, list, valueAt, end }: KeptDraw): readonly string[] {
  const head = `第 ${commitment.number} 号 ${list.purpose}：${drawnFromWords(list)}，公开数值 ${commitment.value.source}（${minuteWords(valueAt)}）`;
  return [head, ...listLines(list), `  承诺 ${commitmentHashOf(commitment)}`, `  ${endWords(end)}`];
}

/** Who is left out, and who counts for more. */
function listLines({ branches }: DrawList): readonly string[] {
  const left = branches.filter(({ isRecused }) => isRecused).map(({ id }) => id);
  const weights = branches
    .filter(({ weight }) => weight > 1)
    .map(({ id, weight }) => `${id}=${weight}`);
  return [
    ...(left.length > 0 ? [`  回避 ${left.length} 个：${left.join("、")}`] : []),
    ...(weights.length > 0 ? [`  风险权重：${weights.join("、")}，其余都是 1`] : []),
  ];
}

/** What a list is of: 60 个支部, 12 次销号. */
export const drawnFromWords = (list: DrawList): string =>
  `${list.branches.length} ${isOfClosures(list) ? "次销号" : "个支部"}`;

/** Who looks again, and what nobody may look at. */
export function lookerLines(rechecks: readonly RecheckView[]): readonly string[] {
  const nobody = rechecks.filter(({ inspectorId }) => inspectorId === null);
  const given = Map.groupBy(
    rechecks.filter(({ inspectorId }) => inspectorId !== null),
    ({ inspectorName }) => inspectorName ?? "",
  );
  return [
    ...[...given].map(([name, own]) => `  ${name} 去看 ${namesOf(own)}`),
    ...(nobody.length === 0
      ? []
      : [`  没有检查员能去看（都要回避，或者没有绑定）：${namesOf(nobody)}`]),
  ];
}

const namesOf = (rechecks: readonly RecheckView[]): string =>
  rechecks.map(({ branchName, year, number }) => `${branchName} ${year}-${number}`).join("、");

export const lookerFields = ({ findingId, inspectorId }: RecheckView) => ({
  findingId,
  inspectorId,
});

function endWords(end: KeptDraw["end"]): string {
  switch (end.kind) {
    case "open":
      return "还没有揭示";
    case "revealed":
      return `${minuteWords(end.at)} 揭示，数值 ${end.value}，抽中 ${end.drawn.length} 个：${end.drawn.join("、")}`;
    case "abandoned":
      return `${minuteWords(end.at)} 作废：${end.reason}`;
    default:
      return assertNever(end);
  }
}
