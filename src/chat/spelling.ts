/** Names typed by their sounds or with one slip. */
import { distance } from "fastest-levenshtein";

/** Whole spellings shorter than this have no slip forgiven: too many others lie beside them. */
const SHORTEST_WITH_SLIP = 5;

/** Whether letters are the spelling's initials (`jd`), the whole of it (`jindu`), or the whole with one slip. */
export function isSpelledAs(letters: string, pinyin: string): boolean {
  const typed = letters.toLowerCase();
  const syllables = pinyin.split(" ");
  const whole = syllables.join("");
  const initials = syllables.map((syllable) => syllable.charAt(0)).join("");
  return (
    typed === initials ||
    typed === whole ||
    (typed.length >= SHORTEST_WITH_SLIP && distance(typed, whole) === 1)
  );
}

/** Each way to take the line's first words for one spelling, the longest first: `jin du 春晓镇` is `jindu` and 春晓镇. */
export function spellingsIn(line: string): readonly { letters: string; rest: string }[] {
  const words = line.replace(/^([a-z]+)(?=[\p{sc=Han}\d])/iu, "$1 ").split(/[\s,，:：']+/);
  const others = words.findIndex((word) => !/^[a-z]+$/i.test(word));
  const count = others < 0 ? words.length : others;
  return Array.from({ length: count }, (_, index) => {
    const taken = count - index;
    return { letters: words.slice(0, taken).join(""), rest: words.slice(taken).join(" ") };
  });
}

const isTransposed = (typed: string, name: string): boolean =>
  typed.length === name.length &&
  Array.from(name).some(
    (_, at) =>
      at > 0 &&
      typed === name.slice(0, at - 1) + name.charAt(at) + name.charAt(at - 1) + name.slice(at + 1),
  );

/** One character wrong, missing or too many, or two that changed places. */
export const isOneSlip = (typed: string, name: string): boolean =>
  distance(typed, name) === 1 || isTransposed(typed, name);

/** What follows a name written with one slip at the beginning of the line; undefined when there is no such thing. */
export function restAfterSlip(line: string, name: string): string | undefined {
  const { length } = name;
  const taken = [length + 1, length, length - 1].find(
    (count) => count > 1 && line.length >= count && isOneSlip(line.slice(0, count), name),
  );
  return taken === undefined ? undefined : line.slice(taken);
}
