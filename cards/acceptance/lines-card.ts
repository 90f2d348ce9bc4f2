/** 逐条对照卡 — self and reviewed side by side, by 听 查 看 评: what differs first, who looked and when, and why points were lost. */
import type { ApplicationView } from "#acceptance/application-ports.ts";
import type { Compared, ComparedLine } from "#acceptance/lines.ts";
import { encodeAction } from "#cards/actions.ts";
import { answerWords, dayWords, periodWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { lossWords, pendingWords } from "#cards/score/loss-words.ts";
import { pointsWords } from "#cards/score/points-words.ts";
import { MARK_WORDS } from "#cards/supervision/visit-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { utf8Length } from "#kernel/text.ts";
import type { CheckMethod } from "#taskbook/item.ts";
import { applicationTyped } from "./application-buttons.ts";
import { briefly, fullDayWords } from "./application-words.ts";

export type LinesView = {
  readonly view: Pick<ApplicationView, "application" | "branch" | "round">;
  readonly compared: Compared;
  /** null: not decided, as it stands now. */
  readonly decidedAt: Instant | null;
  /** From 0; the last one when there are not so many. */
  readonly page: number;
};

/** Of one page, well below the platform's limits for a whole card. */
const ROOM = { bytes: 18_000, lines: 20 } as const;
const NAME_BRIEF = 60;
const ANSWER_BRIEF = 80;
const WHY_BRIEF = 160;
const DISPUTE_BRIEF = 160;
const PERSON_BRIEF = 20;
const MOST_PEOPLE = 4;

export function linesCard(of: LinesView): Card {
  const { view, compared, decidedAt } = of;
  const pages = pagesOf(compared.lines);
  const page = Math.min(of.page, pages.length - 1);
  const title = `逐条对照 · ${view.branch.name}`;
  return card({
    header: header(title, "turquoise", { subtitle: view.round.name }),
    summary: title,
    elements: [
      text(totalsWords(compared, decidedAt)),
      note(sinceWords(decidedAt)),
      ...(compared.lines.length === 0
        ? [note("今年还没有部署过清单，也没有看过现场，没有可以对照的。")]
        : [note(countWords(compared.lines))]),
      ...grouped(pages[page] ?? []),
      ...buttonRow([
        ...(page > 0 ? [pageButton(view, "上一页", page - 1)] : []),
        ...(page + 1 < pages.length ? [pageButton(view, "下一页", page + 1)] : []),
        backButton(view),
      ]),
      complaintButton(null),
    ],
  });
}

/** The total has what people said in it, and is not shown before the decision. */
function totalsWords({ system, inspection, total }: Compared, decidedAt: Instant | null): string {
  const self = system === null ? "还没有分" : `${pointsWords(system)}分`;
  const site =
    inspection === null || inspection.marked === 0
      ? "还没有"
      : `${pointsWords(inspection.won)}/${pointsWords(inspection.possible)}，看了${inspection.marked}条`;
  const whole = decidedAt === null || total === null ? "" : `；总分：${pointsWords(total)}分`;
  return `自评（系统得分）：${self}；现场：${site}${whole}`;
}

const sinceWords = (decidedAt: Instant | null): string =>
  decidedAt === null
    ? "按现在的答复和现场记录。"
    : `按${fullDayWords(dayOf(decidedAt))}作决定时留下的依据，以后不变。`;

function countWords(lines: readonly ComparedLine[]): string {
  const different = lines.filter(({ differs }) => differs).length;
  return different === 0
    ? `共${lines.length}条，没有不一致的。`
    : `共${lines.length}条，${different}条不一致或者支部有不同意见，排在每一类前面。`;
}

const METHOD_WORDS = { 听: "听汇报", 查: "查资料", 看: "看现场", 评: "评成效" } as const;
const titleOf = (method: CheckMethod | null): string =>
  method === null ? "现场不看的" : METHOD_WORDS[method];

/** The lines of a page, under the name of their method. */
const grouped = (lines: readonly ComparedLine[]): CardElement[] =>
  lines.flatMap((line, index) => [
    ...(index === 0 || lines[index - 1]?.method !== line.method
      ? [markdown(`**${titleOf(line.method)}**`)]
      : []),
    markdown(comparedWords(line)),
  ]);

function pagesOf(lines: readonly ComparedLine[]): readonly (readonly ComparedLine[])[] {
  const pages: ComparedLine[][] = [[]];
  let bytes = 0;
  for (const line of lines) {
    const own = utf8Length(JSON.stringify(comparedWords(line)));
    const page = pages.at(-1) ?? [];
    const isFull = page.length === ROOM.lines || (page.length > 0 && bytes + own > ROOM.bytes);
    bytes = isFull ? own : bytes + own;
    if (isFull) pages.push([line]);
    else page.push(line);
  }
  return pages;
}

/** One item: its name, 自评 with why, what the branch objects, 考评 with who and when. */
function comparedWords(line: ComparedLine): string {
  const { item, differs, dispute, reviewed } = line;
  const name = `${differs ? "❗ " : ""}**${safely(item.name, NAME_BRIEF)}**`;
  return [
    name,
    `自评：${selfWords(line)}`,
    ...(dispute === null ? [] : [`不同意见：${safely(dispute, DISPUTE_BRIEF)}`]),
    `考评：${reviewed === null ? "现场没有看" : reviewedWords(reviewed)}`,
  ].join("\n");
}

function selfWords({ item, line, answers }: ComparedLine): string {
  const last = answers.at(-1);
  const said =
    last === undefined
      ? []
      : [
          `${periodWords(last.period)}答“${safely(answerWords(item, last.given), ANSWER_BRIEF)}”`,
          ...(answers.length > 1 ? [`共答${answers.length}次`] : []),
        ];
  return [scoredWords(line), ...said].join("，");
}

function scoredWords(line: ComparedLine["line"]): string {
  if (line === null) return "不计分";
  if (line.state === "not_applicable") return "不适用，不计入";
  if (line.state === "pending") return `${safely(pendingWords(line), WHY_BRIEF)}，不计入`;
  const points = `${pointsWords(line.won)}/${pointsWords(line.possible)}`;
  const why = line.losses.map((loss) => lossWords(loss, true)).join("；");
  return why === "" ? points : `${points}，失分：${safely(why, WHY_BRIEF)}`;
}

type Reviewed = NonNullable<ComparedLine["reviewed"]>;

/** All marked the same, or each their own and who settled it. */
function reviewedWords({ mark, byPersonId, agreedAt, said }: Reviewed): string {
  const isAgreed = said.some((one) => one.mark !== mark);
  const people = said.slice(0, MOST_PEOPLE).map((one) => {
    const own = isAgreed ? `评${MARK_WORDS[one.mark]}` : "";
    return `${safely(one.name, PERSON_BRIEF)}${dayWords(dayOf(one.at))}${own}`;
  });
  const more = said.length > MOST_PEOPLE ? [`等${said.length}人`] : [];
  const settledBy = said.find(({ personId }) => personId === byPersonId)?.name;
  const settled = isAgreed
    ? [
        `${settledBy === undefined ? "" : safely(settledBy, PERSON_BRIEF)}${dayWords(dayOf(agreedAt))}合议定`,
      ]
    : [];
  const by = [...people, ...more, ...settled].join("、");
  return `${MARK_WORDS[mark]}${by === "" ? "" : `（${by}）`}`;
}

const safely = (words: string, most: number): string => escapeMarkdown(briefly(words, most));

const pageButton = ({ application, branch }: LinesView["view"], label: string, page: number) =>
  button(
    label,
    {
      callback: encodeAction({
        kind: "application.lines-page",
        applicationId: application.id,
        page,
      }),
    },
    { size: "small", typed: applicationTyped({ branch }) },
  );

const backButton = ({ application, branch }: LinesView["view"]): ButtonElement =>
  button(
    "返回申报",
    { callback: encodeAction({ kind: "application.open", applicationId: application.id }) },
    { size: "small", typed: applicationTyped({ branch }) },
  );
