/** 清单已收齐 — what stands at the end of a checklist: the answers by section, and the ways to change or read on. */
import { type Checklist, findHelp, isOpen, sectionsOf } from "#blueprint/checklist.ts";
import { isDisputed } from "#blueprint/recorded-answer.ts";
import { isByRecords } from "#blueprint/recorded-facts.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import { helpNoteWords } from "#cards/help/help-words.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { answerWords, dayWords, monthWords } from "./answer-words.ts";
import type { ChecklistView } from "./checklist-card.ts";
import { disputeWords } from "./recorded-words.ts";
import { typedException } from "./typed-answer.ts";

export type FinishedView = Omit<ChecklistView, "section">;

/** The end of a checklist: nothing is left to ask, or the campaign is closed. */
export function finishedCard(view: FinishedView): Card {
  const { checklist, receipt } = view;
  const title = `${monthWords(checklist.month)}清单`;
  const open = checklist.questions.filter(isOpen).length;
  const state = checklist.closed ? "已截止" : "已全部收到";
  return card({
    header: header(`${title} · ${state}`, checklist.closed ? "grey" : "green", {
      subtitle: checklist.branchName,
    }),
    summary: `${title}${state} · ${checklist.branchName}`,
    elements: [
      ...(receipt === undefined ? [] : [markdown(escapeMarkdown(receipt))]),
      markdown(countWords(checklist)),
      ...disputeLines(checklist),
      ...helpLines(checklist),
      ...(open > 0 ? [note(`${leftWords(checklist, open)}要更正，请联系上级党委。`)] : []),
      ...(checklist.closed ? [] : textButtons(checklist)),
      ...buttonRow([
        ...(checklist.closed ? [] : sectionButtons(checklist)),
        commandButton("看得分", "得分"),
      ]),
      complaintButton({
        campaignId: checklist.campaignId,
        branchId: checklist.branchId,
        section: null,
      }),
    ],
  });
}

/** Both numbers of each question that was answered otherwise than recorded, in the order of the questions. */
const disputeLines = (checklist: Checklist): CardElement[] =>
  checklist.questions.filter(isDisputed).flatMap((question) => {
    const { item, number, answer } = question;
    if (answer === undefined) return [];
    const said = shortened(answerWords(item, answer.given));
    return [note(`第${number}条：${said}${shortened(disputeWords(question))}`)];
  });

/** What became of each need, in the order of the questions. */
const helpLines = (checklist: Checklist): CardElement[] =>
  checklist.questions.flatMap((question) => {
    const help =
      question.answer?.given.kind === "difficulty" ? findHelp(checklist, question) : undefined;
    return help === undefined
      ? []
      : [note(`第${question.number}条：${shortened(helpNoteWords(help))}`)];
  });

/** The whole of it stands in its section. */
const shortened = (words: string) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

/** How many were left open; that all were is said already. */
const leftWords = ({ questions }: Checklist, open: number): string =>
  open === questions.length ? "" : `有${open}条没有答复。`;

function countWords(checklist: Checklist): string {
  const said = checklist.questions.filter((question) => !isByRecords(question));
  const of = (kind: string) => said.filter(({ answer }) => answer?.given.kind === kind).length;
  const parts = [
    [checklist.questions.length - said.length, "按记录"],
    [of("meets"), "正常"],
    [of("value"), "填了实际情况"],
    [of("not_applicable"), "不适用"],
    [of("difficulty"), "有困难，已转给上级"],
  ] as const;
  const counted = parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count}条${words}`);
  const until = checklist.closed ? "" : `\n${dayWords(checklist.dueOn)}前都可以改。`;
  return `共${checklist.questions.length}条：${counted.join("，") || "没有答复"}。${until}`;
}

/** 现在写 for the short texts an inspector will read; later is simply leaving it. */
function textButtons(checklist: Checklist): CardElement[] {
  const { campaignId, branchId } = checklist;
  return checklist.texts.flatMap(({ item, answer }) => [
    markdown(
      `**可选：${escapeMarkdown(item.name)}** 写给考评人员看，不计分。${answer === undefined ? "" : "（已写）"}`,
    ),
    button(
      answer === undefined ? "现在写" : "改一改",
      {
        callback: encodeAction({ kind: "text.write", campaignId, branchId, itemCode: item.code }),
      },
      { size: "small" },
    ),
  ]);
}

function sectionButtons(checklist: Checklist): readonly ButtonElement[] {
  const { campaignId, branchId } = checklist;
  const sections = sectionsOf(checklist.questions);
  return sections.map((questions, section) => {
    const first = questions[0]?.number ?? 0;
    const last = questions.at(-1)?.number ?? 0;
    const label =
      sections.length === 1 ? "修改" : first === last ? `改第${first}条` : `改${first}–${last}条`;
    return button(
      label,
      { callback: encodeAction({ kind: "checklist.edit", campaignId, branchId, section }) },
      { size: "small", typed: typedException(questions) },
    );
  });
}
