/** 等次卡 — the department's proposal with what is left to decide, the distribution for leaders, and for one branch its own grade with why. */
import type { GradeView } from "#acceptance/grade-decision-ports.ts";
import type { GroupPlans } from "#acceptance/group-plan.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { commandButton } from "#cards/campaign/command-button.ts";
import type { CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { BandGroup } from "#taskbook/scheme.ts";
import { fullDayWords } from "./application-words.ts";
import { figureElements, type GradeFigures } from "./grade-figures.ts";
import { commonWords, countsWords, groupWords, type Named } from "./grade-words.ts";

export type GradeBoardView = GradeFigures & {
  readonly said: string | null;
  readonly unit: { readonly id: string; readonly name: string };
  readonly editionName: string;
  readonly plans: GroupPlans;
  readonly named: Named;
  /** Proposed and not decided. */
  readonly waiting: {
    readonly advanced: number;
    readonly middle: number;
    /** In organisational order. */
    readonly backward: readonly { readonly id: string; readonly name: string }[];
  };
};

const SHOWN_BACKWARD = 12;
const titleOf = (year: string): string => `${year}年等次`;

export function gradeBoardCard(view: GradeBoardView): Card {
  const { said, unit, year, editionName, decided } = view;
  return card({
    forwardable: false,
    header: header(titleOf(year), "blue", { subtitle: unit.name }),
    summary: titleOf(year),
    elements: [
      ...(said === null ? [] : [text(said)]),
      note(`按“${editionName}”的方案建议，定过的按定的算。只是建议，等次由人定，后进没有指标。`),
      text(`已定：${countsWords(decided)}`),
      ...figureElements(view),
      ...planElements(view),
      ...togetherButtons(view),
      ...backwardElements(view),
      complaintButton(null),
    ],
  });
}

function planElements({ plans, named }: GradeBoardView): readonly CardElement[] {
  const { near, middle, backward } = plans;
  const lines = [
    near.branches === 0
      ? ""
      : `**扩大先进**　离先进只差一项的有${near.branches}个。${written(commonWords(near, named))}`,
    middle.branches === 0 ? "" : `**提升中间**　${written(commonWords(middle, named))}`,
    backward.branches === 0 ? "" : `**整顿后进**　${written(commonWords(backward, named))}`,
  ].filter((line) => line !== "");
  return lines.length === 0 ? [] : [markdown(lines.join("\n")), note("要派指导任务，发“薄弱”。")];
}

const written = (words: string): string => escapeMarkdown(words);

function togetherButtons({ unit, year, waiting }: GradeBoardView): readonly CardElement[] {
  const open = (["advanced", "middle"] as const).filter((group) => waiting[group] > 0);
  const buttons = open.map((group, index) =>
    button(
      `按建议定${groupWords(group)}（${waiting[group]}个）`,
      { callback: encodeAction({ kind: "grade.together-form", unitId: unit.id, year, group }) },
      {
        ...(index === 0 ? { type: "primary" as const } : {}),
        size: "small",
        typed: typedFor(year),
      },
    ),
  );
  return buttons.length === 0
    ? []
    : [...buttons, note(`哪个支部要定成别的，先发“${typedFor(year)} 支部名”单独定。`)];
}

function backwardElements({ unit, year, waiting }: GradeBoardView): readonly CardElement[] {
  const { backward } = waiting;
  if (backward.length === 0) return [];
  const rest = backward.length - SHOWN_BACKWARD;
  return [
    text("建议后进的一个一个定（按组织顺序）："),
    ...backward.slice(0, SHOWN_BACKWARD).map(({ id, name }) =>
      button(
        name,
        {
          callback: encodeAction({ kind: "grade.one-form", unitId: unit.id, branchId: id, year }),
        },
        { size: "small", typed: `${typedFor(year)} ${id}` },
      ),
    ),
    ...(rest > 0 ? [note(`还有${rest}个，定完这些再看。`)] : []),
  ];
}

const typedFor = (year: string): string => `等次 ${year}年`;

/** For those who see a unit and decide nothing: what was decided, as numbers. */
export const gradeSpreadCard = ({
  unitName,
  ...figures
}: GradeFigures & { readonly unitName: string }): Card =>
  card({
    header: header(titleOf(figures.year), "blue", { subtitle: unitName }),
    summary: titleOf(figures.year),
    elements: [
      note("已经定了的。只看分布，不排名次。"),
      text(countsWords(figures.decided)),
      ...(figures.sectors.length === 0 ? [] : figureElements(figures)),
      complaintButton(null),
    ],
  });

export type OwnGradeView = {
  readonly view: GradeView;
  /** What stands between the branch and the next group by today's figures; null: not looked up here. */
  readonly hindrances: readonly string[] | null;
  /** The reader may put it right. */
  readonly isCorrectable?: boolean;
  readonly said?: string;
};

export function ownGradeCard({ view, hindrances, isCorrectable, said }: OwnGradeView): Card {
  const { decision, branch, unitName, decidedByName } = view;
  const { year, proposed, decided, reasons, documentNumber, decidedAt } = decision;
  return card({
    forwardable: false,
    header: header(titleOf(year), COLOURS[decided], { subtitle: branch.name }),
    summary: titleOf(year),
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      markdown(`**${groupWords(decided)}**`),
      text(`理由：${reasons}`),
      ...(proposed === decided ? [] : [note(`方案建议的是${groupWords(proposed)}。`)]),
      note(
        `${unitName}${decidedByName === "" ? "" : decidedByName}定，${documentNumber}，${fullDayWords(dayOf(decidedAt))}。只用来看下一步做什么，不排名次。`,
      ),
      ...earlierNotes(view),
      ...whyElements(hindrances, year),
      ...(isCorrectable === true ? [correctButton(decision)] : []),
      complaintButton(null),
    ],
  });
}

/** The first first. */
const earlierNotes = ({ earlier }: GradeView): readonly CardElement[] =>
  earlier.map(({ decided, reasons, documentNumber, decidedAt }) =>
    note(
      `已更正。原来定的是${groupWords(decided)}：${reasons}（${documentNumber}，${fullDayWords(dayOf(decidedAt))}）`,
    ),
  );

const correctButton = ({ unitId, branchId, year }: GradeView["decision"]): CardElement =>
  button(
    "更正",
    { callback: encodeAction({ kind: "grade.correct-form", unitId, branchId, year }) },
    { size: "small", typed: `等次 ${year}年 ${branchId}` },
  );

const COLOURS = { advanced: "green", middle: "blue", backward: "orange" } as const;

function whyElements(hindrances: readonly string[] | null, year: string): readonly CardElement[] {
  if (hindrances === null) return [commandButton("离上一档差什么", typedFor(year))];
  return hindrances.length === 0
    ? [text("按现在的数据，没有挡在前面的。")]
    : [text(["按现在的数据，离上一档差：", ...hindrances.map((line) => `· ${line}`)].join("\n"))];
}

export const gradeLine = ({ year }: { readonly year: string }, decided: BandGroup): string =>
  `${year}年等次：${groupWords(decided)}`;

export const gradePress = (
  year: string,
): { readonly label: string; readonly value: CallbackValue } => ({
  label: "看等次",
  value: encodeAction({ kind: "command.run", text: typedFor(year) }),
});
