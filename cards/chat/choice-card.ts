/** 选择卡 — the same words fit several things: one button for each. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";

export type ChoiceView = {
  readonly title: string;
  readonly question: string;
  /** What a button says, and the command it stands for. */
  readonly choices: readonly { readonly label: string; readonly typed: string }[];
  /** How many fit in all, where not every one of them is among the choices. */
  readonly total?: number;
};

/** Buttons on one card; with more the words are to be made longer, which the card says. */
export const MOST_CHOICES = 8;

export function choiceCard({ title, question, choices, total }: ChoiceView): Card {
  const shown = choices.slice(0, MOST_CHOICES);
  const left = (total ?? choices.length) - shown.length;
  return card({
    header: header(title, "wathet"),
    summary: title,
    elements: [
      text(question),
      ...shown.map(({ label, typed }) =>
        button(
          label,
          { callback: encodeAction({ kind: "command.run", text: typed }) },
          { width: "fill", typed },
        ),
      ),
      ...(left > 0 ? [note(`还有${left}个，请写得再具体些。`)] : []),
      complaintButton(null),
    ],
  });
}
