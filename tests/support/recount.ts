/**
 * 重算 — the figures of a month's summary counted again from the raw rows and the standard's own file, by the standard's
 * rules and with arithmetic of its own. It shares no line with the score or the digest, so that one can convict the other.
 * It knows one campaign in which every item is asked once.
 */
import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.ts";

type Spec =
  | { type: "yes_no"; pass: boolean }
  | { type: "count"; gte: number; each?: "group"; sub?: { key: string; gte: number }[] }
  | { type: "choice"; options: { key: string; ratio: number }[] }
  | { type: "date"; max_age_years: number }
  | { type: "text" };
type Item = {
  code: string;
  name_zh: string;
  dimension: string;
  sectors: "all" | string[];
  due_months: number[];
  answered_by: string;
  bonus: boolean;
  points: number;
  answer: Spec;
  scoring: { mode: string; deduct?: number };
};
type Standard = { dimensions: { key: string; points: number }[]; items: Item[] };
type Value = {
  type: string;
  yes: boolean;
  count: number;
  parts: Record<string, number>;
  missing: number;
  on: string;
  extensionYears: number;
  option: string;
};
type Given = { kind: string; value: Value };
type Branch = {
  id: string;
  committee: string;
  template: string;
  answers: Record<string, Given>;
};

/** A fraction as written on paper; the second number is above zero. */
type Ratio = readonly [bigint, bigint];
const whole: Ratio = [1n, 1n];
const none: Ratio = [0n, 1n];
/** Standards write at most four decimals. */
const ratio = (decimal: number): Ratio => [BigInt(Math.round(decimal * 10_000)), 10_000n];
const times = (a: Ratio, b: Ratio): Ratio => [a[0] * b[0], a[1] * b[1]];
const less = (a: Ratio, b: Ratio) => a[0] * b[1] < b[0] * a[1];
/** To whole numbers, a half up. */
const rounded = ([above, below]: Ratio): number => {
  const twice = 2n * above + below;
  return Number((twice - (twice % (2n * below))) / (2n * below));
};
const total = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
const share = (part: number, of: number): number | null =>
  of === 0 ? null : rounded([BigInt(part) * 10_000n, BigInt(of)]);

export type Recount = {
  readonly completion: Tally;
  readonly scored: number;
  readonly average: number | null;
  readonly dimensions: Readonly<Record<string, number | null>>;
  readonly bands: readonly number[];
  /** Won of possible of every item short of full points, the weakest first. */
  readonly weak: readonly { readonly name: string; readonly rate: number }[];
  readonly committees: readonly {
    readonly name: string;
    readonly tally: Tally;
    readonly average: number | null;
  }[];
};
type Tally = {
  branches: number;
  done: number;
  open: number;
  help: number;
  asked: number;
  answered: number;
};

export async function recount(db: Database, month: string): Promise<Recount> {
  const file = new URL("../../samples/党支部标准.json", import.meta.url);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file; a wrong shape fails the recount
  const standard = JSON.parse(await readFile(file, "utf8")) as Standard;
  const closed = await isClosed(db, month);
  const results = (await readBranches(db, month)).map((branch) =>
    countBranch(branch, { standard, month, closed }),
  );
  const totals = results.flatMap((result) => result.total ?? []);
  return {
    completion: tallyOf(results),
    scored: totals.length,
    average: mean(totals),
    dimensions: Object.fromEntries(
      standard.dimensions.map(({ key }) => [key, dimensionRate(results, key)]),
    ),
    bands: [
      totals.filter((score) => score >= 9000).length,
      totals.filter((score) => score >= 6000 && score < 9000).length,
      totals.filter((score) => score < 6000).length,
    ],
    weak: weakOf(results),
    committees: [...Map.groupBy(results, ({ committee }) => committee)].map(([name, own]) => ({
      name,
      tally: tallyOf(own),
      average: mean(own.flatMap((result) => result.total ?? [])),
    })),
  };
}

const mean = (totals: readonly number[]) =>
  totals.length === 0 ? null : rounded([BigInt(total(totals)), BigInt(totals.length)]);

async function isClosed(db: Database, month: string): Promise<boolean> {
  const [campaign] = await db.rows<{ closed: boolean }>(
    sql`select closed_at is not null as closed from campaigns where month = ${month}`,
  );
  if (campaign === undefined) throw new Error(`nothing was launched for ${month}`);
  return campaign.closed;
}

const readBranches = (db: Database, month: string) =>
  db.rows<Branch>(sql`
    select a.branch_id as id, k.short_name as committee, a.template,
      (select coalesce(jsonb_object_agg(w.item_code, w.given), '{}') from answers w
        where w.branch_id = a.branch_id) as answers
    from assignments a
    join campaigns c on c.id = a.campaign_id and c.month = ${month}
    join units u on u.id = a.branch_id
    join units k on k.kind = 'committee' and u.path like k.path || '/%'
    order by a.branch_id`);

type Line = { item: Item; won: number; possible: number };
type Result = {
  committee: string;
  asked: number;
  answered: number;
  helpless: boolean;
  lines: Line[];
  dimensions: { key: string; won: number; possible: number }[];
  total: number | null;
};
type Around = { standard: Standard; month: string; closed: boolean };

function countBranch(branch: Branch, { standard, month, closed }: Around): Result {
  const asked = standard.items.filter(
    (item) =>
      !item.bonus &&
      (item.answered_by === "secretary" || item.answered_by === "system") &&
      item.due_months.includes(Number(month.slice(5))) &&
      (item.sectors === "all" || item.sectors.includes(branch.template)),
  );
  const lines = asked.flatMap((item) => lineOf(item, branch.answers[item.code], closed) ?? []);
  const dimensions = standard.dimensions.flatMap(({ key, points }) => {
    const own = lines.filter(({ item }) => item.dimension === key);
    const possible = total(own.map((line) => line.possible));
    const won = total(own.map((line) => line.won));
    if (possible === 0) return [];
    const scaled = times([BigInt(won), BigInt(possible)], [BigInt(points * 100), 1n]);
    return [{ key, won: rounded(scaled), possible: points * 100 }];
  });
  const given = asked.flatMap((item) => branch.answers[item.code] ?? []);
  return {
    committee: branch.committee,
    asked: asked.length,
    answered: given.length,
    helpless: given.some(({ kind }) => kind === "difficulty"),
    lines,
    dimensions,
    total: share(
      total(dimensions.map(({ won }) => won)),
      total(dimensions.map(({ possible }) => possible)),
    ),
  };
}

/** Points in hundredths; undefined for what leaves both the points and their maximum. */
function lineOf(item: Item, given: Given | undefined, closed: boolean): Line | undefined {
  if (given === undefined && !closed) return undefined;
  if (given?.kind === "difficulty" || given?.kind === "not_applicable") return undefined;
  const hundredths: Ratio = times(ratio(item.points), [100n, 1n]);
  const line = (won: Ratio) => ({ item, won: rounded(won), possible: rounded(hundredths) });
  if (given?.kind === "meets") return line(hundredths);
  const value = given?.value;
  if (item.scoring.mode !== "per_missing")
    return line(times(hundredths, value === undefined ? none : worth(item, value)));
  const misses = value === undefined ? 1 : missesOf(item, value);
  const lost = rounded(times(ratio(item.scoring.deduct ?? 0), [100n * BigInt(misses), 1n]));
  const left = rounded(hundredths) - lost;
  return line([BigInt(Math.max(0, left)), 1n]);
}

const missesOf = (item: Item, value: Value): number =>
  value.type === "groups" ? value.missing : less(worth(item, value), whole) ? 1 : 0;

function worth({ answer, scoring }: Item, value: Value): Ratio {
  switch (answer.type) {
    case "yes_no":
      return value.yes === answer.pass ? whole : none;
    case "choice": {
      const option = answer.options.find(({ key }) => key === value.option);
      return ratio(option?.ratio ?? 0);
    }
    case "count": {
      const parts = (answer.sub ?? []).map(
        ({ key, gte }): Ratio => [BigInt(value.parts[key] ?? 0), BigInt(gte)],
      );
      const all: Ratio[] = [[BigInt(value.count), BigInt(answer.gte)], ...parts];
      const smallest = all.reduce((one, other) => (less(other, one) ? other : one));
      if (!less(smallest, whole)) return whole;
      return scoring.mode === "proportional" ? smallest : none;
    }
    case "date":
    case "text":
      throw new Error(`nobody answers a ${answer.type} with a value in this journey`);
  }
}

function tallyOf(results: readonly Result[]): Tally {
  const complete = (result: Result) => result.answered === result.asked;
  return {
    branches: results.length,
    done: results.filter((result) => complete(result) && !result.helpless).length,
    open: results.filter((result) => !complete(result) && !result.helpless).length,
    help: results.filter((result) => result.helpless).length,
    asked: total(results.map(({ asked }) => asked)),
    answered: total(results.map(({ answered }) => answered)),
  };
}

function dimensionRate(results: readonly Result[], key: string): number | null {
  const own = results.flatMap(({ dimensions }) => dimensions.filter((one) => one.key === key));
  return share(total(own.map(({ won }) => won)), total(own.map(({ possible }) => possible)));
}

function weakOf(results: readonly Result[]): Recount["weak"] {
  const lines = results.flatMap((result) => result.lines);
  return [...Map.groupBy(lines, ({ item }) => item.code).values()]
    .filter((own) => own.length >= 3)
    .map((own) => ({
      name: own[0]?.item.name_zh ?? "",
      won: total(own.map(({ won }) => won)),
      possible: total(own.map(({ possible }) => possible)),
    }))
    .filter(({ won, possible }) => won < possible)
    .toSorted((one, other) => one.won * other.possible - other.won * one.possible)
    .map(({ name, won, possible }) => ({ name, rate: share(won, possible) ?? 0 }));
}
