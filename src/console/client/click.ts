/** A person operates a card: what the client refuses by itself, and the callback it sends. */
import { isMember } from "#console/directory.ts";
import { readable } from "#console/exchange-log.ts";
import type { Message } from "#console/message.ts";
import { isExpired } from "#console/platform/change.ts";
import type { World } from "#console/platform/world.ts";
import { operatorIds } from "#console/pusher/envelope.ts";
import type { Pusher } from "#console/pusher/pusher.ts";
import { type CallbackEffect, type ClientCode, readAnswer, type Toast } from "./callback-answer.ts";
import {
  type CardNode,
  callbackValue,
  findElement,
  INTERACTIVE,
  type Target,
} from "./card-tree.ts";
import { collectForm, type FormInput, onTheWire, problemOf } from "./form.ts";

export type ClickInput = {
  /** Inputs of the form a submit button stands in. */
  readonly formValue?: FormInput;
  /** The choice of a select, overflow, date or time outside a form. */
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
  /** The text of an input outside a form. */
  readonly inputValue?: string;
  /** The person says no in the component's confirm dialog. */
  readonly declined?: boolean;
};

type LocalRefusal =
  | "required"
  | "not-an-option"
  | "too-long"
  | "expired"
  | "recalled"
  | "disabled"
  | "declined"
  | "not-interactive"
  | "not-in-chat";

export type ClickResult =
  /** The client did not send anything. `field` names the input. */
  | { readonly kind: "refused"; readonly reason: LocalRefusal; readonly field?: string }
  | {
      readonly kind: "failed";
      readonly code: ClientCode;
      readonly reason: string;
      readonly eventId?: string;
    }
  | {
      readonly kind: "accepted";
      readonly eventId: string;
      readonly toast?: Toast;
      /** The card that replaced the one clicked. */
      readonly card?: unknown;
    };

const refusedClick = (reason: LocalRefusal, field?: string): ClickResult => ({
  kind: "refused",
  reason,
  ...(field === undefined ? {} : { field }),
});

export async function click(
  world: World,
  pusher: Pusher,
  openId: string,
  messageId: string,
  target: Target,
  input: ClickInput = {},
): Promise<ClickResult> {
  const message = world.store.state().messages.get(messageId);
  if (message === undefined) throw new Error(`no message ${messageId}`);
  const refusal = refuseMessage(world, openId, message);
  if (refusal !== undefined) return refusedClick(refusal);
  const card = readable(message.content);
  const node = findElement(card, target);
  if (node === undefined)
    throw new Error(`the card of ${messageId} has no element ${JSON.stringify(target)}`);
  const made = actionOf(world, node, input);
  if (made.kind !== "action") return made;
  const { eventId, effect } = await call(world, pusher, openId, message, made.action);
  return { ...effect, eventId };
}

function refuseMessage(world: World, openId: string, message: Message): LocalRefusal | undefined {
  const chat = world.contacts.findChat(message.chatId);
  if (chat === undefined || !isMember(chat, openId)) return "not-in-chat";
  if (message.recalled) return "recalled";
  if (message.msgType !== "interactive") return "not-interactive";
  return isExpired(world, message) ? "expired" : undefined;
}

/** The `action` of the callback. */
type Action = Readonly<Record<string, unknown>>;
type Made = { readonly kind: "action"; readonly action: Action } | ClickResult;

/** Components that call back on being used, with or without a value of their own. */
const SELF_CALLING = new Set([
  "select_static",
  "select_person",
  "multi_select_static",
  "multi_select_person",
  "overflow",
  "input",
  "date_picker",
  "picker_time",
  "picker_datetime",
]);

function actionOf(world: World, node: CardNode, input: ClickInput): Made {
  const { element, form } = node;
  const tag = String(element["tag"]);
  if (!INTERACTIVE.has(tag)) return refusedClick("not-interactive");
  if (element["disabled"] === true) return refusedClick("disabled");
  if (element["confirm"] !== undefined && input.declined === true) return refusedClick("declined");
  const value = callbackValue(element);
  const named = typeof element["name"] === "string" ? { name: element["name"] } : {};
  const base = { tag, ...(value === undefined ? {} : { value }), ...named };
  if (tag === "button" && element["form_action_type"] === "submit" && form !== undefined)
    return submitOf(world, base, node, input);
  if (form !== undefined && tag !== "button") return refusedClick("not-interactive");
  if (value === undefined && !SELF_CALLING.has(tag)) return refusedClick("not-interactive");
  const given = input.option ?? input.options ?? input.inputValue;
  const problem = SELF_CALLING.has(tag) ? problemOf(element, given) : undefined;
  if (problem !== undefined) return refusedClick(problem, named.name ?? tag);
  return { kind: "action", action: { ...base, ...operated(element, input) } };
}

function submitOf(
  world: World,
  base: Action,
  { element, form }: CardNode,
  input: ClickInput,
): Made {
  if (form === undefined) throw new Error("a submit button outside a form");
  const collected = collectForm(form, input.formValue ?? {}, world.random);
  if (collected.kind === "unnamed" || !element["name"])
    return { kind: "failed", code: 200530, reason: "an input of the form has no name" };
  if (collected.kind !== "collected") return refusedClick(collected.kind, collected.name);
  return {
    kind: "action",
    action: { ...base, timezone: "Asia/Shanghai", form_value: collected.values },
  };
}

const operated = (element: CardNode["element"], input: ClickInput) => ({
  ...(input.option === undefined ? {} : { option: onTheWire(element, input.option) }),
  ...(input.options === undefined ? {} : { options: input.options }),
  ...(input.inputValue === undefined ? {} : { input_value: input.inputValue }),
  ...(element["tag"] === "checker"
    ? { checked: input.checked ?? element["checked"] !== true }
    : {}),
});

/** Sends the callback with the card locked, and shows its effect. */
async function call(
  world: World,
  pusher: Pusher,
  openId: string,
  message: Message,
  action: Action,
): Promise<{ eventId: string; effect: CallbackEffect }> {
  const unlock = lock(world, message.messageId);
  try {
    const { eventId, outcome } = await pusher.pushCallback("card.action.trigger", {
      operator: { tenant_key: world.app.tenantKey, ...operatorIds(world, openId) },
      token: world.ids.newId("c-"),
      action,
      host: "im_message",
      context: { open_message_id: message.messageId, open_chat_id: message.chatId },
    });
    const effect = readAnswer(world, readable(message.content), outcome);
    if (effect.kind === "accepted" && effect.card !== undefined) {
      const content = JSON.stringify(effect.card);
      const at = world.clock.now();
      world.store.record({ kind: "message.updated", at, messageId: message.messageId, content });
    }
    return { eventId, effect };
  } finally {
    unlock();
  }
}

/** Locks the card against updates until every click in flight is answered. */
function lock({ locked }: World, messageId: string): () => void {
  locked.set(messageId, (locked.get(messageId) ?? 0) + 1);
  return () => {
    const left = (locked.get(messageId) ?? 1) - 1;
    if (left === 0) locked.delete(messageId);
    else locked.set(messageId, left);
  };
}
