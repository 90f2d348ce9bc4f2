/** 指导 as people write it: 指导, 指导 H3K7…, 指导 完成 H3K7… 结果, 指导 派, 指导 派 C-SUP-01 农村 春晓镇. */
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { ALL_SECTORS, FINISH, GIVE, typedGive } from "#cards/supervision/guidance-words.ts";
import { SECTOR_KEYS, type Template } from "#organisation/unit.ts";

export type GiveTyped = {
  readonly kind: "give";
  readonly itemCode: string;
  /** null: of all sectors. */
  readonly sector: Template | null;
  /** The unit, as it was written; none: the person's own. */
  readonly words: readonly string[];
};

export type GuidanceTyped =
  | { readonly kind: "list" }
  /** 派 without an item; the unit as it was written, none: the person's own. */
  | { readonly kind: "choose"; readonly words: readonly string[] }
  | { readonly kind: "open"; readonly id: string }
  | { readonly kind: "finish"; readonly id: string; readonly result: string }
  | GiveTyped;

const TEMPLATES: readonly Template[] = [...SECTOR_KEYS, "light"];

export function readGuidanceTyped(rest: string): GuidanceTyped {
  const [first = "", second = "", ...others] = rest
    .trim()
    .split(/[\s,，:：]+/)
    .filter((word) => word !== "");
  if (first === GIVE && !isItemCode(second))
    return { kind: "choose", words: second === "" ? [] : [second, ...others] };
  if (first === "" || (first === FINISH && second === "")) return { kind: "list" };
  if (first === FINISH) return { kind: "finish", id: second, result: behind(rest, second) };
  return first === GIVE ? giveTyped(second, others) : { kind: "open", id: first };
}

/** C-SUP-01: a unit's name or code begins otherwise. */
const isItemCode = (word: string): boolean => /^[A-Z]+-/i.test(word.normalize("NFKC"));

/** The line as it was written, from behind the number on. */
const behind = (rest: string, number: string): string =>
  rest.slice(rest.indexOf(number) + number.length).replace(/^[\s,，:：]+/, "");

/** A word that is a sector's name and nothing else; any other belongs to the unit. */
function giveTyped(code: string, others: readonly string[]): GiveTyped {
  const [named = "", ...behindSector] = others;
  const sector = TEMPLATES.find((template) => TEMPLATE_WORDS[template] === named) ?? null;
  const words = sector !== null || named === ALL_SECTORS ? behindSector : others;
  return { kind: "give", itemCode: code.normalize("NFKC").toUpperCase(), sector, words };
}

export const typedFor = ({ itemCode, sector }: GiveTyped, unitId: string): string =>
  typedGive({ itemCode, sector, unitId });
