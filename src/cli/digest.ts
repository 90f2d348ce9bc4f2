/** zhuji digest */
import type { Command } from "commander";
import { summaryCards } from "#cards/digest/summary-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { refusalWords } from "#cards/words.ts";
import type { Stores } from "#chat/ports.ts";
import { postSummary, type SummaryRefusal } from "#digest/use-cases/post-summary.ts";
import { summarise } from "#digest/use-cases/summarise.ts";
import { monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & { readonly unit: string; readonly dryRun?: boolean };

export const addDigest = (program: Command, run: Run): void => {
  program
    .command("digest")
    .description("把一个单位的通报发到它的群里；没有变化就不发")
    .requiredOption("--unit <单位>", "代码、名称或简称")
    .option("--dry-run", "只看内容，不发")
    .action((options: Options) => run("digest", options, (place) => digest(place, options)));
};

async function digest(place: Workplace, options: Options): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const at = place.clock.now();
  return place.transact((stores) =>
    options.dryRun === true ? preview(stores, unit.value, at) : post(stores, unit.value, at),
  );
}

async function preview(stores: Stores, unit: Unit, at: Instant): Promise<Outcome> {
  const summarised = await summarise(stores, { unit, upTo: monthOf(at) });
  if (summarised === undefined)
    return refused({ kind: "summary.nothing-asked", unitName: unit.name });
  const { figures, campaignId } = summarised;
  const before = await stores.summaries.findLast(unit.id);
  const cards = summaryCards({ posted: { campaignId, postedAt: at, figures }, before });
  return done(cards.map(fallbackText), { posted: false, figures, cards: cards.length, groups: [] });
}

async function post(stores: Stores, unit: Unit, at: Instant): Promise<Outcome> {
  const posted = await postSummary(stores, {
    unit,
    by: null,
    at,
    pagesOf: (summary, before) => summaryCards({ posted: summary, before }).length,
  });
  if (!posted.ok) return refused(posted.refusal);
  const { figures, cards, groups } = posted.value;
  return done([`已列入发送：${groups.join("、")}，每群 ${cards} 张卡片。`], {
    posted: true,
    figures,
    cards,
    groups,
  });
}

const refused = (of: SummaryRefusal): Outcome =>
  refusal(of.kind, [refusalWords(of, (itemCode) => itemCode)]);
