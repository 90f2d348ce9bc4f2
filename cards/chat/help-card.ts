/** 帮助卡 — what this person can ask, each with its button: what they use most on one screen, the rest folded. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type {
  ButtonElement,
  Card,
  CardElement,
  ColumnSetElement,
  NestedElement,
} from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { type ButtonOptions, button } from "#cards/kit/inputs.ts";
import { collapsiblePanel, column, columnSet } from "#cards/kit/layout.ts";

type HelpLine = { readonly name: string; readonly help: string };

export type HelpView = {
  /** What was typed and not understood, and the lines that may have been meant: said in place of the greeting. */
  readonly notUnderstood?: {
    readonly text: string;
    readonly offers: readonly { readonly name: string; readonly typed: string }[];
    /** A button of the menu, which is the same for everybody, that the reader's posts do not have. */
    readonly notTheirs?: boolean;
  };
  /** Whether the reader answers checklists. */
  readonly answers: boolean;
  readonly first: readonly HelpLine[];
  readonly more: readonly HelpLine[];
};

export function helpCard({ notUnderstood, answers, first, more }: HelpView): Card {
  return card({
    header: header("筑基 · 帮助", "wathet"),
    summary: "帮助",
    elements: [
      ...(notUnderstood === undefined ? [markdown(greeting(answers))] : guess(notUnderstood)),
      ...first.map(helpLine),
      ...(answers
        ? [note("答清单也可以打字：完成；3 不适用 没有党小组；5 有困难 缺讲课的人；7 12")]
        : []),
      ...(more.length === 0 ? [] : [collapsiblePanel(`还能做${more.length}件`, folded(more))]),
      complaintButton(null),
    ],
  });
}

/** So many have a button of their own; a card holds no more elements than the platform takes. */
const MOST_FOLDED = 22;

/** What a person with many posts can do beyond that is named, to be typed. */
function folded(more: readonly HelpLine[]): NestedElement[] {
  const typed = more
    .slice(MOST_FOLDED)
    .map(({ name, help }) => `${name}：回复「${name}」，${escapeMarkdown(help)}`);
  return [
    ...more.slice(0, MOST_FOLDED).map(helpLine),
    ...(typed.length === 0 ? [] : [note("下面的直接打字："), markdown(typed.join("\n"))]),
  ];
}

const helpLine = ({ name, help }: HelpLine): ColumnSetElement =>
  columnSet(
    [
      column([commandButton({ name, typed: name }, { size: "small", width: "fill" })], {
        weight: 1,
      }),
      column([markdown(escapeMarkdown(help))], { weight: 3, verticalAlign: "center" }),
    ],
    { flex: "none" },
  );

const commandButton = (
  { name, typed }: { readonly name: string; readonly typed: string },
  look: ButtonOptions,
): ButtonElement =>
  button(
    name,
    { callback: encodeAction({ kind: "command.run", text: typed }) },
    { ...look, typed },
  );

const greeting = (answers: boolean): string =>
  answers
    ? "要办的清单会发到这里，点一下就能答。\n不用打卡，不用天天来看。\n想知道什么，点下面或直接打字："
    : "要您处理的会发到这里，不用天天来看。\n想知道什么，点下面或直接打字：";

/** What may have been meant comes first: one as the obvious thing to press, several side by side. The menu follows. */
function guess({ text, offers, notTheirs }: NonNullable<HelpView["notUnderstood"]>): CardElement[] {
  if (notTheirs === true)
    return [markdown(`您的职务没有“${escapeMarkdown(text.slice(0, 50))}”这一项。可以这样问：`)];
  const said = `没有看懂“${escapeMarkdown(text.slice(0, 50))}”。`;
  const [nearest, ...others] = offers;
  if (nearest === undefined) return [markdown(`${said}可以这样问：`)];
  if (others.length === 0)
    return [
      markdown(`${said}您是不是要“${escapeMarkdown(nearest.typed)}”？`),
      commandButton(nearest, { type: "primary_filled" }),
      markdown("也可以这样问："),
    ];
  return [
    markdown(`${said}您是不是要下面的一个？`),
    columnSet(
      offers.map((offer) => column([commandButton(offer, { width: "fill" })])),
      { flex: "none" },
    ),
    markdown("也可以这样问："),
  ];
}
