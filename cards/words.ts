/** 用语 — every refusal in words for the person who was refused: what happened and what to do, never a code. */
import type { AnswerRefusal } from "#blueprint/answer.ts";
import type { LaunchRefusal } from "#blueprint/launch-preview.ts";
import type { ReminderRefusal } from "#blueprint/reminder-policy.ts";
import type { SubmitRefusal } from "#blueprint/use-cases/submit-answer.ts";
import type { ActionRefusal } from "#cards/actions.ts";
import type { FormRefusal } from "#cards/blueprint/section-form.ts";
import type { SummaryRefusal } from "#digest/use-cases/post-summary.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { dayWords, monthWords } from "./blueprint/answer-words.ts";
import { noSuchWorkingDayWords, unarrangedWords } from "./campaign/calendar-words.ts";
import { isReminderRefusal, reminderRefusalWords } from "./campaign/reminder-words.ts";

export type Refusal =
  | AnswerRefusal
  | LaunchRefusal
  | SubmitRefusal
  | SummaryRefusal
  | FormRefusal
  | ActionRefusal;

/** How an item is called on the card in front of the person: its number and name. */
export type NameItem = (itemCode: string) => string;

/** What went wrong and what to do, in one sentence or two. */
export function refusalWords(refusal: Refusal, nameItem: NameItem): string {
  if (isReminderRefusal(refusal)) return reminderRefusalWords(refusal);
  if (isAboutCampaign(refusal)) return campaignWords(refusal);
  switch (refusal.kind) {
    case "checklist.not-yours":
      return refusal.secretaryName === undefined
        ? "这张卡片不是发给您的，该支部目前没有登记书记。"
        : `这张卡片是发给${refusal.secretaryName}书记的，请由本人办理。`;
    case "checklist.not-asked":
      return `${nameItem(refusal.itemCode)}不在这期清单里。发“我的任务”看现在要办的。`;
    case "action.old":
      return "这张卡片是旧版本的，请在最新的卡片上办理，或发“我的任务”。";
    case "action.malformed":
      return "这个按钮没有认出来，什么都没有改变。请发“我的任务”重新打开。";
    case "summary.not-available":
    case "summary.nothing-asked":
    case "summary.no-group":
    case "summary.unchanged":
    case "summary.posted":
      return summaryWords(refusal);
    case "form.number-missing":
    case "form.not-a-number":
    case "form.day-missing":
    case "form.text-missing":
    case "form.unreadable":
      return formWords(refusal);
    case "answer.stale":
    case "answer.never-not-applicable":
    case "answer.reason-missing":
    case "answer.too-long":
    case "answer.not-of-its-type":
    case "answer.not-a-count":
    case "answer.no-such-option":
    case "answer.no-such-day":
    case "answer.entries":
    case "answer.extension-too-long":
      return answerRefusalWords(refusal, nameItem);
    default:
      return assertNever(refusal);
  }
}

type AboutCampaign = Exclude<LaunchRefusal, ReminderRefusal>;
const isAboutCampaign = (refusal: Refusal): refusal is AboutCampaign =>
  refusal.kind.startsWith("campaign.");

function campaignWords(refusal: AboutCampaign): string {
  switch (refusal.kind) {
    case "campaign.closed":
      return `${monthWords(refusal.month)}的清单已经截止，不能再改。要更正，请联系上级党委。`;
    case "campaign.not-found":
      return "没有找到这次部署。发“进度”看正在进行的。";
    case "campaign.no-branches":
      return `${refusal.unitName}下面没有党支部，没有部署。`;
    case "campaign.due-before-month":
      return `截止日期${dayWords(refusal.dueOn)}早于${monthWords(refusal.month)}，请改成当月或以后的日期。`;
    case "campaign.needs-confirmation":
      return `要发给${refusal.people}人，请先看预览再确认。`;
    case "campaign.no-such-month":
      return `没有“${refusal.text}”这个月份，请按“2026-12”写。`;
    case "campaign.no-such-day":
      return `没有“${refusal.text}”这一天，请按“2026-12-31”写。`;
    case "campaign.no-such-working-day":
      return noSuchWorkingDayWords(refusal);
    case "campaign.year-not-arranged":
      return `${unarrangedWords(refusal.year)}请重新看预览，确认后再部署。`;
    case "campaign.no-edition":
      return "还没有发布标准，请先导入并发布标准。";
    case "campaign.not-available":
      return "没有您能部署的这个单位。";
    default:
      return assertNever(refusal);
  }
}

function summaryWords(refusal: SummaryRefusal): string {
  switch (refusal.kind) {
    case "summary.not-available":
      return "没有您能通报的这个单位。";
    case "summary.nothing-asked":
      return `${refusal.unitName}还没有部署清单，没有可通报的。`;
    case "summary.no-group":
      return `${refusal.unitName}还没有绑定群，请先把机器人拉进群并绑定单位。`;
    case "summary.unchanged":
      return `${momentWords(refusal.postedAt)}通报后没有变化，没有再发。`;
    case "summary.posted":
      return `${refusal.unitName}在${momentWords(refusal.postedAt)}已经通报过，没有再发。`;
    default:
      return assertNever(refusal);
  }
}

const momentWords = (at: Instant): string => `${dayWords(dayOf(at))} ${timeOf(at)}`;

function formWords(refusal: FormRefusal): string {
  switch (refusal.kind) {
    case "form.number-missing":
      return `第${refusal.number}条请填数字（${refusal.unit}）。`;
    case "form.not-a-number":
      return `第${refusal.number}条填的“${refusal.text}”不是整数，请只填数字。`;
    case "form.day-missing":
      return `第${refusal.number}条请选日期。`;
    case "form.text-missing":
      return `第${refusal.number}条请写一句话。`;
    case "form.unreadable":
      return `第${refusal.number}条没有看懂，请重新选一次。`;
    default:
      return assertNever(refusal);
  }
}

function answerRefusalWords(refusal: AnswerRefusal, nameItem: NameItem): string {
  const name = nameItem(refusal.itemCode);
  switch (refusal.kind) {
    case "answer.stale":
      return "这张卡片之后已经有了新的答复，下面是现在的情况。";
    case "answer.never-not-applicable":
      return `${name}没有“不适用”，办不到时请选“有困难”。`;
    case "answer.reason-missing":
      return `${name}请写一句说明。`;
    case "answer.too-long":
      return `${name}的说明太长，请控制在${refusal.limit}字以内。`;
    case "answer.not-of-its-type":
      return `${name}不能这样答，请在卡片上选。`;
    case "answer.not-a-count":
      return `${name}请填0到${refusal.most}的整数（${refusal.unit}）。`;
    case "answer.no-such-option":
      return `${name}没有这个选项，请在卡片上选。`;
    case "answer.no-such-day":
      return `${name}的日期不存在，请按“年-月-日”填写。`;
    case "answer.entries":
      return `${name}请写${refusal.least}到${refusal.most}件。`;
    case "answer.extension-too-long":
      return `${name}的延期最多${refusal.most}年。`;
    default:
      return assertNever(refusal);
  }
}
