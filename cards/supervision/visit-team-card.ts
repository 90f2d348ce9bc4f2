/** 交卷以后 — waiting for the others, the differences side by side, and how it ended, for the team. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { pointsWords } from "#cards/score/points-words.ts";
import type { VisitKind } from "#supervision/visit.ts";
import { MARKS, type Mark } from "#supervision/visit-mark.ts";
import type { VisitFinding } from "#supervision/visit-ports.ts";
import { findingLine, KIND_WORDS, MARK_WORDS, MY_VISITS } from "./visit-words.ts";

type Shown = {
  readonly visitId: string;
  readonly kind: VisitKind;
  readonly branchName: string;
};

/** Names of those who still mark. */
export function visitWaitingCard(
  view: Shown & { readonly waitsFor: readonly string[]; readonly marked: number },
): Card {
  const { visitId, waitsFor, marked } = view;
  return card({
    forwardable: false,
    header: headerOf("已交卷", view, "turquoise"),
    summary: `已交卷 · ${view.branchName}`,
    elements: [
      text(`您评了${marked}条。`),
      text(`等${waitsFor.join("、")}交卷，之后把不一致的放在一起定。`),
      ...buttonRow([
        button(
          "看看交了没有",
          { callback: encodeAction({ kind: "visit.hand-in", visitId }) },
          { size: "small" },
        ),
        commandButton("我的检查", MY_VISITS),
      ]),
      complaintButton(null),
    ],
  });
}

export type ComparedItem = {
  readonly itemCode: string;
  readonly itemName: string;
  readonly said: readonly { readonly name: string; readonly mark: Mark }[];
  readonly agreed: Mark | undefined;
};

/** Differences shown at once; the next ones come up as these are agreed on. */
export const SHOWN_DIFFERENCES = 8;

/** Those that are open come first. Both originals stay on record, whatever is agreed. */
export function visitCompareCard(
  view: Shown & { readonly differences: readonly ComparedItem[] },
): Card {
  const { visitId, differences } = view;
  const open = differences.filter(({ agreed }) => agreed === undefined);
  const done = differences.filter(({ agreed }) => agreed !== undefined);
  const shown = [...open, ...done].slice(0, SHOWN_DIFFERENCES);
  const rest = differences.length - shown.length;
  return card({
    forwardable: false,
    header: headerOf("合议", view, "violet"),
    summary: `合议 · ${view.branchName}`,
    elements: [
      text(
        open.length === 0
          ? "都定好了，可以结束。"
          : `有${open.length}条不一致，任何一位选定就行。原来的评定都留着。`,
      ),
      ...shown.flatMap((one) => differenceElements(visitId, one)),
      ...(rest === 0 ? [] : [note(`还有${rest}条，定了上面的再看。`)]),
      ...(open.length === 0
        ? [
            button(
              "结束检查，结果发给支部",
              { callback: encodeAction({ kind: "visit.close", visitId }) },
              { type: "primary_filled", width: "fill" },
            ),
          ]
        : []),
      complaintButton(null),
    ],
  });
}

function differenceElements(
  visitId: string,
  { itemCode, itemName, said, agreed }: ComparedItem,
): CardElement[] {
  const words = said.map(({ name, mark }) => `${name}：${MARK_WORDS[mark]}`).join("　");
  const end = agreed === undefined ? "" : ` → **${MARK_WORDS[agreed]}**`;
  const choices = MARKS.filter((mark) => mark !== agreed);
  return [
    markdown(`**${escapeMarkdown(itemName)}**${end}`),
    text(words, { size: "notation" }),
    ...buttonRow(
      choices.map((mark) =>
        button(
          MARK_WORDS[mark],
          { callback: encodeAction({ kind: "visit.agree", visitId, itemCode, mark }) },
          { size: "small" },
        ),
      ),
    ),
  ];
}

/** What became of it, for whoever was there. */
export function visitClosedCard(
  view: Shown & {
    readonly won: number;
    readonly possible: number;
    readonly marked: number;
    readonly findings: readonly VisitFinding[];
  },
): Card {
  const { won, possible, marked, findings } = view;
  const shown = findings.slice(0, SHOWN_FINDINGS);
  const rest = findings.length - shown.length;
  return card({
    forwardable: false,
    header: headerOf("检查已结束", view, "green"),
    summary: `检查已结束 · ${view.branchName}`,
    elements: [
      text(`看了${marked}条，得${pointsWords(won)}/${pointsWords(possible)}分。`),
      text(
        findings.length === 0
          ? "没有发现问题，结果已发给支部书记。"
          : `${findings.length}个问题已交办，结果已发给支部书记：`,
      ),
      ...shown.map((finding) => text(findingLine(finding), { size: "notation" })),
      ...(rest === 0 ? [] : [note(`还有${rest}个。`)]),
      ...buttonRow([commandButton("我的检查", MY_VISITS)]),
      complaintButton(null),
    ],
  });
}

/** The whole list stands in 整改. */
const SHOWN_FINDINGS = 20;

const headerOf = (
  title: string,
  { kind, branchName }: Shown,
  colour: Parameters<typeof header>[1],
) => header(`${title} · ${branchName}`, colour, { subtitle: KIND_WORDS[kind] });
