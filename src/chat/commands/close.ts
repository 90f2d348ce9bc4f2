/** 截止 — the campaigns that the person may close; the button asks once more. */
import { closeCard } from "#cards/campaign/close-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Stores } from "#chat/ports.ts";
import { isMonth } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Asking, Command } from "./command.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "截止";

export const close: Command = {
  name: TITLE,
  pinyin: "jie zhi",
  aliases: ["关闭"],
  help: "截止一期清单：截止 月份 单位",
  verb: "close-campaign",
  show: async (stores, asking) => {
    const campaigns = await closableCampaigns(stores, asking);
    return campaigns.length === 0
      ? noticeCard({ title: TITLE, lines: ["没有您能截止的清单。"] })
      : closeCard({ campaigns });
  },
};

/** Open ones of the month named, under units whose name holds the words, where the person may close; the first due first. */
async function closableCampaigns(stores: Stores, { actor, rest, at }: Asking) {
  const { period, words } = readWords(rest, at);
  const open = await stores.campaigns.listCampaigns({
    openOnly: true,
    ...(period !== undefined && isMonth(period) ? { month: period } : {}),
  });
  const named = words.join("");
  const closable = [];
  for (const campaign of open) {
    const unit = await stores.organisation.findUnit(campaign.rootUnitId);
    if (unit === undefined || !mayDo(actor, "close-campaign", unit)) continue;
    if (unit.id === named || unit.name.includes(named))
      closable.push({ ...campaign, unitName: unit.shortName });
  }
  return closable.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}
