/** A field's place: inside a form it waits for the form's button, outside it sends what was chosen. */
import { type CardContext, callsBack, confirmed } from "./card-context.ts";
import { attempt } from "./feedback.ts";
import { type FieldValue, type Json, type Press, textIn } from "./wire.ts";

export type Placed = {
  readonly node: HTMLElement;
  /** What says that it changed. */
  readonly control: HTMLElement;
  readonly value: () => FieldValue | undefined;
  /** What a change sends by itself; undefined where there is nothing to send. */
  readonly pressOf: () => Press | undefined;
  /** Puts back what was there before a change the person then did not confirm. */
  readonly undo: () => void;
};

/** Components that call back on every change outside a form; the others need a behaviour of their own. */
const SILENT = new Set(["checker", "select_img"]);

export function placeField(
  element: Json,
  path: string,
  context: CardContext,
  { node, control, value, pressOf, undo }: Placed,
): HTMLElement {
  const name = textIn(element, "name");
  node.dataset["field"] = name;
  if (context.fields !== undefined && name !== "") {
    context.fields.set(name, { value });
    return node;
  }
  if (SILENT.has(textIn(element, "tag")) && !callsBack(element)) return node;
  const send = async () => {
    const press = pressOf();
    if (press === undefined) return;
    if (await confirmed(element)) await context.press(path, node, press);
    else undo();
  };
  control.addEventListener("change", () => attempt(send));
  return node;
}
