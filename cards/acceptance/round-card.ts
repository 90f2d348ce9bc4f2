/** 验收轮次 — the department's rounds, each with its authority, where its branches stand and how far the visits are; figures only, no branch is ranked. */
import type { YearCycle } from "#acceptance/cycle.ts";
import { SPAN_NAMES } from "#acceptance/cycle.ts";
import type { RoundProgress } from "#acceptance/use-cases/read-rounds.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, hr, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { applyWords, countsWords, coverageWords, spanWords } from "./round-words.ts";

export type RoundsView = {
  readonly said: string | null;
  readonly unit: { readonly id: string; readonly name: string };
  /** Open ones first. */
  readonly rounds: readonly RoundProgress[];
  /** null: no windows are set. */
  readonly cycle: YearCycle | null;
  /** Branches to which nobody goes yet, in words. */
  readonly waiting?: readonly string[];
  /** The round whose order tells so many that it is pressed twice. */
  readonly confirms?: string;
};

const SHOWN = { rounds: 6, waiting: 12 } as const;
const LONGEST_ID = 40;

export function roundsCard(view: RoundsView): Card {
  const { said, unit, rounds, cycle, waiting = [] } = view;
  const more = rounds.length - SHOWN.rounds;
  return card({
    forwardable: false,
    header: header("验收轮次", "blue", { subtitle: unit.name }),
    summary: "验收轮次",
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...waitingLines(waiting),
      ...(cycle === null
        ? []
        : [
            note(`${cycle.year}年：${SPAN_NAMES.map((span) => spanWords(cycle, span)).join("；")}`),
          ]),
      ...(rounds.length === 0 ? [text("还没有开启过验收。")] : []),
      ...rounds
        .slice(0, SHOWN.rounds)
        .flatMap((progress, index) => [
          ...(index > 0 ? [hr()] : []),
          ...roundElements(progress, view),
        ]),
      ...(more > 0 ? [note(`更早的${more}轮用命令行 round list 看。`)] : []),
      button(
        "开启一轮",
        { callback: encodeAction({ kind: "round.form", unitId: unit.id }) },
        { size: "small", typed: "验收 开启" },
      ),
      complaintButton(null),
    ],
  });
}

function waitingLines(waiting: readonly string[]): readonly CardElement[] {
  if (waiting.length === 0) return [];
  const rest = waiting.length - SHOWN.waiting;
  return [
    text(
      ["还没有下达：", ...waiting.slice(0, SHOWN.waiting).map((line) => `· ${line}`)].join("\n"),
    ),
    ...(rest > 0 ? [note(`还有${rest}个。`)] : []),
    note("人不够的，发“检查 改派 支部”派人，再按一次“下达验收单”。"),
  ];
}

function roundElements(progress: RoundProgress, view: RoundsView): readonly CardElement[] {
  const { round, coverage, counts } = progress;
  const { name, authority, documentNumber, closedAt } = round;
  const stands = countsWords(progress);
  return [
    text(`${name}${closedAt === null ? "" : "（已结束）"}`),
    note(`${authority} ${documentNumber}，${applyWords(round)}`),
    text(stands === "" ? "还没有支部开始自评" : stands),
    note(coverageWords(coverage)),
    ...(counts.forwarded === undefined ? [] : [issueButton(progress, view)]),
    ...(closedAt === null ? [closeButton(progress)] : []),
  ];
}

/** The first open round with somebody waiting has the card's primary button. */
function issueButton({ round, counts }: RoundProgress, { rounds, confirms }: RoundsView) {
  const isConfirmed = confirms === round.id;
  const first = rounds.find((other) => other.counts.forwarded !== undefined);
  const isPrimary = confirms === undefined ? first?.round.id === round.id : isConfirmed;
  return button(
    `${isConfirmed ? "确认下达" : "下达"}验收单（${counts.forwarded}个支部）`,
    {
      callback: encodeAction({ kind: "round.issue", roundId: round.id, confirmed: isConfirmed }),
    },
    { ...(isPrimary ? { type: "primary" as const } : {}), size: "small", typed: "验收 轮次" },
  );
}

const closeButton = ({ round: { id, name } }: RoundProgress) =>
  button(
    "结束这一轮",
    { callback: encodeAction({ kind: "round.close", roundId: id }) },
    {
      size: "small",
      typed: "验收 轮次",
      confirm: {
        title: "结束这一轮",
        text: `“${name.slice(0, LONGEST_ID)}”结束以后支部不能再申报，已经申报的照常办完。`,
      },
    },
  );
