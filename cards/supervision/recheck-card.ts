/** 回头看 — what an inspector is to look at again, each with its two answers; and what a draw's looks came to. */
import { encodeAction } from "#cards/actions.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import { FINDING_RULES, findingNumberWords } from "#supervision/finding.ts";
import type { RecheckView } from "#supervision/recheck-ports.ts";
import { briefly } from "./finding-words.ts";
import { LOOK_AGAIN, OUTCOME_WORDS, putRightWords, recheckNameWords } from "./recheck-words.ts";

export const RECHECK_FIELD = "words";

/** With their whole texts; the rest moves up as these are done. */
const SHOWN = 6;

export type RecheckListView = {
  readonly waiting: readonly RecheckView[];
  readonly today: Day;
  /** What became of the last press. */
  readonly said?: string | undefined;
};

export function recheckListCard({ waiting, today, said }: RecheckListView): Card {
  const rest = waiting.length - SHOWN;
  return card({
    header: header(LOOK_AGAIN, waiting.length === 0 ? "green" : "blue"),
    summary: LOOK_AGAIN,
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      ...(waiting.length === 0
        ? [note("没有要您回头看的问题。")]
        : [text(`抽到${waiting.length}个销了号的问题，请您去看有没有反弹。`)]),
      ...waiting.slice(0, SHOWN).flatMap((one) => listed(one, today)),
      ...(rest > 0 ? [note(`还有${rest}个，看完这些再看。`)] : []),
      complaintButton(null),
    ],
  });
}

function listed(recheck: RecheckView, today: Day): CardElement[] {
  const { findingId, step: seen, branchName, fact } = recheck;
  const typed = `${LOOK_AGAIN} ${findingNumberWords(recheck)}`;
  return [
    markdown(`**${escapeMarkdown(`${branchName} · ${recheckNameWords(recheck)}`)}**`),
    text(`事实：${fact}`),
    note(putRightWords(recheck, today)),
    button(
      OUTCOME_WORDS.holds,
      { callback: encodeAction({ kind: "recheck.holds", findingId, seen }) },
      { size: "small", typed: `${typed} ${OUTCOME_WORDS.holds}` },
    ),
    button(
      OUTCOME_WORDS["fell-back"],
      { callback: encodeAction({ kind: "recheck.form", findingId, seen }) },
      { size: "small", typed: `${typed} ${OUTCOME_WORDS["fell-back"]} 看到的情况` },
    ),
  ];
}

export type RecheckFormView = {
  readonly recheck: RecheckView;
  readonly today: Day;
  readonly refused?: { readonly why: string; readonly words: string };
};

export function recheckFormCard({ recheck, today, refused }: RecheckFormView): Card {
  const { findingId, step: seen, branchName, fact } = recheck;
  const title = `${OUTCOME_WORDS["fell-back"]} · ${recheckNameWords(recheck)}`;
  return card({
    header: header(title, "orange", { subtitle: branchName }),
    summary: title,
    elements: [
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.why)}`)]),
      text(`事实：${fact}`),
      note(putRightWords(recheck, today)),
      form("recheck", [
        input(RECHECK_FIELD, {
          placeholder: "现在看到的是什么样",
          required: true,
          rows: 3,
          maxLength: FINDING_RULES.longestWords,
          width: "fill",
          ...(refused === undefined ? {} : { initial: refused.words }),
        }),
        submitButton(
          "记下反弹",
          "submit",
          encodeAction({ kind: "recheck.submit", findingId, seen }),
          { width: "fill", typed: `${LOOK_AGAIN} ${findingNumberWords(recheck)} 反弹 看到的情况` },
        ),
      ]),
      note("问题会重新打开，支部按轻重重新算期限。"),
      button(
        "返回",
        { callback: encodeAction({ kind: "command.run", text: LOOK_AGAIN }) },
        { typed: LOOK_AGAIN },
      ),
      complaintButton(null),
    ],
  });
}

export type RecheckResultView = {
  readonly unitName: string;
  /** Of the draw, such as 2026-3. */
  readonly number: string;
  readonly rechecks: readonly RecheckView[];
};

/** Beyond these, 整改 shows them. */
const RESULTS_SHOWN = 20;
const WORDS_BRIEF = 60;

export function recheckResultCard(view: RecheckResultView): Card {
  const fellBack = view.rechecks.filter(({ outcome }) => outcome === "fell-back");
  const title = `${LOOK_AGAIN}结果`;
  const rest = fellBack.length - RESULTS_SHOWN;
  return card({
    header: header(title, fellBack.length === 0 ? "green" : "orange", { subtitle: view.unitName }),
    summary: title,
    elements: [
      text(recheckResultWords(view)),
      ...(fellBack.length === 0
        ? []
        : [text(fellBack.slice(0, RESULTS_SHOWN).map(fellBackLine).join("\n"))]),
      ...(rest > 0 ? [note(`还有${rest}个，发“整改”看全部。`)] : []),
      ...(fellBack.length === 0 ? [] : [note("反弹的已经重新打开，重新算了期限，支部会收到。")]),
      complaintButton(null),
    ],
  });
}

const fellBackLine = (recheck: RecheckView): string =>
  `· ${recheck.branchName} ${recheckNameWords(recheck)}：${briefly(recheck.words ?? "", WORDS_BRIEF)}`;

/** In one line, for a card that speaks of several things. */
export function recheckResultWords({ number, rechecks }: RecheckResultView): string {
  const count = (is: (one: RecheckView) => boolean) => rechecks.filter(is).length;
  const unseen = count(({ outcome, inspectorId }) => outcome === null && inspectorId === null);
  const overtaken = count(({ outcome, inspectorId }) => outcome === null && inspectorId !== null);
  return [
    `第${number}号抽签抽了${rechecks.length}个销了号的问题：`,
    [
      `没有反弹${count(({ outcome }) => outcome === "holds")}个`,
      `反弹${count(({ outcome }) => outcome === "fell-back")}个`,
      ...(unseen === 0 ? [] : [`${unseen}个没有人能去看`]),
      ...(overtaken === 0 ? [] : [`${overtaken}个看以前已经重新打开`]),
    ].join("，"),
    "。",
  ].join("");
}

/** 问题2026-17没有反弹，已记下 09:12 */
export const lookedWords = (
  recheck: Pick<RecheckView, "year" | "number">,
  outcome: NonNullable<RecheckView["outcome"]>,
): string => doneWords(`${recheckNameWords(recheck)}${OUTCOME_WORDS[outcome]}，已记下`);
