/** The draw as somebody would write it who has nothing but docs/draw.md and another library: what tests hold ours against. */
import { createHmac } from "node:crypto";
import type { DrawList, DrawnFrom } from "#supervision/draw.ts";

type Ticket = (text: string) => string;

/** Ids, in no order that says anything. */
export function drawByHand(list: DrawList, seed: Uint8Array): readonly string[] {
  const ticket: Ticket = (text) => createHmac("sha256", seed).update(text).digest("hex");
  const { size, leastPerCommittee, cooldown } = list.rules;
  const open = list.branches.filter(
    ({ drawnAgo, isRecused }) => !isRecused && (drawnAgo ?? Infinity) > cooldown,
  );
  const wanted = "count" in size ? size.count : upwards(open.length * size.parts, size.of);
  const committees = strata(open, "committeeId", leastPerCommittee);
  const places = placesByHand(wanted, committees, (key) => ticket(`committee ${key}`));
  return committees.flatMap(({ key: committee, own }) => {
    const sectors = strata(own, "sector", 0);
    const tie = (sector: string) => ticket(`sector ${committee} ${sector}`);
    const shares = placesByHand(places.get(committee) ?? 0, sectors, tie);
    return sectors.flatMap(({ key, own: branches }) =>
      branches
        .map(({ id, weight }) => ({ id, ticket: smallest({ id, weight }, ticket) }))
        .toSorted((a, b) => Number(a.ticket > b.ticket) - Number(a.ticket < b.ticket))
        .slice(0, shares.get(key) ?? 0)
        .map(({ id }) => id),
    );
  });
}

const upwards = (product: number, by: number) => (product + by - 1 - ((product - 1) % by)) / by;

const smallest = ({ id, weight }: Pick<DrawnFrom, "id" | "weight">, ticket: Ticket): string =>
  Array.from({ length: weight }, (_, index) => ticket(`branch ${id} ${index + 1}`)).toSorted()[0] ??
  "";

export type Stratum = {
  readonly key: string;
  readonly own: readonly DrawnFrom[];
  readonly least: number;
};

export const strata = (
  branches: readonly DrawnFrom[],
  by: "committeeId" | "sector",
  least: number,
): readonly Stratum[] =>
  [...new Set(branches.map((branch) => branch[by]))].map((key) => {
    const own = branches.filter((branch) => branch[by] === key);
    return { key, own, least: Math.min(least, own.length) };
  });

/** One place after another: first the whole shares, then to the largest remainder; who falls short is set apart and it begins anew. */
function placesByHand(
  wanted: number,
  groups: readonly Stratum[],
  tie: (key: string) => string,
): ReadonlyMap<string, number> {
  const setApart = new Map<string, number>();
  for (;;) {
    const free = groups.filter(({ key }) => !setApart.has(key));
    const whole = sum(free.map(({ own }) => own.length));
    const left = Math.min(whole, Math.max(0, wanted - sum([...setApart.values()])));
    const given = new Map(
      free.map(({ key, own }) => [key, whole === 0 ? 0 : down(left * own.length, whole)]),
    );
    const rest = free.toSorted(
      (a, b) =>
        ((left * b.own.length) % whole) - ((left * a.own.length) % whole) ||
        Number(tie(a.key) > tie(b.key)) - Number(tie(a.key) < tie(b.key)),
    );
    const over = left - sum([...given.values()]);
    for (const { key } of rest.slice(0, over)) given.set(key, (given.get(key) ?? 0) + 1);
    const short = free.filter(({ key, least }) => (given.get(key) ?? 0) < least);
    if (short.length === 0) return new Map([...setApart, ...given]);
    for (const { key, least } of short) setApart.set(key, least);
  }
}

const down = (product: number, by: number) => (product - (product % by)) / by;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
