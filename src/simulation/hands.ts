/** What a person finds on a card and does with it: presses a button by what it means, fills in a form. */
import { type ActionKind, decodeAction } from "#cards/actions.ts";
import {
  callbackValue,
  isObject,
  type JsonObject,
  textField,
  walkCard,
} from "#console/client/card-tree.ts";
import type { ClickInput, ClickResult } from "#console/client/click.ts";
import type { FormInput } from "#console/client/form.ts";
import type { Console } from "#console/console.ts";
import { privateChatId } from "#console/directory.ts";
import type { Message } from "#console/message.ts";

/** A button of a card, with the inputs of the form it sends. */
export type Button = {
  readonly messageId: string;
  readonly kind: ActionKind;
  readonly value: JsonObject;
  readonly path: string;
  readonly form: JsonObject | undefined;
};

export function buttonsOf(console: Console, messageId: string): readonly Button[] {
  const buttons: Button[] = [];
  for (const { element, path, form } of walkCard(console.card(messageId))) {
    const value = callbackValue(element);
    const action = decodeAction(value);
    if (isObject(value) && action.ok && element["disabled"] !== true)
      buttons.push({ messageId, kind: action.value.kind, value, path, form });
  }
  return buttons;
}

/** The newest card in the private chat that has a button of one of these kinds, and that button: the first kind first. */
export function findButton(
  console: Console,
  openId: string,
  kinds: readonly ActionKind[],
): Button | undefined {
  const cards = console.inbox(openId).filter(isCard).toReversed();
  for (const { messageId } of cards) {
    const buttons = buttonsOf(console, messageId);
    for (const kind of kinds) {
      const found = buttons.find((button) => button.kind === kind);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

export const isCard = ({ sender, msgType, recalled }: Message): boolean =>
  sender.kind === "bot" && msgType === "interactive" && !recalled;

export const press = (
  console: Console,
  openId: string,
  { messageId, path, form }: Button,
  exception?: FormInput,
): Promise<ClickResult> => {
  const input: ClickInput =
    form === undefined ? {} : { formValue: { ...filledIn(form), ...exception } };
  return console.click(openId, messageId, path, input);
};

export const say = async (console: Console, openId: string, text: string): Promise<void> => {
  await console.sendText(openId, privateChatId(openId), text);
};

const WRITTEN = "按要求完成，有记录可查";

/** Numbers, days and words where the card has none yet; the selects stay as they stand. */
function filledIn(form: JsonObject): FormInput {
  const values: Record<string, string> = {};
  for (const { element } of walkCard(form["elements"])) {
    const name = textField(element, "name");
    if (element["tag"] !== "input" || element["default_value"] !== undefined) continue;
    if (name.startsWith("count_")) values[name] = "3";
    else if (name.startsWith("text_") || name.startsWith("reason_")) values[name] = WRITTEN;
  }
  return values;
}

/** The first question of the form said to be a difficulty, where it may be one. */
export function asDifficulty({ form }: Button): FormInput {
  for (const { element } of walkCard(form?.["elements"])) {
    const options: readonly unknown[] = Array.isArray(element["options"]) ? element["options"] : [];
    const name = textField(element, "name");
    const takesIt = options.some((option) => isObject(option) && option["value"] === "difficulty");
    if (name.startsWith("verb_") && takesIt) return { [name]: "difficulty" };
  }
  return {};
}
