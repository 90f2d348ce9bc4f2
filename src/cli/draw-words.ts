/** 抽签的说法 on the command line: why a draw cannot be, and how one stands. */
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { commitmentHashOf } from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";
import type { KeptDraw } from "#supervision/ports.ts";
import { isOfClosures } from "#supervision/recheck.ts";
import type { RecheckView } from "#supervision/recheck-ports.ts";
import type { CommitRefusal, RevealRefusal } from "#supervision/use-cases/draw-branches.ts";

type DrawRefusal = RevealRefusal | { readonly kind: "draw.value-known" };

const minuteWords = (at: Instant): string => `${dayOf(at)} ${timeOf(at)}`;

export function drawRefusalWords(problem: DrawRefusal): string {
  switch (problem.kind) {
    case "draw.no-branches":
      return "名单是空的：没有支部；抽销号的，没有三十到九十天以前销号、还没有抽到过的问题。";
    case "draw.branch-twice":
      return `名单里 ${problem.id} 出现了两次。`;
    case "draw.ratio":
      return "抽取的比例或个数不对：比例要大于 0、不超过 1，个数至少 1。";
    case "draw.more-than-there-are":
      return `要抽 ${problem.wanted} 个，能抽的只有 ${problem.there} 个。`;
    case "draw.weight":
      return `${problem.id} 的权重要是 1 到 5 的整数。`;
    case "draw.bounds":
      return "每个党委的下限和间隔的期数要是不小于 0 的整数。";
    case "draw.committee-empty":
      return `${problem.committeeId} 的支部因为回避一个也不能抽，达不到每个党委的下限。`;
    case "draw.secret-not-committed":
      return "对不上：密钥不是承诺的那一个。";
    case "draw.list-not-committed":
      return "对不上：名单或规则不是承诺的那一份。";
    case "draw.value":
      return `公开数值要是 ${problem.digits} 位数字，照公布的次序写，个位数前面的 0 也写；除了数字只能有空格和标点。`;
    case "draw.other-branches":
      return otherWords(problem);
    case "draw.value-known":
      return "公开数值已经出来了，不能再作废，请揭示。";
    case "draw.not-found":
      return "没有这一号抽签。用 draw list 看有哪些。";
    case "draw.ended":
      return "这一号抽签已经揭示或作废，没有改。";
    case "draw.too-early":
      return `公开数值 ${minuteWords(problem.valueAt)} 才出，到时再揭示。`;
    default:
      return assertNever(problem);
  }
}

const otherWords = ({ missing, extra }: { missing: readonly string[]; extra: readonly string[] }) =>
  [
    "对不上：公布的支部不是算出来的那些。",
    ...(missing.length > 0 ? [`少了 ${missing.join("、")}。`] : []),
    ...(extra.length > 0 ? [`多了 ${extra.join("、")}。`] : []),
  ].join("");

export function commitRefusalLines(of: CommitRefusal): readonly string[] {
  switch (of.kind) {
    case "draw.problems":
      return of.problems.map(drawRefusalWords);
    case "draw.too-late":
      return ["公开数值至少要在一小时以后才出，好让大家先看到承诺：请改 --at。"];
    case "draw.another-open":
      return [`第 ${of.number} 号还没有揭示：先揭示，或在数值出来以前作废，再承诺下一次。`];
    case "draw.no-such-branch":
      return [`没有这些支部：${of.ids.join("、")}。--recused 和 --weights 要写支部代码。`];
    default:
      return assertNever(of);
  }
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
