/** 派去的检查 — all visits of one inspection to which somebody is sent, and the way to them. */
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Assigned, AssignedVisit } from "#supervision/plan-ports.ts";
import { KIND_WORDS, MY_VISITS } from "./visit-words.ts";

/** What fits one card; 我的检查 goes on. */
const SHOWN = 30;

export function assignedCard({
  assigned: { inspection, unitName, visits },
  today,
}: {
  readonly assigned: Assigned;
  readonly today: Day;
}): Card {
  const title = `派您去检查 · ${KIND_WORDS[inspection.kind]}`;
  const rest = visits.length - SHOWN;
  return card({
    forwardable: false,
    header: header(title, visits.length === 0 ? "grey" : "blue", { subtitle: unitName }),
    summary: title,
    elements: [
      text(inspection.name),
      ...(visits.length === 0
        ? [note("没有还要您去的了。")]
        : [
            text(
              visits
                .slice(0, SHOWN)
                .map((visit) => visitLine(visit, today))
                .join("\n"),
            ),
            ...(rest > 0 ? [note(`还有${rest}个，去完这些再看。`)] : []),
            note(wayWords(inspection.kind)),
            button(
              MY_VISITS,
              { callback: encodeAction({ kind: "command.run", text: MY_VISITS }) },
              { type: "primary_filled", typed: MY_VISITS },
            ),
          ]),
      complaintButton(null),
    ],
  });
}

const visitLine = ({ branchName, visitOn }: AssignedVisit, today: Day): string => {
  const day = visitOn === today ? "今天" : dayWords(visitOn ?? today);
  return visitOn === null ? `· ${branchName}` : `· ${branchName}（${day}）`;
};

const wayWords = (kind: Assigned["inspection"]["kind"]): string =>
  kind === "unannounced"
    ? "到现场再打开。事先不要告诉支部和乡镇，也不要转发。要回避的请告诉派您去的单位。"
    : "到现场再打开。要回避的请告诉派您去的单位改派。";

/** 第四季度抽查派您去3个支部。 */
export const assignedLine = ({ inspection, visits }: Assigned): string =>
  `${inspection.name}派您去${visits.length}个支部。`;
