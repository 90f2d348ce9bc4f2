/** 提示卡 — a few plain lines and at most one thing to press. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card } from "#cards/kit/card.ts";
import { card, header, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { typedFor } from "./typed-for.ts";

export type NoticeView = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly press?: { readonly label: string; readonly value: CallbackValue };
  /** False on a card for somebody whose complaint nobody could answer: an account bound to nobody. */
  readonly complain?: boolean;
};

export const noticeCard = ({ title, lines, press, complain = true }: NoticeView): Card =>
  card({
    header: header(title, "wathet"),
    summary: title,
    elements: [
      ...lines.map((line) => text(line)),
      ...(press === undefined
        ? []
        : [
            button(
              press.label,
              { callback: press.value },
              { type: "primary_filled", ...typedFor(press.value) },
            ),
          ]),
      ...(complain ? [complaintButton(null)] : []),
    ],
  });
