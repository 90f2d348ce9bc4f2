/** 清单卡 — one section of a branch's checklist: what is asked, 本节全部正常, and the way to the exceptions. */
import {
  type Checklist,
  type ChecklistQuestion,
  countProofs,
  findHelp,
  isOpen,
  revisionOf,
  sectionsOf,
} from "#blueprint/checklist.ts";
import { isShort, normalOf } from "#blueprint/recorded-answer.ts";
import { encodeAction } from "#cards/actions.ts";
import { helpNoteWords } from "#cards/help/help-words.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { type ButtonOptions, button } from "#cards/kit/inputs.ts";
import { collapsiblePanel, column, columnSet } from "#cards/kit/layout.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Item } from "#taskbook/item.ts";
import { answerWords, dayWords, monthWords, periodWords } from "./answer-words.ts";
import { handlingWords } from "./handling-words.ts";
import { answeredWords, askedWords, disputeWords } from "./recorded-words.ts";
import { typedException } from "./typed-answer.ts";
import { verbButtons } from "./verb-buttons.ts";

export type ChecklistView = {
  readonly checklist: Checklist;
  /** Which section, from 0. */
  readonly section: number;
  /** What has just been done, or why it was not, with its mark: said on top of the card. */
  readonly receipt?: string;
  readonly now: Instant;
};

/** The section's card. A section that is wholly answered shows its answers and offers to change them. */
export function checklistCard(view: ChecklistView): Card {
  const sections = sectionsOf(view.checklist.questions);
  const questions = sections[view.section] ?? [];
  const title = `${monthWords(view.checklist.month)}清单`;
  return card({
    header: header(title, view.checklist.closed ? "grey" : "blue", {
      subtitle: `${view.checklist.branchName} · ${progressWords(view.checklist)}`,
      ...(sections.length > 1
        ? { tags: [{ text: `第${view.section + 1}节，共${sections.length}节`, colour: "blue" }] }
        : {}),
    }),
    summary: `${title} · ${view.checklist.branchName}`,
    elements: [
      ...(view.receipt === undefined ? [] : [markdown(escapeMarkdown(view.receipt))]),
      ...handlingWords(view.checklist.handling, view.now).map((line) => note(line)),
      ...questions.map((question) => questionLine(view, question)),
      ...(view.checklist.closed
        ? [note("这期清单已截止，答复不能再改。要更正，请联系上级党委。")]
        : [buttons(view, questions)]),
      howPanel(questions),
      verbButtons(view.checklist, view.section),
    ],
  });
}

/** 还有3条没答，11月30日截止 — or that all is in. */
export function progressWords(checklist: Checklist): string {
  const open = checklist.questions.filter(isOpen).length;
  if (checklist.closed) return "已截止";
  return open === 0 ? "已全部收到" : `还有${open}条没答，${dayWords(checklist.dueOn)}截止`;
}

function questionLine({ checklist, now }: ChecklistView, question: ChecklistQuestion): CardElement {
  const { item, number, answer, standing, last, period } = question;
  const proofs = countProofs(checklist, question);
  const given = proofs === 0 ? "" : ` 📎材料${proofs}份`;
  const name = `**${number}. ${escapeMarkdown(item.name)}**（${periodWords(period)}）${given}`;
  if (answer !== undefined)
    return markdown(
      standing
        ? `${name}\n➖ 本年已说明${escapeMarkdown(answerWords(item, answer.given) + disputeWords(question))}`
        : `${name}\n✅ ${escapeMarkdown(answeredWords(question, now))}${helpLine(checklist, question)}`,
    );
  const recorded = askedWords(question);
  const by = recorded === undefined ? "" : `\n${escapeMarkdown(recorded)}`;
  const before =
    last === undefined ? "" : `\n上次：${escapeMarkdown(answerWords(item, last.given))}`;
  return markdown(`${name}\n${escapeMarkdown(item.check)}${by}${before}`);
}

/** What became of the need, while the answer says 有困难. */
function helpLine(checklist: Checklist, question: ChecklistQuestion): string {
  const help =
    question.answer?.given.kind === "difficulty" ? findHelp(checklist, question) : undefined;
  return help === undefined ? "" : `\n${escapeMarkdown(helpNoteWords(help))}`;
}

function buttons(view: ChecklistView, questions: readonly ChecklistQuestion[]): CardElement {
  const { campaignId, branchId } = view.checklist;
  const at = { campaignId, branchId, section: view.section };
  const typed = typedException(questions);
  const edit = (label: string, options: ButtonOptions) =>
    button(
      label,
      { callback: encodeAction({ kind: "checklist.edit", ...at }) },
      { ...options, typed },
    );
  const open = questions.filter(isOpen);
  if (open.length === 0) return columnSet([column([edit("修改本节", { width: "fill" })])]);
  if (!open.some((question) => normalOf(question) !== undefined))
    return columnSet([column([edit("填写", { type: "primary_filled", width: "fill" })])]);
  const allNormal = button(
    normalLabel(questions),
    {
      callback: encodeAction({
        kind: "checklist.all-normal",
        ...at,
        seen: questions.map(revisionOf),
        recorded: open.flatMap(({ item, recorded }) => (recorded === undefined ? [] : [item.code])),
      }),
    },
    { type: "primary_filled", width: "fill", typed: "完成" },
  );
  const exceptions = edit("有例外", { width: "fill" });
  return columnSet([
    column([allNormal], { weight: 2 }),
    column([exceptions]),
    ...(open.some(isShort) ? [column([recordMore])] : []),
  ]);
}

/** 按记录 of what the records speak to, 正常 of the rest: the press claims no more than its label. */
function normalLabel(questions: readonly ChecklistQuestion[]): string {
  const said = questions.filter(isOpen).map(normalOf);
  if (!said.includes("recorded")) return questions.length === 1 ? "完成" : "本节全部正常";
  return said.every((one) => one === "recorded") ? "按记录" : "按记录，其余正常";
}

const recordMore = button(
  "补记",
  { callback: encodeAction({ kind: "command.run", text: "记录" }) },
  { width: "fill", typed: "记录" },
);

/** 怎么做、做到什么程度、依据, one tap away and without a call to us. */
const howPanel = (questions: readonly ChecklistQuestion[]): CardElement =>
  collapsiblePanel(
    "怎么做、依据是什么",
    questions.map(({ item, number }) =>
      markdown(`**${number}. ${howWords(item)}`, { size: "notation" }),
    ),
    { typed: `怎么做 ${questions[0]?.number ?? 1}` },
  );

/** The words of an item never change within an edition, and escaping them is most of a card's work. */
const words = new WeakMap<Item, string>();

function howWords(item: Item): string {
  const known = words.get(item);
  if (known !== undefined) return known;
  const made = [
    `${escapeMarkdown(item.name)}**`,
    `怎么做：${escapeMarkdown(item.how)}`,
    `做到什么程度：${escapeMarkdown(item.extent)}${item.unconfirmed ? "（待核）" : ""}`,
    `依据：${escapeMarkdown(item.basis)}${item.basisStatus === "recalled" ? "（待核）" : ""}`,
  ].join("\n");
  words.set(item, made);
  return made;
}
