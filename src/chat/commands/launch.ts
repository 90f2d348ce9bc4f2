/** 部署 — shows what a launch would do; only the button on the preview launches. */
import { usualDueOn } from "#blueprint/due.ts";
import type { LaunchRefusal, LaunchWish } from "#blueprint/launch-preview.ts";
import { previewCampaign } from "#blueprint/use-cases/preview-campaign.ts";
import { previewCard } from "#cards/campaign/preview-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { refusalWords } from "#cards/words.ts";
import type { Stores } from "#chat/ports.ts";
import { isMonth, type Month, monthOf } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { forAskedUnit } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { dayFrom, isWrongMonth, readWords } from "./words-asked.ts";

const TITLE = "部署";

export const launch: Command = {
  name: TITLE,
  aliases: [],
  help: "发一个月的清单，先看预览：部署 2026-12 截止日 单位",
  verb: "launch-campaign",
  show: (stores, asking) => {
    const { period, words } = readWords(asking.rest, asking.at);
    const month = period ?? monthOf(asking.at);
    if (!isMonth(month))
      return Promise.resolve(
        noticeCard({ title: TITLE, lines: ["部署要写月份，例如：部署 2026-12"] }),
      );
    const wrong = words.find((word) => isWrongMonth(word, asking.at));
    if (wrong !== undefined)
      return Promise.resolve(refusedCard({ kind: "campaign.no-such-month", text: wrong }));
    const dayWord = words.find((word) => dayFrom(word, month) !== undefined);
    const dueOn =
      (dayWord === undefined ? undefined : dayFrom(dayWord, month)) ?? usualDueOn(month);
    const named = words.filter((word) => word !== dayWord);
    const typed = ({ id }: Unit) => `${TITLE} ${month} ${dueOn} ${id}`;
    return forAskedUnit(
      stores,
      asking,
      { words: named, verb: "launch-campaign", title: TITLE, typed },
      (unit) => showPreview(stores, asking, { unit, month, dueOn }),
    );
  },
};

/** The standard published last is the one that is asked. */
async function showPreview(
  stores: Stores,
  { actor, at }: Asking,
  { unit, month, dueOn }: { readonly unit: Unit; readonly month: Month; readonly dueOn: string },
): Promise<Card> {
  const [newest] = await stores.editions.listEditions();
  if (newest === undefined) return refusedCard({ kind: "campaign.no-edition" });
  return previewFor(stores, {
    wish: { editionId: newest.id, month, rootUnitId: unit.id, dueOn },
    by: actor,
    at,
  });
}

/** The preview of a wish, or why it cannot be. */
export async function previewFor(
  stores: Stores,
  order: { readonly wish: LaunchWish; readonly by: Asking["actor"]; readonly at: Asking["at"] },
): Promise<Card> {
  const preview = await previewCampaign(stores, order);
  return preview.ok ? previewCard(preview.value) : refusedCard(preview.refusal);
}

const refusedCard = (refusal: LaunchRefusal): Card =>
  noticeCard({ title: TITLE, lines: [refusalWords(refusal, () => "这一条")] });
