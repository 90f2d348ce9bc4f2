/** 我的检查 — the visits somebody is sent to and that are not over, each with its button. */
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Day } from "#kernel/calendar.ts";
import type { ListedVisit } from "#supervision/visit-ports.ts";
import { KIND_WORDS, MY_VISITS } from "./visit-words.ts";

/** What fits one card; the rest moves up as these are over. */
const SHOWN = 20;

export function visitListCard(view: {
  readonly visits: readonly ListedVisit[];
  readonly today: Day;
}): Card {
  const { visits, today } = view;
  const rest = visits.length - SHOWN;
  return card({
    forwardable: false,
    header: header(MY_VISITS, visits.length === 0 ? "grey" : "blue"),
    summary: MY_VISITS,
    elements: [
      ...(visits.length === 0 ? [note("现在没有派您去的检查。")] : []),
      ...visits.slice(0, SHOWN).flatMap((visit) => listed(visit, today)),
      ...(rest > 0 ? [note(`还有${rest}个，去完这些再看。`)] : []),
      ...(visits.some(({ kind, state }) => kind === "unannounced" && state === "planned")
        ? [note("暗访到现场再打开，事先不要告诉支部和乡镇。")]
        : []),
      complaintButton(null),
    ],
  });
}

function listed(visit: ListedVisit, today: Day): CardElement[] {
  const { id: visitId, branchName, inspectionName, kind, state, visitOn } = visit;
  const day = visitOn === null ? "" : `，${visitOn === today ? "今天" : dayWords(visitOn)}`;
  const words = `${branchName}（${KIND_WORDS[kind]}${day}，${inspectionName}）`;
  if (state === "planned")
    return [
      text(words),
      button(
        "到现场了，打开",
        { callback: encodeAction({ kind: "visit.open", visitId }) },
        { size: "small", typed: `${MY_VISITS} 打开 ${branchName}` },
      ),
    ];
  return [
    text(words),
    button(
      state === "open" ? "接着查" : "合议",
      { callback: encodeAction({ kind: "visit.page", visitId, page: 0 }) },
      { size: "small", typed: `${MY_VISITS} ${branchName}` },
    ),
  ];
}
