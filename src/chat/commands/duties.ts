/** 本月要做什么 — what falls due this month or the next: for the own branch, or for one below that is named. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { dutiesCard } from "#cards/records/duties-card.ts";
import { DUTIES_TYPED } from "#cards/records/record-buttons.ts";
import { readDuties } from "#chat/duties.ts";
import type { Stores } from "#chat/ports.ts";
import { addMonths, type Month, monthOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { findOwnBranch } from "./own-branch.ts";
import { readWords } from "./words-asked.ts";

const TITLE = DUTIES_TYPED;
/** 下月要做什么 and 柳芽村要做什么 are this name with what stands before it. */
const SHORT = "要做什么";

export const duties: Command = {
  name: TITLE,
  pinyin: "ben yue yao zuo shen me",
  aliases: [SHORT],
  help: "这个月到期的会、活动和别的事；下个月的：下月要做什么",
  verb: "read-answers",
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const { period, words, refused } = readWords(asking.rest, asking.at, "ahead");
    const present = monthOf(asking.at);
    const month = period ?? present;
    if (month !== present && month !== addMonths(present, 1)) return saidCard(ONLY_NEAR);
    const own = words.length === 0 ? await findOwnBranch(stores, asking.actor) : undefined;
    if (own !== undefined) return show(stores, asking, { branch: own, month });
    const typed = ({ id }: Unit) => [SHORT, id, ...(month === present ? [] : ["下月"])].join(" ");
    const about = { words, refused, verb: "read-answers", title: TITLE, typed } as const;
    return forAskedUnit(stores, asking, about, async (branch) =>
      branch.kind === "branch" ? show(stores, asking, { branch, month }) : saidCard(WHICH_BRANCH),
    );
  },
};

const ONLY_NEAR = "这里只看这个月和下个月的。";
const WHICH_BRANCH = "请写明是哪个支部，例如：要做什么 柳芽村";

const saidCard = (line: string): Card => noticeCard({ title: TITLE, lines: [line] });

async function show(
  stores: Stores,
  { actor, at }: Asking,
  wanted: { readonly branch: Unit; readonly month: Month },
): Promise<Card> {
  const read = await readDuties(stores, { ...wanted, at });
  return dutiesCard({ ...read, records: mayDo(actor, "keep-records", wanted.branch) });
}
