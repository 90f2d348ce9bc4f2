/** 状态卡 — what of a branch's list is done, open, or needs help. */
import { type ChecklistQuestion, isOpen } from "#blueprint/checklist.ts";
import { type BranchProgress, progressOf } from "#blueprint/progress.ts";
import type { AskedInYear } from "#blueprint/year.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Period } from "#taskbook/period.ts";
import { briefly, STATE_WORDS, spanWords } from "./state-words.ts";

type StateView = {
  readonly branchId: string;
  readonly branchName: string;
  readonly period: Period;
  readonly dueOn: Day;
  readonly asked: readonly AskedInYear[];
  /** Whether the reader may see what was answered: what help is needed, why something does not apply. */
  readonly answers: boolean;
  /** Whether the reader may see the score here. */
  readonly score: boolean;
  /** 书记空缺: the unit that answers for the branch meanwhile; null when nobody does. */
  readonly vacancy?: { readonly standIn: string | null };
};

export function stateCard(view: StateView): Card {
  const { branchName, asked, branchId } = view;
  const progress = progressOf(asked);
  const title = `${spanWords(view.period)}状态 · ${branchName}`;
  const given = (kind: string) => asked.filter(({ answer }) => answer?.given.kind === kind);
  return card({
    header: header(title, progress.state === "done" ? "green" : "wathet", {
      subtitle: subtitleOf(view, progress),
    }),
    summary: title,
    elements: [
      ...(view.vacancy === undefined ? [] : [text(vacantWords(view.vacancy.standIn))]),
      ...listElements(
        "需要帮助",
        given("difficulty").map((one) => needLine(one, view.answers)),
      ),
      ...listElements("还没答", asked.filter(isOpen).map(nameLine)),
      ...panelElements("已答", [...given("meets"), ...given("value")].map(nameLine)),
      ...panelElements(
        "不适用",
        given("not_applicable").map((one) => needLine(one, view.answers)),
      ),
      ...(view.score ? [scoreButton(branchId)] : []),
      complaintButton(null),
    ],
  });
}

export const vacantWords = (standIn: string | null): string =>
  standIn === null ? "书记空缺，上级也没有登记负责人。" : `书记空缺，由${standIn}负责。`;

function subtitleOf({ dueOn, asked }: StateView, progress: BranchProgress): string {
  const until = asked.some(({ open }) => open) ? `${dayWords(dueOn)}截止` : "已截止";
  return `${STATE_WORDS[progress.state]}，已答${progress.answered}/${progress.asked}，${until}`;
}

const nameLine = ({ item }: ChecklistQuestion): string => escapeMarkdown(item.name);

/** The words themselves only for those who may read answers. */
function needLine({ item, answer }: ChecklistQuestion, answers: boolean): string {
  const given = answer?.given;
  const words =
    given?.kind === "difficulty"
      ? given.need
      : given?.kind === "not_applicable"
        ? given.reason
        : "";
  return answers && words !== ""
    ? `${escapeMarkdown(item.name)}：${escapeMarkdown(briefly(words))}`
    : escapeMarkdown(item.name);
}

const listElements = (name: string, lines: readonly string[]): CardElement[] =>
  lines.length === 0 ? [] : [markdown([`**${name}（${lines.length}条）**`, ...lines].join("\n"))];

const panelElements = (name: string, lines: readonly string[]): CardElement[] =>
  lines.length === 0
    ? []
    : [collapsiblePanel(`${name}（${lines.length}条）`, [markdown(lines.join("\n"))])];

const scoreButton = (branchId: string): CardElement =>
  button(
    "看得分",
    { callback: encodeAction({ kind: "command.run", text: `得分 ${branchId}` }) },
    { typed: `得分 ${branchId}` },
  );
