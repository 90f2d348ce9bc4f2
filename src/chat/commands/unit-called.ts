/** 单位怎么称呼 — the ways in which a unit's name is written, from the whole of it to one slip. */

import type { UnitKind } from "#organisation/unit.ts";

/** What follows the name of a place or an organisation; nobody is told from another by it alone. */
const ENDING =
  /(党支部委员会|支部委员会|党总支|总支部?|党支部|支部|党工委|工委|党委|党组织|委员会)$/;
const PLACE = /(村|社区|街道|镇|乡|公司|中心|协会)$/;
const OWN = /^(我|我们|咱们?|自己|本)(的|家)?(党?支部|党委|村|社区|单位|镇|乡|街道|县|这里|这边)?$/;
const SHORTEST_WITH_SLIP = 3;

/** Without marks, 的 and words of courtesy; "" when one's own is meant. */
export function calledFrom(words: readonly string[]): string {
  const text = words
    .join("")
    .replace(/[“”"'《》「」【】()?？!！。~]/g, "")
    .replace(/^的+|的+$/g, "");
  return OWN.test(text) ? "" : text;
}

/** 全县, 本镇: the person's own unit of a kind. */
const WHOLE = /^(?:全|本|我们?)(市|县|镇|乡|街道|系统)(?:的|里|范围)?$/;
const KINDS: Readonly<Record<string, UnitKind>> = { 市: "city", 县: "county" };

/** The kind that 全县 and the like mean; undefined for every other text. */
export function wholeKindOf(words: readonly string[]): UnitKind | undefined {
  const [, place] = WHOLE.exec(words.join("").replace(/[?？!！。~]/g, "")) ?? [];
  return place === undefined ? undefined : (KINDS[place] ?? "committee");
}

/** Shorter forms of what was written, each to be looked for when the one before found nothing. */
export function stemsOf(text: string): readonly string[] {
  const withoutEnding = text.replace(ENDING, "");
  const stems = [withoutEnding, withoutEnding.replace(PLACE, "")];
  return [...new Set(stems)].filter((stem) => stem.length > 1 && stem !== text);
}

/** Forms of a short name with one character wrong, missing or too many; none for what is too short or holds signs of a pattern. */
export function slipsOf(text: string): readonly string[] {
  if (text.length < SHORTEST_WITH_SLIP || !/^[\p{sc=Han}\d]{3,12}$/u.test(text)) return [];
  const places = Array.from(text, (_, at) => at);
  return [
    ...places.map((at) => `${text.slice(0, at)}_${text.slice(at + 1)}`),
    ...places.map((at) => `${text.slice(0, at)}_${text.slice(at)}`),
    `${text}_`,
    ...places.map((at) => text.slice(0, at) + text.slice(at + 1)),
  ];
}
