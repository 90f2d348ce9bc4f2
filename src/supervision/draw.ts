/**
 * 不定期抽查的抽签 — branches drawn from a frozen list, by a seed that nobody could choose: places by committee and then
 * by sector, in each of these the smallest tickets. The same list and seed give the same branches on every runtime; the
 * whole of it is told in docs/draw.md, so that anybody can recompute it.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { apportion } from "./apportion.ts";

/** A ratio in whole numbers (1 of 5), or a number of branches. */
export type DrawSize = { readonly parts: number; readonly of: number } | { readonly count: number };

export type DrawRules = {
  readonly size: DrawSize;
  /** 每个党委至少几个; of a committee with fewer, all. */
  readonly leastPerCommittee: number;
  /** Branches drawn in one of so many cycles before are left out; 0: none are. */
  readonly cooldown: number;
};

export type DrawnFrom = {
  readonly id: string;
  readonly committeeId: string;
  readonly sector: string;
  /** How many cycles ago it was drawn last, 1 for the last one; null: never. */
  readonly drawnAgo: number | null;
  /** 回避: no team may go there. */
  readonly isRecused: boolean;
  /** 风险权重, 1 to 5: so many tickets, of which the smallest counts. */
  readonly weight: number;
};

/** 冻结的名单 with its rules: what a commitment is made to. */
export type DrawList = {
  readonly version: 1;
  readonly purpose: string;
  readonly rules: DrawRules;
  /** By id. */
  readonly branches: readonly DrawnFrom[];
};

export const MOST_WEIGHT = 5;

/** Characters of why a draw is abandoned. */
export const LONGEST_REASON = 200;

export type DrawProblem =
  | { readonly kind: "draw.no-branches" }
  | { readonly kind: "draw.branch-twice"; readonly id: string }
  /** Nothing, more than all, or not in whole numbers. */
  | { readonly kind: "draw.ratio" }
  | { readonly kind: "draw.more-than-there-are"; readonly wanted: number; readonly there: number }
  | { readonly kind: "draw.weight"; readonly id: string }
  | { readonly kind: "draw.bounds" }
  /** 回避 leaves a committee of which some must be drawn without a branch. */
  | { readonly kind: "draw.committee-empty"; readonly committeeId: string };

/** Everything that keeps the list from being drawn from. */
export function checkDrawList({ rules, branches }: DrawList): readonly DrawProblem[] {
  const { size, leastPerCommittee, cooldown } = rules;
  const problems: DrawProblem[] = [];
  if (branches.length === 0) problems.push({ kind: "draw.no-branches" });
  const seen = new Set<string>();
  for (const { id, weight } of branches) {
    if (seen.has(id)) problems.push({ kind: "draw.branch-twice", id });
    seen.add(id);
    if (!isCount(weight, 1) || weight > MOST_WEIGHT) problems.push({ kind: "draw.weight", id });
  }
  if (!isCount(leastPerCommittee, 0) || !isCount(cooldown, 0))
    problems.push({ kind: "draw.bounds" });
  if ("parts" in size && !isRatio(size)) problems.push({ kind: "draw.ratio" });
  if ("count" in size && !isCount(size.count, 1)) problems.push({ kind: "draw.ratio" });
  if (problems.length > 0) return problems;
  return [...tooMany(rules, branches), ...emptied(rules, branches)];
}

const isCount = (number: number, least: number) => Number.isInteger(number) && number >= least;
const isRatio = ({ parts, of }: { readonly parts: number; readonly of: number }) =>
  isCount(parts, 1) && isCount(of, 1) && parts <= of;

function tooMany(
  { size, cooldown }: DrawRules,
  branches: readonly DrawnFrom[],
): readonly DrawProblem[] {
  const there = branches.filter((branch) => isEligible(branch, cooldown)).length;
  return "count" in size && size.count > there
    ? [{ kind: "draw.more-than-there-are", wanted: size.count, there }]
    : [];
}

function emptied(
  { leastPerCommittee, cooldown }: DrawRules,
  branches: readonly DrawnFrom[],
): readonly DrawProblem[] {
  if (leastPerCommittee === 0) return [];
  const rested = branches.filter(({ drawnAgo }) => !isResting(drawnAgo, cooldown));
  const open = new Set(
    rested.filter(({ isRecused }) => !isRecused).map(({ committeeId }) => committeeId),
  );
  const closed = new Set(
    rested.map(({ committeeId }) => committeeId).filter((id) => !open.has(id)),
  );
  return [...closed].map((committeeId) => ({ kind: "draw.committee-empty", committeeId }));
}

const isResting = (drawnAgo: number | null, cooldown: number): boolean =>
  drawnAgo !== null && drawnAgo <= cooldown;
const isEligible = ({ drawnAgo, isRecused }: DrawnFrom, cooldown: number): boolean =>
  !isRecused && !isResting(drawnAgo, cooldown);

/** A ratio is of the branches that may be drawn, rounded up: 1 of 5 of 21 are 5. */
const placesOf = (size: DrawSize, eligible: number): number =>
  "count" in size ? size.count : Math.ceil((eligible * size.parts) / size.of);

/** Ids in the order of the tickets, within a committee and a sector. `seed` is 32 bytes; the list has no problem. */
export function draw({ rules, branches }: DrawList, seed: Uint8Array): readonly string[] {
  const ticketOf = tickets(seed);
  const eligible = branches.filter((branch) => isEligible(branch, rules.cooldown));
  const committees = grouped(eligible, ({ committeeId }) => committeeId);
  const places = apportion(
    placesOf(rules.size, eligible.length),
    [...committees].map(([key, { length: size }]) => ({
      key,
      size,
      least: Math.min(rules.leastPerCommittee, size),
      tie: ticketOf(`committee ${key}`),
    })),
  );
  return [...committees].flatMap(([committeeId, own]) =>
    drawWithin(own, { places: places.get(committeeId) ?? 0, ticketOf }),
  );
}

type Within = { readonly places: number; readonly ticketOf: (text: string) => string };

function drawWithin(own: readonly DrawnFrom[], { places, ticketOf }: Within): readonly string[] {
  const sectors = grouped(own, ({ sector }) => sector);
  const shares = apportion(
    places,
    [...sectors].map(([key, { length: size }]) => ({
      key,
      size,
      least: 0,
      tie: ticketOf(`sector ${own[0]?.committeeId} ${key}`),
    })),
  );
  return [...sectors].flatMap(([sector, branches]) =>
    branches
      .map(({ id, weight }) => ({ id, ticket: smallestTicket(id, weight, ticketOf) }))
      .toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1))
      .slice(0, shares.get(sector) ?? 0)
      .map(({ id }) => id),
  );
}

function smallestTicket(id: string, weight: number, ticketOf: Within["ticketOf"]): string {
  let smallest = ticketOf(`branch ${id} 1`);
  for (let number = 2; number <= weight; number++) {
    const ticket = ticketOf(`branch ${id} ${number}`);
    if (ticket < smallest) smallest = ticket;
  }
  return smallest;
}

const TICKET_BYTES = 32;
const USUAL_LENGTH = 256;
const LAST_ASCII = 0x7f;

/** HMAC-SHA-256 in hex. The key's part is worked out once, and one state and one buffer serve every text: four times as fast. */
function tickets(seed: Uint8Array): (text: string) => string {
  const keyed = hmac.create(sha256, seed);
  const state = keyed.clone();
  const ticket = new Uint8Array(TICKET_BYTES);
  const buffer = new Uint8Array(USUAL_LENGTH);
  return (text) => {
    // oxlint-disable-next-line eslint/no-underscore-dangle -- the library's own name for copying into what is there
    keyed._cloneInto(state).update(bytesOf(text, buffer)).digestInto(ticket);
    return bytesToHex(ticket);
  };
}

/** UTF-8, in the buffer where every character is one byte, as in nearly all codes. */
function bytesOf(text: string, buffer: Uint8Array): Uint8Array {
  if (text.length > buffer.length) return utf8ToBytes(text);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > LAST_ASCII) return utf8ToBytes(text);
    buffer[at] = code;
  }
  return buffer.subarray(0, text.length);
}

/** By key, in the order of the keys; each group in the order of the ids, so that the list's order says nothing. */
function grouped(
  branches: readonly DrawnFrom[],
  keyOf: (branch: DrawnFrom) => string,
): ReadonlyMap<string, readonly DrawnFrom[]> {
  const groups = new Map<string, DrawnFrom[]>();
  for (const branch of branches) {
    const key = keyOf(branch);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [branch]);
    else group.push(branch);
  }
  return new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
