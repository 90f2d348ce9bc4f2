/** 指导任务的说法 */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Template } from "#organisation/unit.ts";
import type { GuidanceRefusal } from "#supervision/guidance.ts";
import type { GuidanceView } from "#supervision/guidance-ports.ts";
import { briefly } from "./finding-words.ts";

export const GUIDANCE = "指导";
/** What follows the command to give one, and to end one. */
export const GIVE = "派";
export const FINISH = "完成";
export const ALL_SECTORS = "全部";

/** 农村; 全部领域 */
export const sectorWords = (sector: Template | null): string =>
  sector === null ? `${ALL_SECTORS}领域` : TEMPLATE_WORDS[sector];

/** 指导 派 C-SUP-01 农村 SL01 */
export const typedGive = (of: {
  readonly unitId: string;
  readonly itemCode: string;
  readonly sector: Template | null;
}): string =>
  [
    GUIDANCE,
    GIVE,
    of.itemCode,
    of.sector === null ? ALL_SECTORS : TEMPLATE_WORDS[of.sector],
    of.unitId,
  ].join(" ");

/** What a button's text holds. */
const LONGEST_NAME = 60;

/** 活动场所 25.3%（看过40个支部） */
export const weakWords = (
  name: string,
  { perMille, looked }: { readonly perMille: number; readonly looked: number },
): string => `${briefly(name, LONGEST_NAME)} ${(perMille / 10).toFixed(1)}%（看过${looked}个支部）`;

export function guidanceRefusalWords(refusal: GuidanceRefusal): string {
  switch (refusal.kind) {
    case "guidance.not-available":
      return "没有找到您能看的这个指导任务。发“指导”看现在有哪些。";
    case "guidance.no-such-item":
      return "现在的标准里没有这一条，或者这个领域不查这一条。发“薄弱”看有哪些薄弱环节。";
    case "guidance.not-weak":
      return "今年结束的检查里，没有支部在这一条上没做到，不用派。";
    case "guidance.nobody":
      return "没有能收到消息的组织员可以派。请先在组织架构里登记组织员，并绑定飞书账号。";
    case "guidance.no-branch":
      return "没有选支部。请至少选一个。";
    case "guidance.too-many-branches":
      return `一个任务最多${refusal.most}个支部，请分开派。`;
    case "guidance.branch-outside":
      return "选的支部里有不在这个单位下面的，没有派。请重新选。";
    case "guidance.not-theirs":
      return refusal.theirs.length === 0
        ? "选的支部都不归这位组织员管，没有派。请换人，或者换支部。"
        : `选的支部里只有${refusal.theirs.length}个归这位组织员管，还没有派。其余的已经去掉，请核对后再派，或者换人。`;
    case "guidance.aim-missing":
      return "请写一句要做到什么。";
    case "guidance.result-missing":
      return "请写一句结果，例如：指导 完成 编号 5个支部都补上了。";
    case "guidance.too-long":
      return `写得太长，请控制在${refusal.longest}字以内。`;
    case "guidance.past-day":
      return "到期日不能早于今天，请重新选。";
    case "guidance.rest-day":
      return `到期日是休息日，请选工作日，例如${dayWords(refusal.next)}。`;
    case "guidance.done":
      return "这个任务之前已经完成，没有再记。";
    default:
      return assertNever(refusal);
  }
}

/** Whoever gave it is told, unless they ended it themselves. */
export const finishedWords = (
  { task: { givenBy } }: Pick<GuidanceView, "task">,
  { personId }: { readonly personId: string },
): string => (givenBy === personId ? "已完成" : "已完成，会告诉派的人");
