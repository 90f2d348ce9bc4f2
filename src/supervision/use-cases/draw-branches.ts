/** 抽签 — commits to a draw before its public value is known, and reveals it afterwards; each once. */
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { sendingTimeFrom } from "#kernel/working-calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import {
  commit,
  commitmentHashOf,
  digitsOf,
  type PublicValue,
  type RevealProblem,
  reveal,
} from "#supervision/commitment.ts";
import {
  type DrawList,
  type DrawProblem,
  type DrawRules,
  LONGEST_REASON,
} from "#supervision/draw.ts";
import {
  type CommittedDraw,
  type DrawingStores,
  type DrawNotice,
  type DrawNumber,
  type KeptDraw,
  UNREVEALED_MS,
} from "#supervision/ports.ts";
import { isOfClosures } from "#supervision/recheck.ts";
import type { ClosureStores } from "#supervision/recheck-ports.ts";
import { yearOf } from "#taskbook/period.ts";
import { assignRechecks, listDrawnClosures } from "./draw-closures.ts";
import { listWithoutTeam } from "./list-without-team.ts";

export type DrawStores = DrawingStores & ClosureStores;

/** Who acts in the chat; nobody is named where it is done on the server. */
type ByPerson = { readonly by?: { readonly personId: string } };

export type CommitOrder = ByPerson & {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly purpose: string;
  readonly rules: DrawRules;
  /** Branches that are left out beside those to which 回避 leaves no team. */
  readonly recused: readonly string[];
  /** 风险权重 by branch; 1 for every other. */
  readonly weights: ReadonlyMap<string, number>;
  /** Inspectors a team. */
  readonly teamSize: number;
  /** 回头看: what its branches have put right is drawn, not the branches. */
  readonly closures?: boolean;
  readonly value: { readonly source: string; readonly at: Instant; readonly digits: number };
  /** 32 bytes in hex that nobody can guess. */
  readonly secret: string;
  readonly at: Instant;
};

export type CommitRefusal =
  | { readonly kind: "draw.problems"; readonly problems: readonly DrawProblem[] }
  /** The value comes out before the group has had the commitment for an hour; nothing is sent at night and on rest days. */
  | { readonly kind: "draw.too-late"; readonly earliest: Instant }
  /** Another draw of the unit is open: of several on one value one could choose. */
  | { readonly kind: "draw.another-open"; readonly number: string }
  | { readonly kind: "draw.no-such-branch"; readonly ids: readonly string[] };

/** So long before the value the commitment must stand, so that the group has it. Our proposal. */
const LEAD_MS = 3_600_000;

export async function commitDraw(
  stores: DrawStores,
  order: CommitOrder,
): Promise<Result<CommittedDraw, CommitRefusal>> {
  const { draws, audit } = stores;
  const { unit, value, secret, at, by } = order;
  const earliest = sendingTimeFrom(await stores.calendar.load(), at) + LEAD_MS;
  if (value.at < earliest) return refused({ kind: "draw.too-late", earliest });
  const year = yearOf(dayOf(at));
  const number = await draws.takeNumber(unit.id, year);
  const open = (await draws.list(unit.id)).find(({ end }) => end.kind === "open");
  if (open !== undefined)
    return refused({ kind: "draw.another-open", number: open.commitment.number });
  const list = await freezeList(stores, order);
  if (!list.ok) return list;
  const committed = commit({
    number: `${year}-${number}`,
    secret,
    list: list.value,
    value: publicValueOf(value),
  });
  if (!committed.ok) return refused({ kind: "draw.problems", problems: committed.refusal });
  const commitment = committed.value;
  const numbered = { unitId: unit.id, year, number };
  const times = { valueAt: value.at, committedAt: at };
  const draw = { ...numbered, commitment, list: list.value, secret, ...times };
  await draws.insert(draw);
  await tellGroups(stores, draw, { told: "committed", at });
  audit.record({
    actor: by?.personId ?? "system",
    verb: "draw.committed",
    subject: subjectOf(draw),
    details: { hash: commitmentHashOf(commitment) },
  });
  return ok(draw);
}

const publicValueOf = ({ source, at, digits }: CommitOrder["value"]): PublicValue => ({
  source,
  publishedAt: `${dayOf(at)}T${timeOf(at)}+08:00`,
  digits,
});

/** The branches of the unit, or their closures, as they are now, with its rules. */
async function freezeList(
  stores: DrawStores,
  order: CommitOrder,
): Promise<Result<DrawList, CommitRefusal>> {
  const { unit, purpose, rules, recused, weights, closures = false, at } = order;
  const found = closures
    ? await listDrawnClosures(stores, { unit, at })
    : await stores.draws.listBranches({ unitId: unit.id, rootPath: unit.path });
  const there = new Set(found.map(({ id }) => id));
  const unknown = [...recused, ...weights.keys()].filter((id) => !there.has(id));
  if (unknown.length > 0) return refused({ kind: "draw.no-such-branch", ids: unknown });
  const away = new Set([...recused, ...(closures ? [] : await listWithoutTeam(stores, order))]);
  const branches = found.map((branch) => ({
    ...branch,
    isRecused: away.has(branch.id),
    weight: weights.get(branch.id) ?? 1,
  }));
  return ok({ version: 1, purpose, rules, branches });
}

export type RevealRefusal =
  | RevealProblem
  | { readonly kind: "draw.not-found" }
  | { readonly kind: "draw.ended" }
  | { readonly kind: "draw.too-early"; readonly valueAt: Instant };

/** With the same value once more it is the same draw; another value comes too late. */
export async function revealDraw(
  stores: DrawStores,
  {
    number,
    value,
    at,
    by,
  }: ByPerson & { readonly number: DrawNumber; readonly value: string; readonly at: Instant },
): Promise<Result<KeptDraw, RevealRefusal>> {
  const { draws, audit } = stores;
  const draw = await draws.find(number);
  if (draw === undefined) return refused({ kind: "draw.not-found" });
  const came = digitsOf(value) ?? "";
  if (draw.end.kind === "revealed" && draw.end.value === came) return ok(draw);
  if (draw.end.kind !== "open") return refused({ kind: "draw.ended" });
  if (at < draw.valueAt) return refused({ kind: "draw.too-early", valueAt: draw.valueAt });
  const drawn = reveal({ ...draw, value: came });
  if (!drawn.ok) return drawn;
  const end = { kind: "revealed" as const, value: came, drawn: drawn.value, at };
  if (!(await draws.end(number, end))) return refused({ kind: "draw.ended" });
  if (isOfClosures(draw.list))
    await assignRechecks(stores, { draw: number, drawn: drawn.value, at });
  await tellGroups(stores, number, { told: "ended", at });
  audit.record({
    actor: by?.personId ?? "system",
    verb: "draw.revealed",
    subject: subjectOf(number),
    details: { drawn: drawn.value.length },
  });
  return ok({ ...draw, end });
}

const subjectOf = ({ unitId, year, number }: DrawNumber): string =>
  `draw/${unitId}/${year}-${number}`;

/**
 * `draw.value-known`: once the value is out, to abandon would be to choose; it is revealed. From `until` on what still
 * cannot be, because the value never came or has other digits, ends with its reason, and everybody sees that.
 */
export type AbandonRefusal =
  | { readonly kind: "draw.reason"; readonly longest: number }
  | { readonly kind: "draw.not-found" }
  | { readonly kind: "draw.ended" }
  | { readonly kind: "draw.value-known"; readonly until: Instant };

/** Before the value is out, or when it was not revealed for days. It keeps its number and its commitment, and says why nobody was drawn. */
export async function abandonDraw(
  stores: DrawingStores,
  {
    number,
    reason,
    at,
    by,
  }: ByPerson & { readonly number: DrawNumber; readonly reason: string; readonly at: Instant },
): Promise<Result<null, AbandonRefusal>> {
  const { draws, audit } = stores;
  if (reason === "" || reason.length > LONGEST_REASON)
    return refused({ kind: "draw.reason", longest: LONGEST_REASON });
  const draw = await draws.find(number);
  if (draw === undefined) return refused({ kind: "draw.not-found" });
  const until = draw.valueAt + UNREVEALED_MS;
  if (draw.end.kind === "open" && at >= draw.valueAt && at < until)
    return refused({ kind: "draw.value-known", until });
  if (!(await draws.end(number, { kind: "abandoned", reason, at })))
    return refused({ kind: "draw.ended" });
  await tellGroups(stores, number, { told: "ended", at });
  audit.record({
    actor: by?.personId ?? "system",
    verb: "draw.abandoned",
    subject: subjectOf(number),
    details: {},
  });
  return ok(null);
}

/** Once in each group of the unit. */
async function tellGroups(
  { organisation, notices }: DrawingStores,
  { unitId, year, number }: DrawNumber,
  { told, at }: { readonly told: DrawNotice["told"]; readonly at: Instant },
): Promise<void> {
  for (const { chatId } of await organisation.listChats(unitId))
    notices.add({
      dedupeKey: `draw:${unitId}:${year}-${number}:${told}:${chatId}`,
      urgency: 2,
      dueAt: at,
      notice: { kind: "draw", unitId, year, number, told, chatId },
    });
}
