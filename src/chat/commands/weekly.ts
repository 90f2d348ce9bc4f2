/** 周报 — the weekly of a unit as it stands now, whenever somebody who may read its figures asks. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import { weeklyCard } from "#cards/digest/weekly-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { readWeekly } from "#digest/use-cases/read-weekly.ts";
import { isEmpty, type WeeklyAudience } from "#digest/weekly.ts";
import type { Unit } from "#organisation/unit.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { namesDelay } from "./progress.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "周报";

export const weekly: Command = {
  name: TITLE,
  pinyin: "zhou bao",
  aliases: [],
  help: "三个数、和之前一期比、要定的事：周报 单位",
  verb: "read-aggregate",
  show: async (stores, asking) => {
    const { period, words, refused } = readWords(asking.rest.replace(THIS_WEEK, " "), asking.at);
    if (refused !== undefined || period !== undefined) return onlyNowCard();
    return forAskedUnit(
      stores,
      asking,
      {
        words,
        verb: "read-aggregate",
        title: TITLE,
        typed: ({ id }) => `${TITLE} ${id}`,
      },
      async (unit, inOwnGroup) =>
        namesDelay(asking, unit, inOwnGroup)
          ? inPrivateCard(TITLE)
          : showWeekly(stores, asking, unit),
    );
  },
};

const THIS_WEEK = /[本这]个?(?:周|星期|礼拜)的?/g;

const onlyNowCard = (): Card =>
  noticeCard({
    title: TITLE,
    lines: ["周报只说现在的情形，不能看以前的。看某个月的，请发：进度 10月"],
  });

async function showWeekly(stores: Stores, asking: Asking, unit: Unit): Promise<Card> {
  const { inGroup, at } = asking;
  const actor = await audienceOf(stores, asking, unit);
  const read = await readWeekly(stores, { unit, actor, at });
  return isEmpty(read)
    ? noticeCard({ title: TITLE, lines: [`${unit.name}这段时间没有部署清单，也没有要定的事。`] })
    : weeklyCard({ weekly: read, at, inGroup });
}

async function audienceOf(
  { organisation }: Stores,
  { actor, inGroup, chatId }: Asking,
  unit: Unit,
): Promise<WeeklyAudience> {
  if (!inGroup) return actor;
  const ofLeaders = await organisation.listChats(unit.id, "leaders");
  return ofLeaders.some((chat) => chat.chatId === chatId) ? "leaders" : "group";
}
