/** 为什么 — how an item is scored, and what the person's own branch has won of it and why. */
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { latestOf, scoreOfBranchYear } from "#blueprint/year.ts";
import { type WhyView, whyCard } from "#cards/score/item-card.ts";
import type { Stores } from "#chat/ports.ts";
import { monthOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import type { Item } from "#taskbook/item.ts";
import { yearOf } from "#taskbook/period.ts";
import type { Score } from "#taskbook/score.ts";
import { findItems, findPresentStandard, forItem } from "./asked-item.ts";
import type { Asking, Command } from "./command.ts";
import { findOwnBranch } from "./own-branch.ts";

export const why: Command = {
  name: "为什么",
  aliases: [],
  help: "一条怎么计分、为什么得这些分：为什么 条目",
  verb: "read-standard",
  show: async (stores, asking) => {
    const { actor, inGroup, rest } = asking;
    const branch = await findOwnBranch(stores, actor);
    const own = branch === undefined ? undefined : await findOwnScore(stores, asking, branch);
    const standard = own?.standard ?? (await findPresentStandard(stores));
    const template = branch?.template ?? null;
    const found = await findItems(stores, asking, { standard, template });
    return forItem(found, { title: "为什么", text: rest }, (item) =>
      whyCard({
        item,
        own: own?.hidden === false ? lineOf(own, item) : undefined,
        answers: !inGroup && branch !== undefined && mayDo(actor, "read-answers", branch),
        without: withoutWords(branch, own),
      }),
    );
  },
};

type OwnScore = {
  readonly branchName: string;
  readonly standard: Standard;
  readonly score: Score;
  /** Asked in a group that is not the branch's own. */
  readonly hidden: boolean;
};

async function findOwnScore(
  stores: Stores,
  { actor, at, inGroup, chatId }: Asking,
  branch: Unit,
): Promise<OwnScore | undefined> {
  if (!mayDo(actor, "read-unit-score", branch)) return undefined;
  const upTo = monthOf(at);
  const read = await readYears(stores, { rootPath: branch.path, year: yearOf(upTo), upTo });
  const [year] = read.years;
  if (year === undefined) return undefined;
  const chatUnit = inGroup ? await stores.organisation.findUnitOfChat(chatId) : undefined;
  return {
    branchName: branch.name,
    standard: read.rules.standardOf(latestOf(year).editionId),
    score: scoreOfBranchYear(year, read.rules),
    hidden: inGroup && chatUnit?.id !== branch.id,
  };
}

/** Bonus lines are told like any other. */
function lineOf({ branchName, score }: OwnScore, item: Item): WhyView["own"] {
  const lines = [...score.lines, ...score.bonus.lines];
  const line = lines.find((one) => one.item.code === item.code);
  return line === undefined ? undefined : { branchName, line };
}

function withoutWords(branch: Unit | undefined, own: OwnScore | undefined): string {
  if (branch === undefined) return "这里只讲怎么计分，不涉及哪个支部的得分。";
  if (own === undefined) return "本支部今年还没有部署清单，所以没有得分。";
  return own.hidden ? "本支部的得分请在私聊里问。" : "这一条不问本支部，所以没有得分。";
}
