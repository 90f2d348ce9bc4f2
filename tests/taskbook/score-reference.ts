/** The rules of the score a second time, naively and in the order the standard states them: thousandths and BigInt only. */
import type { Standard } from "#taskbook/edition.ts";
import type { Item } from "#taskbook/item.ts";
import type { Question } from "#taskbook/score-question.ts";

type Fraction = readonly [bigint, bigint];

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));
const reduced = (n: bigint, d: bigint): Fraction => {
  const g = greatest(n < 0n ? -n : n, d);
  return [n / g, d / g];
};
const thousandths = (x: number): Fraction => reduced(BigInt(Math.round(x * 1000)), 1000n);
const add = ([a, b]: Fraction, [c, d]: Fraction) => reduced(a * d + c * b, b * d);
const multiply = ([a, b]: Fraction, [c, d]: Fraction) => reduced(a * c, b * d);
/** Whole part, then up when the rest is a half or more. */
const halfUp = ([n, d]: Fraction): number => Number(n / d) + ((n % d) * 2n >= d ? 1 : 0);
const hundredfold = (x: Fraction) => multiply(x, [100n, 1n]);

/** Ratio of a question and the number of its misses; null: pending or not applicable. */
type Worth = { readonly ratio: Fraction; readonly misses: number } | null;
const met: Worth = { ratio: [1n, 1n], misses: 0 };
const missed = (misses: number): Worth =>
  misses === 0 ? met : { ratio: [0n, 1n], misses: misses };
const ratio = (x: Fraction): Worth => ({ ratio: x, misses: x[0] === x[1] ? 0 : 1 });

function worthOf(item: Item, { state, period }: Question): Worth {
  const spec = item.answer;
  if (state.kind === "unanswered")
    return ["secretary", "system"].includes(item.answeredBy) ? missed(1) : null;
  if (state.kind === "rated") return ratio(thousandths(state.ratio));
  if (state.kind !== "answered") return null;
  const { answer } = state;
  if (answer.kind === "meets")
    return ["bands", "inspector_rating"].includes(item.scoring.mode) ? null : met;
  if (answer.kind !== "value") return null;
  const given = answer.value;
  if (given.type === "yes_no")
    return missed(spec.type === "yes_no" && given.yes === spec.pass ? 0 : 1);
  if (given.type === "groups") return missed(given.missing);
  if (given.type === "choice" && spec.type === "choice")
    return ratio(
      thousandths(
        spec.options.filter((o) => o.key === given.option).reduce((s, o) => s + o.ratio, 0),
      ),
    );
  if (given.type === "date" && spec.type === "date") {
    const [year = "", month = ""] = given.on.split("-");
    const limit = `${Number(year) + spec.maxAgeYears + given.extensionYears}-${month}`;
    // In these tests an election is held on a month's last day and asked about by the month.
    return missed(period <= limit ? 0 : 1);
  }
  if (given.type !== "count" || spec.type !== "count") return null;
  if (item.scoring.mode === "bands") {
    const held = spec.bands.filter((band) => band.gte <= given.count).map((band) => band.gte);
    const top = Math.max(...held);
    return ratio(thousandths(spec.bands.find((band) => band.gte === top)?.ratio ?? 0));
  }
  const shares = [
    [given.count, spec.gte] as const,
    ...spec.sub.map((part) => [given.parts[part.key] ?? 0, part.gte] as const),
  ];
  if (item.scoring.mode !== "proportional")
    return missed(shares.every(([has, needs]) => has >= needs) ? 0 : 1);
  const least = shares
    .map(([has, needs]) => reduced(BigInt(Math.min(has, needs)), BigInt(needs)))
    .reduce((a, b) => (a[0] * b[1] <= b[0] * a[1] ? a : b));
  return ratio(least);
}

/** Won and possible of an item in hundredths; null when it is not scored. */
export function referenceItem(item: Item, questions: readonly Question[]) {
  const worths = questions
    .map((question) => worthOf(item, question))
    .filter((worth) => worth !== null);
  if (worths.length === 0) return null;
  const points = thousandths(item.points);
  let won: Fraction = [0n, 1n];
  if (item.scoring.mode === "per_missing") {
    won = points;
    for (const { misses } of worths)
      for (let i = 0; i < misses; i += 1)
        won = add(won, multiply(thousandths(item.scoring.deduct), [-1n, 1n]));
    if (won[0] < 0n) won = [0n, 1n];
  } else {
    for (const worth of worths) won = add(won, worth.ratio);
    won = multiply(multiply(won, points), [1n, BigInt(worths.length)]);
  }
  return { won: halfUp(hundredfold(won)), possible: halfUp(hundredfold(points)) };
}

/** The total in hundredths, and each dimension's share of its own points. */
export function referenceTotal(standard: Standard, questions: readonly Question[]) {
  const lines = standard.items
    .filter((item) => !item.bonus && item.scoring.mode !== "veto")
    .map((item) => ({
      item,
      line: referenceItem(
        item,
        questions.filter((question) => question.item.code === item.code),
      ),
    }));
  const dimensions = standard.dimensions.map(({ key, points }) => {
    let won = 0;
    let possible = 0;
    for (const { item, line } of lines) {
      if (item.dimension !== key || line === null) continue;
      won += line.won;
      possible += line.possible;
    }
    return possible === 0
      ? null
      : { points, won: halfUp(reduced(BigInt(points) * 100n * BigInt(won), BigInt(possible))) };
  });
  const counted = dimensions.filter((dimension) => dimension !== null);
  if (counted.length === 0) return { total: null, dimensions };
  const won = counted.reduce((sum, dimension) => sum + dimension.won, 0);
  const points = counted.reduce((sum, dimension) => sum + dimension.points, 0);
  return { total: halfUp(reduced(BigInt(won) * 100n, BigInt(points))), dimensions };
}
