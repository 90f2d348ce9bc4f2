/** 书记 — answers checklists as a person does: by what the card says, never by what the code knows. */
import { isObject, textField, textOf, walkCard } from "#console/client/card-tree.ts";
import type { ClickResult } from "#console/client/click.ts";
import type { Account, World } from "#tests/support/world.ts";

/** What is said of an item that is not normal. */
export type Choice = {
  /** The option, by how its words begin; of several the first that is offered. */
  readonly choose: string | readonly string[];
  /** For the inputs below the item's select, in their order. */
  readonly write?: readonly string[];
  /** For the card that follows 不适用 and 有困难. */
  readonly reason?: string;
};

/** The exception by the item's name; undefined: normal. */
export type Exceptions = (itemName: string) => Choice | undefined;

const HEAD = /^\*\*(\d+)\. (.+?)\*\*/;

/** Numbers of the items on a card, by name, in their order. */
export function itemsOn(card: unknown): ReadonlyMap<string, number> {
  const found = [...walkCard(card)].flatMap(({ element }) => {
    const head = headOf(element);
    return head === undefined ? [] : [[head.name, head.number] as const];
  });
  return new Map(found);
}

function headOf(element: Readonly<Record<string, unknown>>) {
  if (element["tag"] !== "markdown") return undefined;
  const [, number, name] = HEAD.exec(textField(element, "content")) ?? [];
  return number === undefined || name === undefined ? undefined : { number: Number(number), name };
}

/** What a card says, line by line, buttons and charts left out. */
export const wordsOf = (card: unknown): readonly string[] =>
  [...walkCard(card)]
    .filter(({ element }) => ["markdown", "plain_text", "lark_md"].includes(String(element["tag"])))
    .flatMap(({ element }) => textField(element, "content").split("\n"));

/** What the charts of a card show, each as its values by name. */
export const chartsOf = (card: unknown): readonly unknown[] =>
  [...walkCard(card)].flatMap(({ element }) => {
    const spec = element["chart_spec"];
    const data = isObject(spec) && isObject(spec["data"]) ? spec["data"]["values"] : undefined;
    return Array.isArray(data) ? [data.filter(isObject).map((point) => Object.values(point))] : [];
  });

export type Filled = { formValue: Record<string, string>; reasons: Map<string, string> };

/** The values of a section's form, and the reasons that the next card will ask for, by the item's name. */
export function fillForm(card: unknown, exceptions: Exceptions): Filled {
  const filled: Filled = { formValue: {}, reasons: new Map() };
  let choice: Choice | undefined;
  let written = 0;
  for (const { element, form } of walkCard(card)) {
    if (form === undefined) continue;
    const head = headOf(element);
    const name = textField(element, "name");
    if (head !== undefined) {
      choice = exceptions(head.name);
      written = 0;
      if (choice?.reason !== undefined) filled.reasons.set(head.name, choice.reason);
    } else if (choice !== undefined && element["tag"] === "select_static")
      filled.formValue[name] = optionOf(element, choice.choose);
    else if (choice?.write !== undefined && element["tag"] === "input") {
      const words = choice.write[written++];
      if (words !== undefined) filled.formValue[name] = words;
    }
  }
  return filled;
}

function optionOf(select: Readonly<Record<string, unknown>>, choose: Choice["choose"]): string {
  const options = Array.isArray(select["options"]) ? select["options"].filter(isObject) : [];
  const wanted = typeof choose === "string" ? [choose] : choose;
  const option = wanted
    .map((start) => options.find((candidate) => textOf(candidate["text"]).startsWith(start)))
    .find((found) => found !== undefined);
  if (option === undefined)
    throw new Error(`no option begins with ${wanted.join()}: ${JSON.stringify(options)}`);
  return textField(option, "value");
}

/** The inputs of the card that asks for reasons, in the order of its items. */
function fillReasons(card: unknown, reasons: ReadonlyMap<string, string>): Record<string, string> {
  const formValue: Record<string, string> = {};
  let reason: string | undefined;
  for (const { element, form } of walkCard(card)) {
    if (form === undefined) continue;
    const head = headOf(element);
    if (head !== undefined) reason = reasons.get(head.name);
    else if (element["tag"] === "input" && reason !== undefined)
      formValue[textField(element, "name")] = reason;
  }
  return formValue;
}

const labelsOn = (card: unknown): readonly string[] =>
  [...walkCard(card)]
    .filter(({ element }) => element["tag"] === "button")
    .map(({ element }) => textOf(element["text"]));

const NORMAL = ["本节全部正常", "完成"];

/** Answers the sections of the newest card one after another, at most so many; tells the numbers of the items met. */
export async function answerByCard(
  world: World,
  by: Account,
  how: { readonly exceptions: Exceptions; readonly sections?: number },
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (let answered = 0; answered < (how.sections ?? 20); answered++) {
    const card = world.cardOf(by);
    const normal = labelsOn(card).find((label) => NORMAL.includes(label));
    if (normal === undefined) break;
    const items = itemsOn(card);
    for (const [name, number] of items) numbers.set(name, number);
    const isNormal = [...items.keys()].every((name) => how.exceptions(name) === undefined);
    if (isNormal) await accepted(world.press(by, normal));
    else {
      await accepted(world.press(by, "有例外"));
      await submit(world, by, how.exceptions);
    }
  }
  return numbers;
}

/** Types what is to be said of the items in sight, then 完成, until no section is left. */
export async function answerByText(
  world: World,
  by: Account,
  wordsFor: (itemName: string) => string | undefined,
): Promise<void> {
  for (let sections = 0; labelsOn(world.cardOf(by)).some((label) => NORMAL.includes(label)); ) {
    for (const [name, number] of itemsOn(world.cardOf(by))) {
      const words = wordsFor(name);
      if (words !== undefined) await world.say(by, `${number} ${words}`);
    }
    await world.say(by, "完成");
    if (++sections > 20) throw new Error(`the checklist of ${by.name} does not end`);
  }
}

/** Changes one item after all is answered: through the button of its section at the checklist's end. */
export async function changeByCard(
  world: World,
  by: Account,
  item: { readonly number: number; readonly name: string; readonly choice: Choice },
): Promise<void> {
  const label = labelsOn(world.cardOf(by)).find((text) => holds(text, item.number));
  if (label === undefined) throw new Error(`no button changes item ${item.number}`);
  await accepted(world.press(by, label));
  await submit(world, by, (name) => (name === item.name ? item.choice : undefined));
}

/** `改7–12条` holds 7 to 12, `改第37条` holds 37. */
function holds(label: string, number: number): boolean {
  const [, first, last] = /^改第?(\d+)(?:–(\d+))?条$/.exec(label) ?? [];
  return first !== undefined && Number(first) <= number && number <= Number(last ?? first);
}

async function submit(world: World, by: Account, exceptions: Exceptions): Promise<void> {
  const { formValue, reasons } = fillForm(world.cardOf(by), exceptions);
  const label = labelsOn(world.cardOf(by)).find((text) => text.startsWith("提交，其余"));
  if (label === undefined) throw new Error(`no form is in front of ${by.name}`);
  const submitted = await accepted(world.press(by, label, { formValue }));
  if (submitted.toast?.content !== "还差一句说明") return;
  const inputs = fillReasons(world.cardOf(by), reasons);
  await accepted(world.press(by, "提交", { formValue: inputs }));
}

/** A press that was taken; anything else ends the journey. */
async function accepted(pressing: Promise<ClickResult>) {
  const pressed = await pressing;
  const type = pressed.kind === "accepted" ? pressed.toast?.type : "error";
  if (pressed.kind !== "accepted" || type === "error" || type === "warning")
    throw new Error(`not accepted: ${JSON.stringify(pressed)}`);
  return pressed;
}
