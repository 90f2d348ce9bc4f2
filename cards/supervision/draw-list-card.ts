/** 抽查的列表 — a unit's draws of the year, the newest first: which stand, which wait for their public value, which are off. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Instant } from "#kernel/clock.ts";
import type { DrawBrief } from "#supervision/ports.ts";
import { DRAW_STATES, DRAWS, minuteWords, NEW, nounOf, typedDraw } from "./draw-words.ts";

export type DrawsView = {
  readonly unitId: string;
  readonly unitName: string;
  /** undefined: the newest of all years. */
  readonly year: string | undefined;
  readonly draws: readonly DrawBrief[];
  /** Whether there are older ones. */
  readonly more: boolean;
  readonly at: Instant;
  /** Whether the reader plans inspections at the unit itself. */
  readonly own: boolean;
  /** What became of what was asked. */
  readonly said?: string | undefined;
};

/** One card's, with a button each. */
export const DRAWS_SHOWN = 8;

export function drawsCard(view: DrawsView): Card {
  const { unitName, year, draws, more, said } = view;
  const title = year === undefined ? DRAWS : `${DRAWS} · ${year}年`;
  return card({
    forwardable: false,
    header: header(title, draws.some(isDue(view.at)) ? "orange" : "blue", { subtitle: unitName }),
    summary: title,
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      ...(draws.length === 0 ? [note("还没有抽签。")] : []),
      ...draws.flatMap((draw) => listed(draw, view)),
      ...(more ? [note(`更早的请写年份，如“${DRAWS} 2025”；全部的用命令行 draw list。`)] : []),
      ...(view.own ? [newButton(view)] : []),
      complaintButton(null),
    ],
  });
}

const newButton = ({ unitId, draws }: DrawsView): CardElement =>
  draws.some(({ state }) => state === "open")
    ? note("有一号还没有揭示，揭示或者作废以后再抽新的。")
    : button(
        "抽一次",
        { callback: encodeAction({ kind: "draw.form", unitId }) },
        { typed: `${DRAWS} ${NEW}` },
      );

/** Its value is out, and nobody has entered it. */
const isDue =
  (at: Instant) =>
  ({ state, valueAt }: DrawBrief): boolean =>
    state === "open" && at >= valueAt;

function listed(draw: DrawBrief, { unitId, at }: DrawsView): CardElement[] {
  const typed = typedDraw({ ...draw, unitId });
  const name = `${draw.year}-${draw.number}`;
  return [
    text(`${name} ${draw.purpose}（${DRAW_STATES[draw.state]}）\n${standWords(draw, at)}`),
    button(
      isDue(at)(draw) ? `填 ${name} 的数值` : `打开 ${name}`,
      { callback: encodeAction({ kind: "command.run", text: typed }) },
      { size: "small", typed },
    ),
  ];
}

function standWords(draw: DrawBrief, at: Instant): string {
  const { source, valueAt, drawn, ofClosures, state } = draw;
  switch (state) {
    case "open":
      return isDue(at)(draw)
        ? `${source}${minuteWords(valueAt)}已经出来，等填。`
        : `等${source}，${minuteWords(valueAt)}出来。`;
    case "revealed":
      return `用${source}，抽中${drawn ?? 0}${nounOf(ofClosures)}。`;
    case "abandoned":
      return "没有揭示。";
    default:
      return assertNever(state);
  }
}
