/** 监理 — the department's board: how the findings below stand, where, and in which items; one card, no ranking. */

import type { Card } from "#cards/kit/card.ts";
import { boardCard } from "#cards/supervision/board-card.ts";
import { unitsPlannedFor } from "#chat/exports/read-supervised.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import { lastDayOfWeek } from "#supervision/board.ts";
import { yearOf } from "#taskbook/period.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

const TITLE = "监理";
const VERB = "plan-inspection";
/** Items on the card. */
const ITEMS = 5;

export const board: Command = {
  name: TITLE,
  pinyin: "jian li",
  aliases: ["监理网", "监理台账"],
  help: "问题整改到哪一步了：没销号、超期、等答复的：监理 单位",
  verb: VERB,
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const words = asking.rest.split(/\s+/).filter((word) => word !== "");
    const typed = ({ id }: Unit) => `${TITLE} ${id}`;
    return forAskedUnit(stores, asking, { title: TITLE, words, verb: VERB, typed }, (unit) =>
      showUnit(stores, asking, unit),
    );
  },
};

async function showUnit(
  { board: kept }: Pick<Stores, "board">,
  { actor, at }: Asking,
  unit: Unit,
): Promise<Card> {
  const today = dayOf(at);
  const year = yearOf(today);
  const rootPath = unit.path;
  return boardCard({
    unit,
    today,
    year,
    groups: await kept.listGroups({
      rootPath,
      today,
      weekEndsOn: lastDayOfWeek(today),
      monthBeganOn: `${today.slice(0, 7)}-01`,
    }),
    items: await kept.listItems({ rootPath, limit: ITEMS }),
    unannounced: unitsPlannedFor(actor).includes(unit.id)
      ? await kept.countUnannounced({ unitId: unit.id, year })
      : null,
    mayExport: mayDo(actor, "export-results", unit),
  });
}
