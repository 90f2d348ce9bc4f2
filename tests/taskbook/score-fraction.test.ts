import { expect, it } from "vitest";
import {
  exactly,
  inHundredths,
  minus,
  over,
  plus,
  times,
  toNumber,
} from "#taskbook/score-fraction.ts";

it("a number is the decimal it is written as", () => {
  expect(exactly(0.6)).toEqual({ numerator: 6n, denominator: 10n });
  expect(exactly(12)).toEqual({ numerator: 12n, denominator: 1n });
  expect(exactly(1.5e-7)).toEqual({ numerator: 15n, denominator: 100_000_000n });
});

it("sums and products are exact where floats are not", () => {
  expect(toNumber(plus(exactly(0.1), exactly(0.2)))).toBe(0.3);
  expect(toNumber(minus(exactly(1.2), exactly(1)))).toBe(0.2);
  const third = over(exactly(1), exactly(3));
  expect(toNumber(times(plus(plus(third, third), third), exactly(7)))).toBe(7);
});

it("points are rounded to hundredths, a half up", () => {
  // 1.005 is stored below its half as a float, and 100 × 1.005 is 100.49999…
  expect([1.004, 1.005, 1.006, 0.125, 0].map((n) => inHundredths(exactly(n)))).toEqual([
    100, 101, 101, 13, 0,
  ]);
});
