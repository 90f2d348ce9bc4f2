/** zhuji launch */
import type { Command } from "commander";
import type { Campaign } from "#blueprint/campaign.ts";
import type { LaunchPreview, LaunchWish } from "#blueprint/launch-preview.ts";
import { parseReminders, type ReminderPolicy } from "#blueprint/reminder-policy.ts";
import { findDueDay } from "#blueprint/use-cases/find-due-day.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { previewCampaign } from "#blueprint/use-cases/preview-campaign.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { planWords } from "#cards/campaign/reminder-words.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findEdition } from "./find-edition.ts";
import { findUnit } from "./find-unit.ts";
import { launchRefusalWords } from "./launch-words.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & {
  readonly edition: string;
  readonly period: string;
  readonly due: string;
  readonly unit?: string;
  readonly yes?: boolean;
  readonly reminders?: string;
  readonly unarrangedYear?: boolean;
};

export const addLaunch = (program: Command, run: Run): void => {
  program
    .command("launch")
    .description("部署一个月的清单；先显示预览，超过 20 人要加 --yes")
    .requiredOption("--edition <版本>", "已发布的版本，名称或编号")
    .requiredOption("--period <月份>", "如 2026-11")
    .requiredOption("--due <日期>", "截止日期，如 2026-11-30，或 每月最后一个工作日")
    .option("--unit <单位>", "代码、名称或简称；不写就是全部")
    .option("--reminders <提醒>", "如 提前3个工作日，当日，逾期1个工作日；或 不提醒；不写按常用的")
    .option("--unarranged-year", "截止日那年还没有放假安排，按周一至周五算也要部署")
    .option("--yes", "看过预览，确认发出")
    .action((options: Options) => run("launch", options, (place) => launch(place, options)));
};

async function launch(place: Workplace, options: Options): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const reminders = options.reminders === undefined ? undefined : parseReminders(options.reminders);
  if (reminders?.ok === false)
    return refusal(reminders.refusal.kind, [launchRefusalWords(reminders.refusal)]);
  return place.transact(async (stores) => {
    const edition = await findEdition(stores, options.edition);
    if (!edition.ok) return edition.refusal;
    const dueOn = await findDueDay(stores, { text: options.due, month: options.period });
    if (!dueOn.ok) return refusal(dueOn.refusal.kind, [launchRefusalWords(dueOn.refusal)]);
    const wish = {
      editionId: edition.value.id,
      month: options.period,
      rootUnitId: unit.value.id,
      dueOn: dueOn.value,
    };
    return launchWish(stores, wish, {
      at: place.clock.now(),
      yes: options.yes === true,
      reminders: reminders?.value,
      acceptsYear: options.unarrangedYear === true,
    });
  });
}

type Given = {
  readonly at: Instant;
  readonly yes: boolean;
  readonly reminders: ReminderPolicy | undefined;
  /** Whether a year without an arrangement is planned into all the same. */
  readonly acceptsYear: boolean;
};

async function launchWish(
  stores: Stores,
  wish: LaunchWish,
  { at, yes, reminders, acceptsYear }: Given,
): Promise<Outcome> {
  const previewed = await previewCampaign(stores, { wish, by: null, at, reminders });
  if (!previewed.ok)
    return refusal(previewed.refusal.kind, [launchRefusalWords(previewed.refusal)]);
  const preview = previewed.value;
  const confirmedPeople = yes ? preview.people : null;
  const launched = await launchCampaign(stores, {
    wish,
    by: null,
    at,
    confirmedPeople,
    reminders,
    acceptedYear: acceptsYear ? preview.unarrangedYear : undefined,
  });
  const fields = fieldsOf(preview);
  if (!launched.ok)
    return refusal(
      launched.refusal.kind,
      [...previewLines(preview), launchRefusalWords(launched.refusal)],
      { ...fields, message: launchRefusalWords(launched.refusal) },
    );
  const { campaign, created } = launched.value;
  return done([...(created > 0 ? previewLines(preview) : []), resultLine(campaign, created)], {
    campaignId: campaign.id,
    created,
    ...fields,
  });
}

const resultLine = (campaign: Campaign, created: number): string =>
  created > 0
    ? `已部署：${campaign.id}，新发 ${created} 个支部。`
    : `${campaign.id} 之前已经部署，没有新的支部，没有变化。`;

const fieldsOf = ({
  people,
  messages,
  minutes,
  lastArrivesAt,
  committees,
  templates,
}: LaunchPreview) => ({
  people,
  messages,
  minutes,
  lastArrivesAt,
  committees,
  templates,
});

/** Who is asked, what it costs them, when the last card is there, and whom no card would reach. */
function previewLines(preview: LaunchPreview): readonly string[] {
  const { unitName, editionName, wish, people, messages, minutes, lastArrivesAt } = preview;
  return [
    `${unitName} ${wish.month}，标准“${editionName}”，截止 ${wish.dueOn}${preview.isRestDay === true ? "（休息日）" : ""}`,
    `  新发 ${people} 个支部，现在发出 ${messages} 张卡片，最后一张约 ${dayOf(lastArrivesAt)} ${timeOf(lastArrivesAt)} 到`,
    `  答完合计约 ${minutes} 分钟`,
    ...planWords(preview.reminders).map((line) => `  ${line}`),
    ...preview.templates.map(
      ({ template, branches, questions }) =>
        `  ${TEMPLATE_WORDS[template]}：${branches} 个支部，每个 ${questions} 条`,
    ),
    ...preview.committees.map(({ committeeName, branches, unbound, vacant }) =>
      [
        `  ${committeeName ?? "直属党支部"}：${branches} 个支部`,
        ...(unbound.length > 0 ? [`书记未绑定 ${unbound.join("、")}`] : []),
        ...(vacant.length > 0 ? [`书记空缺 ${vacant.join("、")}`] : []),
      ].join("；"),
    ),
  ];
}
