/** 催办卡 — which branches have something open, who is on it since when, who was urged; and the one tap that urges. */
import type { OpenBranch } from "#blueprint/reminder-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords, periodWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { urgedWords } from "./urge-words.ts";

export type UrgeView = {
  readonly unitId: string;
  readonly unitName: string;
  readonly open: readonly OpenBranch[];
  /** How many of them would be urged. */
  readonly people: number;
  readonly override: string | null;
  readonly now: Instant;
  /** What has just been done, or why it was not. */
  readonly said?: string;
};

/** A card names what one person can look through; the rest is asked for by unit. */
const NAMED = 60;
/** More than these are folded, so that what can be done stays on the first screen. */
const UNFOLDED = 6;

export function urgeCard(view: UrgeView): Card {
  const { unitName, open, said, now } = view;
  const left = open.length - NAMED;
  const names = markdown(
    open
      .slice(0, NAMED)
      .map((branch) => branchLine(branch, now))
      .join("\n"),
  );
  return card({
    header: header("催办", "orange", { subtitle: `${unitName} · ${open.length}个支部没答完` }),
    summary: `催办 · ${unitName}`,
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      ...(open.length > UNFOLDED ? [] : [names]),
      ...urgeElements(view),
      ...(open.length > UNFOLDED ? [collapsiblePanel("都是哪些支部", [names])] : []),
      ...(left > 0 ? [note(`还有${left}个支部，发“催办 下级单位”逐个看。`)] : []),
      complaintButton(null),
    ],
  });
}

/** 桃溪：王建国，11月清单11月2日发，11月30日截止；已催 09:12（李明） */
function branchLine(branch: OpenBranch, now: Instant): string {
  const { branchName, doer, month, launchedAt, dueOn, urged } = branch;
  const since = `${periodWords(month)}清单${dayWords(dayOf(launchedAt))}发，${dayWords(dueOn)}截止`;
  const last = urged === null ? "" : `；${urgedWords(urged, now)}`;
  return `**${escapeMarkdown(branchName)}**：${escapeMarkdown(`${doerWords(doer)}，${since}${last}`)}`;
}

function doerWords(doer: OpenBranch["doer"]): string {
  if (doer === null) return "书记空缺";
  return doer.openId === null ? `${doer.name}（没有绑定）` : doer.name;
}

/** Nothing to press when there is nobody to urge. */
function urgeElements({ unitId, people, override }: UrgeView): CardElement[] {
  if (people === 0)
    return [note("现在没有可以催的：三个工作日内催过的不再催，空缺和没有绑定的催不到。")];
  const urgent = override === null ? "" : "紧急";
  return [
    note(
      override === null
        ? "催办算在每人每天两条之内，超过的并到下一张卡片。三个工作日内只催一次。"
        : `紧急：不受条数和时段限制，马上发出。理由：${override}`,
    ),
    button(
      `${urgent}催办${people}个支部`,
      { callback: encodeAction({ kind: "branches.urge", unitId, people, override }) },
      {
        type: override === null ? "primary_filled" : "danger",
        confirm: {
          title: `确认${urgent}催办？`,
          text: `将提醒${people}个支部的书记，发出后不能收回。`,
        },
      },
    ),
  ];
}
