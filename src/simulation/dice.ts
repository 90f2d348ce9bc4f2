/** Chance with names: every draw depends on the seed and on what it is drawn for, never on what was drawn before it. */

export type Dice = {
  /** 0 ≤ share < 1 */
  readonly share: () => number;
  readonly happens: (chance: number) => boolean;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(of: readonly [T, ...T[]]) => T;
  /** Dice of their own for something named. */
  readonly of: (...names: readonly (string | number)[]) => Dice;
};

export const diceOf = (seed: number): Dice => named(String(seed));

function named(name: string): Dice {
  const share = mulberry(hashOf(name));
  const between: Dice["between"] = (least, most) =>
    least + Math.floor(share() * (most - least + 1));
  return {
    share,
    happens: (chance) => share() < chance,
    between,
    pick: (of) => of[between(0, of.length - 1)] ?? of[0],
    of: (...names) => named([name, ...names].join("/")),
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  return hash | 0;
}

/** Mulberry32. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
