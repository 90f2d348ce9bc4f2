/** 名额分配 — so many places among groups by their size, in whole numbers: the largest remainders, within bounds. */

export type Group = {
  /** No two alike. */
  readonly key: string;
  /** How many there are; a whole number. */
  readonly size: number;
  /** At least so many places; at most `size`. */
  readonly least: number;
  /** Decides between equal remainders: the smaller goes first, and no two are alike. */
  readonly tie: string;
};

/**
 * Places by key. Together they are `places`, or what the lower bounds add up to when that is more, or all there are when
 * that is less. Where no bound binds, every group has its share rounded down or up.
 */
export function apportion(places: number, groups: readonly Group[]): ReadonlyMap<string, number> {
  const bound = new Map<string, number>();
  for (;;) {
    const free = groups.filter(({ key }) => !bound.has(key));
    const left = places - sum([...bound.values()]);
    const shares = largestRemainders(Math.max(0, left), free);
    const below = free.filter(({ key, least }) => (shares.get(key) ?? 0) < least);
    if (below.length === 0) return new Map([...bound, ...shares]);
    for (const { key, least } of below) bound.set(key, least);
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** In integers: `places × size` is divided by the whole, and what is left over goes to the largest remainders. */
function largestRemainders(places: number, groups: readonly Group[]): ReadonlyMap<string, number> {
  const whole = sum(groups.map(({ size }) => size));
  if (places >= whole) return new Map(groups.map(({ key, size }) => [key, size]));
  const shares = groups.map(({ key, size, tie }) => {
    const product = BigInt(places) * BigInt(size);
    const down = product / BigInt(whole);
    return { key, tie, down: Number(down), rest: product - down * BigInt(whole) };
  });
  const over = places - sum(shares.map(({ down }) => down));
  const up = new Set(
    shares
      .toSorted((a, b) => (a.rest !== b.rest ? (a.rest > b.rest ? -1 : 1) : a.tie < b.tie ? -1 : 1))
      .slice(0, over)
      .map(({ key }) => key),
  );
  return new Map(shares.map(({ key, down }) => [key, down + (up.has(key) ? 1 : 0)]));
}
