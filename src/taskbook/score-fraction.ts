/** Exact fractions for the score, so that no float error can flip a rounding. */

/** An exact number; the denominator is positive. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };
/** Points in whole hundredths: 8650 is 86.50. */
export type Hundredths = number;

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** The decimal a number is written as: 0.6 is six tenths, not the nearest binary fraction. */
export function exactly(value: number): Fraction {
  if (Number.isInteger(value)) return { numerator: BigInt(value), denominator: 1n };
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  return {
    numerator: BigInt(whole + decimals),
    denominator: 10n ** BigInt(decimals.length - Number(exponent)),
  };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : {
        numerator: a.numerator * b.denominator + b.numerator * a.denominator,
        denominator: a.denominator * b.denominator,
      };
}

export const minus = (a: Fraction, b: Fraction): Fraction =>
  plus(a, { numerator: -b.numerator, denominator: b.denominator });

export const times = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** `b` must be above zero. */
export const over = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator,
  denominator: a.denominator * b.numerator,
});

export const isLess = (a: Fraction, b: Fraction): boolean =>
  a.numerator * b.denominator < b.numerator * a.denominator;

export const smaller = (a: Fraction, b: Fraction): Fraction => (isLess(b, a) ? b : a);

export const toNumber = (value: Fraction): number =>
  Number(value.numerator) / Number(value.denominator);

/** Points ≥ 0 in hundredths, a half rounded up. */
export const inHundredths = ({ numerator, denominator }: Fraction): Hundredths =>
  Number((numerator * 200n + denominator) / (denominator * 2n));
