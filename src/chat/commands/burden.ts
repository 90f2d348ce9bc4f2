/** 减负 — what the month cost: a branch its own, those above all of theirs together; in a group only the group's own unit. */
import { minutesOfMs } from "#burden/ledger.ts";
import { branchLedgerCard, type CostlyItem, totalsCard } from "#cards/burden/ledger-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { findStandard } from "#chat/form-circumstances.ts";
import type { Stores } from "#chat/ports.ts";
import { addMonths, isMonth, type Month, monthOf } from "#kernel/calendar.ts";
import { visibleRoots } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "减负";
/** Items named on a card. */
const NAMED = 5;

export const burden: Command = {
  name: TITLE,
  pinyin: "jian fu",
  aliases: ["减负账"],
  help: "这个月花了多少时间、收了多少消息：减负 [单位] [月份]",
  verb: "read-burden",
  show: (stores, asking) => {
    const { period, words, refused } = readWords(asking.rest, asking.at);
    const month = period ?? monthOf(asking.at);
    if (!isMonth(month))
      return Promise.resolve(
        noticeCard({ title: TITLE, lines: ["减负要写月份，例如：减负 2026-11"] }),
      );
    const typed = ({ id }: Unit) => `${TITLE} ${id} ${month}`;
    return forAskedUnit(
      stores,
      asking,
      { words, refused, verb: "read-burden", title: TITLE, typed },
      async (unit, inOwnGroup) => {
        if (asking.inGroup && !inOwnGroup) return inPrivateCard(TITLE);
        if (unit.kind !== "branch") return showTotals(stores, asking, { unit, month });
        return isOwn(asking, unit) ? showBranch(stores, unit, month) : ownOnlyCard(unit);
      },
    );
  },
};

/** What one branch spent is for the branch alone. */
const isOwn = ({ actor }: Asking, { id }: Unit): boolean =>
  actor.standings.some(({ unitId }) => unitId === id);

const ownOnlyCard = ({ name }: Unit): Card =>
  noticeCard({
    title: TITLE,
    lines: [`${name}的用时只给这个支部自己看。您能看的是合计，请发：减负 单位`],
  });

async function showBranch(stores: Stores, unit: Unit, month: Month): Promise<Card> {
  return branchLedgerCard({
    branchName: unit.name,
    months: await stores.ledger.listMonths(unit.id, [month, addMonths(month, -1)]),
    costliest: await listCostliest(stores, unit.path, month),
  });
}

/** How it is spread and what costs most is for whoever may change what is asked. */
async function showTotals(
  stores: Stores,
  { actor }: Asking,
  { unit, month }: { readonly unit: Unit; readonly month: Month },
): Promise<Card> {
  const seesInside = visibleRoots(actor, "read-burden").kind === "everywhere";
  return totalsCard({
    unitName: unit.name,
    month,
    totals: await stores.ledger.sumUnder(unit.path, month),
    ...(seesInside ? { inside: { costliest: await listCostliest(stores, unit.path, month) } } : {}),
  });
}

async function listCostliest(
  stores: Stores,
  rootPath: string,
  month: Month,
): Promise<readonly CostlyItem[]> {
  const efforts = await stores.ledger.listCostliest({ rootPath, month, limit: NAMED });
  const items = (await findStandard(stores))?.items ?? [];
  return efforts.map(({ itemCode, activeMs }) => ({
    name: items.find(({ code }) => code === itemCode)?.name ?? itemCode,
    minutes: minutesOfMs(activeMs),
  }));
}
