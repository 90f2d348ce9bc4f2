/** 帮助卡 — what this person can ask, each with its button; and in three lines what the bot is for. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { type ButtonOptions, button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";

export type HelpView = {
  /** What was typed and not understood, and the command that may have been meant: said in place of the greeting. */
  readonly notUnderstood?: { readonly text: string; readonly nearest: string | undefined };
  /** Whether the reader answers checklists. */
  readonly answers: boolean;
  readonly commands: readonly { readonly name: string; readonly help: string }[];
};

export function helpCard({ notUnderstood, answers, commands }: HelpView): Card {
  return card({
    header: header("筑基 · 帮助", "wathet"),
    summary: "帮助",
    elements: [
      ...(notUnderstood === undefined ? [markdown(greeting(answers))] : guess(notUnderstood)),
      ...commands.map(({ name, help }) =>
        columnSet(
          [
            column([commandButton(name, { size: "small", width: "fill" })], { weight: 1 }),
            column([markdown(escapeMarkdown(help))], { weight: 3, verticalAlign: "center" }),
          ],
          { flex: "none" },
        ),
      ),
      ...(answers
        ? [note("答清单也可以打字：完成；3 不适用 没有党小组；5 有困难 缺讲课的人；7 12")]
        : []),
      complaintButton(null),
    ],
  });
}

const commandButton = (name: string, look: ButtonOptions): ButtonElement =>
  button(
    name,
    { callback: encodeAction({ kind: "command.run", text: name }) },
    { ...look, typed: name },
  );

const greeting = (answers: boolean): string =>
  answers
    ? "要办的清单会发到这里，点一下就能答。\n不用打卡，不用天天来看。\n想知道什么，点下面或直接打字："
    : "要您处理的会发到这里，不用天天来看。\n想知道什么，点下面或直接打字：";

/** The nearest command as the one obvious thing to press; the menu follows. */
function guess({ text, nearest }: NonNullable<HelpView["notUnderstood"]>): CardElement[] {
  const said = `没有看懂“${escapeMarkdown(text.slice(0, 50))}”。`;
  if (nearest === undefined) return [markdown(`${said}可以这样问：`)];
  return [
    markdown(`${said}您是不是要“${nearest}”？`),
    commandButton(nearest, { type: "primary_filled" }),
    markdown("也可以这样问："),
  ];
}
