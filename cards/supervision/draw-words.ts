/** 抽签的说法 — what is drawn by which rules, how a draw stands, and why one cannot be revealed or abandoned. */
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { DrawList, DrawRules, DrawSize } from "#supervision/draw.ts";
import type { DrawEnd } from "#supervision/ports.ts";
import { isOfClosures } from "#supervision/recheck.ts";
import type {
  AbandonRefusal,
  CommitRefusal,
  RevealRefusal,
} from "#supervision/use-cases/draw-branches.ts";

export const DRAWS = "抽查";
export const REVEAL = "数值";
export const ABANDON = "作废";
export const NEW = "新的";

/** As the list says it. */
export const DRAW_STATES: Readonly<Record<DrawEnd["kind"], string>> = {
  open: "已公布",
  revealed: "已揭示",
  abandoned: "作废",
};

/** 抽查 SL 2026-3 */
export const typedDraw = ({
  unitId,
  year,
  number,
}: {
  readonly unitId: string;
  readonly year: string;
  readonly number: number;
}): string => `${DRAWS} ${unitId} ${year}-${number}`;

export const minuteWords = (at: Instant): string => `${dayOf(at)} ${timeOf(at)}`;

export const nounOf = (ofClosures: boolean): string => (ofClosures ? "次销号" : "个支部");
export const drawnNoun = (list: DrawList): string => nounOf(isOfClosures(list));

/** 60个支部，抽5分之1，每个党委至少1个，2个回避 */
export const listWords = (list: DrawList): string =>
  `${list.branches.length}${drawnNoun(list)}，${rulesWords(list.rules)}${apartWords(list)}`;

const sizeWords = (size: DrawSize): string =>
  "count" in size ? `抽${size.count}个` : `抽${size.of}分之${size.parts}`;

const rulesWords = ({ size, leastPerCommittee, cooldown }: DrawRules): string =>
  [
    sizeWords(size),
    ...(leastPerCommittee > 0 ? [`每个党委至少${leastPerCommittee}个`] : []),
    ...(cooldown > 0 ? [`最近${cooldown}期抽中过的不抽`] : []),
  ].join("，");

/** 回避 and 风险权重 are in the frozen list; which branches they are is told with it. */
function apartWords({ branches }: DrawList): string {
  const recused = branches.filter(({ isRecused }) => isRecused).length;
  const weighted = branches.filter(({ weight }) => weight > 1).length;
  return [
    ...(recused > 0 ? [`，${recused}个回避`] : []),
    ...(weighted > 0 ? [`，${weighted}个加了风险权重`] : []),
  ].join("");
}

export function commitRefusalWords(of: CommitRefusal): string {
  switch (of.kind) {
    case "draw.problems":
      return of.problems.map(drawRefusalWords).join("");
    case "draw.too-late":
      return `公开数值要在${minuteWords(of.earliest)}以后才出：指纹先发到群里，一小时以后再出数值；晚上和休息日不发。`;
    case "draw.another-open":
      return `第 ${of.number} 号还没有揭示：先揭示，或在数值出来以前作废，再承诺下一次。`;
    case "draw.no-such-branch":
      return `没有这些支部：${of.ids.join("、")}。`;
    default:
      return assertNever(of);
  }
}

export type DrawRefusal = RevealRefusal | AbandonRefusal;

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
      return `公开数值已经出来了，不能作废，请揭示。数值没有公布、位数定错了的，${minuteWords(problem.until)}以后可以作废，写明理由。`;
    case "draw.reason":
      return `要写为什么作废，最长 ${problem.longest} 个字。`;
    case "draw.not-found":
      return "没有这一号抽签。";
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
