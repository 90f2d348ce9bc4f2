/** 任期快满 — to a superior, once a term: which branches below elect anew within half a year. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import type { ToldTerm } from "#records/duty-ports.ts";

export type TermSoonView = {
  readonly superiorName: string;
  /** At least one, in organisational order. */
  readonly terms: readonly ToldTerm[];
};

/** More are counted: a card names what one person can take up. */
const NAMED = 40;

export function termSoonCard(view: TermSoonView): Card {
  const { superiorName, terms } = view;
  const left = terms.length - NAMED;
  return card({
    header: header("半年内任期届满", "wathet", { subtitle: superiorName }),
    summary: termSoonWords(view),
    elements: [
      text("请提醒这些支部按期换届："),
      text(terms.slice(0, NAMED).map(termLine).join("\n")),
      ...(left > 0 ? [note(`还有${left}个支部没有列出。`)] : []),
      note(
        "党支部任期届满按期换届，提前或延期要经上级批准，一般不超过一年（支部工作条例 第二十一条，选举工作条例 第三条）。任期届满前6个月由上级提醒。批准了延期，请支部用“记录 换届延期”记下文号。",
      ),
      complaintButton(null),
    ],
  });
}

const termLine = ({ branchName, endsOn }: ToldTerm): string =>
  `${branchName}：${endsOn.slice(0, 4)}年${dayWords(endsOn)}届满`;

/** In one line, for a card that speaks of several things. */
export function termSoonWords({ superiorName, terms }: TermSoonView): string {
  const [only] = terms;
  return terms.length === 1 && only !== undefined
    ? `请提醒按期换届：${termLine(only)}`
    : `${superiorName}下面有${terms.length}个支部半年内任期届满，请提醒按期换届`;
}
