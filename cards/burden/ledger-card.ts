/** 减负账卡 — what the month cost: a branch sees its own, those above see all of theirs together, nobody a ranking. */
import { BANDS, type LedgerMonth, type LedgerTotals, minutesOfMs } from "#burden/ledger.ts";
import { monthWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import type { Month } from "#kernel/calendar.ts";

/** An item by the name it has in the standard, and the minutes that went into it. */
export type CostlyItem = { readonly name: string; readonly minutes: number };

export type BranchLedgerView = {
  readonly branchName: string;
  /** The month asked about first. */
  readonly months: readonly LedgerMonth[];
  readonly costliest: readonly CostlyItem[];
};

export const branchLedgerCard = ({ branchName, months, costliest }: BranchLedgerView): Card =>
  card({
    header: header("减负账", "turquoise", { subtitle: branchName }),
    summary: `减负账 · ${branchName}`,
    elements: [
      ...months.map((month) => markdown(`**${monthWords(month.month)}**\n${monthLines(month)}`)),
      ...itemLines("花时间最多的条目", costliest),
      note(MEASURED),
      complaintButton(null),
    ],
  });

const MEASURED =
  "时间是实际量出来的：从打开卡片到最后一次点击，中间停顿每次最多算5分钟。只用来减负，不作为考核依据。";

function monthLines({ activeMs, taps, messages, replies }: LedgerMonth): string {
  if (taps === 0 && messages === 0 && replies === 0) return "没有发消息，也没有要您做的。";
  return [
    `用时${minutesOfMs(activeMs)}分钟，点了${taps}下`,
    `收到${messages}条消息${replies === 0 ? "" : `，另有${replies}条是对操作的答复`}`,
  ].join("\n");
}

const itemLines = (title: string, items: readonly CostlyItem[]) =>
  items.length === 0
    ? []
    : [text([title, ...items.map(({ name, minutes }) => `${name}：${minutes}分钟`)].join("\n"))];

export type TotalsView = {
  readonly unitName: string;
  readonly month: Month;
  readonly totals: LedgerTotals;
  /** How it is spread over the branches and what costs most; absent for whoever sees totals only. */
  readonly inside?: { readonly costliest: readonly CostlyItem[] };
};

/** No branch is named. */
export const totalsCard = ({ unitName, month, totals, inside }: TotalsView): Card =>
  card({
    header: header(`减负账 · ${monthWords(month)}`, "turquoise", { subtitle: unitName }),
    summary: `减负账 · ${unitName}`,
    elements: [
      markdown(
        [
          `${totals.branches}个支部合计用时**${minutesOfMs(totals.activeMs)}**分钟，点了${totals.taps}下`,
          `收到**${totals.messages}**条消息，另有${totals.replies}条是对操作的答复`,
        ].join("\n"),
      ),
      ...(inside === undefined ? [] : [text(spreadWords(totals))]),
      ...itemLines("各支部合计，花时间最多的条目", inside?.costliest ?? []),
      note(MEASURED),
      complaintButton(null),
    ],
  });

function spreadWords({ medianMs, bands }: LedgerTotals): string {
  const names = BANDS.map((minutes, index) =>
    index === 0 ? `${minutes}分钟以内` : `${BANDS[index - 1]}到${minutes}分钟`,
  );
  const last = `${BANDS.at(-1)}分钟以上`;
  return [
    `一个支部的中位数是${minutesOfMs(medianMs)}分钟`,
    ...bands.map((count, index) => `${names[index] ?? last}：${count}个支部`),
  ].join("\n");
}
