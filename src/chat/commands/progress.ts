/** 进度 — how far the branches under a unit are; who may read the state of branches sees each of them. */
import { progressCard } from "#cards/campaign/progress-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { readTimeliness } from "#digest/use-cases/read-timeliness.ts";
import { summarise } from "#digest/use-cases/summarise.ts";
import { monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { readWords } from "./words-asked.ts";

export const progress: Command = {
  name: "进度",
  pinyin: "jin du",
  aliases: [],
  help: "清单办到哪了：进度 单位 月份",
  verb: "read-aggregate",
  show: (stores, asking) => {
    const { period, page, words, refused } = readWords(asking.rest, asking.at);
    const typed = (unit: Unit) =>
      ["进度", unit.id, ...(period === undefined ? [] : [period])].join(" ");
    return forAskedUnit(
      stores,
      asking,
      { words, period, refused, verb: "read-aggregate", title: "进度", typed },
      async (unit, inOwnGroup) =>
        namesDelay(asking, unit, inOwnGroup)
          ? inPrivateCard("进度")
          : showProgress(stores, { unit, period, page, actor: asking.actor, at: asking.at }),
    );
  },
};

/** Of one branch the numbers say whether it is late: that is for its own group and for private chats, not for other groups. */
export const namesDelay = (
  { inGroup }: Pick<Asking, "inGroup">,
  { kind }: Pick<Unit, "kind">,
  inOwnGroup: boolean,
): boolean => inGroup && kind === "branch" && !inOwnGroup;

/** The progress card of a unit that the actor may see. */
export async function showProgress(
  stores: Stores,
  of: {
    readonly unit: Unit;
    readonly period: Period | undefined;
    readonly page: number;
    readonly actor: Actor;
    readonly at: Instant;
  },
): Promise<Card> {
  const { unit, period, page, actor, at } = of;
  const summarised = await summarise(stores, {
    unit,
    upTo: monthOf(at),
    ...(period === undefined ? {} : { period }),
  });
  if (summarised === undefined)
    return noticeCard({ title: "进度", lines: [`${unit.name}这段时间没有部署清单。`] });
  const { figures } = summarised;
  const branches = mayDo(actor, "read-unit-state", unit) ? figures.branches : null;
  const timeliness = await readTimeliness(stores, { unit, period: figures.period, at });
  return progressCard({ figures: { ...figures, branches }, timeliness, page });
}
