/** Presses that launch, close and post, and 看现在的进度 on a summary. Each counts once, whoever presses it again. */
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { dayWords, monthWords } from "#cards/blueprint/answer-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { refusalWords } from "#cards/words.ts";
import { type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { previewFor } from "#chat/commands/launch.ts";
import { postedWords } from "#chat/commands/post.ts";
import { URGENCY } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";

const warning = (content: string): ClickReply => ({ toast: { type: "warning", content } });
const words = (refusal: Parameters<typeof refusalWords>[0]) =>
  refusalWords(refusal, () => "这一条");

/** 确认部署. When the audience or the calendar has changed since the preview, the new preview takes its place. */
export const launchPressed: ClickHandler<"campaign.launch"> = async (stores, click, action) => {
  const actor = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (actor === undefined) return UNBOUND;
  const { editionId, month, rootUnitId, dueOn } = action;
  const order = { wish: { editionId, month, rootUnitId, dueOn }, by: actor, at: click.at };
  const launched = await launchCampaign(stores, {
    ...order,
    confirmedPeople: action.people,
    acceptedYear: action.acceptedYear ?? undefined,
  });
  if (!launched.ok)
    return launched.refusal.kind === "campaign.needs-confirmation" ||
      launched.refusal.kind === "campaign.year-not-arranged"
      ? { ...warning(words(launched.refusal)), card: await previewFor(stores, order) }
      : warning(words(launched.refusal));
  const { campaign, created } = launched.value;
  const title = `${monthWords(campaign.month)}清单`;
  const due = `${dayWords(campaign.dueOn)}截止。`;
  return created === 0
    ? {
        toast: { type: "info", content: "之前已部署，没有再发" },
        card: noticeCard({ title: `${title}已部署`, lines: [`之前已部署，没有再发。${due}`] }),
      }
    : {
        toast: { type: "success", content: `已部署到${created}个支部` },
        card: noticeCard({
          title: `${title}已部署`,
          lines: [`已部署到${created}个支部，${due}`, "发“进度”看办到哪了。"],
        }),
      };
};

export const closePressed: ClickHandler<"campaign.close"> = async (stores, click, action) => {
  const actor = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (actor === undefined) return UNBOUND;
  const { campaignId } = action;
  const closed = await closeCampaign(stores, { campaignId, by: actor, at: click.at });
  if (!closed.ok) return warning(words(closed.refusal));
  const title = `${monthWords(closed.value.campaign.month)}清单已截止`;
  const content = closed.value.changed ? title : `${title}，没有再变`;
  return {
    toast: { type: closed.value.changed ? "success" : "info", content },
    card: noticeCard({ title, lines: ["答复不能再改。发“通报”可以把情况发到群里。"] }),
  };
};

export const postPressed: ClickHandler<"summary.post"> = async (stores, click, action) => {
  const actor = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (actor === undefined) return UNBOUND;
  const unit = await stores.organisation.findUnit(action.unitId);
  if (unit === undefined) return warning(words({ kind: "summary.not-available" }));
  const { seenPostedAt } = action;
  const said = await postedWords(stores, { unit, by: actor, at: click.at, seenPostedAt });
  return { card: noticeCard({ title: "通报", lines: said.split("\n") }) };
};

/** The summary stays as it is for the group: the progress goes to the person who pressed, once for each summary. */
export const progressPressed: ClickHandler<"progress.open"> = async (stores, click, action) => {
  const { openId, messageId, at } = click;
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  if (actor === undefined) return UNBOUND;
  const unit = await stores.organisation.findUnit(action.unitId);
  if (unit === undefined || !mayDo(actor, "read-aggregate", unit))
    return warning("没有您能看的进度。");
  stores.notices.add({
    dedupeKey: `progress:${messageId}:${openId}`,
    urgency: URGENCY.reply,
    dueAt: at,
    notice: { kind: "progress", openId, unitId: unit.id },
  });
  return { toast: { type: "info", content: "进度已发到您的私聊，以后发“进度”随时看" } };
};
