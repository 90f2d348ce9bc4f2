/** Which item of the standard a command is about: by its number on the person's list, by code or by name. */
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { isOneSlip } from "#chat/spelling.ts";
import { dayOf } from "#kernel/calendar.ts";
import { numberFrom } from "#kernel/date-rule.ts";
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
  const digits = itemNumberIn(rest);
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

/** 3, 第3条, 第三条; a numeral alone is a word. */
function itemNumberIn(rest: string): string | undefined {
  const [, number = ""] =
    /^第?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[条项]?$/.exec(rest) ?? [];
  if (/^\d+$/.test(number)) return number;
  const counted = number === rest ? undefined : numberFrom(number);
  return number === "" || counted === undefined ? undefined : String(counted);
}

/** What is said of an item and is no part of its name. */
const BESIDE_NAME =
  /(为什么|怎么做|怎样做|如何做|这一?条|这一?项|扣了?分|扣了?|没有?得分|没分|没得满分|得分这么低|分数?低|失分|是0分|0分|得了?0分|多少分|不得分|条目|工作|^的|的$)/g;
const isCode = (text: string): boolean => /^[a-z]+[-_\s]*([a-z]*[-_\s]*)*\d+[a-z]?$/i.test(text);
const bare = (code: string): string => code.toLowerCase().replace(/[-_\s]/g, "");
/** A name shorter than this is no longer told from others with one character wrong. */
const SHORTEST_WITH_SLIP = 3;

/** The items a text can mean; of several, those that a branch's template asks come alone. */
function namedItems({ items }: Standard, text: string, template: Template | null): readonly Item[] {
  const found = isCode(text) ? codedItems(items, text) : calledItems(items, text);
  const own = template === null ? [] : found.filter((item) => appliesTo(item, template));
  return own.length > 0 ? own : found;
}

/** C-ACT-01, c act 01 and act01. */
function codedItems(items: readonly Item[], text: string): readonly Item[] {
  const code = bare(text);
  const exact = items.filter((item) => bare(item.code) === code);
  return exact.length > 0 ? exact : items.filter((item) => bare(item.code).endsWith(code));
}

/** By the whole name, a part of it, the name inside what was written, the name with one slip: the first that finds any. */
function calledItems(items: readonly Item[], text: string): readonly Item[] {
  const written = plainName(text);
  const named = plainName(text.replace(BESIDE_NAME, ""));
  const ways: readonly ((name: string) => boolean)[] = [
    (name) => name === written,
    (name) => name.includes(written),
    (name) => named.length > 1 && name.includes(named),
    (name) => name.length > 1 && written.includes(name),
    (name) => named.length >= SHORTEST_WITH_SLIP && (name === named || isOneSlip(named, name)),
    (name) => named.length >= SHORTEST_WITH_SLIP && holdsWithSlip(name, named),
  ];
  for (const isMeant of ways) {
    const found = items.filter((item) => isMeant(plainName(item.name)));
    if (found.length > 0) return found;
  }
  return [];
}

const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s“”"'《》、,，。?？!！()]/g, "");

/** A word that is neither of an item's name or code nor commonly said with one. */
export function saysNothingOf({ name, code }: Item, word: string): boolean {
  const said = plainName(word.replace(BESIDE_NAME, ""));
  const [known, written] = [plainName(name), bare(word)];
  return (
    said.length > 1 &&
    !known.includes(said) &&
    !said.includes(known) &&
    !bare(code).includes(written) &&
    !holdsWithSlip(known, said)
  );
}

/** A part of the name as long as what was written has one character wrong. */
const holdsWithSlip = (name: string, written: string): boolean =>
  Array.from(name).some((_, at) => {
    const part = name.slice(at, at + written.length);
    return part.length === written.length && isOneSlip(part, written);
  });

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
