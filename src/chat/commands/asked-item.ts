/** Which item of the standard a command is about: by its number on the person's list, by code or by name. */
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Template } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { appliesTo, type Item } from "#taskbook/item.ts";
import type { Asking } from "./command.ts";
import { findCurrent } from "./my-tasks.ts";

/** The standard published last; undefined before the first. */
export async function findPresentStandard(
  stores: Pick<Stores, "editions">,
): Promise<Standard | undefined> {
  const [newest] = await stores.editions.listEditions();
  return newest === undefined ? undefined : (await stores.editions.getEdition(newest.id)).standard;
}

/** The items meant by the text: a bare number is that of the person's present list; without a text it is the whole list. */
export async function findItems(
  stores: Pick<Stores, "answers" | "campaigns" | "editions" | "transfers">,
  { actor, rest, at }: Pick<Asking, "actor" | "rest" | "at">,
  among: { readonly standard: Standard | undefined; readonly template: Template | null },
): Promise<readonly Item[]> {
  const [, digits] = /^第?\s*(\d{1,2})\s*条?$/.exec(rest) ?? [];
  if (digits !== undefined || rest === "") {
    const key = await findCurrent(stores, actor, at);
    const by = { openId: actor.openId, on: dayOf(at) };
    const opened = key === undefined ? undefined : await openChecklist(stores, key, by);
    const questions = opened?.checklist.questions ?? [];
    return questions
      .filter(({ number }) => digits === undefined || number === Number(digits))
      .map(({ item }) => item);
  }
  const { standard, template } = among;
  return standard === undefined ? [] : namedItems(standard, rest, template);
}

/** Items whose code is the text or whose name holds it; of several, those that a branch's template asks come alone. */
function namedItems({ items }: Standard, text: string, template: Template | null): readonly Item[] {
  const named = text.toLowerCase();
  const exact = items.filter(
    ({ code, name }) => code.toLowerCase() === named || name.toLowerCase() === named,
  );
  const found =
    exact.length > 0 ? exact : items.filter(({ name }) => name.toLowerCase().includes(named));
  const own = template === null ? [] : found.filter((item) => appliesTo(item, template));
  return own.length > 0 ? own : found;
}

/** The card of a command about one item, or the one that helps to name it. */
export function forItem(
  found: readonly Item[],
  { title, text }: { readonly title: string; readonly text: string },
  show: (item: Item) => Card,
): Card {
  const [item] = found;
  if (item === undefined && text === "")
    return noticeCard({ title, lines: [`请在后面写条目的名称，例如：${title} 党员大会`] });
  if (item === undefined)
    return noticeCard({
      title,
      lines: [
        /^\d+$/.test(text)
          ? `您现在的清单里没有第${text}条。可以写条目名称里的几个字。`
          : `标准里没有叫“${text.slice(0, 30)}”的条目。可以只写其中几个字。`,
      ],
    });
  if (found.length === 1) return show(item);
  return choiceCard({
    title,
    question:
      text === ""
        ? "您问的是清单上的哪一条？"
        : `“${text.slice(0, 30)}”有几条符合，您问的是哪一条？`,
    choices: found.map((one) => choiceOf(one, found, title)),
  });
}

/** By its name; items of several sectors that share one are told apart by the sector. */
function choiceOf({ name, code, sectors }: Item, found: readonly Item[], title: string) {
  const isShared = found.filter((other) => other.name === name).length > 1;
  return isShared && sectors !== "all"
    ? {
        label: `${name}（${sectors.map((sector) => TEMPLATE_WORDS[sector]).join("、")}）`,
        typed: `${title} ${code}`,
      }
    : { label: name, typed: `${title} ${name}` };
}
