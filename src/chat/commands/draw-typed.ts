/** 抽查 as people write it: 春晓镇 2026-3 数值 03 09 14, 2026-3 作废 名单有误, 2025. */
import { ABANDON, DRAWS, NEW, REVEAL } from "#cards/supervision/draw-words.ts";
import type { DrawStep } from "#chat/present-draw.ts";

export type DrawTyped =
  | {
      readonly kind: "list";
      readonly words: readonly string[];
      readonly year: string | undefined;
      /** Why what was written cannot be taken. */
      readonly unread?: string;
    }
  /** 新的: the form; `words`: the unit. */
  | { readonly kind: "new"; readonly words: readonly string[] }
  | {
      readonly kind: "one";
      /** What stands before the number: the unit. */
      readonly words: readonly string[];
      readonly year: string;
      readonly number: number;
      readonly step: DrawStep | undefined;
      readonly unread?: string;
    };

const wordsOf = (text: string): readonly string[] =>
  text.split(/\s+/).filter((word) => word !== "");
const yearIn = (word: string): string | undefined => /^(20\d{2})年?$/.exec(word)?.[1];
const EXAMPLE = `${DRAWS} 2026-3 ${REVEAL} 公布的数值`;

export function readDrawTyped(rest: string): DrawTyped {
  const [, before = "", year, number, after = ""] =
    /^(.*?)(?:^|\s)第?(20\d{2})[-－](\d{1,5})号?(?:\s+(.*))?$/s.exec(rest.trim()) ?? [];
  if (year === undefined || number === undefined || Number(number) === 0) return readList(rest);
  const step = readStep(after.trim());
  const unread = after.trim() === "" || step !== undefined ? {} : { unread: unreadWords(after) };
  return { kind: "one", words: wordsOf(before), year, number: Number(number), step, ...unread };
}

function readList(rest: string): DrawTyped {
  const words = wordsOf(rest);
  const years = words.map(yearIn).filter((year) => year !== undefined);
  if (words.includes(NEW)) return { kind: "new", words: words.filter((word) => word !== NEW) };
  const wrong = words.find((word) => /^第?\d{1,4}[-－]|^(数值|作废)/.test(word));
  const named = words.filter((word) => yearIn(word) === undefined);
  return wrong === undefined
    ? { kind: "list", words: named, year: years[0] }
    : { kind: "list", words: [], year: undefined, unread: unnumberedWords(wrong) };
}

const unnumberedWords = (word: string): string =>
  `“${word.slice(0, 20)}”不是抽签的编号。编号写在前面，如“${EXAMPLE}”。`;

const unreadWords = (after: string): string =>
  `没有看懂“${after.trim().slice(0, 20)}”。可以写“${REVEAL} 公布的数值”，或者“${ABANDON} 理由”。`;

function readStep(after: string): DrawStep | undefined {
  const [, name, words = ""] = /^(数值|揭示|作废)[\s:：，,]*(.*)$/s.exec(after) ?? [];
  if (name === undefined) return undefined;
  return name === ABANDON ? { kind: "abandon", reason: words } : { kind: "reveal", value: words };
}
