/** 部署 — shows what a launch would do; only the button on the preview launches. */
import { usualDueOn } from "#blueprint/due.ts";
import type { LaunchRefusal, LaunchWish } from "#blueprint/launch-preview.ts";
import { findDueDay } from "#blueprint/use-cases/find-due-day.ts";
import { previewCampaign } from "#blueprint/use-cases/preview-campaign.ts";
import { previewCard } from "#cards/campaign/preview-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { refusalWords } from "#cards/words.ts";
import type { Stores } from "#chat/ports.ts";
import { isMonth, type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { parseDateRule } from "#kernel/date-rule.ts";
import { ok } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import { forAskedUnit } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { dayFrom } from "./day-asked.ts";
import { isWrongMonth, readWords } from "./words-asked.ts";

const TITLE = "部署";

export const launch: Command = {
  name: TITLE,
  pinyin: "bu shu",
  aliases: [],
  help: "发一个月的清单，先看预览：部署 2026-12 截止日 单位；截止日也可写 每月最后一个工作日",
  verb: "launch-campaign",
  show: async (stores, asking) => {
    const { period, words } = readWords(asking.rest, asking.at, "ahead");
    const month = period ?? monthOf(asking.at);
    if (!isMonth(month))
      return noticeCard({ title: TITLE, lines: ["部署要写月份，例如：部署 2026-12"] });
    const wrong = words.find((word) => isWrongMonth(word, asking.at));
    if (wrong !== undefined) return refusedCard({ kind: "campaign.no-such-month", text: wrong });
    const dayText = (word: string) => dayTextOf(word, month, asking.at);
    const dayWord = words.find((word) => dayText(word) !== undefined);
    const text = dayWord === undefined ? undefined : dayText(dayWord);
    const due =
      text === undefined
        ? ok(usualDueOn(month, await stores.calendar.load()))
        : await findDueDay(stores, { text, month });
    if (!due.ok) return refusedCard(due.refusal);
    const dueOn = due.value;
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

/** A day of the month, or a rule as it was written; undefined when the word is neither. */
const dayTextOf = (word: string, month: Month, now: Instant): string | undefined =>
  parseDateRule(word) === undefined ? dayFrom(word, month, now) : word;

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
