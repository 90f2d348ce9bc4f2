/** Chance that can be had again: the same seed gives the same numbers. */

/** 0 ≤ number < 1 */
export type Random = () => number;

/** Mulberry32: small, and good enough to shuffle with. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The elements in an order of their own. */
export function shuffled<T>(elements: readonly T[], random: Random): T[] {
  const marked = elements.map((element) => ({ element, mark: random() }));
  return marked.toSorted((one, other) => one.mark - other.mark).map(({ element }) => element);
}
