/** Refusals of 部署 and 截止 in words for whoever sits at the command line. */
import type { LaunchRefusal } from "#blueprint/launch-preview.ts";
import { noSuchWorkingDayWords, unarrangedWords } from "#cards/campaign/calendar-words.ts";
import { isReminderRefusal, reminderRefusalWords } from "#cards/campaign/reminder-words.ts";
import { assertNever } from "#kernel/assert-never.ts";

export function launchRefusalWords(refusal: LaunchRefusal): string {
  if (isReminderRefusal(refusal)) return reminderRefusalWords(refusal);
  switch (refusal.kind) {
    case "campaign.closed":
      return `${refusal.month} 的这次部署已经截止，不能再加支部。`;
    case "campaign.not-found":
      return "没有这个部署。编号在 launch 时显示，由月份、版本和单位组成。";
    case "campaign.no-branches":
      return `${refusal.unitName}下面没有党支部，没有部署。`;
    case "campaign.due-before-month":
      return `--due ${refusal.dueOn} 早于 --period ${refusal.month}，请改成当月或以后的日期。`;
    case "campaign.needs-confirmation":
      return `要发给 ${refusal.people} 人，没有部署。核对上面的预览后，加 --yes 再执行一次。`;
    case "campaign.no-such-month":
      return `--period ${refusal.text} 不是月份，要写成 2026-11。`;
    case "campaign.no-such-day":
      return `--due ${refusal.text} 不是日期，要写成 2026-11-30，或者“每月最后一个工作日”“月末前3个工作日”。`;
    case "campaign.no-such-working-day":
      return noSuchWorkingDayWords(refusal);
    case "campaign.year-not-arranged":
      return `${unarrangedWords(refusal.year)}仍要这样部署，加 --unarranged-year。`;
    case "campaign.no-edition":
      return "没有这个版本，请先 publish。";
    case "campaign.not-available":
      return "没有这个单位。";
    default:
      return assertNever(refusal);
  }
}
