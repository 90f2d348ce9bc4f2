/** What people type and Excel stores, brought to one form of text: half-width codes, plain numbers, `YYYY-MM-DD`. */

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const SPACES = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const FULL_WIDTH_ALPHANUMERIC = /[０-９Ａ-Ｚａ-ｚ]/g;
const FULL_WIDTH_ASCII = /[！-～]/g;
const DASHES = /[‐-―−]/g;
/** Joins the parts of a code even where the cell also holds Chinese text. */
const CODE_JOINT = /(?<=[0-9A-Za-z])[－．／＿](?=[0-9A-Za-z])/g;
const ONLY_ASCII = /^[\x20-\x7e\n]*$/;

const MOST_DIGITS = 15;
const MS_PER_DAY = 86_400_000;
/** Excel's day 1; a cell that holds only a time of day lies before it. */
const FIRST_DAY_AT = Date.UTC(1900, 0, 1);

const halfWidth = (character: string) => String.fromCharCode(character.charCodeAt(0) - 0xfee0);

/**
 * Trimmed text with half-width letters, digits and spaces. A cell that is a code or a number as a whole loses its
 * full-width punctuation too; the punctuation of a Chinese sentence stays.
 */
export function normaliseText(text: string): string {
  const plain = text
    .replace(INVISIBLE, "")
    .replace(/\r\n?/g, "\n")
    .replace(SPACES, " ")
    .replace(FULL_WIDTH_ALPHANUMERIC, halfWidth)
    .replace(CODE_JOINT, halfWidth)
    .trim();
  const asCode = plain.replace(FULL_WIDTH_ASCII, halfWidth).replace(DASHES, "-");
  return ONLY_ASCII.test(asCode) ? asCode : plain;
}

/** A header holds no spaces or line breaks: people put them in to make it look even. */
export const normaliseHeader = (text: string): string => normaliseText(text).replace(/\s/g, "");

/** Excel keeps 15 digits; a longer whole number (a phone or an identity number typed as a number) has lost its end. */
export const hasLostDigits = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) >= 10 ** MOST_DIGITS;

/** The number as Excel shows it: 15 significant digits, no exponent, no float noise. */
export function numberText(value: number): string {
  const exact = Number(value.toPrecision(MOST_DIGITS));
  const text = String(exact);
  return text.includes("e") ? exact.toFixed(20).replace(/\.?0+$/, "") : text;
}

/** `YYYY-MM-DD`, with ` HH:mm` when the cell holds a time too; undefined when it is no day a calendar has. */
export function dateText(value: Date): string | undefined {
  const at = value.getTime();
  if (Number.isNaN(at) || at < FIRST_DAY_AT || value.getUTCFullYear() > 9999) return undefined;
  const iso = value.toISOString();
  return at % MS_PER_DAY === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
