/** 检查预告和检查结果 — what the secretary of a branch is told of a visit: that it comes, and what it came to. */

import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { pointsWords } from "#cards/score/points-words.ts";
import type { Day } from "#kernel/calendar.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import type { VisitKind } from "#supervision/visit.ts";
import type { VisitFinding } from "#supervision/visit-ports.ts";
import { findingLine, KIND_WORDS } from "./visit-words.ts";

type Shown = {
  readonly kind: VisitKind;
  readonly branchName: string;
  readonly unitName: string;
};

export type AnnouncedView = Shown & {
  readonly visitOn: Day;
  /** It was called off after it had been announced. */
  readonly isCancelled: boolean;
};

export const visitAnnouncedCard = (view: AnnouncedView): Card => {
  const { visitOn, isCancelled } = view;
  const title = `${dayWords(visitOn)}${isCancelled ? "的检查不来了" : "有检查"}`;
  return card({
    header: header(title, isCancelled ? "grey" : "wathet", { subtitle: view.branchName }),
    summary: title,
    elements: [
      text(announcedWords(view)),
      ...(isCancelled ? [] : [note("不用准备汇报材料，不用提前补资料，平时怎么做就怎么看。")]),
      complaintButton(null),
    ],
  });
};

/** In one line, for a card that speaks of several things. */
export const announcedWords = ({ kind, unitName, visitOn, isCancelled }: AnnouncedView): string =>
  isCancelled
    ? `${unitName}的检查组${dayWords(visitOn)}不来了，这次${KIND_WORDS[kind]}取消。`
    : `${unitName}的检查组${dayWords(visitOn)}来，${KIND_WORDS[kind]}。`;

export type ResultView = Shown & {
  readonly visitedOn: Day;
  readonly won: number;
  readonly possible: number;
  readonly marked: number;
  readonly findings: readonly VisitFinding[];
};

/** Beyond these, 整改 shows all. */
const SHOWN = 10;

export function visitResultCard(view: ResultView): Card {
  const { branchName, findings } = view;
  const title = `检查结果 · ${branchName}`;
  const rest = findings.length - SHOWN;
  return card({
    header: header(title, findings.length === 0 ? "green" : "orange"),
    summary: title,
    elements: [
      text(resultWords(view)),
      ...findings.slice(0, SHOWN).flatMap(listed),
      ...(rest > 0 ? [note(`还有${rest}个，发“整改”看全部。`)] : []),
      note("现场得分只算这次看过的条目。"),
      complaintButton(null),
    ],
  });
}

/** In one line, for a card that speaks of several things. */
export function resultWords(view: ResultView): string {
  const { unitName, kind, visitedOn, won, possible, marked, findings } = view;
  const found =
    findings.length === 0 ? "没有发现问题。" : `要整改${findings.length}个问题，请签收：`;
  return `${unitName}${dayWords(visitedOn)}来${KIND_WORDS[kind]}，看了${marked}条，得${pointsWords(won)}/${pointsWords(possible)}分。${found}`;
}

const listed = (finding: VisitFinding): CardElement[] => [
  text(findingLine(finding)),
  button(
    "打开",
    { callback: encodeAction({ kind: "finding.open", findingId: finding.id }) },
    { size: "small", typed: `整改 ${findingNumberWords(finding)}` },
  ),
];
