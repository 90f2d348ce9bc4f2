/** 指令按钮 — a small button that shows what typing its command would. */
import { encodeAction } from "#cards/actions.ts";
import type { ButtonElement, ColumnSetElement } from "#cards/kit/card.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";

export const commandButton = (label: string, typed: string): ButtonElement =>
  button(
    label,
    { callback: encodeAction({ kind: "command.run", text: typed }) },
    { size: "small", typed },
  );

/** Buttons side by side, as many to a line as there is room for. */
export const buttonRow = (buttons: readonly ButtonElement[]): ColumnSetElement[] =>
  buttons.length === 0
    ? []
    : [
        columnSet(
          buttons.map((one) => column([one], { width: "auto" })),
          { flex: "flow" },
        ),
      ];
