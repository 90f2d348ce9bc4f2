/** What holds of proposals whatever the county and the scheme: held against an independent judge. */
import { expect, it } from "vitest";
import { type Proposal, proposeGrades } from "#acceptance/grade.ts";
import type { BranchRecord } from "#acceptance/standing.ts";
import type { Scheme, SchemeBand } from "#taskbook/scheme.ts";
import { randomFrom, shuffled } from "#tests/support/random.ts";
import { judgeGrades } from "./grade-judge.ts";
import { randomCounty, randomScheme } from "./random-county.ts";

const FEW = 300;
const MANY = 10_000;
const COUNTIES = process.env["ZHUJI_TEST_ROUNDS"] === undefined ? FEW : MANY;
const LONG_MS = 600_000;

type Case = { readonly scheme: Scheme; readonly records: readonly BranchRecord[] };

function* counties(seed: number): Generator<Case & { readonly random: () => number }> {
  for (let county = 0; county < COUNTIES; county++) {
    const random = randomFrom(seed * MANY + county);
    const scheme = randomScheme(random);
    yield { scheme, records: randomCounty(scheme, random), random };
  }
}

const names = ({ scheme, records }: Case) =>
  new Map(
    proposeGrades(scheme, records).map(({ id, band }) => [
      id,
      band === null ? null : (scheme.bands[band]?.name ?? null),
    ]),
  );

const byId = (proposals: readonly Proposal[]) => new Map(proposals.map((one) => [one.id, one]));

it("proposes what another reading of the rules does: caps and ties hold", {
  timeout: LONG_MS,
}, () => {
  const differing = [...counties(1)].filter(
    (one) => !same(judgeGrades(one.scheme, one.records), names(one)),
  );
  expect(differing).toEqual([]);
});

const same = <V>(one: ReadonlyMap<string, V>, other: ReadonlyMap<string, V>) =>
  one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);

it("proposes the same whatever the order of the branches", { timeout: LONG_MS }, () => {
  const differing = [...counties(2)].flatMap(({ scheme, records, random }) => {
    const straight = byId(proposeGrades(scheme, records));
    return proposeGrades(scheme, shuffled(records, random)).filter(
      (one) => JSON.stringify(one) !== JSON.stringify(straight.get(one.id)),
    );
  });
  expect(differing).toEqual([]);
});

it("never fills a band beyond its cap, but for those tied where all of them are let in", {
  timeout: LONG_MS,
}, () => {
  for (const { scheme, records } of counties(3)) {
    const proposals = proposeGrades(scheme, records);
    const graded = proposals.filter(({ standing }) => standing !== null);
    for (const [place, { cap }] of scheme.bands.entries()) {
      const inside = proposals.filter(({ band }) => band === place);
      if (cap === undefined || cap.rest === "all") continue;
      expect(inside.length).toBeLessThanOrEqual(Math.floor((graded.length * cap.share) / 100));
    }
  }
});

it("puts nobody into 后进 whose own points are above it", { timeout: LONG_MS }, () => {
  for (const { scheme, records } of counties(4)) {
    const last = scheme.bands.length - 1;
    if (scheme.bands[last]?.group !== "backward") continue;
    const from = (scheme.bands[last - 1]?.gte ?? 0) * 100;
    const pushed = proposeGrades(scheme, records).filter(
      ({ standing, band }) =>
        band === last &&
        standing !== null &&
        standing.total >= from &&
        (scheme.bands[last - 1]?.mustPass !== true || standing.shortfalls.length === 0),
    );
    expect(pushed).toEqual([]);
  }
});

it("never lets plus points heal: whoever fails in the base has the same total and band without them", {
  timeout: LONG_MS,
}, () => {
  for (const { scheme, records } of counties(5)) {
    const bare = records.map((record) => ({
      ...record,
      adjustments: record.adjustments.filter(({ name }) => !name.startsWith("加")),
    }));
    const without = byId(proposeGrades(scheme, bare));
    for (const { id, standing } of proposeGrades(scheme, records)) {
      const record = records.find((one) => one.id === id);
      if (standing === null || record === undefined) continue;
      if (record.failedItems.length === 0 && standing.shortfalls.length === 0) continue;
      expect(standing.total).toBe(without.get(id)?.standing?.total);
    }
  }
});

it("never lowers others for what does not apply to one, nor its own band for a dimension that does not", {
  timeout: LONG_MS,
}, () => {
  const lowered = [...counties(6)].flatMap(({ scheme, records, random }) => {
    const plain = { ...scheme, bands: scheme.bands.map(withoutCap) };
    const chosen = Math.floor(random() * records.length);
    const isPart = random() < 0.5;
    const changed = records.map((record, index) => {
      if (index !== chosen) return record;
      return isPart
        ? { ...record, rounds: record.rounds.map(({ round }) => ({ round, parts: {} })) }
        : { ...record, dimensions: record.dimensions.slice(1) };
    });
    const before = proposeGrades(plain, records);
    return proposeGrades(plain, changed).filter(({ standing, band }, index) => {
      const earlier = before[index];
      if (index !== chosen) return standing?.total !== earlier?.standing?.total;
      return !isPart && (band ?? 0) > (earlier?.band ?? 0);
    });
  });
  expect(lowered).toEqual([]);
});

const withoutCap = ({ name, gte, group, mustPass, needs }: SchemeBand): SchemeBand => ({
  name,
  gte,
  group,
  mustPass,
  ...(needs === undefined ? {} : { needs }),
});
