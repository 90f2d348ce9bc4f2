/** 催办的说法 — who was urged when and by whom, and why somebody is not. */
import type { Urged } from "#blueprint/reminder-ports.ts";
import type { UrgeRefusal } from "#blueprint/urge.ts";
import { dayWords, whenWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Instant } from "#kernel/clock.ts";

/** 已催 11月20日 09:12（李明） */
export const urgedWords = ({ at, byName }: Urged, now: Instant): string =>
  `已催 ${whenWords(at, now)}（${byName ?? "管理员"}）`;

export function urgeRefusalWords(refusal: UrgeRefusal): string {
  switch (refusal.kind) {
    case "urge.not-available":
      return "没有您能催办的这个单位。";
    case "urge.nothing-open":
      return `${refusal.unitName}下面都答完了，不用催。`;
    case "urge.nobody-left":
      return refusal.nextOn === null
        ? `${refusal.unitName}下面没答完的支部，书记空缺或没有绑定，催不到人。请先补上。`
        : `${refusal.unitName}下面没答完的支部，三个工作日内都催过了，${dayWords(refusal.nextOn)}起可以再催。`;
    case "urge.too-many":
      return `下面有${refusal.branches}个支部，一次最多催${refusal.atMost}个。请分别发“催办 党委简称”。`;
    case "urge.needs-confirmation":
      return `要催${refusal.people}个支部，请先看名单再确认。`;
    case "urge.operators-only":
      return "紧急催办不受每天条数和时段的限制，只有管理员能发。请去掉“紧急”，或者联系县委组织部。";
    case "urge.reason-missing":
      return "紧急催办要写理由，例如：催办 春晓镇 紧急 防汛值班明早开始。理由会留在记录里。";
    case "urge.reason-too-long":
      return `紧急的理由请控制在${refusal.limit}字以内。`;
    default:
      return assertNever(refusal);
  }
}
