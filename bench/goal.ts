/** What a bench promises, one line for each goal: `bench NAME what R goal >=G`, and whether all were met. */

export type Goal = {
  readonly what: string;
  readonly value: number;
  /** Absent: the figure is printed for whoever reads it, nothing hangs on it. */
  readonly atLeast?: number;
  readonly atMost?: number;
};

export type Bench = (options: {
  readonly databaseUrl: string;
  /** Free words for whoever reads: what is being done, and the figures behind the ratios. */
  readonly say: (words: string) => void;
}) => Promise<readonly Goal[]>;

const inFigures = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);

export function goalLine(name: string, { what, value, atLeast, atMost }: Goal): string {
  const goals = [
    ...(atLeast === undefined ? [] : [`>=${atLeast}`]),
    ...(atMost === undefined ? [] : [`<=${atMost}`]),
  ];
  const line = `bench ${name} ${what} ${inFigures(value)}`;
  return goals.length === 0 ? line : `${line} goal ${goals.join(" ")}`;
}

/** Compared as printed, so that a line never contradicts the exit status. */
export const isMet = ({ value, atLeast, atMost }: Goal): boolean => {
  const shown = Number(inFigures(value));
  return shown >= (atLeast ?? Number.NEGATIVE_INFINITY) && shown <= (atMost ?? Infinity);
};

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the given share lies; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error("no value was measured");
  return found;
}

/** `0.71 (0.68–0.75 in 5)`: the median with its noise. */
export function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const shown = [median(values), sorted[0] ?? 0, sorted.at(-1) ?? 0].map(inFigures);
  return `${shown[0]} (${shown[1]}–${shown[2]} in ${values.length})`;
}
