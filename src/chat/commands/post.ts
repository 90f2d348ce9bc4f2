/** 通报 — posts the summary of a unit to its groups when it is typed; chosen in the menu it shows what would be posted. */

import { noticeCard } from "#cards/chat/notice-card.ts";
import { askToPostCard } from "#cards/digest/ask-to-post-card.ts";
import { summaryCards } from "#cards/digest/summary-card.ts";
import { refusalWords } from "#cards/words.ts";
import type { Stores } from "#chat/ports.ts";
import { type PostOrder, postSummary } from "#digest/use-cases/post-summary.ts";
import { timeOf } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import { isMonthOrYear } from "./asked-months.ts";
import { findAskedUnit, forAskedUnit } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "通报";

export const post: Command = {
  name: TITLE,
  pinyin: "tong bao",
  aliases: [],
  help: "把完成情况和平均分发到单位的群：通报 单位",
  verb: "post-summary",
  act: async (stores, asking) => {
    const { period, words, refused } = readWords(asking.rest, asking.at);
    if (refused !== undefined || wrongPeriod(period) !== undefined) return null;
    const asked = await findAskedUnit(stores, asking, { words, verb: "post-summary" });
    if (asked.kind !== "unit") return null;
    const { actor, at } = asking;
    return postedWords(stores, {
      unit: asked.unit,
      by: actor,
      at,
      ...(period === undefined ? {} : { period }),
    });
  },
  show: (stores, asking, said) => {
    if (said !== null)
      return Promise.resolve(noticeCard({ title: TITLE, lines: said.split("\n") }));
    const { period, words, refused } = readWords(asking.rest, asking.at);
    const typed = ({ id }: Unit) =>
      [TITLE, id, ...(period === undefined ? [] : [period])].join(" ");
    return forAskedUnit(
      stores,
      asking,
      { words, refused: refused ?? wrongPeriod(period), verb: "post-summary", title: TITLE, typed },
      (unit) => showAsking(stores, asking, unit),
    );
  },
};

const wrongPeriod = (period: Period | undefined): string | undefined =>
  period === undefined || isMonthOrYear(period)
    ? undefined
    : "通报按月或按年发，例如：通报 2026-11。";

/** Posts, and says where and when, or why not. */
export async function postedWords(
  stores: Stores,
  order: Omit<PostOrder, "pagesOf">,
): Promise<string> {
  const posted = await postSummary(stores, {
    ...order,
    pagesOf: (summary, before) => summaryCards({ posted: summary, before }).length,
  });
  if (!posted.ok) return refusalWords(posted.refusal, () => "这一条");
  const { groups, cards } = posted.value;
  return [
    `${order.unit.name}的通报 ${timeOf(order.at)} 已交发：${groups.join("、")}。`,
    ...(cards > 1 ? [`内容较多，分${cards}张卡片。`] : []),
  ].join("\n");
}

/** What a press would post, with when it was last posted, so that two presses post once. */
async function showAsking(stores: Stores, { at }: Asking, unit: Unit) {
  const chats = await stores.organisation.listChats(unit.id);
  const last = await stores.summaries.findLast(unit.id);
  if (chats.length === 0)
    return noticeCard({
      title: TITLE,
      lines: [refusalWords({ kind: "summary.no-group", unitName: unit.name }, () => "这一条")],
    });
  return askToPostCard({
    unitId: unit.id,
    unitName: unit.name,
    groups: chats.map(({ name }) => name),
    lastPostedAt: last?.postedAt,
    now: at,
  });
}
