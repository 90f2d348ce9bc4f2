/** 自评的各条 — by dimension, what is not whole first; the ladder, and what is still missing. For those above it, the same in short. */
import type { AssessedLine, Ladder, SelfAssessment } from "#acceptance/self-assessment.ts";
import type { CardElement } from "#cards/kit/card.ts";
import { markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import { lossWords, pendingWords } from "#cards/score/loss-words.ts";
import { pointsWords } from "#cards/score/points-words.ts";
import type { ApplicationCardView } from "./application-card.ts";
import { briefly, missingWords, RUNG_WORDS, shortfallWords } from "./application-words.ts";

/** Lines named on one card, in all dimensions together; the others are counted. */
const MOST_LINES = 24;
const MOST_MISSING = 10;
const NAME_BRIEF = 30;
const WHY_BRIEF = 40;
const MISSING_BRIEF = 60;

export function assessmentElements(of: ApplicationCardView): CardElement[] {
  const { read, missing, view } = of;
  const { confirmedAt } = view.application.assessment;
  return [
    ...(read === undefined ? [] : [...ladderElements(read.ladder, read.assessment)]),
    ...(read === undefined ? [] : [...lineElements(read.assessment)]),
    ...(confirmedAt === null ? [] : [note("自评已经确认，发现有变还可以再改。")]),
    ...missingElements(missing ?? []),
  ];
}

/** For whoever reviews: self and system side by side, in short. */
export function comparedElements({ read, view }: ApplicationCardView): CardElement[] {
  if (read === undefined || view.application.state === "withdrawn") return [];
  const { dimensions, total } = read.assessment;
  const disputes = dimensions.flatMap(({ lines }) =>
    lines.filter(({ dispute }) => dispute !== null),
  );
  const points = total === null ? "还没有分" : `${pointsWords(total)}分`;
  const self = disputes.length === 0 ? "支部没有不同意见" : `支部有${disputes.length}条不同意见`;
  return [
    collapsiblePanel(`自评对照：系统${points}，${self}`, [
      markdown(dimensions.map(dimensionLine).join("\n")),
      ...(disputes.length === 0
        ? []
        : [markdown(disputes.slice(0, MOST_LINES).map(comparedWords).join("\n"))]),
    ]),
  ];
}

type Dimension = SelfAssessment["dimensions"][number];

const dimensionLine = (dimension: Dimension): string => {
  const disputed = dimension.lines.filter(({ dispute }) => dispute !== null).length;
  return `${escapeMarkdown(dimensionTitle(dimension))}${disputed === 0 ? "" : `，不同意见${disputed}条`}`;
};

const dimensionTitle = ({ name, won, possible }: Dimension): string =>
  won === null ? `${name} 还没有分` : `${name} ${pointsWords(won)}/${pointsWords(possible)}`;

const comparedWords = (assessed: AssessedLine): string =>
  `**${escapeMarkdown(briefly(assessed.line.item.name, NAME_BRIEF))}** 系统：${escapeMarkdown(systemWords(assessed))}；支部：${escapeMarkdown(briefly(assessed.dispute ?? "", WHY_BRIEF))}`;

function ladderElements(ladder: Ladder | null, { dimensions }: SelfAssessment): CardElement[] {
  if (ladder === null) return [text("还没有分，答了清单才看得出在哪一步。")];
  const { rung, total, pass, advanced, shortfalls, first } = ladder;
  const nameOf = (key: string) => dimensions.find((one) => one.key === key)?.name ?? key;
  return [
    text(`现在是“${RUNG_WORDS[rung]}”：${pointsWords(total)}分，达标线${pointsWords(pass)}分`),
    ...(rung === "catch-up"
      ? [text(`还差：${shortfalls.map((one) => shortfallWords(one, nameOf)).join("、")}`)]
      : []),
    ...(rung === "consolidate" && total < advanced
      ? [note(`到“${RUNG_WORDS.advance}”还差${pointsWords(advanced - total)}分`)]
      : []),
    ...(first.length === 0
      ? []
      : [text(`先补这几条：${first.map((name) => briefly(name, NAME_BRIEF)).join("；")}`)]),
  ];
}

function lineElements({ dimensions, asked, prefilled, judged }: SelfAssessment): CardElement[] {
  let left = MOST_LINES;
  const panels = dimensions.flatMap((dimension) => {
    if (dimension.lines.length === 0) return [];
    const notable = dimension.lines.filter(isNotable).slice(0, left);
    left -= notable.length;
    const others = dimension.lines.length - notable.length;
    return [
      collapsiblePanel(dimensionTitle(dimension), [
        ...(notable.length === 0 ? [] : [markdown(notable.map(assessedWords).join("\n"))]),
        ...(others === 0 ? [] : [note(`${notable.length === 0 ? "" : "其余"}${others}条没有失分`)]),
      ]),
    ];
  });
  return [
    text(`要您说的${asked}条，系统已按答复、记录和问题填好${prefilled}条。`),
    ...(judged === 0 ? [] : [note(`另有${judged}条由检查人员、上级或者群众来评，不用自评。`)]),
    ...panels,
  ];
}

/** Whole and undisputed lines are only counted, as are those that are not due or do not apply. */
const isNotable = ({ line, findings, dispute }: AssessedLine): boolean =>
  findings > 0 ||
  dispute !== null ||
  line.losses.length > 0 ||
  line.questions.some(({ state }) => state.kind === "open");

const assessedWords = (assessed: AssessedLine): string => {
  const { line, dispute } = assessed;
  const said = dispute === null ? "" : `；您说：${escapeMarkdown(briefly(dispute, WHY_BRIEF))}`;
  return `**${escapeMarkdown(briefly(line.item.name, NAME_BRIEF))}** ${escapeMarkdown(systemWords(assessed))}${said}`;
};

function systemWords({ line, findings }: AssessedLine): string {
  const open = findings === 0 ? "" : `，有${findings}个问题没销号`;
  if (line.state !== "scored") return `${briefly(pendingWords(line), WHY_BRIEF)}${open}`;
  const why = line.losses.map((loss) => lossWords(loss, true)).join("、");
  const reason = why === "" ? "" : `，${briefly(why, WHY_BRIEF)}`;
  return `${pointsWords(line.won)}/${pointsWords(line.possible)}${reason}${open}`;
}

function missingElements(
  missing: ApplicationCardView["missing"] & readonly unknown[],
): CardElement[] {
  if (missing.length === 0) return [];
  const more = missing.length - MOST_MISSING;
  return [
    markdown(`**申报还缺${missing.length}项**`),
    ...missing.slice(0, MOST_MISSING).map((one) => text(briefly(missingWords(one), MISSING_BRIEF))),
    ...(more > 0 ? [note(`还有${more}项没有列出。`)] : []),
  ];
}
